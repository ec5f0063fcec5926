declare const instant: unique symbol
declare const day: unique symbol
declare const days: unique symbol

/** A moment, as an ISO string in UTC with milliseconds, so that text order is time order. */
export type Instant = string & { readonly [instant]: true }

/** A calendar day at the place where something happened: `2026-03-09`. */
export type Day = string & { readonly [day]: true }

export type Days = number & { readonly [days]: true }

/** How exactly we keep when a service was used (S10): the part of the day, never the minute. */
export type Band = 'night' | 'morning' | 'afternoon' | 'evening'

export const bands = ['night', 'morning', 'afternoon', 'evening'] as const satisfies readonly Band[]

const dayInMs = 24 * 60 * 60 * 1000

export const toInstant = (date: Date): Instant => date.toISOString() as Instant

export const inDays = (count: number): Days => count as Days

/** A fraction of a day counts as a fraction: 36 hours are 1.5 days. */
export const daysBetween = (from: Instant | Day, to: Instant | Day): Days =>
  ((Date.parse(to) - Date.parse(from)) / dayInMs) as Days

/** The day that a text names, or undefined where the calendar has no such day (30 February). */
export const readDay = (text: string): Day | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? (text as Day) : undefined
}

export const dayAfter = (from: Day, count: number): Day =>
  new Date(Date.parse(from) + count * dayInMs).toISOString().slice(0, 10) as Day

/** `2026-03` */
export const monthOf = (one: Day): string => one.slice(0, 7)

/** The first day of the calendar month `count` months after the one that `from` lies in. */
export const monthStart = (from: Day, count = 0): Day => {
  const [year = 0, month = 1] = from.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10) as Day
}

/** The day it is at a place. `timeZone` is an IANA name, such as `Europe/Lisbon`. */
export const dayAt = (timeZone: string, now: Instant): Day => {
  const part = partsAt(timeZone, now)
  return `${part('year')}-${part('month')}-${part('day')}` as Day
}

/** The part of the day it is at a place: night until 06:00, morning until 12:00, afternoon until 18:00, then evening. */
export const bandAt = (timeZone: string, now: Instant): Band => {
  const hour = Number(partsAt(timeZone, now)('hour'))
  return bands[Math.floor(hour / 6)] ?? 'night'
}

/** The hour and minute at a place: `09:30`. Never kept; for hours that somebody called safe. */
export const timeAt = (timeZone: string, now: Instant): string => {
  const part = partsAt(timeZone, now)
  return `${part('hour')}:${part('minute')}`
}

/** Making a formatter costs forty times what using one does, and a site's time zone seldom changes. */
const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(timeZone, made)
  return made
}

const partsAt = (timeZone: string, now: Instant) => {
  const parts = formatterFor(timeZone).formatToParts(new Date(now))
  return (name: Intl.DateTimeFormatPartTypes) => parts.find(({ type }) => type === name)?.value ?? ''
}
