/**
 * `/me/talk/after/:id`: on which days they want to be asked how they are, what they say then, and how it was with us. The other person hears nothing of
 * it; whoever accompanies them reads the first, and a coordinator who does not accompany them the second (R3).
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { readersOf } from '../../../organisation/workers.ts'
import { consentNow } from '../../../participants/consents.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid, type PersonId } from '../../../principles/ground/people.ts'
import { mayAnswer, nextDay, openNow, readAbout, readChoice, readFelt, saidTo } from '../afterwards.ts'
import { followUp } from '../consent-questions.ts'
import { readFeedback } from '../feedback.ts'
import { ownAfterPage, type Told } from '../pages/own-after.tsx'
import { addAfterwards, afterwardsOf, hasRoom } from '../records/afterwards.ts'
import { feedbackOf, keepFeedback } from '../records/feedback.ts'
import { folded, linesOf } from '../records/referral-lines.ts'
import { ownReferrals } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { everAccompanied } from '../records/two-sides.ts'
import { accompaniedBy } from './accompanying.ts'
import { happenedTo } from './happened.ts'
import { ownYes } from './own-yes.ts'
import { sayNo } from './saying-no.ts'
import { theirYes } from './their-yes.ts'

/** Everything of their own; undefined where it is not theirs. */
const readOwn = async (tx: Transaction, asked: Asked, needs: Needs, person: PersonId, { day }: Now) => {
  const { organisation } = asked
  const one = (await ownReferrals(tx, needs.keyring, organisation.id, person)).find(
    ({ id }) => id === asked.param('id'),
  )
  if (one === undefined) return undefined
  const side: Side = { organisation: organisation.id, referral: one.id, person }
  const lines = await afterwardsOf(tx, side)
  const happened = await happenedTo(tx, side)
  const open = openNow(lines.folded, happened, day)
  const here = await readersOf(tx, organisation.id, ['coordinator'])
  const theirs = await everAccompanied(tx, side)
  return {
    side,
    lines,
    happened,
    open,
    saidToIt: open === undefined ? undefined : saidTo(lines.folded, open)?.felt,

    next: nextDay(lines.folded, happened, day),
    // When it came to its end nobody is there who would hear the answer; how it was may still be told.
    isOver: folded(await linesOf(tx, needs.keyring, organisation.id, one)).stage === 'closed',
    mayTalk: await theirYes(tx, organisation.id, one, day),
    yes: await consentNow(tx, organisation.id, person, followUp, day),
    accompaniedBy: await accompaniedBy(tx, needs.keyring, organisation.id, one.id),
    // As far as their own side says: who accompanies the other is nothing they could see here (S3).
    somebodyReads: [...here].some((worker) => !theirs.has(worker)),
    feedback: await feedbackOf(tx, needs.keyring, side),
  }
}

export const showAfter = async (
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
  return page(ownAfterPage(asked, shown, { ...told, id: randomUUID(), done: asked.query('done') }), status)
}

const to = (asked: Asked, done: string) => seeOther(`/me/talk/after/${asked.param('id')}?done=${done}`)

/** The days they choose, and in the same press that we ask them then; three answers of equal weight (V2). */
export const chooseDays = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  const no = (['not-now', 'refused'] as const).find((one) => one === form.one('decision'))
  if (no !== undefined) return askNoMore(asked, needs, now, no)
  // Sent without the button that says yes, it is no yes.
  if (form.one('decision') !== 'given') return to(asked, 'choose')
  const choice = readChoice(form.all('times'), form.one('way'))
  if (!choice.ok) {
    const field = choice.reason === 'choose-days' ? 'times' : 'way'
    return showAfter(asked, needs, now, { wrong: { field, reason: choice.reason }, times: form.all('times') }, 422)
  }
  const { times, way } = choice.value
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    if (stands.isOver) return 'not-there' as const
    if (!stands.mayTalk.ok || !hasRoom(stands.lines)) return 'no-yes' as const
    const said = { id: randomUUID(), language, format: 'text', day: now.day } as const
    const yes = await ownYes(tx, needs, organisation.id, person.id, followUp, said)
    if (!yes.ok) return 'no-yes' as const
    const { chosen } = stands.lines.folded
    // Pressed twice it is chosen once.
    if (chosen?.way !== way || chosen.times.join() !== times.join())
      await addAfterwards(tx, stands.side, stands.lines, { kind: 'chosen', times, way, by: undefined, day: now.day })
    return 'chosen' as const
  })
  return done === undefined ? undefined : to(asked, done)
}

/** One press, and nobody asks any more (V5). */
export const askNoMore = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  decision: 'withdrawn' | 'not-now' | 'refused' = 'withdrawn',
): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  await sayNo(asked, needs, person.id, { question: followUp, decision }, now)
  // The days go with it, so that a yes in another matter does not bring them back.
  await needs.reserved.inTransaction(asked.context, async (tx) => {
    const stands = await readOwn(tx, asked, needs, person.id, now)
    const chosen = stands?.lines.folded.chosen
    if (stands === undefined || chosen === undefined || chosen.times.length === 0 || !hasRoom(stands.lines)) return
    const none = { times: [], way: chosen.way, by: undefined, day: now.day } as const
    await addAfterwards(tx, stands.side, stands.lines, { kind: 'chosen', ...none })
  })
  return to(asked, 'nobody-asks')
}

/** How they are, about the question that stood on their page. */
export const sayHowItIs = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  if (person === undefined) return undefined
  const said = readFelt(form.one('felt'))
  if (!said.ok) return to(asked, 'choose')
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const stands = await readOwn(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const { happened, lines, side } = stands
    const about = readAbout(form.one('about'))
    if (stands.isOver) return 'not-there' as const
    if (!stands.mayTalk.ok || !stands.yes.ok || !hasRoom(lines)) return 'no-yes' as const
    if (about === undefined || !mayAnswer(lines.folded, about, happened, now.day)) return 'not-there' as const
    // Pressed twice it is said once; but worse again, after somebody was with them, is said again.
    const isThere = saidTo(lines.folded, about)?.felt === said.value
    if (!isThere || (said.value === 'worse' && lines.folded.toHear === undefined))
      await addAfterwards(tx, side, lines, { kind: 'felt', about, felt: said.value, by: undefined, day: now.day })
    return said.value === 'worse' ? ('worse' as const) : ('felt' as const)
  })
  return done === undefined ? undefined : to(asked, done)
}

/** In their own words or a press; what was typed is shown again where it could not be kept. */
export const sayHowItWas = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  if (person === undefined) return undefined
  const read = readFeedback(form.one)
  const wrong = (reason: NonNullable<Told['wrong']>['reason'], status: Status) =>
    showAfter(asked, needs, now, { wrong: { field: 'note', reason }, one: form.one }, status)
  if (!read.ok) return wrong(read.reason, 422)
  const id = form.one('id')
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, asked.organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    if (!stands.mayTalk.ok || !isUuid(id)) return 'no-yes' as const
    const last = stands.feedback[0]
    // Sent twice it is said once.
    if (stands.feedback.some((one) => one.id === id)) return 'feedback' as const
    if ((last?.nth ?? 0) >= most) return 'enough' as const
    await keepFeedback(tx, needs.keyring, stands.side, stands.mayTalk.value, {
      ...read.value,
      id,
      nth: (last?.nth ?? 0) + 1,
      day: now.day,
    })
    return 'feedback' as const
  })
  if (done === undefined) return undefined
  return done === 'feedback' ? to(asked, done) : wrong(done, done === 'enough' ? 422 : 409)
}

/** As often as anybody says how it was; then there is a talk to be had. */
const most = 100
