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
