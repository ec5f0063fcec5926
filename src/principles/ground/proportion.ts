/** Shares of samples with what they do not say: few samples mean wide intervals, and none found is not none there. */

import { normalQuantile } from './distributions.ts'

export interface Interval {
  readonly share: number
  readonly from: number
  readonly to: number
}

/** Wilson's score interval (Wilson 1927): it stays between 0 and 1, and is honest for few samples. Undefined for none. */
export const wilson = (counted: number, of: number, confidence = 0.95): Interval | undefined => {
  if (of === 0) return undefined
  const z = normalQuantile((1 - confidence) / 2)
  const share = counted / of
  const width = 1 + (z * z) / of
  const middle = (share + (z * z) / (2 * of)) / width
  const half = (z / width) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return {
    share,
    from: counted === 0 ? 0 : Math.max(0, middle - half),
    to: counted === of ? 1 : Math.min(1, middle + half),
  }
}

/** The rule of three (Hanley and Lippman-Hand 1983): found in none of `of` samples, it may still be in up to this share. */
export const mayStillBeIn = (of: number): number | undefined => (of === 0 ? undefined : Math.min(1, 3 / of))

/** Logarithms of the factorials up to `most`. */
const logFactorials = (most: number): readonly number[] => {
  const logs = [0]
  for (let n = 1; n <= most; n += 1) logs.push((logs[n - 1] ?? 0) + Math.log(n))
  return logs
}

/** Two chances that differ by rounding alone are the same: as R's `fisher.test` has it. */
const nearly = 1 + 1e-7

/**
 * The chance of two shares at least as far apart as these if they were the same: Fisher's exact test (1935), two-sided, the sum over all tables with the
 * same edges that are no likelier than this one. 1 where there is nothing to compare.
 */
export const chanceOfShares = (
  one: { readonly yes: number; readonly of: number },
  other: { readonly yes: number; readonly of: number },
): number => {
  const [all, yes] = [one.of + other.of, one.yes + other.yes]
  const logs = logFactorials(all)
  const choose = (n: number, k: number) => (logs[n] ?? 0) - (logs[k] ?? 0) - (logs[n - k] ?? 0)
  const chanceOf = (k: number) => Math.exp(choose(one.of, k) + choose(other.of, yes - k) - choose(all, yes))
  const seen = chanceOf(one.yes) * nearly
  let chance = 0
  for (let k = Math.max(0, yes - other.of); k <= Math.min(one.of, yes); k += 1) {
    const of = chanceOf(k)
    if (of <= seen) chance += of
  }
  return Math.min(1, chance)
}
