/**
 * The few distributions that thresholds need, to about 1e-13 relative, in their tails too. Series and continued fraction of
 * the normal integral: Abramowitz and Stegun, 26.2.11 and 26.2.14; Student's t for whole degrees of freedom: 26.7.3 and 26.7.4.
 */

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)

/** The chance of a standard normal above `x`. */
export const normalAbove = (x: number): number => {
  if (x < 0) return 1 - normalAbove(-x)
  if (x < 2.5) {
    let [term, sum] = [x, x]
    for (let odd = 3; term > sum * 1e-17; odd += 2) {
      term *= (x * x) / odd
      sum += term
    }
    return 0.5 - density(x) * sum
  }
  let below = x
  for (let n = 200; n >= 1; n -= 1) below = x + n / below
  return density(x) / below
}

const quantiles = new Map<number, number>()

/** The point that a standard normal exceeds with chance `above`, 0 < above < 1, by Newton's steps on the tail. */
export const normalQuantile = (above: number): number => {
  if (above > 0.5) return -normalQuantile(1 - above)
  const known = quantiles.get(above)
  if (known !== undefined) return known
  let x = Math.sqrt(Math.max(0, -2 * Math.log(2 * above)))
  for (let step = 0; step < 60; step += 1) {
    const change = (normalAbove(x) - above) / density(x)
    // Far out a whole step would overshoot: the tail falls by a factor of e over 1/x.
    x += Math.sign(change) * Math.min(Math.abs(change), 1 / Math.max(1, x))
    if (Math.abs(change) < 1e-15 * Math.max(1, x)) break
  }
  quantiles.set(above, x)
  return x
}

/** The chance that |t| of Student's distribution is at least as large, for `freedom` whole degrees of freedom. */
export const studentBeyond = (t: number, freedom: number): number => {
  const angle = Math.atan2(Math.abs(t), Math.sqrt(freedom))
  const square = Math.cos(angle) ** 2
  const odd = freedom % 2 === 1
  let [term, sum] = freedom === 1 ? [0, 0] : odd ? [Math.cos(angle), Math.cos(angle)] : [1, 1]
  for (let n = odd ? 3 : 2; n <= freedom - 2; n += 2) {
    term *= (square * (n - 1)) / n
    sum += term
  }
  return 1 - (odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum)
}

/** Counts with mean `mean` and variance `phi` × mean: negative binomial, or Poisson where phi is 1. */
export interface Counts {
  readonly mean: number
  readonly phi: number
}

/** How the chance of `k` follows from the chance of `k - 1`, and the chance of none, in logarithms. */
const stepsOf = ({ mean, phi }: Counts) => {
  if (phi <= 1) return { ofNone: -mean, step: (k: number) => Math.log(mean) - Math.log(k) }
  const size = mean / (phi - 1)
  const logQ = Math.log1p(-1 / phi)
  return { ofNone: -size * Math.log(phi), step: (k: number) => logQ + Math.log((size + k - 1) / k) }
}

/** The chance of `least` or more. */
export const countAtLeast = (least: number, counts: Counts): number => {
  if (least <= 0) return 1
  const { ofNone, step } = stepsOf(counts)
  let log = ofNone
  let below = 0
  for (let k = 0; k < least; ) {
    below += Math.exp(log)
    k += 1
    log += step(k)
  }
  if (below < 0.5) return 1 - below
  let sum = 0
  for (let k = least; ; ) {
    const term = Math.exp(log)
    sum += term
    k += 1
    log += step(k)
    if (k > counts.mean && term <= sum * 1e-17) return sum
  }
}

/** The smallest count that is not exceeded with chance `upTo`. */
export const countQuantile = (upTo: number, counts: Counts): number => {
  const { ofNone, step } = stepsOf(counts)
  let log = ofNone
  let sum = Math.exp(log)
  let k = 0
  // A hair below, so that rounding does not add one.
  while (sum < upTo * (1 - 64 * Number.EPSILON)) {
    k += 1
    log += step(k)
    sum += Math.exp(log)
    if (k > 1e7) return Number.POSITIVE_INFINITY
  }
  return k
}
