/** A week of the supply, looked at as a whole: every substance of the last half year, by counts, shares and amounts. */

import { countsByChance, seedOf, sharesByChance } from './by-chance.ts'
import { farringtonSettings } from './farrington.ts'
import { type Figures, type Kind, type Kinds, notice, settings } from './signal.ts'

export interface SupplyWeek {
  readonly samples: number
  /** How many of them held each substance. */
  readonly found: ReadonlyMap<string, number>
  /** Amounts in percent of the weight, by substance. */
  readonly amounts: ReadonlyMap<string, readonly number[]>
}

export interface Raised {
  readonly kind: Kind
  readonly about: string
  readonly parameters: object
  readonly inputs: object
  readonly figures: Figures
}

export interface Looked {
  readonly raised: readonly Raised[]
  readonly series: number
  readonly byChanceAMonth: number
}

/** Half a year says what is usual for a share; the half year after it is watched. */
const halfAYear = 26
const amountsBack = 8
const yearsOfWeeks = 3 * 52 + halfAYear
/** Fewer samples than this do not say what is usual. */
const enoughSamples = 30

const weeksInAMonth = 365.25 / 12 / 7

/** What was found in the last half year: each of it is looked at. */
export const seriesIn = (weeks: readonly SupplyWeek[]): readonly string[] =>
  [...new Set(weeks.slice(-halfAYear).flatMap(({ found }) => [...found.keys()]))].sort()

/** One substance, in the last of these weeks, against the ones before it. */
export const lookAtOne = (weeks: readonly SupplyWeek[], code: string): Looked => {
  const raised: Raised[] = []
  let [series, byChanceAMonth] = [0, 0]
  const look = <K extends Kind>(
    kind: K,
    inputs: Kinds[K]['inputs'],
    parameters: Kinds[K]['parameters'],
    byChance: number,
  ) => {
    series += 1
    byChanceAMonth += byChance
    const { raised: isRaised, figures } = notice(kind, inputs, parameters)
    if (isRaised) raised.push({ kind, about: code, inputs, parameters, figures })
  }
  const counts = weeks.map(({ found }) => found.get(code) ?? 0)
  if (counts.length >= 12) {
    const recent = counts.slice(-halfAYear)
    const mean = recent.reduce((sum, one) => sum + one, 0) / recent.length
    look('count', { counts: counts.slice(-12) }, settings.count, countsByChance(mean, settings.count, seedOf(code)))
  }
  // As often as it is set to: the model says by itself how often chance goes beyond its limit.
  if (counts.length > yearsOfWeeks)
    look('count-seasonal', { counts }, farringtonSettings, farringtonSettings.alpha * weeksInAMonth)

  const shares = weeks.slice(-2 * halfAYear).map(({ samples, found }) => ({ found: found.get(code) ?? 0, of: samples }))
  const usualFrom = Math.floor(shares.length / 2)
  if (shares.slice(0, usualFrom).reduce((sum, { of }) => sum + of, 0) >= enoughSamples) {
    const inputs = { weeks: shares, usualFrom }
    look('share', inputs, settings.share, sharesByChance(inputs, settings.share, seedOf(`share ${code}`)))
  }

  const now = weeks.at(-1)?.amounts.get(code) ?? []
  const before = weeks.slice(-1 - amountsBack, -1).flatMap(({ amounts }) => amounts.get(code) ?? [])
  if (now.length > 0) look('amount', { now, before }, settings.amount, settings.amount.chance * weeksInAMonth)
  return { raised, series, byChanceAMonth }
}

export const together = (all: readonly Looked[]): Looked => ({
  raised: all.flatMap(({ raised }) => raised),
  series: all.reduce((sum, { series }) => sum + series, 0),
  byChanceAMonth: all.reduce((sum, { byChanceAMonth }) => sum + byChanceAMonth, 0),
})
