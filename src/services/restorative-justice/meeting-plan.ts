/** What is suggested to both people: one part is the same for both, and each has a part of their own, of which the other reads nothing (S2). */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, dayAfter, readDay } from '../../principles/ground/time.ts'
import { type Adjustment, adjustmentsIn } from './adjustments.ts'
import type { Along, Company } from './company.ts'

/** The same for both: when, where, who of us is there. It names neither of them. */
export interface Plan {
  readonly day: Day
  /** `14:30`, at the place. */
  readonly from: string
  readonly until: string
  readonly place: string
  readonly there: readonly WorkerId[]
  /** Anybody else who is there: an interpreter, by what they do. */
  readonly alsoThere: string
  readonly note: string
  /** Who comes along with each of the two, as the one whose plan it is sees it. */
  readonly company?: Company
}

/** One person’s own: when and where they come, and how what they need is met. */
export interface Part {
  readonly arrive: string
  readonly where: string
  readonly met: readonly Adjustment[]
  readonly how: string
  /** Who is beside the other, as it stood when this was written: what they read of it stays the same whatever the other does then (S3). */
  readonly beside?: readonly Along[]
}

const soonest = 7
/** Nobody's yes goes on for longer without a word of theirs (V4). */
const latest = 28
const mostShort = 200
const mostLong = 500

/** The days that a plan can be for: time to answer, time to think, and time to hear that it takes place. */
export const daysFor = (today: Day): { readonly from: Day; readonly until: Day } => ({
  from: dayAfter(today, soonest),
  until: dayAfter(today, latest),
})

const isTime = (typed: string | undefined): typed is string => /^([01]\d|2[0-3]):[0-5]\d$/.test(typed ?? '')

type One = (name: string) => string | undefined

const short = (one: One, name: string) => (one(name) ?? '').replace(/\s+/g, ' ').trim()

export type NotPlanned = 'choose-day' | 'choose-time' | 'say-where' | 'choose-who' | 'two-keepers' | 'too-long'

export const readPlan = (
  { one, all }: { readonly one: One; readonly all: (name: string) => readonly string[] },
  { today, team, keepers }: { readonly today: Day; readonly team: readonly WorkerId[]; readonly keepers: number },
): Result<Plan, NotPlanned> => {
  const days = daysFor(today)
  const day = readDay(one('day') ?? '')
  if (day === undefined || day < days.from || day > days.until) return refused('choose-day')
  const [from, until] = [one('from'), one('until')]
  if (!isTime(from) || !isTime(until) || from >= until) return refused('choose-time')
  const [place, alsoThere] = [short(one, 'place'), short(one, 'also-there')]
  if (place === '') return refused('say-where')
  const there = team.filter((worker) => all('there').includes(worker))
  if (there.length === 0) return refused('choose-who')
  if (there.length < keepers) return refused('two-keepers')
  const note = (one('note') ?? '').replace(/\r\n?/g, '\n').trim()
  if (place.length > mostShort || alsoThere.length > mostShort || note.length > mostLong) return refused('too-long')
  return ok({ day, from, until, place, there, alsoThere, note })
}

export type NotAPart = 'choose-time' | 'after-its-end' | 'say-where' | 'too-long'

export const readPart = (
  { one, all }: { readonly one: One; readonly all: (name: string) => readonly string[] },
  { until }: Pick<Plan, 'until'>,
): Result<Part, NotAPart> => {
  const arrive = one('arrive')
  if (!isTime(arrive)) return refused('choose-time')
  if (arrive >= until) return refused('after-its-end')
  const [where, how] = [short(one, 'where'), short(one, 'how')]
  if (where === '') return refused('say-where')
  if (where.length > mostShort || how.length > mostLong) return refused('too-long')
  return ok({ arrive, where, met: adjustmentsIn(all('met')), how })
}
