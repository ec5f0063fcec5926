/**
 * Farrington Flexible (Noufaily et al. 2013): a week against the same weeks of earlier years, with their season and trend,
 * where what was unusual then counts less. It needs years: with fewer than three it says nothing. Equal to
 * `farringtonFlexible` of R's `surveillance` 1.20.3 within 1e-9, in the weeks' own numbering (no dates).
 */

import { countAtLeast, countQuantile, normalAbove, normalQuantile } from '../../../principles/ground/distributions.ts'
import { dispersionOf, type FarringtonSettings, modelOf } from './farrington-model.ts'
import type { Week } from './quasi-poisson.ts'

export const farringtonSettings: FarringtonSettings = {
  years: 3,
  window: 3,
  parts: 10,
  leaveOut: 26,
  alpha: 0.05,
  reweight: true,
  trend: true,
  trendBelow: 1,
  method: 'nbPlugin',
  power: '2/3',
}

const yearLength = 52
/** Fewer cases than this in as many weeks are never an alarm. */
const enough = { cases: 5, weeks: 4 }

export interface FarringtonWeek {
  /** Undefined where there are too few cases, or no model could be fitted: it is never an alarm then. */
  readonly upper: number | undefined
  readonly alarm: boolean
  readonly score: number | undefined
  readonly chance: number | undefined
  readonly expected: number | undefined
  readonly phi: number | undefined
  readonly slope: number | undefined
  readonly quantile: number | undefined
}

const nothing: FarringtonWeek = {
  upper: undefined,
  alarm: false,
  score: undefined,
  chance: undefined,
  expected: undefined,
  phi: undefined,
  slope: undefined,
  quantile: undefined,
}

/** One week (0 is the first) against the years before it. */
export const farrington = (counts: readonly number[], week: number, settings: FarringtonSettings): FarringtonWeek => {
  const weeks = reference(counts, week, settings)
  if (weeks === undefined) return nothing
  const model = modelOf(weeks, week, settings)
  if (model === undefined) return nothing
  const { fit, phi } = model
  const { log, variance } = fit.at(settings.parts - 1, week)
  const expected = Math.exp(log)
  const count = counts[week] ?? 0
  const se = Math.sqrt(variance * dispersionOf(model))
  const { upper, chance, quantile } = threshold(count, expected, log, se, phi, settings)
  // With a negative binomial R's score is taken from the logarithm of what is expected.
  const usual = settings.method === 'delta' ? expected : log
  const recent = counts.slice(Math.max(0, week - enough.weeks + 1), week + 1).reduce((sum, one) => sum + one, 0)
  const enoughCases = recent >= enough.cases
  return {
    upper: enoughCases ? upper : undefined,
    alarm: enoughCases && upper !== undefined && count > upper,
    score: upper === undefined ? undefined : (count - usual) / (upper - usual),
    chance,
    expected: enoughCases ? expected : undefined,
    phi,
    slope: fit.slope,
    quantile,
  }
}

/** The weeks that are compared with: the last year's beginning with the current window left out. */
const reference = (
  counts: readonly number[],
  week: number,
  { years, window, parts, leaveOut }: FarringtonSettings,
): readonly Week[] | undefined => {
  if (week < years * yearLength) return undefined
  const partOf = new Map<number, number>()
  for (let year = 1; year <= years; year += 1) {
    const same = week - year * yearLength
    for (let at = same - window; at <= same + window; at += 1) partOf.set(at, parts - 1)
    if (parts === 1) continue
    const between = yearLength - 2 * window - 1
    const least = Math.floor(between / (parts - 1))
    let at = same + window + 1
    for (let part = 0; part < parts - 1; part += 1) {
      const length = least + (part < between % (parts - 1) ? 1 : 0)
      for (let n = 0; n < length; n += 1, at += 1) partOf.set(at, part)
    }
  }
  return [...partOf]
    .filter(([at]) => at >= 0 && at < week - leaveOut)
    .toSorted(([a], [b]) => a - b)
    .map(([at, part]) => ({ count: counts[at] ?? 0, time: at, part }))
}

const exponents = { '2/3': 2 / 3, '1/2': 1 / 2, none: 1 } as const

const threshold = (
  count: number,
  expected: number,
  log: number,
  se: number,
  phi: number,
  { alpha, method, power }: FarringtonSettings,
) => {
  if (method === 'delta') {
    const tau = phi + (se * expected) ** 2 / expected
    const exponent = exponents[power]
    const sd = exponent * Math.sqrt(expected ** (2 * exponent - 1) * tau)
    const z = normalQuantile(alpha)
    const at = (above: number) => (expected ** exponent + above * sd) ** (1 / exponent)
    return {
      upper: at(z),
      chance: normalAbove((count ** exponent - expected ** exponent) / sd),
      quantile: Math.exp(expected + z * se * expected),
    }
  }
  const quantile = method === 'muan' ? Math.exp(log + normalQuantile(alpha) * se) : expected
  if (!Number.isFinite(quantile)) return { upper: undefined, chance: undefined, quantile }
  const counts = { mean: quantile, phi }
  return { upper: countQuantile(1 - alpha, counts), chance: countAtLeast(count, counts), quantile }
}
