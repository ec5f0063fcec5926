/**
 * "Repairing harm." (F7; R3) Whoever something was repaired with is asked afterwards how they are, on the days they chose and on no others; and whoever
 * shows how many feel better shows how many feel worse beside it. A number of one without the other does not exist here.
 */

import type { PersonId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import { type Day, dayAfter, inDays } from '../ground/time.ts'
import { openParts } from '../safety/open-parts.ts'
import type { OpenCount } from '../safety/small-numbers.ts'
import { type Consent, goodWithoutAWord } from '../voluntarism/consent.ts'

/** How long after it; the shortest is the 48 hours of R3, in days, because no hour is kept (S10). */
const times = {
  'two-days': inDays(2),
  'two-weeks': inDays(14),
  'six-weeks': inDays(42),
  'three-months': inDays(91),
  'six-months': inDays(182),
} as const

export type Time = keyof typeof times

/** The first that comes, first. */
export const allTimes = Object.keys(times) as readonly Time[]

/** One question of one day: so long after that. */
export interface FollowUp {
  readonly since: Day
  readonly time: Time
}

export const dayOf = ({ since, time }: FollowUp): Day => dayAfter(since, times[time])

/** From its day on, until nobody would know any more what is meant; the next one begins where it is sooner. */
export const openUntil = (one: FollowUp): Day => dayAfter(dayOf(one), goodWithoutAWord)

/** That somebody may be asked how they are since, today. */
export type MayAsk = Proof<'may-ask-since', FollowUp & { person: PersonId }>

export const mayAsk = (
  one: FollowUp,
  chosen: readonly Time[],
  yes: Consent<'feedback_contact'>,
  today: Day,
): Result<MayAsk, 'not-chosen' | 'not-yet' | 'too-late'> => {
  if (!chosen.includes(one.time)) return refused('not-chosen')
  if (today < dayOf(one)) return refused('not-yet')
  if (today >= openUntil(one)) return refused('too-late')
  return ok(prove({ since: one.since, time: one.time, person: yes.person }))
}

export const felt = ['better', 'same', 'worse', 'not-said'] as const

export type Felt = (typeof felt)[number]

/** How many people feel how; everybody who was asked once, with their last word. */
interface Counts {
  readonly asked: OpenCount
  readonly better: OpenCount
  readonly same: OpenCount
  readonly worse: OpenCount
  /** Those who would rather not say, and those who said nothing. */
  readonly noAnswer: OpenCount
}

/** That it may be shown: better and worse beside each other, and nobody can work out who (I6). */
export type FeltSince = Proof<'felt-since', Counts>

/** Each is one person who was asked: their last word, or undefined where they said nothing. */
export const feltSince = (people: readonly (Felt | undefined)[]): Result<FeltSince, 'too-few'> => {
  const count = (...of: readonly (Felt | undefined)[]) => people.filter((one) => of.includes(one)).length
  const shown = openParts(['better', 'same', 'worse', 'noAnswer'], {
    better: count('better'),
    same: count('same'),
    worse: count('worse'),
    noAnswer: count('not-said', undefined),
  })
  return shown.ok ? ok(prove({ asked: shown.value.all, ...shown.value.of })) : shown
}
