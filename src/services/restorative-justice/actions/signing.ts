/**
 * `/restorative-justice/:id/go`: a coordinator who accompanies neither person, nor did, and knows neither, signs that a meeting takes place, or that it
 * does not (I2). Whoever may not sign it sees that there is nothing to sign.
 */

import type { Now } from '../../../organisation/now-here.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import { type Result, refused } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type Attending, type MayGoAhead, mayGoAhead } from '../../../principles/safety/meeting.ts'
import type { NotDecided } from '../../../principles/voluntarism/both-keys.ts'
import type { NotReady, NotSigned } from '../may-meet.ts'
import { knownBy } from '../meeting.ts'
import { signingPage } from '../pages/signing.tsx'
import { arrangedNow, type BothSides, bothOf, goAhead, letThemKnow } from '../records/meeting-facts.ts'
import { planBy } from '../records/meetings.ts'
import { seenAmong } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { everAccompanied } from '../records/two-sides.ts'
import { besideOther, companySeen } from './company-now.ts'
import { arrangedIn, attendingNow, companyStands, whoseItIs } from './meeting-now.ts'
import { tellBoth } from './meetings-daily.ts'
import { asProgram } from './offers-now.ts'
import { isOfNeither } from './passing-on.ts'
import { sideOf, within } from './their-words.ts'

/** What waits to be signed, for this one; undefined where there is nothing, or it is not theirs to sign. */
const toSign = async (system: Transaction, needs: Needs, side: Side, by: WorkerId, today: Day) => {
  const both = await bothOf(system, side)
  if (both === undefined || both[0].line.folded.stage !== 'planned') return undefined
  if ((await everAccompanied(system, side)).has(by) || !(await isOfNeither(system, side, by))) return undefined
  const arranged = await arrangedIn(system, needs, both[0])
  if (arranged === undefined || today >= knownBy(arranged.day)) return undefined
  const { plannedOn } = both[0].line.folded
  const [own, other] = [
    signedOver(await attendingNow(system, needs, both[0], today)),
    signedOver(await attendingNow(system, needs, both[1], today)),
  ]
  const theirs = await whoseItIs(system, both, arranged.ledBy)
  const plan = await planBy(system, needs.keyring, side, arranged.plan)
  const may: Result<MayGoAhead, NotSigned> = !own.ok
    ? own
    : !other.ok
      ? other
      : plan === undefined || !(await companyStands(system, both, plan))
        ? refused('company-changed')
        : mayGoAhead(arranged, [own.value, other.value], { by, theirs, plannedOn })
  return { both, arranged, plan, may, each: [own, other] as const }
}

/** With whom somebody decides is for those who accompany them: to whoever signs it is a yes that is not there. */
const signedOver = (
  one: Awaited<ReturnType<typeof attendingNow>>,
): Result<Attending, Exclude<NotReady, NotDecided>> => {
  if (one.ok) return one
  const { reason } = one
  return refused(reason === 'no-part' || reason === 'not-safe' ? reason : 'no-yes')
}

/** Whoever signs reads how it stands with both: a line on the page of each. */
const noteThatTheyLooked = async (system: Transaction, both: BothSides, worker: WorkerId, now: Now) => {
  for (const { side } of both)
    await writeDown(system, side.organisation, { what: 'opened-a-referral', worker, subject: side.person, ...now })
}

export const showSigning = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: NotSigned,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const worker = workerIn(asked)
  const side = await needs.database.inTransaction(within(asked), (tx) => sideOf(tx, asked))
  if (side === undefined) return undefined
  const shown = await asProgram(needs, side, async (system) => {
    const found = await toSign(system, needs, side, worker, now.day)
    if (found === undefined) return undefined
    const { plan } = found
    if (plan === undefined) return undefined
    await noteThatTheyLooked(system, found.both, worker, now)
    const names = await namesOf(system, needs.keyring, side.organisation, [...plan.there, plan.by])
    const ready = (one: (typeof found.each)[number]) => (one.ok ? ('ready' as const) : one.reason)
    return {
      form: found.both[0].line.form,
      plan,
      there: plan.there.map((one) => names.get(one) ?? ''),
      ledBy: names.get(plan.by) ?? '',
      // As it is now: whoever was taken back is not let in.
      company: [
        (await companySeen(system, needs, found.both[0].side, plan, now.day)).own,
        await besideOther(system, needs, found.both[1].side, plan, now.day),
      ] as const,
      each: [ready(found.each[0]), ready(found.each[1])] as const,
      may: found.may.ok ? ('may' as const) : found.may.reason,
    }
  })
  return page(signingPage(asked, { referral: side.referral, shown }, wrong), status)
}

/** It takes place, or it does not: both read it on their page, and no reason. */
export const sign = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const worker = workerIn(asked)
  const side = await needs.database.inTransaction(within(asked), (tx) => sideOf(tx, asked))
  if (side === undefined) return undefined
  const decision = (['go', 'no-go'] as const).find((one) => one === asked.form.one('decision'))
  const done = await asProgram(needs, side, async (system): Promise<NotSigned | 'done'> => {
    const signed = (await bothOf(system, side))?.[0].line.folded
    // Pressed twice it is signed once.
    if (
      signed?.stage === 'going' &&
      signed.signedBy === worker &&
      signed.plan === asked.form.one('plan') &&
      decision === 'go'
    )
      return 'done'
    const found = await toSign(system, needs, side, worker, now.day)
    if (found === undefined || found.arranged.plan !== asked.form.one('plan')) return 'somebody-wrote'
    if (decision === undefined) return 'choose'
    await noteThatTheyLooked(system, found.both, worker, now)
    const line = { plan: found.arranged.plan, by: worker, day: now.day }
    if (decision === 'no-go') await letThemKnow(system, found.both, { ...line, kind: 'not-held' })
    else if (!found.may.ok) return found.may.reason
    else await goAhead(system, found.may.value, found.both, { day: now.day })
    await tellBoth(system, found.both, now.day)
    return 'done'
  })
  if (done === 'done') return seeOther(`/restorative-justice/${side.referral}/go?done=${decision ?? ''}`)
  return showSigning(asked, needs, now, done, done === 'choose' ? 422 : 409)
}

const atOnce = 200

/** Referrals of meetings that wait for a signature and that this coordinator may sign: one of the two, never both. */
export const goesWanted = async (asked: Asked, needs: Needs, { day }: Now): Promise<readonly string[]> => {
  const { organisation } = asked
  const all = await asProgram(needs, { organisation: organisation.id }, async (system) => {
    const wanted = new Map<string, string>()
    for (const side of await arrangedNow(system, organisation.id, atOnce, ['planned'])) {
      if (wanted.has(side.meeting)) continue
      const found = await toSign(system, needs, side, workerIn(asked), day)
      if (found?.may.ok === true) wanted.set(side.meeting, side.referral)
    }
    return [...wanted.values()]
  })
  return all.length === 0
    ? []
    : needs.database.inTransaction(asked.context, (tx) => seenAmong(tx, organisation.id, all))
}
