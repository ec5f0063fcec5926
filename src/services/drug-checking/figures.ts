/**
 * What everyone may see of a month: counted from released answers that two people stand behind, each sample in the month
 * its first answer was released, so that it is counted once and a closed month never changes.
 */

import assert from 'node:assert/strict'

import { givenAway } from '../../principles/safety/disclosure.ts'
import { type OpenTable, openCount, openTable } from '../../principles/safety/small-numbers.ts'
import { readableFrom } from './given-away.ts'
import { isRegistered, nothingOfInterest } from './register.ts'

/** Raised when anything below counts differently. */
export const definition = 2

/** Only names of the register are ever shown: what somebody wrote themselves may name a person or a street (S6). */
const mayBeShown = (label: string): boolean => isRegistered(label) && !neverCounted.has(label)

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
  /** For two that were found in one sample: in how many of all. The label holds both codes, with a plus between them. */
  readonly together: OpenTable
  /** How many samples held none, one, two, three, four or more. Empty where it would give a hidden number away. */
  readonly composition: OpenTable
}

/** As anybody reads them, a proof or not. */
export interface PublishedFigures {
  readonly samples: OpenTable['total']
  readonly asExpected: Pick<OpenTable, 'rows'>
  readonly found: Pick<OpenTable, 'rows'>
  /** Months that were closed before these were counted have none. */
  readonly together?: Pick<OpenTable, 'rows'>
  readonly composition?: Pick<OpenTable, 'rows'>
}

export const mostRows = 12
const partsCounted = ['0', '1', '2', '3', '4+'] as const

/** Rows that would give a hidden number away are left out, one after the other, until none does. */
export const monthFigures = (samples: readonly Counted[]): MonthFigures => {
  const left = new Set<string>()
  for (;;) {
    const figures = counted(samples, left)
    const [first] = givenAway(readableFrom(figures))
    if (first === undefined) return figures
    const row = first.startsWith('parts ')
      ? 'composition'
      : first.replace(/^(found|brought as|as expected|together) /, '')
    assert(!left.has(row), `${first} gives itself away although it is left out`)
    left.add(row)
  }
}

const counted = (samples: readonly Counted[], left: ReadonlySet<string>): MonthFigures => {
  const without = (codes: readonly string[]) => codes.filter((code) => !left.has(code))
  const expected = tally(samples.map((one) => without(one.expected)))
  const found = tally(samples.map((one) => without(one.found)))
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
    together: openTable(
      [...pairs(samples.map((one) => without(one.found)))]
        .filter(([label]) => !left.has(label))
        .slice(0, mostRows)
        .map(([label, counted]) => ({ label, of: all, counted })),
      all,
    ),
    composition: openTable(left.has('composition') ? [] : composed(samples), all),
  }
}

/** Two substances in one sample, once for each two. */
const pairs = (lists: readonly (readonly string[])[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const list of lists) {
    const own = [...new Set(list)].filter(mayBeShown).sort()
    for (const [at, one] of own.entries())
      for (const other of own.slice(at + 1)) counts.set(`${one}+${other}`, (counts.get(`${one}+${other}`) ?? 0) + 1)
  }
  return new Map([...counts].toSorted(([a, m], [b, n]) => seen(n) - seen(m) || (a < b ? -1 : 1)))
}

const composed = (samples: readonly Counted[]) => {
  const parts = samples.map(({ found }) => new Set(found.filter(mayBeShown)).size)
  const most = partsCounted.length - 1
  return partsCounted.map((label, at) => ({
    label,
    of: samples.length,
    counted: parts.filter((one) => (at === most ? one >= most : one === at)).length,
  }))
}

const neverCounted = new Set([nothingOfInterest, 'do-not-know', 'rather-not-say'])

/** A count as its place in the order: hidden ones are all the same. */
const seen = (count: number): number => {
  const open = openCount(count)
  return open === 'hidden' ? -1 : open
}

/**
 * How many samples name each. The order follows what may be seen, then the name, the hidden ones last: an order by exact
 * counts would give back what was hidden.
 */
const tally = (lists: readonly (readonly string[])[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const one of lists.flatMap((list) => [...new Set(list)]).filter(mayBeShown))
    counts.set(one, (counts.get(one) ?? 0) + 1)
  return new Map([...counts].toSorted(([a, m], [b, n]) => seen(n) - seen(m) || (a < b ? -1 : 1)))
}
