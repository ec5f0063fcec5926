/**
 * Two pieces of work. Once a day, whoever both said that they would meet hear it of each other. And what nobody signed in time, or somebody took back,
 * does not take place: both read the same sentence (S3), and whoever takes something back makes that due at once.
 */

import { sitesOf } from '../../../organisation/sites.ts'
import type { Context, Transaction } from '../../../platform/database/transaction.ts'
import type { Daily, Needs } from '../../../platform/service.ts'
import { type Day, dayAt } from '../../../principles/ground/time.ts'
import { type Form, forms, hasLapsed } from '../meeting.ts'
import { meetingsWork } from '../records/meeting-days.ts'
import {
  arrangedNow,
  type BothSides,
  bothOf,
  letThemKnow,
  noteBothWant,
  pairsAfter,
  type SideOf,
} from '../records/meeting-facts.ts'
import { type MeetingLine, meetingsOf, startsOn } from '../records/meetings.ts'
import { referralBy } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { otherSideOf } from '../records/two-sides.ts'
import { sideNow } from './between-now.ts'
import { decidedNow } from './decided-now.ts'
import { tellThem } from './desk.ts'
import { eachAlone, eachInTurn } from './each-in-turn.ts'
import { bothStillCome, wishFor } from './meeting-now.ts'

/** More than any organisation arranges in four weeks. */
const mostArranged = 10_000

/** Something new stands on the page of each: in words that say nothing (S7). */
export const tellOne = async (system: Transaction, { organisation, referral, person }: Side, today: Day) => {
  const one = await referralBy(system, organisation, referral)
  if (one !== undefined) await tellThem(system, organisation, person, one.language, today)
}

export const tellBoth = async (system: Transaction, both: BothSides, today: Day) => {
  for (const { side } of both) await tellOne(system, side, today)
}

/** Which meeting of theirs a wish in this form is about; undefined while one is arranged or goes on. */
export const wishedFor = (lines: readonly MeetingLine[], form: Form): number | undefined => {
  const last = lines.at(-1)
  if (last === undefined || last.folded.stage === 'over') return lines.length + 1
  if (last.folded.stage !== 'both-want') return undefined
  return last.form === form ? last.nth : lines.length + 1
}

const noteWishes = async (system: Transaction, needs: Needs, own: Side, today: Day) => {
  const other = await otherSideOf(system, own)
  if (other === undefined) return
  const [here, there] = [await meetingsOf(system, own), await meetingsOf(system, other)]
  const [mine, theirs] = [here.at(-1), there.at(-1)]
  for (const form of forms) {
    const [nth, too] = [wishedFor(here, form), wishedFor(there, form)]
    // Both have read of this one already.
    const isNoted = mine?.meeting === theirs?.meeting && mine?.form === form && mine.folded.stage === 'both-want'
    if (nth === undefined || too === undefined || isNoted) continue
    const yes = await decidedNow(system, own, wishFor(form, nth), today)
    const yesToo = await decidedNow(system, other, wishFor(form, too), today)
    if (!yes.ok || !yesToo.ok) continue
    const [one, another] = [await sideNow(system, needs, own, today), await sideNow(system, needs, other, today)]
    if (!one.mayTalk || !another.mayTalk || !one.safe.ok || !another.safe.ok) return
    const wishes = [
      { side: own, yes: yes.value, safe: one.safe.value },
      { side: other, yes: yesToo.value, safe: another.safe.value },
    ] as const
    await noteBothWant(system, wishes, form, today)
    for (const { side } of wishes) await tellOne(system, side, today)
    return
  }
}

/** Before it was signed nothing but its day ends it, whatever anybody took back (S3). */
const isOff = async (system: Transaction, needs: Needs, one: SideOf, both: BothSides | undefined, today: Day) => {
  const { folded } = one.line
  const day = 'plan' in folded ? await startsOn(system, one.side, folded.plan) : undefined
  if (day === undefined || hasLapsed(folded, day, today)) return true
  return folded.stage !== 'planned' && !(await bothStillCome(system, needs, both, today))
}

/**
 * Ends what cannot go on, for both, or for the one who is left: before it began it does not take place, and what goes on is stopped. Says whether it did.
 */
export const endWhatIsOff = async (system: Transaction, needs: Needs, side: Side, today: Day): Promise<boolean> => {
  const line = (await meetingsOf(system, side)).at(-1)
  const stood = line?.folded
  if (line === undefined || stood === undefined) return false
  if (stood.stage !== 'planned' && stood.stage !== 'going' && stood.stage !== 'live') return false
  const both = await bothOf(system, side)
  if (!(await isOff(system, needs, { side, line }, both, today))) return false
  // What nobody ended was over on its day.
  const day = stood.stage === 'live' ? ((await startsOn(system, side, stood.plan)) ?? today) : today
  const kind = stood.stage === 'live' ? ('stopped' as const) : ('not-held' as const)
  const off = { kind, plan: stood.plan, by: undefined, day }
  await letThemKnow(system, both ?? [{ side, line }], off)
  for (const one of both ?? [{ side }]) await tellOne(system, one.side, today)
  return true
}

export const todayAt = async (tx: Transaction, { now }: Needs, { organisation }: Context): Promise<Day> =>
  dayAt((await sitesOf(tx, organisation))[0]?.timeZone ?? 'UTC', now())

/** At one hour of the day, and whatever anybody presses meanwhile: the hour in which somebody answered says nothing (S3). */
export const wishesMeet: Daily = {
  kind: 'restorative-justice/wishes',
  does: async (needs, context) => {
    const { database } = needs
    const today = await database.inTransaction(context, (tx) => todayAt(tx, needs, context))
    await eachInTurn(needs, context, {
      next: (tx, after, most) => pairsAfter(tx, context.organisation, after, most),
      keyOf: ({ referral }) => referral,
      does: (tx, side) => noteWishes(tx, needs, side, today),
    })
  },
}

/** Once a day, and at once where somebody took something back or said stop. */
export const meetingsEnd: Daily = {
  kind: meetingsWork,
  does: async (needs, context) => {
    const { today, arranged } = await needs.database.inTransaction(context, async (tx) => ({
      today: await todayAt(tx, needs, context),
      arranged: await arrangedNow(tx, context.organisation, mostArranged),
    }))
    const wrong = await eachAlone(needs, context, arranged, (tx, side) => endWhatIsOff(tx, needs, side, today))
    if (wrong !== undefined) throw wrong
  },
}
