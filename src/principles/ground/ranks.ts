/** Two groups of values beside each other, by rank: nothing is assumed of how they are spread. */

import { normalAbove } from './distributions.ts'

/** Below which a share of the values lies, by nearest rank: always one of them. Undefined for none. */
export const atShare = (values: readonly number[], share: number): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)]

/** Fewer than this on either side say nothing about a change. */
const leastForTest = 5

/**
 * The chance of amounts at least this much higher if nothing had changed: the rank test of Mann and Whitney (1947), one-sided,
 * normal approximation with half a step of continuity and a correction for ties, as R's `wilcox.test(…, exact = FALSE)`.
 */
export const chanceOfRise = (now: readonly number[], before: readonly number[]): number | undefined => {
  const [n, m] = [now.length, before.length]
  if (n < leastForTest || m < leastForTest) return undefined
  const all = [...now, ...before].toSorted((a, b) => a - b)
  const ranks = new Map<number, number>()
  let ties = 0
  for (let at = 0; at < all.length; ) {
    const value = all[at] ?? 0
    const same = all.lastIndexOf(value) - at + 1
    ranks.set(value, at + (same + 1) / 2)
    ties += same ** 3 - same
    at += same
  }
  const u = now.reduce((sum, one) => sum + (ranks.get(one) ?? 0), 0) - (n * (n + 1)) / 2
  const spread = Math.sqrt(((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1))))
  if (spread === 0) return undefined
  return normalAbove((u - (n * m) / 2 - 0.5) / spread)
}
