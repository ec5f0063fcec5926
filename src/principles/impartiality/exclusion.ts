/**
 * I5: being asked to stay away from a place has an end, a day on which it is looked at again, and a reason of a closed list that has no word for using,
 * for being intoxicated, or for not wanting advice or treatment. Supplies go on somewhere else. Whoever could not be named by it is not: there is no field
 * for a person here (V1, V6).
 */

import type { WorkerId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import { type Day, type Days, dayAfter, inDays } from '../ground/time.ts'

/** What somebody did to somebody; never what they are, use, carry for themselves, or refuse. */
export const reasonsToExclude = ['hurt', 'threatened', 'weapon', 'sexual', 'hate', 'took', 'broke', 'exposed'] as const

export type ReasonToExclude = (typeof reasonsToExclude)[number]

/** How supplies, naloxone and information go on meanwhile. */
export const waysSuppliesGoOn = ['at-the-door', 'other-place', 'outreach', 'sent', 'fetched'] as const

export type SuppliesGoOn = (typeof waysSuppliesGoOn)[number]

/** What a board may shorten, and lengthen up to `longestEver`. Days, the first one included. */
export interface Limits {
  readonly longest: Days
  readonly lookedAtWithin: Days
}

/** A quarter of a year. No setting and no row of the database goes beyond it. */
export const longestEver = inDays(92)

export const limitsAsCame: Limits = { longest: inDays(28), lookedAtWithin: inDays(14) }

/** So many days, the first one included, and then it ends by itself, where no second person stood behind it. */
export const secondedWithin = inDays(2)

/** The last of so many days, the first one included. */
export const lastOf = (from: Day, days: Days): Day => dayAfter(from, days - 1)

/** That somebody may be asked to stay away, exactly so. Saving takes it. */
export type Exclusion = Proof<
  'exclusion',
  {
    readonly reason: ReasonToExclude
    readonly supplies: SuppliesGoOn
    /** Where and when, in the words of whoever wrote it. */
    readonly where: string
    readonly from: Day
    /** The last day, included. */
    readonly until: Day
    readonly lookedAtBy: Day
    readonly lookedAtEvery: Days
  }
>

export type NotExcluded =
  | 'choose-reason'
  | 'choose-end'
  | 'ends-before'
  | 'too-long'
  | 'choose-supplies'
  | 'say-where'
  | 'where-too-long'

interface Wanted {
  readonly reason: string | undefined
  readonly supplies: string | undefined
  readonly where: string
  readonly from: Day
  readonly until: Day | undefined
}

const mostLetters = 500

export const mayExclude = (wanted: Wanted, { longest, lookedAtWithin }: Limits): Result<Exclusion, NotExcluded> => {
  const reason = reasonsToExclude.find((one) => one === wanted.reason)
  const supplies = waysSuppliesGoOn.find((one) => one === wanted.supplies)
  const where = wanted.where.trim()
  const { from, until } = wanted
  if (reason === undefined) return refused('choose-reason')
  if (until === undefined) return refused('choose-end')
  if (until < from) return refused('ends-before')
  if (until > lastOf(from, inDays(Math.min(longest, longestEver)))) return refused('too-long')
  if (supplies === undefined) return refused('choose-supplies')
  if (where === '') return refused('say-where')
  if (where.length > mostLetters) return refused('where-too-long')
  const soon = lastOf(from, lookedAtWithin)
  return ok(
    prove({
      reason,
      supplies,
      where,
      from,
      until,
      lookedAtBy: soon < until ? soon : until,
      lookedAtEvery: lookedAtWithin,
    }),
  )
}

/** A second person stands behind it; or somebody looks at it again: it stands, ends sooner, or is over. Nobody makes it longer. */
export type Look = 'seconded' | 'stands' | 'sooner' | 'ended'

export type MayLook = Proof<'may-look', { readonly by: WorkerId; readonly look: Look }>

export type NotLooked = 'wrote-it' | 'stood-behind-it'

/**
 * Nobody judges their own word, and where whoever it is about asked for another look, nobody who had a part in it does. What is kinder in full, that it is
 * over, takes no second person.
 */
export const mayLook = (
  by: WorkerId,
  look: Look,
  had: { readonly wroteIt: WorkerId; readonly stoodBehindIt: readonly WorkerId[]; readonly isAskedFor: boolean },
): Result<MayLook, NotLooked> => {
  if (look === 'ended' || (look === 'sooner' && !had.isAskedFor)) return ok(prove({ by, look }))
  if (by === had.wroteIt) return refused('wrote-it')
  if (had.isAskedFor && look !== 'seconded' && had.stoodBehindIt.includes(by)) return refused('stood-behind-it')
  return ok(prove({ by, look }))
}
