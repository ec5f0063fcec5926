/**
 * Whether somebody is still asked to stay away, folded from what happened. Whatever nobody did in time ends it: a second person who did not stand behind
 * it, a look that nobody took, an answer that nobody gave. It never gets longer.
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { type Day, type Days, dayAfter, inDays } from '../../principles/ground/time.ts'
import { secondedWithin } from '../../principles/impartiality/exclusion.ts'

/** From the day whoever it is about asked for another look. */
export const answeredWithin = inDays(5)

interface Happened {
  readonly nth: number
  readonly day: Day
}

export type ExclusionFact = Happened &
  (
    | { readonly kind: 'seconded' | 'stands' | 'ended'; readonly by: WorkerId }
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
  readonly stoodBehindIt: readonly WorkerId[]
  readonly from: Day
  readonly until: Day
  readonly lookedAtBy: Day
  /** On which they asked for another look that nobody answered yet. */
  readonly askedOn: Day | undefined
  /** They may ask once: afterwards there is the complaint, and the next look. */
  readonly hasAsked: boolean
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
    from: begun.from,
    until: begun.until,
    lookedAtBy: begun.lookedAtBy,
    askedOn: undefined,
    hasAsked: false,
    looked: undefined,
    endedOn: undefined,
    hasLapsed: false,
    facts: 0,
  }
  for (const fact of facts.toSorted((a, b) => a.nth - b.nth))
    one = { ...after(one, fact, begun.lookedAtEvery), facts: fact.nth }
  return one
}

const earliest = (...days: readonly Day[]): Day => days.toSorted()[0] as Day

const after = (one: ExclusionNow, fact: ExclusionFact, every: Days): ExclusionNow => {
  switch (fact.kind) {
    case 'seconded':
      return { ...one, stoodBehindIt: [...one.stoodBehindIt, fact.by] }
    case 'asked':
      return { ...one, askedOn: fact.day, hasAsked: true }
    case 'stands':
    case 'sooner': {
      const until = fact.kind === 'sooner' ? earliest(fact.until, one.until) : one.until
      return {
        ...one,
        // Whoever says that it stands, or until when, stands behind it.
        stoodBehindIt: [...one.stoodBehindIt, ...(fact.by === one.wroteIt ? [] : [fact.by])],
        until,
        lookedAtBy: earliest(until, dayAfter(fact.day, every)),
        askedOn: undefined,
        looked: { as: fact.kind, day: fact.day },
      }
    }
    case 'ended':
      return { ...one, askedOn: undefined, looked: { as: 'ended', day: fact.day }, endedOn: fact.day }
    case 'lapsed':
      return { ...one, hasLapsed: true }
  }
}

/** The last day on which it holds, if nobody does anything more. */
export const lastDay = ({ stoodBehindIt, from, until, lookedAtBy, askedOn }: ExclusionNow): Day =>
  earliest(
    until,
    lookedAtBy,
    ...(stoodBehindIt.length === 0 ? [dayAfter(from, secondedWithin)] : []),
    ...(askedOn === undefined ? [] : [dayAfter(askedOn, answeredWithin)]),
  )

export const isOver = (one: ExclusionNow, today: Day): boolean => one.endedOn !== undefined || today > lastDay(one)

/** What is to be done next, and by which day; undefined where it only runs to its end. */
export const whatWaits = (
  one: ExclusionNow,
): { readonly what: 'asked' | 'second' | 'look'; readonly by: Day } | undefined => {
  const by = lastDay(one)
  if (one.askedOn !== undefined) return { what: 'asked', by }
  if (by === one.until) return undefined
  return { what: one.stoodBehindIt.length === 0 ? 'second' : 'look', by }
}
