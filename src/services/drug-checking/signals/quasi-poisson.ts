/**
 * A quasi-Poisson regression with a logarithmic link for counts that have a level for each part of the year and perhaps one
 * slope in time: the model of Farrington Flexible. Such a model needs no matrices: every level follows from its own
 * weeks once the slope is known. Steps, start and stopping rule are those of R's `glm`, so that figures agree to 1e-9.
 */

export interface Week {
  readonly count: number
  readonly time: number
  /** Which part of the year: 0 and up. */
  readonly part: number
}

export interface Fit {
  readonly converged: boolean
  readonly fitted: readonly number[]
  /** Dispersion: 1 where counts vary as Poisson's do. */
  readonly phi: number
  readonly freedom: number
  readonly slope: number | undefined
  /** Of the logarithm, per unit of phi. */
  readonly slopeVariance: number
  readonly leverage: readonly number[]
  /** Logarithm of what is expected in a part of the year at a time, and its variance per unit of phi. */
  readonly at: (part: number, time: number) => { readonly log: number; readonly variance: number }
  /** The residuals of the last step: how far off, relative to what was fitted. */
  readonly residuals: readonly number[]
}

const mostSteps = 25
const closeEnough = 1e-8

/** R's smallest mean: what it calls the machine's epsilon. */
const leastMean = Number.EPSILON

interface Parts {
  readonly weight: number[]
  readonly time: number[]
  readonly level: number[]
}

const deviance = (weeks: readonly Week[], means: readonly number[], weights: readonly number[]): number => {
  let sum = 0
  weeks.forEach(({ count }, at) => {
    const mean = means[at] ?? 0
    sum += (weights[at] ?? 1) * (count === 0 ? mean : count * Math.log(count / mean) - (count - mean))
  })
  return 2 * sum
}

export const fitCounts = (weeks: readonly Week[], parts: number, trend: boolean, weights: readonly number[]): Fit => {
  let means = weeks.map(({ count }) => count + 0.1)
  let logs = means.map(Math.log)
  let before = deviance(weeks, means, weights)
  let step = 0
  let converged = false
  let solved = { slope: 0, spread: 0, parts: { weight: [], time: [], level: [] } as Parts, work: [] as number[] }
  while (!converged && step < mostSteps) {
    step += 1
    solved = oneStep(weeks, parts, trend, weights, means, logs)
    const { slope, parts: of } = solved
    logs = weeks.map(({ part, time }) => (of.level[part] ?? 0) + (trend ? slope * (time - (of.time[part] ?? 0)) : 0))
    means = logs.map((log) => Math.max(Math.exp(log), leastMean))
    const now = deviance(weeks, means, weights)
    if (!Number.isFinite(now)) break
    converged = Math.abs(now - before) / (Math.abs(now) + 0.1) < closeEnough
    before = now
  }
  const { slope, spread, parts: of, work } = solved
  const used = new Set(weeks.map(({ part }) => part)).size
  const freedom = weeks.length - used - (trend ? 1 : 0)
  const residuals = weeks.map(({ count }, at) => (count - (means[at] ?? 0)) / (means[at] ?? 1))
  const variance = (part: number, time: number) =>
    1 / (of.weight[part] ?? Number.NaN) + (trend ? (time - (of.time[part] ?? 0)) ** 2 / spread : 0)
  return {
    converged,
    fitted: means,
    phi: residuals.reduce((sum, one, at) => sum + (work[at] ?? 0) * one * one, 0) / freedom,
    freedom,
    slope: trend ? slope : undefined,
    slopeVariance: 1 / spread,
    leverage: weeks.map(({ part, time }, at) => (work[at] ?? 0) * variance(part, time)),
    at: (part, time) => ({
      log: (of.level[part] ?? Number.NaN) + (trend ? slope * (time - (of.time[part] ?? 0)) : 0),
      variance: variance(part, time),
    }),
    residuals,
  }
}

/** One weighted least-squares step: levels at the mean time of each part, one slope over all of them. */
const oneStep = (
  weeks: readonly Week[],
  parts: number,
  trend: boolean,
  weights: readonly number[],
  means: readonly number[],
  logs: readonly number[],
) => {
  const weight = new Array<number>(parts).fill(0)
  const time = new Array<number>(parts).fill(0)
  const level = new Array<number>(parts).fill(0)
  const work = weeks.map((_, at) => (weights[at] ?? 1) * (means[at] ?? 0))
  const aim = weeks.map(({ count }, at) => (logs[at] ?? 0) + (count - (means[at] ?? 0)) / (means[at] ?? 1))
  weeks.forEach((week, at) => {
    const w = work[at] ?? 0
    weight[week.part] = (weight[week.part] ?? 0) + w
    time[week.part] = (time[week.part] ?? 0) + w * week.time
    level[week.part] = (level[week.part] ?? 0) + w * (aim[at] ?? 0)
  })
  for (let part = 0; part < parts; part += 1) {
    time[part] = (time[part] ?? 0) / (weight[part] || 1)
    level[part] = (level[part] ?? 0) / (weight[part] || 1)
  }
  let spread = 0
  let rise = 0
  if (trend)
    weeks.forEach((week, at) => {
      const off = week.time - (time[week.part] ?? 0)
      spread += (work[at] ?? 0) * off * off
      rise += (work[at] ?? 0) * off * ((aim[at] ?? 0) - (level[week.part] ?? 0))
    })
  return { slope: trend ? rise / spread : 0, spread, parts: { weight, time, level }, work }
}
