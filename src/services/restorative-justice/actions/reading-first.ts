/**
 * `/restorative-justice/:id/before`: a coordinator who does not accompany its author reads what somebody lets go, before it goes (S2). It is read
 * whether or not anybody is there to receive it, so that the day says nothing (S3). Then, when it is right for both, the other is told that something
 * is there.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { openVault } from '../../../organisation/vault.ts'
import { consentNow } from '../../../participants/consents.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import { keyFromSecret, type OpeningKey } from '../../../platform/sealed/keys.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { refused } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { sealedWords, shareItem } from '../consent-questions.ts'
import type { NotPassed } from '../may-cross.ts'
import { readingFirstPage } from '../pages/reading-first.tsx'
import { isOffered, offer } from '../records/offered-items.ts'
import { referralBy } from '../records/referrals.ts'
import { addCheck, checksOf, type Read } from '../records/release-checks.ts'
import { type Item, itemsOf, openForWorker, readItem } from '../records/released-items.ts'
import { pointOf, type Side } from '../records/side-keys.ts'
import { type Content, cameBackFor, standsFor } from '../released.ts'
import { tellThem } from './desk.ts'
import { asProgram } from './offers-now.ts'
import { isOfNeither, mayPass } from './passing-on.ts'
import { sideOf, within } from './their-words.ts'
import { theirYes } from './their-yes.ts'
import { formIn } from './words-that-came.ts'

/** What stands there of this side for whoever reads it before, as far as they may see; undefined where it is not theirs to see. */
const readItems = async (tx: Transaction, asked: Asked, _needs: Needs, { day }: Now) => {
  const side = await sideOf(tx, asked)
  const one = side === undefined ? undefined : await referralBy(tx, side.organisation, side.referral)
  if (side === undefined || one === undefined) return undefined
  const says =
    (await theirYes(tx, side.organisation, one, day)).ok &&
    (await consentNow(tx, side.organisation, side.person, sealedWords, day)).ok
  const items = []
  // A pause closes it here as well (V1).
  for (const item of says ? await itemsOf(tx, side) : [])
    if ((await consentNow(tx, side.organisation, side.person, { ...shareItem, about: item.fingerprint }, day)).ok)
      items.push(item)
  return { side, items, checks: await checksOf(tx, side.organisation, items) }
}

/** For whoever reads it: that they say yes was asked before, and whether it opens is seen. */
const stands = ({ endsOn }: Item, check: Read | undefined, today: Day) =>
  standsFor({ check, endsOn, saysYes: true, canBeRead: true }, today)

/** Their vault, where it is open, and only where they may read for this author. */
const vaultOf = async (asked: Asked, needs: Needs): Promise<OpeningKey | undefined> => {
  const vault = needs.openVaults.openIn(asked.session, asked.now)
  const referral = asked.param('id')
  if (vault === undefined || !isUuid(referral)) return undefined
  const side = { organisation: asked.organisation.id, referral: String(referral) }
  return (await asProgram(needs, side, (tx) => isOfNeither(tx, side, workerIn(asked)))) ? vault : undefined
}

export const showReadingFirst = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: { readonly item: string; readonly reason: NotPassed; readonly one: (name: string) => string | undefined },
  status: Status = 200,
): Promise<Answer | undefined> => {
  const worker = workerIn(asked)
  const vault = await vaultOf(asked, needs)
  const shown = await needs.database.inTransaction(within(asked), async (tx) => {
    const found = await readItems(tx, asked, needs, now)
    if (found === undefined) return undefined
    const { side, items, checks } = found
    const opened = new Map<string, Content>()
    for (const item of items) {
      if (vault === undefined || stands(item, checks.get(item.id), now.day) !== 'being-read') continue
      const key = await openForWorker(tx, needs.keyring, side.organisation, item, worker, vault)
      const content = key === undefined ? undefined : await readItem(tx, needs.keyring, side.organisation, item, key)
      key?.secret.fill(0)
      if (content !== undefined) opened.set(item.id, content)
    }
    // Only while it is read: a line on a later day would say that something moved (S3).
    if (opened.size > 0)
      await writeDown(tx, side.organisation, { what: 'opened-sealed-words', worker, subject: side.person, ...now })
    return { ...found, opened }
  })
  if (shown === undefined) return undefined
  const { side, items, checks, opened } = shown
  const passing = await asProgram(needs, side, async (system) => {
    const stands = new Map<string, 'may-be-told' | NotPassed>()
    for (const item of items) {
      const read = checks.get(item.id)
      if (read?.outcome !== 'may-go') continue
      const may = (await isOffered(system, side.organisation, item.id))
        ? refused('offered-already')
        : await mayPass(system, needs, side, { item, read, by: workerIn(asked), day: now.day })
      stands.set(item.id, may.ok ? 'may-be-told' : may.reason)
    }
    return stands
  })
  const all = items.map((item) => ({
    ...item,
    check: checks.get(item.id),
    stands: stands(item, checks.get(item.id), now.day),
    content: opened.get(item.id),
    passing: passing.get(item.id),
  }))
  const isOpen = needs.openVaults.openIn(asked.session, asked.now) !== undefined
  const next = { id: randomUUID(), isOpen, wrong }
  return page(readingFirstPage(asked, { side, items: all }, next), status)
}

