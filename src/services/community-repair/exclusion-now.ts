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
  /** Seconded it, or said later that it stands. */
  readonly stoodBehindIt: readonly WorkerId[]
  /** Who may not answer when they ask: of those above, whoever was not asked by them. */
  readonly hadAPart: readonly WorkerId[]
  readonly from: Day
  readonly until: Day
  /** As it was written: from it runs how long it is kept. */
  readonly writtenUntil: Day
  readonly lookedAtBy: Day
  /** On which they asked for another look that nobody answered yet. */
  readonly askedOn: Day | undefined
  /** When they asked the last time. */
  readonly lastAsked: Day | undefined
  /** What the last look came to. */
  readonly looked: { readonly as: 'stands' | 'sooner' | 'ended'; readonly day: Day } | undefined
  readonly endedOn: Day | undefined
  readonly hasLapsed: boolean
  readonly facts: number
}

export const foldExclusion = (begun: Begun, facts: readonly ExclusionFact[]): ExclusionNow => {
  let one: ExclusionNow = {
    wroteIt: begun.writtenBy,
    stoodBehindIt: [],
    hadAPart: [],
    from: begun.from,
    until: begun.until,
    writtenUntil: begun.until,
    lookedAtBy: begun.lookedAtBy,
    askedOn: undefined,
    lastAsked: undefined,
    looked: undefined,
    endedOn: undefined,
    hasLapsed: false,
    facts: 0,
  }
  for (const fact of facts.toSorted((a, b) => a.nth - b.nth))
    one = counts(one, fact)
      ? { ...after(one, fact, begun.lookedAtEvery), facts: fact.nth }
      : { ...one, facts: fact.nth }
  return one
}

/** Nothing that is over begins anew, and nobody who had a part in it answers whoever asked: whatever stands in a row. */
const counts = (one: ExclusionNow, fact: ExclusionFact): boolean => {
  if (fact.kind === 'lapsed') return one.endedOn === undefined
  if (isOver(one, fact.day)) return false
  const isAnswer = one.askedOn !== undefined && (fact.kind === 'stands' || fact.kind === 'sooner')
  return !isAnswer || (fact.by !== one.wroteIt && !one.hadAPart.includes(fact.by))
}

const earliest = (...days: readonly Day[]): Day => days.toSorted()[0] as Day

const after = (one: ExclusionNow, fact: ExclusionFact, every: Days): ExclusionNow => {
  switch (fact.kind) {
    case 'seconded':
      return { ...one, ...standsBehind(one, fact.by) }
    case 'asked':
      return { ...one, askedOn: fact.day, lastAsked: fact.day }
    case 'sooner': {
      const until = earliest(fact.until, one.until)
      const looked = { as: fact.kind, day: fact.day }
      // To let it end sooner is kindness, and neither stands behind it nor takes the place of a look.
      if (one.askedOn === undefined) return { ...one, until, lookedAtBy: earliest(until, one.lookedAtBy), looked }
      return { ...answered({ ...one, until }, fact, every), looked }
    }
    case 'stands':
      return one.askedOn === undefined
        ? { ...lookedAt(one, fact, every), ...standsBehind(one, fact.by) }
        : answered(one, fact, every)
    case 'ended':
      return { ...one, askedOn: undefined, looked: { as: 'ended', day: fact.day }, endedOn: fact.day }
    case 'lapsed':
      return { ...one, hasLapsed: true }
  }
}

const standsBehind = (one: ExclusionNow, by: WorkerId) => ({
  stoodBehindIt: [...one.stoodBehindIt, by],
  hadAPart: [...one.hadAPart, by],
})

const lookedAt = (
  one: ExclusionNow,
  { kind, day }: Extract<ExclusionFact, { kind: 'stands' | 'sooner' }>,
  every: Days,
) => ({
  ...one,
  lookedAtBy: earliest(one.until, dayAfter(day, every)),
  looked: { as: kind, day },
})

/** Whoever answers stands behind it from then on, and has no part in it by that: who asks again may be answered by them. */
const answered = (one: ExclusionNow, fact: Extract<ExclusionFact, { kind: 'stands' | 'sooner' }>, every: Days) => ({
  ...lookedAt(one, fact, every),
  stoodBehindIt: [...one.stoodBehindIt, fact.by],
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

/** Again after a week; not while somebody still has to answer, nor on its last day, when no answer would change anything. */
const askedAgainAfter = inDays(7)

export const mayAsk = (one: ExclusionNow, today: Day): boolean =>
  !isOver(one, today) &&
  one.askedOn === undefined &&
  today < lastDay(one) &&
  (one.lastAsked === undefined || today >= dayAfter(one.lastAsked, askedAgainAfter))

/** What is to be done next, and by which day; undefined where it only runs to its end. */
export const whatWaits = (
  one: ExclusionNow,
): { readonly what: 'asked' | 'second' | 'look'; readonly by: Day } | undefined => {
  const by = lastDay(one)
  if (one.askedOn !== undefined) return { what: 'asked', by }
  if (one.stoodBehindIt.length === 0 && one.until !== one.from) return { what: 'second', by }
  return by === one.until ? undefined : { what: 'look', by }
}
