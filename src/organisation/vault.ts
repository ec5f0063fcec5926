/** A worker's own vault: drawn, opened by hand once before anybody writes to it, drawn anew. Its phrase is shown once and kept nowhere. */

import type { Transaction } from '../platform/database/transaction.ts'
import { type Answer, page, type Status } from '../platform/http/answer.ts'
import { type Asked, workerIn } from '../platform/http/asked.ts'
import type { Guesses } from '../platform/http/slowing-down.ts'
import { keyOfLock, lockFor, type OpeningKey } from '../platform/sealed/keys.ts'
import type { Needs } from '../platform/service.ts'
import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'
import type { Secret } from '../principles/ground/secret.ts'
import type { Now } from './now-here.ts'
import { drawPhrase, phraseTyped } from './phrase.ts'
import { vaultPage } from './vault-pages.tsx'
import { makeVault, openTest, type Vault, vaultsOf } from './vaults.ts'

/** What was sealed to the vault before is handed on to the new one, by every service that keeps such words. */
export type HandsOn = (
  tx: Transaction,
  needs: Needs,
  organisation: OrganisationId,
  worker: WorkerId,
  from: OpeningKey,
  to: { readonly id: string; readonly point: Buffer },
) => Promise<void>

const ownVault = (tx: Transaction, asked: Asked, { keyring }: Pick<Needs, 'keyring'>): Promise<Vault | undefined> =>
  vaultsOf(tx, keyring, asked.organisation.id, [workerIn(asked)]).then(([one]) => one)

const shown = (asked: Asked, needs: Needs) =>
  needs.database.inTransaction(asked.context, (tx) => ownVault(tx, asked, needs))

export interface Told {
  readonly phrase?: Secret
  readonly test?: string
  readonly wrong?: 'wrong-phrase' | 'wrong-before' | 'one-is-there'
}

export const showVault = async (asked: Asked, needs: Needs, told: Told = {}, status: Status = 200): Promise<Answer> => {
  const vault = await shown(asked, needs)
  const isOpen = needs.openVaults.openIn(asked.session, asked.now) !== undefined
  return page(vaultPage(asked, vault, isOpen, told), status)
}

/** The phrase opens the vault for this session; its key stays in memory and nowhere else. Each wrong one waits longer. */
export const openVault = async (
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  { day }: Now,
): Promise<{ readonly key: OpeningKey; readonly test: string } | undefined> => {
  await wrong.waitsItsTurn(asked.from, asked.now)
  const vault = await shown(asked, needs)
  const key = vault === undefined ? undefined : await keyOfLock(vault.lock, phraseTyped(asked.form.one('phrase')))
  if (vault === undefined || key === undefined) {
    wrong.tooMany(asked.from, asked.now)
    return undefined
  }
  const test = await needs.database.inTransaction(asked.context, (tx) =>
    openTest(tx, asked.organisation.id, vault, key, day),
  )
  if (test === undefined) return undefined
  if (asked.session !== undefined) needs.openVaults.keepOpen(asked.session, key, asked.now)
  return { key, test }
}

export const openOwnVault = async (asked: Asked, needs: Needs, wrong: Guesses, now: Now): Promise<Answer> => {
  const opened = await openVault(asked, needs, wrong, now)
  return opened === undefined
    ? showVault(asked, needs, { wrong: 'wrong-phrase' }, 422)
    : showVault(asked, needs, { test: opened.test })
}

export const closeVault = async (asked: Asked, needs: Needs): Promise<Answer> => {
  if (asked.session !== undefined) needs.openVaults.close(asked.session)
  return showVault(asked, needs)
}

/**
 * Draws a phrase. Where there is a vault already, its own phrase hands on what it opens; whoever has forgotten it says so, and what was
 * sealed to it stays closed for them until the person lets them in anew, or two recovery cards do.
 */
export const drawVault = async (
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  handsOn: HandsOn,
  { day }: Now,
): Promise<Answer> => {
  const { organisation, form } = asked
  const worker = workerIn(asked)
  const before = await shown(asked, needs)
  const forgotten = form.one('forgotten') === 'yes'
  await wrong.waitsItsTurn(asked.from, asked.now)
  const from = before === undefined ? undefined : await keyOfLock(before.lock, phraseTyped(form.one('phrase')))
  if (before !== undefined && from === undefined && !forgotten) {
    wrong.tooMany(asked.from, asked.now)
    return showVault(asked, needs, { wrong: 'wrong-before' }, 422)
  }
  const phrase = drawPhrase(asked.language)
  const lock = await lockFor(phrase)
  const made = await needs.database.inTransaction(asked.context, async (tx) => {
    if ((await ownVault(tx, asked, needs))?.id !== before?.id) return false
    const id = await makeVault(tx, needs.keyring, organisation.id, worker, lock, day)
    if (from !== undefined) await handsOn(tx, needs, organisation.id, worker, from, { id, point: lock.point })
    return true
  })
  if (!made) return showVault(asked, needs, { wrong: 'one-is-there' }, 409)
  if (asked.session !== undefined) needs.openVaults.close(asked.session)
  return showVault(asked, needs, { phrase }, 201)
}
