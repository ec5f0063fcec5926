/** How strong, for the laboratories that say how much: this week's amounts beside those of the weeks before. */

export interface Amounts {
  readonly n: number
  readonly median: number
  /** The middle half lies between these. */
  readonly quartiles: readonly [from: number, to: number]
  readonly p95: number
}

/** The point below which a share of the values lies, straight between neighbours (type 7 of Hyndman and Fan 1996). */
const pointAt = (sorted: readonly number[], share: number): number => {
  const place = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN]
  return low + (high - low) * (place - Math.floor(place))
}

export const amountsOf = (values: readonly number[]): Amounts | undefined => {
  if (values.length === 0) return undefined
  const sorted = values.toSorted((a, b) => a - b)
  return {
    n: sorted.length,
    median: pointAt(sorted, 0.5),
    quartiles: [pointAt(sorted, 0.25), pointAt(sorted, 0.75)],
    p95: pointAt(sorted, 0.95),
  }
}
