/**
 * EARS C1, C2 and C3 (Hutwagner et al. 2003): counts of a week against the weeks just before. C2 leaves two weeks out, so that
 * a slow rise does not hide in its own baseline; C3 adds what the last two weeks were above. Equal to `earsC` of R's
 * `surveillance` 1.20.3 within 1e-9.
 */

import { normalQuantile } from '../../../principles/ground/distributions.ts'

export interface EarsSettings {
  readonly method: 'C1' | 'C2' | 'C3'
  /** Weeks. */
  readonly baseline: number
  /** Added so that one case after a quiet time does not alarm: at least 0.5 here. */
  readonly minSigma: number
  readonly alpha: number
}

export const earsSettings = (method: EarsSettings['method']): EarsSettings => ({
  method,
  baseline: 7,
  minSigma: 0.5,
  alpha: method === 'C3' ? 0.025 : 0.001,
})

export interface EarsSeries {
  /** The first week that has enough weeks before it. */
  readonly from: number
  /** One a week from there on: above it is an alarm. */
  readonly upper: Float64Array
  readonly alarms: readonly number[]
}

export const ears = (counts: readonly number[], { method, baseline, minSigma, alpha }: EarsSettings): EarsSeries => {
  const lag = method === 'C1' ? 0 : 2
  const first = baseline + lag
  const from = method === 'C3' ? first + 2 : first
  const z = normalQuantile(alpha)
  const upper = new Float64Array(Math.max(0, counts.length - from))
  const alarms: number[] = []
  /** How far the last two weeks were above their own baseline, beyond one standard deviation. */
  let [before, last] = [0, 0]
  for (let week = first; week < counts.length; week += 1) {
    const { mean, sigma } = spread(counts, week - first, baseline)
    const sd = Math.max(sigma, minSigma)
    const count = counts[week] ?? 0
    if (week >= from) {
      const limit = method === 'C3' ? Math.max(0, count + sd * (z - before - last)) : mean + sd * z
      upper[week - from] = limit
      if (count > limit) alarms.push(week)
    }
    before = last
    last = Math.max(0, (count - mean) / sd - 1)
  }
  return { from, upper, alarms }
}

const spread = (counts: readonly number[], from: number, length: number) => {
  let sum = 0
  for (let at = from; at < from + length; at += 1) sum += counts[at] ?? 0
  const mean = sum / length
  let squares = 0
  for (let at = from; at < from + length; at += 1) squares += ((counts[at] ?? 0) - mean) ** 2
  return { mean, sigma: Math.sqrt(squares / (length - 1)) }
}
