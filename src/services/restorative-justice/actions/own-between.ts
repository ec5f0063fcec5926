/**
 * `/me/talk/between/:id`: what somebody lets go to the other person, and what is there for them. Their own half of it is the same whatever happens on
 * the other side: nothing here says whether anybody is there, looked, or did not want it (S3).
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { receiveItem, shareItem } from '../consent-questions.ts'
import { ownBetweenPage, type Told } from '../pages/own-between.tsx'
import { readReceived, receivedBy, removeReceived } from '../records/received-items.ts'
import { checksOf, toldOf } from '../records/release-checks.ts'
import { type Item, itemsOf, openForSide, readItem, sealedBefore } from '../records/released-items.ts'
import { reviewFacts } from '../records/reviews.ts'
import { standsFor, type Words } from '../released.ts'
import { foldReview, safeNow } from '../review.ts'
import { readersBefore } from './between-now.ts'
import { decidesWithAdult } from './decided-now.ts'
import { wantsKnown } from './letting-know.ts'
import { offersNow } from './offers-now.ts'
import { readSide, withTheirCode } from './own-side.ts'
import { ownYes } from './own-yes.ts'
import { sayNo } from './saying-no.ts'

/** Everything of their own; undefined where it is not theirs, or was not taken on yet. */
export const readOwn = async (tx: Transaction, asked: Asked, needs: Needs, person: PersonId, now: Now) => {
  const stands = await readSide(tx, asked, needs, person, now)
  if (stands === undefined) return undefined
  const { side, point, mayTalk, consent, isHeld } = stands
  const review = foldReview(point === undefined ? [] : await reviewFacts(tx, side))
  const items = []
  for (const item of point === undefined ? [] : await itemsOf(tx, side)) {
    const yes = await consentNow(tx, side.organisation, person, { ...shareItem, about: item.fingerprint }, now.day)
    // What an order of a court holds after it was taken back stands there for nobody.
    if (yes.ok || yes.reason !== 'withdrawn') items.push({ ...item, saysYes: yes.ok })
  }
  const before = await readersBefore(tx, needs, side, now.day)
  const keys = items.length === 0 ? [] : await sealedBefore(tx, side)
  const canBeRead = (id: string) =>
    keys.some(
      ({ item, worker, vault }) =>
        item === id && before.readers.some((reader) => reader.worker === worker && reader.vault.id === vault),
    )
  const checks = await checksOf(tx, side.organisation, items)
  const told = await toldOf(tx, side.organisation, items)
  return {
    side,
    point,
    isHeld,
    mayTalk,
    /** That what they write is kept at all: without it there is no key to seal to. */
    mayWrite: consent,
    safe: safeNow(review, person, new Set(stands.letIn.map(({ worker }) => worker)), now.day),
    before,
    welcome: await consentNow(tx, side.organisation, person, receiveItem, now.day),
    items: items.map((item) => ({
      ...item,
      check: checks.get(item.id),
      stands: standsFor({ ...item, check: checks.get(item.id), canBeRead: canBeRead(item.id) }, now.day),
      told: told.has(item.id),
    })),
    received: point === undefined ? [] : await receivedBy(tx, side),
    mayReadTo: stands.letIn.length > 0,
    withAnAdult: await decidesWithAdult(tx, side),
  }
}

export type OwnBetween = NonNullable<Awaited<ReturnType<typeof readOwn>>>

export const showBetween = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  told: Told = {},
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const shown = await needs.database.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id, now))
  if (shown === undefined) return undefined
  const offers = await offersNow(needs, shown.side, now)
  const had = [...shown.received, ...offers.filter(({ folded }) => folded.opened)].map(({ item }) => item)
  const known = new Set<string>()
  if (had.length > 0)
    await needs.database.inTransaction(asked.context, async (tx) => {
      for (const item of had) if (await wantsKnown(tx, shown.side, item, now.day)) known.add(item)
    })
  const next = { ...told, id: told.id ?? randomUUID(), done: asked.query('done'), today: now.day }
  return page(ownBetweenPage(asked, { ...shown, offers, known }, next), status)
}

/** What they wrote, or what they have from the other, and never one with the other: opened with their code. */
export const readBetween = async (
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  now: Now,
): Promise<Answer | undefined> => {
  const { person, organisation, form } = asked
  if (person === undefined) return undefined
  const opened = await withTheirCode(asked, needs, wrong, person.id, now, async (tx, side, key) => {
    await writeDown(tx, organisation.id, { what: 'read-own-words', worker: undefined, subject: person.id, ...now })
    const own: (Item & { readonly words: Words | undefined })[] = []
    if (form.one('which') === 'theirs') return { own, received: await readReceived(tx, needs.keyring, side, key) }
    const stands = await readOwn(tx, asked, needs, person.id, now)
    for (const item of stands?.items ?? []) {
      const itemKey = await openForSide(tx, needs.keyring, organisation.id, item, key)
      const content =
        itemKey === undefined ? undefined : await readItem(tx, needs.keyring, organisation.id, item, itemKey)
      itemKey?.secret.fill(0)
      own.push({ ...item, words: content })
    }
    return { own, received: [] }
  })
  if (opened === undefined) return undefined
  if (typeof opened === 'string')
    return showBetween(asked, needs, now, { wrong: { field: 'code', reason: opened } }, opened === 'slow' ? 429 : 422)
  return showBetween(asked, needs, now, { opened: opened.value })
}

/** They do not want to have it any more. */
export const removeOne = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  if (person === undefined) return undefined
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const stands = await readSide(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const one = (await receivedBy(tx, stands.side)).find(({ item }) => item === form.one('item'))
    return one === undefined || (await removeReceived(tx, stands.side, one.item)) ? 'removed' : 'held'
  })
  return done === undefined ? undefined : seeOther(`/me/talk/between/${asked.param('id')}?done=${done}`)
}

const noes = ['not-now', 'refused'] as const

/** Whether they want to be told when something is there: three answers of equal weight, and back to this page. */
export const wantToBeTold = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  const at = `/me/talk/between/${asked.param('id')}`
  const no = noes.find((one) => one === form.one('decision'))
  if (no !== undefined) {
    await sayNo(asked, needs, person.id, { question: receiveItem, decision: no }, now)
    return seeOther(`${at}?done=not-told`)
  }
  // Nothing but the button that says so is a yes (V1).
  if (form.one('decision') !== 'given') return seeOther(at)
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readSide(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    if (!stands.mayTalk.ok) return 'no-yes' as const
    const said = { id: randomUUID(), language, format: 'text', day: now.day } as const
    const yes = await ownYes(tx, needs, organisation.id, person.id, receiveItem, said)
    return yes.ok ? ('told' as const) : ('no-yes' as const)
  })
  return done === undefined ? undefined : seeOther(`${at}?done=${done}`)
}
