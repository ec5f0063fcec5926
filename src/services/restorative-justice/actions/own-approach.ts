/**
 * `/me/talk/other/:id`: asking us to speak with the other person, and how it stands, which is the same for everybody who asks: until the day they
 * chose there is nothing to read of it, and on that day one sentence (S3). Nothing here looks at what happened with the other person.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { endAfter, mostFirstWords, ways } from '../approach.ts'
import { approachOther } from '../consent-questions.ts'
import { ownApproachPage, type Typed, type Wrong } from '../pages/own-approach.tsx'
import { approachesOf, askFor, isApproachHeld } from '../records/approaches.ts'
import { reviewFacts } from '../records/reviews.ts'
import { foldReview, safeNow } from '../review.ts'
import { decidesWithAdult } from './decided-now.ts'
import { readSide } from './own-side.ts'
import { ownYes } from './own-yes.ts'
import { formIn } from './words-that-came.ts'

const readOwn = async (tx: Transaction, asked: Asked, needs: Needs, person: PersonId, now: Now) => {
  const stands = await readSide(tx, asked, needs, person, now)
  // Whoever came with an invitation is one of the two already: there is nobody else to be asked for.
  if (stands === undefined || stands.origin === 'invited') return undefined
  const review = foldReview(stands.point === undefined ? [] : await reviewFacts(tx, stands.side))
  const all = await approachesOf(tx, needs.keyring, asked.organisation.id, stands.side)
  return {
    side: stands.side,
    mayTalk: stands.mayTalk,
    safe: safeNow(review, person, new Set(stands.letIn.map(({ worker }) => worker)), now.day),
    current: all.find(({ endsOn }) => endsOn > now.day),
    ended: all.find(({ endsOn }) => endsOn <= now.day),
    consent: await consentNow(tx, asked.organisation.id, person, approachOther, now.day),
    withAnAdult: await decidesWithAdult(tx, stands.side),
    isHeld: await isApproachHeld(tx, asked.organisation.id, person),
  }
}

export const showOwnApproach = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  told: { readonly wrong?: Wrong; readonly typed?: Typed } = {},
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const shown = await needs.database.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id, now))
  return shown === undefined ? undefined : page(ownApproachPage(asked, shown, { ...told, id: randomUUID() }), status)
}

/** Their yes, where there is none yet, and what they ask for, in one commit. */
export const askForTheOther = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  // A browser counts a line's end as one letter, and sends two.
  const firstWords = (form.one('words') ?? '').replace(/\r\n?/g, '\n')
  const tells = ways.find((one) => one === form.one('tells')) ?? 'here'
  const typed = { words: firstWords, weeks: form.one('weeks'), tells: form.one('tells') }
  const formId = formIn(form)
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    // Two presses at once come one after the other.
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    if (stands.current?.form === formId) return 'asked' as const
    if (stands.current !== undefined) return 'asked-already' as const
    if (stands.isHeld) return 'held' as const
    if (!stands.mayTalk.ok) return 'no-yes' as const
    if (!stands.safe.ok) return 'not-yet' as const
    if (firstWords.length > mostFirstWords) return 'too-long' as const
    const said = { id: idMadeOf(['approach, yes', formId]), language, format: 'text', day: now.day } as const
    const consent = stands.consent.ok
      ? stands.consent
      : await ownYes(tx, needs, organisation.id, person.id, approachOther, said)
    if (!consent.ok) return consent.reason === 'closed' ? undefined : ('no-yes' as const)
    const { referral } = stands.side
    const endsOn = endAfter(form.one('weeks'), now.day)
    const asksFor = {
      id: randomUUID(),
      form: formId,
      referral,
      person: person.id,
      firstWords,
      endsOn,
      tells,
      day: now.day,
    }
    await askFor(tx, needs.keyring, organisation.id, consent.value, stands.safe.value, asksFor)
    return 'asked' as const
  })
  if (done === undefined) return undefined
  if (done === 'asked') return seeOther(`/me/talk/other/${asked.param('id')}`)
  return showOwnApproach(asked, needs, now, { wrong: done, typed }, done === 'too-long' ? 422 : 409)
}
