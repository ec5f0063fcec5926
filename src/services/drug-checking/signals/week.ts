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

/** The last of these weeks against the ones before it. */
export const lookAtWeek = (weeks: readonly SupplyWeek[]): Looked => {
  const recent = weeks.slice(-halfAYear)
  const codes = [...new Set(recent.flatMap(({ found }) => [...found.keys()]))].sort()
  const raised: Raised[] = []
  let [series, byChanceAMonth] = [0, 0]
  const look = <K extends Kind>(
    kind: K,
    about: string,
    inputs: Kinds[K]['inputs'],
    parameters: Kinds[K]['parameters'],
  ) => {
    series += 1
    const { raised: isRaised, figures } = notice(kind, inputs, parameters)
    if (isRaised) raised.push({ kind, about, inputs, parameters, figures })
  }
  for (const code of codes) {
    const counts = weeks.map(({ found }) => found.get(code) ?? 0)
    if (counts.length >= 12) {
      look('count', code, { counts: counts.slice(-12) }, settings.count)
      const mean = counts.slice(-halfAYear).reduce((sum, one) => sum + one, 0) / recent.length
      byChanceAMonth += countsByChance(mean, settings.count, seedOf(code))
    }
    if (counts.length > yearsOfWeeks) look('count-seasonal', code, { counts }, farringtonSettings)

    const shares = weeks
      .slice(-2 * halfAYear)
      .map(({ samples, found }) => ({ found: found.get(code) ?? 0, of: samples }))
    const usualFrom = Math.floor(shares.length / 2)
    if (shares.slice(0, usualFrom).reduce((sum, { of }) => sum + of, 0) >= enoughSamples) {
      look('share', code, { weeks: shares, usualFrom }, settings.share)
      byChanceAMonth += sharesByChance({ weeks: shares, usualFrom }, settings.share, seedOf(`share ${code}`))
    }

    const now = weeks.at(-1)?.amounts.get(code) ?? []
    const before = weeks.slice(-1 - amountsBack, -1).flatMap(({ amounts }) => amounts.get(code) ?? [])
    if (now.length > 0) look('amount', code, { now, before }, settings.amount)
  }
  return { raised, series, byChanceAMonth }
}
