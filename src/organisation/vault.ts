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
import { drawnBy, drawVault, noteOpened, readTest, type Vault } from './vaults.ts'

/** What was sealed to the vault before is handed on to the new one, by every service that keeps such words. */
export type HandsOn = (
  tx: Transaction,
  needs: Needs,
  organisation: OrganisationId,
  worker: WorkerId,
  from: OpeningKey,
  to: { readonly id: string; readonly point: Buffer },
) => Promise<void>

/** What stands, and what was drawn to take its place. */
const own = async (tx: Transaction, asked: Asked, { keyring }: Pick<Needs, 'keyring'>) => {
  const all = await drawnBy(tx, keyring, asked.organisation.id, [workerIn(asked)])
  const isDrawn = ({ lastOpened }: Vault) => lastOpened === undefined
  return { stands: all.find((one) => !isDrawn(one)), drawn: all.find(isDrawn) }
}

const shown = (asked: Asked, needs: Needs) => needs.database.inTransaction(asked.context, (tx) => own(tx, asked, needs))

export interface Told {
  readonly phrase?: Secret
  readonly test?: string
  readonly wrong?: 'wrong-phrase' | 'wrong-before'
}

export const showVault = async (asked: Asked, needs: Needs, told: Told = {}, status: Status = 200): Promise<Answer> => {
  const isOpen = needs.openVaults.openIn(asked.session, asked.now) !== undefined
  return page(vaultPage(asked, { ...(await shown(asked, needs)), isOpen }, told), status)
}

/** The phrase opens the vault that stands, for this session; its key stays in memory and nowhere else. Each wrong one waits longer. */
export const openVault = async (
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  { day }: Now,
): Promise<string | undefined> => {
  await wrong.waitsItsTurn(asked.from, asked.now)
  const { stands } = await shown(asked, needs)
  const key = stands === undefined ? undefined : await keyOfLock(stands.lock, phraseTyped(asked.form.one('phrase')))
  const test = stands === undefined || key === undefined ? undefined : await readTest(stands, key)
  if (stands === undefined || key === undefined || test === undefined) {
    wrong.tooMany(asked.from, asked.now)
    return undefined
  }
  await needs.database.inTransaction(asked.context, (tx) => noteOpened(tx, asked.organisation.id, stands, day))
  if (asked.session !== undefined) needs.openVaults.keepOpen(asked.session, key, asked.now)
  return test
}

export const openOwnVault = async (asked: Asked, needs: Needs, wrong: Guesses, now: Now): Promise<Answer> => {
  const test = await openVault(asked, needs, wrong, now)
  return test === undefined
    ? showVault(asked, needs, { wrong: 'wrong-phrase' }, 422)
    : showVault(asked, needs, { test })
}

export const closeVault = async (asked: Asked, needs: Needs): Promise<Answer> => {
  if (asked.session !== undefined) needs.openVaults.close(asked.session)
  return showVault(asked, needs)
}

/** Draws a phrase and shows it once. Nothing else changes until its test is opened: pressing twice, or a lost answer, takes nothing away. */
export const drawPhraseFor = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer> => {
  const phrase = drawPhrase(asked.language)
  const lock = await lockFor(phrase)
  await needs.database.inTransaction(asked.context, (tx) =>
    drawVault(tx, needs.keyring, asked.organisation.id, workerIn(asked), lock, day),
  )
  return showVault(asked, needs, { phrase }, 201)
}

/**
 * The phrase that was drawn is typed back: its test opens, and it stands from now on. Where one stood before, its own phrase hands on what it
 * opened; whoever has forgotten it says so, and what was sealed to it stays closed until each person lets them in anew, or two cards do.
 */
export const startUsing = async (
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  handsOn: HandsOn,
  { day }: Now,
): Promise<Answer> => {
  const { organisation, form } = asked
  await wrong.waitsItsTurn(asked.from, asked.now)
  const { stands, drawn } = await shown(asked, needs)
  if (drawn === undefined) return showVault(asked, needs)
  const isForgotten = stands === undefined || form.one('forgotten') === 'yes'
  const key = await keyOfLock(drawn.lock, phraseTyped(form.one('phrase')))
  const test = key === undefined ? undefined : await readTest(drawn, key)
  const from = isForgotten ? undefined : await keyOfLock(stands.lock, phraseTyped(form.one('before')))
  if (key === undefined || test === undefined || (!isForgotten && from === undefined)) {
    wrong.tooMany(asked.from, asked.now)
    return showVault(asked, needs, { wrong: test === undefined ? 'wrong-phrase' : 'wrong-before' }, 422)
  }
  await needs.database.inTransaction(asked.context, async (tx) => {
    if ((await own(tx, asked, needs)).drawn?.id !== drawn.id) return
    await noteOpened(tx, organisation.id, drawn, day)
    if (from !== undefined)
      await handsOn(tx, needs, organisation.id, workerIn(asked), from, { id: drawn.id, point: drawn.lock.point })
  })
  if (asked.session !== undefined) needs.openVaults.keepOpen(asked.session, key, asked.now)
  return showVault(asked, needs, { test })
}
