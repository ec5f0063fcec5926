/** The regression behind Farrington Flexible: fitted once, fitted again with unusual weeks counting less, with a trend if it holds. */

import { studentBeyond } from '../../../principles/ground/distributions.ts'
import { type Fit, fitCounts, type Week } from './quasi-poisson.ts'

export interface FarringtonSettings {
  /** Years back. */
  readonly years: number
  /** Weeks on each side of the same week in earlier years. */
  readonly window: number
  /** Parts the year is split into: 1 uses only the windows. */
  readonly parts: number
  /** The last weeks, left out so that what is rising now is not taken for usual. */
  readonly leaveOut: number
  readonly alpha: number
  readonly reweight: boolean
  readonly trend: boolean
  /** A trend is used where its chance under no trend is below this. */
  readonly trendBelow: number
  readonly method: 'delta' | 'nbPlugin' | 'muan'
  readonly power: '2/3' | '1/2' | 'none'
}

/** Residuals above this count less. */
const unusual = 2.58

interface Model {
  readonly fit: Fit
  readonly phi: number
  readonly weights: readonly number[]
  readonly reweight: boolean
}

export const modelOf = (weeks: readonly Week[], week: number, settings: FarringtonSettings) => {
  const withTrend = settings.trend ? weighted(weeks, true, settings) : undefined
  if (withTrend?.fit.slope !== undefined && trendHolds(withTrend, weeks, week, settings)) return withTrend
  return weighted(weeks, false, settings)
}

const weighted = (
  weeks: readonly Week[],
  trend: boolean,
  { parts, reweight }: Pick<FarringtonSettings, 'parts' | 'reweight'>,
): Model | undefined => {
  const even = weeks.map(() => 1)
  const plain = fitCounts(weeks, parts, trend, even)
  if (!plain.converged) return undefined
  const phi = Math.max(plain.phi, 1)
  if (!reweight) return { fit: plain, phi, weights: even, reweight }
  const weights = weightsFrom(weeks, plain, phi)
  const fit = fitCounts(weeks, parts, trend, weights)
  return { fit, phi: Math.max(fit.phi, 1), weights, reweight }
}

/** Standardised Anscombe residuals; a week with a large one counts less, and all together as much as before. */
const weightsFrom = (weeks: readonly Week[], { fitted, leverage }: Fit, phi: number): readonly number[] => {
  const residuals = weeks.map(({ count }, at) => {
    const mean = fitted[at] ?? 0
    const raw = 1.5 * (count ** (2 / 3) * mean ** (-1 / 6) - Math.sqrt(mean))
    return raw / Math.sqrt(phi * (1 - (leverage[at] ?? 0)))
  })
  const share = residuals.map((one) => (one > unusual ? one ** -2 : 1))
  const gamma = share.length / share.reduce((sum, one) => sum + one, 0)
  return share.map((one) => gamma * one)
}

/** A trend is used where there are three years, it is significant, and it does not lead beyond what was ever seen. */
const trendHolds = ({ fit, weights }: Model, weeks: readonly Week[], week: number, settings: FarringtonSettings) => {
  if (settings.years < 3) return false
  const t =
    (fit.slope ?? 0) / Math.sqrt(dispersionOf({ fit, weights, reweight: settings.reweight }) * fit.slopeVariance)
  if (studentBeyond(t, fit.freedom) >= settings.trendBelow) return false
  return Math.exp(fit.at(settings.parts - 1, week).log) <= Math.max(...weeks.map(({ count }) => count))
}

/** After reweighting R takes the weights for the work of the last step: the dispersion it reports is this one. */
export const dispersionOf = ({ fit, weights, reweight }: Pick<Model, 'fit' | 'weights' | 'reweight'>): number =>
  reweight ? fit.residuals.reduce((sum, one, at) => sum + (weights[at] ?? 1) * one * one, 0) / fit.freedom : fit.phi
