/** How long somebody may be asked to stay away, and how soon it is looked at again: a setting, with the decision that made it (E4, I5). */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { inDays } from '../../principles/ground/time.ts'
import { type Limits, longestEver } from '../../principles/impartiality/exclusion.ts'

/** Nothing longer than a month goes by without somebody looking. */
export const longestUntilLooked = inDays(31)

/** Letters of what is written to somebody. */
export const mostSaid = 1_000

export type NotLimits = 'wrong-longest' | 'wrong-looked'

const wholeDays = (typed: string | undefined, most: number): number | undefined => {
  const days = /^\d{1,3}$/.test(typed?.trim() ?? '') ? Number(typed) : 0
  return days >= 1 && days <= most ? days : undefined
}

export const readLimits = (one: (name: string) => string | undefined): Result<Limits, NotLimits> => {
  const longest = wholeDays(one('longest'), longestEver)
  const lookedAtWithin = wholeDays(one('looked'), longestUntilLooked)
  if (longest === undefined) return refused('wrong-longest')
  if (lookedAtWithin === undefined) return refused('wrong-looked')
  return ok({ longest: inDays(longest), lookedAtWithin: inDays(lookedAtWithin) })
}
