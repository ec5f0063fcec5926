/**
 * What everyone may see of a month: counted from released answers that two people stand behind, each sample in the month
 * its first answer was released, so that it is counted once and a closed month never changes.
 */

import { type OpenTable, openTable } from '../../principles/safety/small-numbers.ts'
import { nothingOfInterest } from './register.ts'

/** Raised when anything below counts differently. */
export const definition = 1

/** One sample, as far as the figures are concerned. */
export interface Counted {
  /** Codes; empty where nobody said. */
  readonly expected: readonly string[]
  /** Codes of what a laboratory or spectrometer found, or a strip reacted to. */
  readonly found: readonly string[]
}

export interface MonthFigures {
  readonly samples: OpenTable['total']
  /** For each substance that samples were brought as: in how many of them it was found. */
  readonly asExpected: OpenTable
  /** For each substance found: in how many of all samples. */
  readonly found: OpenTable
}

const mostRows = 12

export const monthFigures = (samples: readonly Counted[]): MonthFigures => {
  const expected = tally(samples.map((one) => one.expected))
  const found = tally(samples.map((one) => one.found))
  const all = samples.length
  const asExpected = [...expected].map(([label, of]) => ({
    label,
    of,
    counted: samples.filter((one) => one.expected.includes(label) && one.found.includes(label)).length,
  }))
  return {
    samples: openTable([], all).total,
    asExpected: openTable(asExpected.slice(0, mostRows), all),
    found: openTable(
      [...found].slice(0, mostRows).map(([label, counted]) => ({ label, of: all, counted })),
      all,
    ),
  }
}

const neverCounted = new Set([nothingOfInterest, 'do-not-know', 'rather-not-say'])

/** How many samples name each, the most frequent first, then by name so that the order says nothing more. */
const tally = (lists: readonly (readonly string[])[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const one of lists.flatMap((list) => [...new Set(list)]).filter((label) => !neverCounted.has(label)))
    counts.set(one, (counts.get(one) ?? 0) + 1)
  return new Map([...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
}
