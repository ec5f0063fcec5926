/**
 * `/me/talk/meet/:id`: whether somebody would meet the other person, what is suggested to them, and a way to stop. Until both have said that they would,
 * nothing here depends on the other side; and what the other answers is not told before it takes place (S3).
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { consentNow } from '../../../participants/consents.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, file, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import type { Result } from '../../../principles/ground/result.ts'
import { calendarFile } from '../calendar-file.ts'
import { attendThis, sealedWords } from '../consent-questions.ts'
import { forms, mayAnswer } from '../meeting.ts'
import { ownMeetingPage } from '../pages/own-meeting.tsx'
import { bothOf, letThemKnow } from '../records/meeting-facts.ts'
import { meetingsOf } from '../records/meetings.ts'
import { folded, linesOf } from '../records/referral-lines.ts'
import { ownReferrals } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { participants as words } from '../words.ts'
import { companySeen } from './company-now.ts'
import { decidesWithAdult } from './decided-now.ts'
import { ownHalf, wishFor } from './meeting-now.ts'
import { endWhatIsOff, tellOne, wishedFor } from './meetings-daily.ts'
import { asProgram } from './offers-now.ts'
import { ownYes } from './own-yes.ts'
import { sayNo } from './saying-no.ts'
import { theirYes } from './their-yes.ts'

/** That we talk with them, and that what they write is kept: a review takes both. */
const bothYes = <T, U>(one: Result<T, U>, other: Result<T, U>): Result<T, U> => (one.ok ? other : one)

/** Everything of their own; undefined where it is not theirs. */
const readOwn = async (tx: Transaction, asked: Asked, needs: Needs, person: PersonId, { day }: Now) => {
  const { organisation } = asked
  const one = (await ownReferrals(tx, needs.keyring, organisation.id, person)).find(
    ({ id }) => id === asked.param('id'),
  )
  if (one === undefined) return undefined
  const side: Side = { organisation: organisation.id, referral: one.id, person }
  const isOn = folded(await linesOf(tx, needs.keyring, organisation.id, one)).stage === 'accepted'
  const lines = await meetingsOf(tx, side)
  const line = lines.at(-1)
  const wishes = []
  for (const form of forms) {
    const nth = wishedFor(lines, form)
    if (nth !== undefined)
      wishes.push({ form, nth, said: await consentNow(tx, organisation.id, person, wishFor(form, nth), day) })
  }
  const wanted =
    line === undefined ? undefined : await consentNow(tx, organisation.id, person, wishFor(line.form, line.nth), day)
  // Whoever took back that they would is shown nothing more of it, unless they say so again.
  const hides = line?.folded.stage === 'planned' && wanted?.ok === false
  if (line !== undefined && wanted !== undefined && hides) wishes.push({ form: line.form, nth: line.nth, said: wanted })
  const { plan, part } =
    line === undefined || hides ? { plan: undefined, part: undefined } : await ownHalf(tx, needs, side, line)
  const yes =
    part === undefined
      ? undefined
      : await consentNow(tx, organisation.id, person, { ...attendThis, about: part.fingerprint }, day)
  const names = plan === undefined ? new Map() : await namesOf(tx, needs.keyring, organisation.id, plan.there)
  return {
    side,
    isOn,
    mayTalk: bothYes(
      await theirYes(tx, organisation.id, one, day),
      await consentNow(tx, organisation.id, person, sealedWords, day),
    ),
    withAnAdult: await decidesWithAdult(tx, side),
    hides,
    line,
    wishes,
    plan,
    part,
    yes,
    there: (plan?.there ?? []).map((worker) => String(names.get(worker) ?? '')),
  }
}

/**
 * What was to take place, or goes on, is off from the moment in which one of them took it back: whoever looks first has it noted for both (V5, S3). Before
 * it was signed nothing is looked at.
 */
const readAsItIs = async (asked: Asked, needs: Needs, person: PersonId, now: Now) => {
  const read = () => needs.database.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person, now))
  const shown = await read()
  const stage = shown?.line?.folded.stage
  if (shown === undefined || (stage !== 'going' && stage !== 'live')) return shown
  const { side } = shown
  return (await asProgram(needs, side, (system) => endWhatIsOff(system, needs, side, now.day))) ? read() : shown
}

export const showOwnMeeting = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const shown = await readAsItIs(asked, needs, person.id, now)
  if (shown === undefined) return undefined
  const { side, plan, part } = shown
  // Before their part is written nothing of it is shown to them.
  const seen = part === undefined ? undefined : plan
  const company = await asProgram(needs, side, (system) => companySeen(system, needs, side, seen, now.day))
  return page(ownMeetingPage(asked, { ...shown, company }, { done: asked.query('done'), today: now.day }))
}

