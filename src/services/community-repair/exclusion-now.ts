/**
 * Whether somebody is still asked to stay away, folded from what happened. Whatever nobody did in time ends it: a second person who did not stand behind
 * it, a look that nobody took, an answer that nobody gave. It never gets longer.
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { type Day, type Days, dayAfter, inDays } from '../../principles/ground/time.ts'
import { lastOf, secondedWithin } from '../../principles/impartiality/exclusion.ts'

/** From the day whoever it is about asked for another look. */
export const answeredWithin = inDays(5)

interface Happened {
  readonly nth: number
  readonly day: Day
}

export type ExclusionFact = Happened &
  (
    | { readonly kind: 'seconded' | 'ended'; readonly by: WorkerId }
    | { readonly kind: 'stands'; readonly by: WorkerId }
    | { readonly kind: 'sooner'; readonly by: WorkerId; readonly until: Day }
    /** By whoever holds the slip. */
    | { readonly kind: 'asked' }
    /** By the program, once: nobody did what was to be done. */
    | { readonly kind: 'lapsed' }
  )

export interface Begun {
  readonly from: Day
  readonly until: Day
  readonly lookedAtBy: Day
  readonly lookedAtEvery: Days
  readonly writtenBy: WorkerId
}

export interface ExclusionNow {
  readonly wroteIt: WorkerId
  /** Seconded it, or looked at it later and let it stand: none of them answers whoever asks. */
  readonly stoodBehindIt: readonly WorkerId[]
  readonly from: Day
  readonly until: Day
  /** As it was written: from it runs how long it is kept. */
  readonly writtenUntil: Day
  readonly lookedAtBy: Day
  /** On which they asked for another look that nobody answered yet. */
  readonly askedOn: Day | undefined
  /** When they asked the last time. */
  readonly lastAsked: Day | undefined
  readonly endedOn: Day | undefined
  readonly hasLapsed: boolean
  /** Lines that counted, by their number: what is over takes no more, whatever stands in a row. */
  readonly counted: readonly number[]
  readonly facts: number
}

export const foldExclusion = (begun: Begun, facts: readonly ExclusionFact[]): ExclusionNow => {
  let one: ExclusionNow = {
    wroteIt: begun.writtenBy,
    stoodBehindIt: [],
    from: begun.from,
    until: begun.until,
    writtenUntil: begun.until,
    lookedAtBy: begun.lookedAtBy,
    askedOn: undefined,
    lastAsked: undefined,
    endedOn: undefined,
    hasLapsed: false,
    counted: [],
    facts: 0,
  }
  for (const fact of facts.toSorted((a, b) => a.nth - b.nth))
    one = counts(one, fact)
      ? { ...after(one, fact, begun.lookedAtEvery), counted: [...one.counted, fact.nth], facts: fact.nth }
      : { ...one, facts: fact.nth }
  return one
}

/** Nothing that is over begins anew, and nobody who had a part in it answers whoever asked: whatever stands in a row. */
const counts = (one: ExclusionNow, fact: ExclusionFact): boolean => {
  if (fact.kind === 'lapsed') return one.endedOn === undefined
  if (isOver(one, fact.day)) return false
  const isAnswer = one.askedOn !== undefined && (fact.kind === 'stands' || fact.kind === 'sooner')
  return !isAnswer || (fact.by !== one.wroteIt && !one.stoodBehindIt.includes(fact.by))
}

const earliest = (...days: readonly Day[]): Day => days.toSorted()[0] as Day

const after = (one: ExclusionNow, fact: ExclusionFact, every: Days): ExclusionNow => {
  switch (fact.kind) {
    case 'seconded':
      return standsBehind(one, fact.by)
    case 'asked':
      return { ...one, askedOn: fact.day, lastAsked: fact.day }
    case 'sooner': {
      const until = earliest(fact.until, one.until)
      // To let it end sooner is kindness, and neither stands behind it nor takes the place of a look.
      if (one.askedOn === undefined) return { ...one, until }
      return lookedAt({ ...one, until }, fact, every)
    }
    case 'stands':
      return lookedAt(one, fact, every)
    case 'ended':
      return { ...one, askedOn: undefined, endedOn: fact.day }
    case 'lapsed':
      return { ...one, hasLapsed: true }
  }
}

const standsBehind = (one: ExclusionNow, by: WorkerId): ExclusionNow =>
  one.stoodBehindIt.includes(by) ? one : { ...one, stoodBehindIt: [...one.stoodBehindIt, by] }

/** Whoever looked and lets it stand stands behind it; whoever asks again is answered by another. */
const lookedAt = (one: ExclusionNow, { day, by }: { readonly day: Day; readonly by: WorkerId }, every: Days) => ({
  ...standsBehind(one, by),
  lookedAtBy: lastOf(day, every),
  askedOn: undefined,
})

/** The last day on which it holds, if nobody does anything more. */
export const lastDay = ({ stoodBehindIt, from, until, lookedAtBy, askedOn }: ExclusionNow): Day =>
  earliest(
    until,
    lookedAtBy,
    ...(stoodBehindIt.length === 0 ? [lastOf(from, secondedWithin)] : []),
    ...(askedOn === undefined ? [] : [dayAfter(askedOn, answeredWithin)]),
  )

export const isOver = (one: ExclusionNow, today: Day): boolean =>
  one.endedOn !== undefined || one.hasLapsed || today > lastDay(one)

/** Again after a week, by when somebody answered or it is over; and not on its last day, when no answer would change anything. */
const askedAgainAfter = inDays(7)

export const mayAsk = (one: ExclusionNow, today: Day): boolean =>
  !isOver(one, today) &&
  today < lastDay(one) &&
  (one.lastAsked === undefined || today >= dayAfter(one.lastAsked, askedAgainAfter))

/** Nobody stands behind it beside whoever wrote it, and it would go on longer than that holds. */
export const needsASecond = ({ stoodBehindIt, from, until }: ExclusionNow): boolean =>
  stoodBehindIt.length === 0 && until > lastOf(from, secondedWithin)

/** What is to be done next, and by which day; undefined where it only runs to its end. */
export const whatWaits = (
  one: ExclusionNow,
): { readonly what: 'asked' | 'second' | 'look'; readonly by: Day } | undefined => {
  const by = lastDay(one)
  if (one.askedOn !== undefined) return { what: 'asked', by }
  if (needsASecond(one)) return { what: 'second', by }
  return by === one.until ? undefined : { what: 'look', by }
}
