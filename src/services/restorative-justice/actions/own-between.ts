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
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { receiveItem } from '../consent-questions.ts'
import { ownBetweenPage, type Told } from '../pages/own-between.tsx'
import { readReceived, receivedBy, removeReceived } from '../records/received-items.ts'
import { checksOf, toldOf } from '../records/release-checks.ts'
import { itemsOf, openForSide, readItem } from '../records/released-items.ts'
import { reviewFacts } from '../records/reviews.ts'
import { standsFor } from '../released.ts'
import { foldReview, safeNow } from '../review.ts'
import { readersBefore } from './between-now.ts'
import { offersNow } from './offers-now.ts'
import { readSide, withTheirCode } from './own-side.ts'
import { ownYes } from './own-yes.ts'
import { formIn } from './words-that-came.ts'

/** Everything of their own; undefined where it is not theirs, or was not taken on yet. */
export const readOwn = async (tx: Transaction, asked: Asked, needs: Needs, person: PersonId, now: Now) => {
  const stands = await readSide(tx, asked, needs, person, now)
  if (stands === undefined) return undefined
  const { side, point, mayTalk, consent, isHeld } = stands
  const review = foldReview(point === undefined ? [] : await reviewFacts(tx, side))
  const items = point === undefined ? [] : await itemsOf(tx, side)
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
    before: await readersBefore(tx, needs, side, now.day),
    welcome: await consentNow(tx, side.organisation, person, receiveItem, now.day),
    items: items.map((item) => ({
      ...item,
      check: checks.get(item.id),
      stands: standsFor(checks.get(item.id), item.endsOn, now.day),
      told: told.has(item.id),
    })),
    received: point === undefined ? [] : await receivedBy(tx, side),
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
  const next = { ...told, id: told.id ?? randomUUID(), done: asked.query('done'), today: now.day }
  return page(ownBetweenPage(asked, { ...shown, offers }, next), status)
}

/** What they let go and what they have, opened with their code. */
export const readBetween = async (
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  now: Now,
): Promise<Answer | undefined> => {
  const { person, organisation } = asked
  if (person === undefined) return undefined
  const opened = await withTheirCode(asked, needs, wrong, person.id, now, async (tx, side, key) => {
    await writeDown(tx, organisation.id, { what: 'read-own-words', worker: undefined, subject: person.id, ...now })
    const own = []
    for (const item of await itemsOf(tx, side)) {
      const itemKey = await openForSide(tx, needs.keyring, organisation.id, item, key)
      const content =
        itemKey === undefined ? undefined : await readItem(tx, needs.keyring, organisation.id, item, itemKey)
      itemKey?.secret.fill(0)
      own.push({ ...item, says: content?.says })
    }
    return { own, received: await readReceived(tx, needs.keyring, side, key) }
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

/** Their yes to being told when something is there; a no, and a not now, are said with the buttons of their choices. */
export const wantToBeTold = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readSide(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    if (!stands.mayTalk.ok) return 'no-yes' as const
    const said = { id: idMadeOf(['wants to be told', formIn(form)]), language, format: 'text', day: now.day } as const
    const yes = await ownYes(tx, needs, organisation.id, person.id, receiveItem, said)
    return yes.ok ? ('told' as const) : ('no-yes' as const)
  })
  return done === undefined ? undefined : seeOther(`/me/talk/between/${asked.param('id')}?done=${done}`)
}
