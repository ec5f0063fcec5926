import { ok, type Result, refused } from '../principles/ground/result.ts'

/** One stretch of one weekday, 1 for Monday (ISO 8601), in the site's own time: `10:00` to `16:30`. */
export interface Opening {
  readonly weekday: number
  readonly opens: string
  readonly closes: string
}

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** Reads what somebody typed for a day: `10:00-16:00, 18:00-20:00`, or nothing for a day that is closed. */
export const readOpenings = (
  weekday: number,
  text: string | undefined,
): Result<readonly Opening[], 'not-hours' | 'wrong-way-round' | 'overlap'> => {
  const openings: Opening[] = []
  for (const stretch of (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [, opens, closes] = /^(\d{1,2}[:.]\d{2})\s*[-\u2013]\s*(\d{1,2}[:.]\d{2})$/.exec(stretch) ?? []
    const [from, until] = [clock(opens), clock(closes)]
    if (from === undefined || until === undefined) return refused('not-hours')
    if (until <= from) return refused('wrong-way-round')
    if (openings.some((one) => from < one.closes && one.opens < until)) return refused('overlap')
    openings.push({ weekday, opens: from, closes: until })
  }
  return ok(openings)
}

const clock = (text: string | undefined): string | undefined => {
  const [hour, minute] = (text ?? '').split(/[:.]/).map(Number)
  if (hour === undefined || minute === undefined || hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

export const asTyped = (openings: readonly Opening[], weekday: number): string =>
  openings
    .filter((one) => one.weekday === weekday)
    .map(({ opens, closes }) => `${opens}-${closes}`)
    .join(', ')