/** With the phrase of their vault. */
export const openBefore = async (asked: Asked, needs: Needs, wrong: Guesses, now: Now): Promise<Answer | undefined> => {
  if ((await needs.database.inTransaction(asked.context, (tx) => sideOf(tx, asked))) === undefined) return undefined
  const opened = await openVault(asked, needs, wrong, now)
  return opened === undefined
    ? showReadingFirst(asked, needs, now, { item: '', reason: 'wrong-phrase', one: () => undefined }, 422)
    : seeOther(`/restorative-justice/${asked.param('id')}/before`)
}

/** It may go, with one sentence; it goes back, and why; or the other is told that something is there. */
export const writeReadingFirst = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { form } = asked
  const kind = form.one('kind')
  const item = form.one('item') ?? ''
  const done = kind === 'tell' ? await passOn(asked, needs, item, now) : await writeCheck(asked, needs, item, now)
  if (done === undefined) return undefined
  if (done === 'written') return seeOther(`/restorative-justice/${asked.param('id')}/before?done=${kind ?? ''}`)
  const again = ['no-yes', 'read-already', 'offered-already', 'no-vault'].includes(done) ? 409 : 422
  return showReadingFirst(asked, needs, now, { item, reason: done, one: form.one }, again)
}

const writeCheck = async (
  asked: Asked,
  needs: Needs,
  id: string,
  now: Now,
): Promise<'written' | NotPassed | undefined> => {
  const { form, organisation } = asked
  const by = workerIn(asked)
  const outcome = (['may-go', 'came-back'] as const).find((one) => one === form.one('kind'))
  const reason = outcome === 'came-back' ? cameBackFor.find((one) => one === form.one('reason')) : undefined
  const vault = await vaultOf(asked, needs)
  return needs.database.inTransaction(within(asked), async (tx) => {
    const found = await readItems(tx, asked, needs, now)
    if (found === undefined) return undefined
    const item = found.items.find((one) => one.id === id)
    if (item === undefined) return 'no-yes'
    const before = found.checks.get(id)
    if (before !== undefined) return before.by === by && before.outcome === outcome ? 'written' : 'read-already'
    if (stands(item, before, now.day) === 'over') return 'over'
    if (outcome === undefined) return 'choose'
    if (outcome === 'came-back' && reason === undefined) return 'choose'
    // Nobody says of something what they have not before their eyes.
    const key =
      vault === undefined ? undefined : await openForWorker(tx, needs.keyring, organisation.id, item, by, vault)
    const content = key === undefined ? undefined : await readItem(tx, needs.keyring, organisation.id, item, key)
    key?.secret.fill(0)
    if (content === undefined) return 'no-vault'
    if (!(await addCheck(tx, organisation.id, item, { outcome, reason, by, day: now.day }))) return 'read-already'
    const one = await referralBy(tx, organisation.id, item.referral)
    if (outcome === 'came-back' && one !== undefined)
      await tellThem(tx, organisation.id, item.person, one.language, now.day)
    return 'written'
  })
}

const passOn = async (asked: Asked, needs: Needs, id: string, now: Now): Promise<'written' | NotPassed | undefined> => {
  const { organisation } = asked
  const by = workerIn(asked)
  const vault = await vaultOf(asked, needs)
  const opened = await needs.database.inTransaction(within(asked), async (tx) => {
    const found = await readItems(tx, asked, needs, now)
    if (found === undefined) return undefined
    const item = found.items.find((one) => one.id === id)
    const read = found.checks.get(id)
    if (item === undefined) return 'no-yes'
    if (read === undefined) return 'not-checked'
    const key =
      vault === undefined ? undefined : await openForWorker(tx, needs.keyring, organisation.id, item, by, vault)
    return key === undefined ? 'no-vault' : { side: found.side, item, read, key }
  })
  if (opened === undefined || typeof opened === 'string') return opened
  const { side, item, read, key } = opened
  const done = await asProgram(needs, side, (system) =>
    tellTheOther(system, needs, { side, item, read, key }, asked, now),
  )
  key.secret.fill(0)
  return done
}

const tellTheOther = async (
  system: Transaction,
  needs: Needs,
  {
    side,
    item,
    read,
    key,
  }: { readonly side: Side; readonly item: Item; readonly read: Read; readonly key: OpeningKey },
  asked: Asked,
  now: Now,
): Promise<'written' | NotPassed> => {
  const may = await mayPass(system, needs, side, { item, read, by: workerIn(asked), day: now.day })
  if (!may.ok) return may.reason
  const { to } = may.value
  const point = await pointOf(system, to)
  const one = await referralBy(system, side.organisation, to.referral)
  if (point === undefined || one === undefined) return 'nobody-there'
  const line = { by: workerIn(asked), day: now.day, form: formIn(asked.form) }
  if (!(await offer(system, needs.keyring, may.value.may, item, to, point, keyFromSecret(key.secret), line)))
    return 'offered-already'
  await tellThem(system, side.organisation, to.person, one.language, now.day)
  return 'written'
}
