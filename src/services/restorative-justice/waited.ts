/**
 * How long people waited for us: until a word of our own, until somebody was taken on, until the other person was first tried, until both had said yes to one
 * thing, until something came about between them, until it came to its end. Days in which they had paused are theirs and
 * are not counted. Shown over many people alone: the middle one, and the one whom nine of ten did not outwait.
 */

import { atShare } from '../../principles/ground/ranks.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, daysBetween } from '../../principles/ground/time.ts'
import { type OpenCount, openCount } from '../../principles/safety/small-numbers.ts'
import { byWhenItWasSaid, type ConsentEntry, concerns, type Scope } from '../../principles/voluntarism/consent.ts'

export const waits = ['word', 'taken-on', 'contact', 'both', 'together', 'end'] as const

export type Wait = (typeof waits)[number]

interface Pause {
  readonly from: Day
  /** Undefined while it goes on. */
  readonly until: Day | undefined
}

/** Their pauses of this, in their order; whatever else they say about it ends one. */
export const pausesOf = (ask: Scope, entries: readonly ConsentEntry[]): readonly Pause[] => {
  const pauses: Pause[] = []
  for (const { decision, said } of entries.filter((one) => concerns(ask, one)).toSorted(byWhenItWasSaid)) {
    const last = pauses.at(-1)
    const isOn = last !== undefined && last.until === undefined
    if (decision === 'paused' && !isOn) pauses.push({ from: said, until: undefined })
    else if (decision === 'continued' && isOn) pauses.splice(-1, 1, { from: last.from, until: said })
  }
  return pauses
}

/** Whole days from one to the other without those paused; a pause that goes on ends here. */
export const waitedDays = (from: Day, until: Day, pauses: readonly Pause[]): number => {
  const paused = pauses.reduce((days, pause) => {
    const begins = pause.from > from ? pause.from : from
    const ends = pause.until === undefined || pause.until > until ? until : pause.until
    return days + Math.max(0, daysBetween(begins, ends))
  }, 0)
  return Math.max(0, daysBetween(from, until) - paused)
}

export interface Waited {
  readonly people: OpenCount
  readonly middle: number
  /** Of at least twenty: of fewer it would be the wait of one. */
  readonly ninth: number | undefined
}

const forTheNinth = 20

/** By nearest rank, so that every figure is a wait that was. Of fewer than eight nothing is said. */
export const waitedOf = (days: readonly number[]): Result<Waited, 'too-few'> => {
  const people = openCount(days.length)
  const middle = atShare(days, 0.5)
  if (people === 'hidden' || middle === undefined) return refused('too-few')
  return ok({ people, middle, ninth: days.length < forTheNinth ? undefined : atShare(days, 0.9) })
}
