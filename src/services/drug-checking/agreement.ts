/** How often two methods say the same of the same sample, and how sure that figure is. Shares with Wilson's interval. */

import { type Interval, wilson } from '../../principles/ground/proportion.ts'
import type { Run } from './finding.ts'
import { cardOf, type Method, reactsTo } from './method-cards.ts'
import { roleOf } from './substance-facts.ts'

/** One question put to both: here, and to what it is held against. */
export interface Pair {
  readonly here: boolean
  readonly there: boolean
}

export interface Agreement {
  readonly pairs: number
  readonly both: number
  readonly onlyHere: number
  readonly onlyThere: number
  readonly neither: number
  /** Of all pairs, those that say the same. */
  readonly same: Interval | undefined
  /** Of those seen there, those seen here too. */
  readonly seenOfThere: Interval | undefined
  /** Of those seen here, those not seen there. */
  readonly notConfirmed: Interval | undefined
}

export const agreementOf = (pairs: readonly Pair[]): Agreement => {
  const count = (here: boolean, there: boolean) =>
    pairs.filter((pair) => pair.here === here && pair.there === there).length
  const [both, onlyHere, onlyThere, neither] = [
    count(true, true),
    count(true, false),
    count(false, true),
    count(false, false),
  ]
  return {
    pairs: pairs.length,
    both,
    onlyHere,
    onlyThere,
    neither,
    same: wilson(both + neither, pairs.length),
    seenOfThere: wilson(both, both + onlyThere),
    notConfirmed: wilson(onlyHere, both + onlyHere),
  }
}

const isPresent = (finding: string): boolean => finding !== 'not-detected' && finding !== 'not-looked-for'

/** What a run names as present. */
const named = (run: Run): readonly string[] =>
  run.observations.flatMap(({ substance, finding }) =>
    isPresent(finding) && substance !== undefined ? [substance] : [],
  )

/**
 * Pairs of one sample, on site against a laboratory: a strip by whether the laboratory names anything the strip reacts to; a
 * spectrometer by each drug that either of them names (not by sugars and salts, which laboratories leave out).
 */
export const pairsOf = (runs: readonly Run[]): readonly (Pair & { readonly method: Method })[] => {
  const valid = runs.filter(({ invalid }) => !invalid)
  const there = new Set(valid.filter(({ method }) => cardOf(method).kind === 'laboratory').flatMap(named))
  if (!valid.some(({ method }) => cardOf(method).kind === 'laboratory')) return []
  return valid.flatMap((run) => {
    const { method } = run
    switch (cardOf(method).kind) {
      case 'strip':
        return [{ method, here: named(run).length > 0, there: reactsTo(method).some((code) => there.has(code)) }]
      case 'spectrometer': {
        const here = new Set(named(run))
        const asked = [...new Set([...here, ...there])].filter((code) => roleOf(code) === 'active')
        return asked.map((code) => ({ method, here: here.has(code), there: there.has(code) }))
      }
      default:
        return []
    }
  })
}

/** The middle, and what nine in ten stay under; in days. */
export const turnaround = (days: readonly number[]): { readonly median: number; readonly p90: number } | undefined => {
  if (days.length === 0) return undefined
  const sorted = days.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
  return { median: at(0.5), p90: at(0.9) }
}