const noes = ['not-now', 'refused', 'withdrawn'] as const

type Own = NonNullable<Awaited<ReturnType<typeof readOwn>>>

/** What they answer to, from what was pressed and what stands there for them. */
const askedAbout = ({ line, wishes, part, plan }: Own, one: (name: string) => string | undefined) => {
  if (one('about') === 'wish') {
    // Of a page of before: a yes is to the meeting that stood there, and a no is one as long as it is arranged.
    const open = line === undefined ? wishes : [...wishes, line]
    const wish = open.find(({ form, nth }) => form === one('form') && String(nth) === one('nth'))
    return wish === undefined ? undefined : wishFor(wish.form, wish.nth)
  }
  if (part === undefined || plan === undefined || plan.id !== one('plan') || part.fingerprint !== one('exactly'))
    return undefined
  return { ...attendThis, about: part.fingerprint }
}

/** Yes, not now, no, or taken back: to meeting at all, or to exactly what stands there. */
export const answerMeeting = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  const to = (done: string) => seeOther(`/me/talk/meet/${asked.param('id')}?done=${done}`)
  const no = noes.find((one) => one === form.one('decision'))
  if (no !== undefined) {
    const stands = await needs.reserved.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id, now))
    const question = stands === undefined ? undefined : askedAbout(stands, form.one)
    if (stands === undefined) return undefined
    if (question === undefined) return to('not-there')
    await sayNo(asked, needs, person.id, { question, decision: no, about: question.about }, now)
    const stood = stands.line?.folded.stage
    if (stood !== 'going' && stood !== 'live') return to('said')
    // It may have begun since this page was read.
    return to((await stopIfLive(needs, stands.side, now)) === 'stopped' ? 'stopped' : 'off')
  }
  // Nothing but the button that says so is a yes (V1).
  if (form.one('decision') !== 'given') return to('not-there')
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const question = askedAbout(stands, form.one)
    const isOpen = stands.wishes.some(({ form, nth }) => wishFor(form, nth).about === question?.about)
    if (!stands.mayTalk.ok || !stands.isOn) return 'no-yes' as const
    if (question === undefined) return 'not-there' as const
    const { line, plan } = stands
    if (question.channel !== attendThis.channel && !isOpen) return 'not-there' as const
    if (question.channel === attendThis.channel) {
      const may =
        line === undefined || plan === undefined
          ? undefined
          : mayAnswer(line.folded, { plan: plan.id, day: plan.day }, now.day)
      if (may?.ok !== true) return may?.reason ?? ('not-there' as const)
    }
    const said = { id: randomUUID(), language, format: 'text', day: now.day, about: question.about } as const
    const yes = await ownYes(tx, needs, organisation.id, person.id, question, said)
    return yes.ok ? ('said' as const) : ('no-yes' as const)
  })
  return done === undefined ? undefined : to(done)
}

/** What goes on is stopped, for both or for the one who is left; on a connection that ordinary work never takes (V5). */
const stopIfLive = (needs: Needs, side: Side, { day }: Now) =>
  needs.reserved.inTransaction({ organisation: side.organisation, actor: 'system' }, async (system) => {
    const line = (await meetingsOf(system, side)).at(-1)
    if (line?.folded.stage === 'over' && line.folded.how === 'stopped') return 'stopped' as const
    if (line?.folded.stage !== 'live') return 'not-there' as const
    const them = (await bothOf(system, side)) ?? ([{ side, line }] as const)
    await letThemKnow(system, them, { kind: 'stopped', plan: line.folded.plan, by: undefined, day })
    for (const one of them) await tellOne(system, one.side, day)
    return 'stopped' as const
  })

/** Anybody stops it, with one press and without a reason; what stands on both sides is the same. */
export const stopMeeting = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const stands = await needs.reserved.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id, now))
  if (stands === undefined) return undefined
  return seeOther(`/me/talk/meet/${asked.param('id')}?done=${await stopIfLive(needs, stands.side, now)}`)
}

/** A file for a calendar that says "Meeting" and nothing else: no name, no place, no word about what it is (S7). */
export const ownCalendar = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const shown = await readAsItIs(asked, needs, person.id, now)
  if (shown?.plan === undefined || shown.part === undefined || shown.line?.folded.stage !== 'going') return undefined
  const { day, until } = shown.plan
  const says = words.in(asked.language)('meet.title')
  const body = calendarFile({ id: randomUUID(), says, day, from: shown.part.arrive, until, stamp: asked.now })
  return file(body, 'text/calendar; charset=utf-8', 'meeting.ics')
}
