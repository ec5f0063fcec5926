/** What may be said about a substance in public: with a source, for a time, and nothing that sounds like a recipe or a promise. */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, dayAfter, readDay } from '../../principles/ground/time.ts'
import { judgingWords } from '../../principles/impartiality/plain-words.ts'
import type { Told } from '../../principles/voluntarism/unanswered.ts'

export const subjects = ['what-it-is', 'what-to-watch-for', 'what-helps', 'together'] as const
export const categories = ['dangerous', 'take-care', 'not-known'] as const

export type Subject = (typeof subjects)[number]
export type Category = (typeof categories)[number]

export interface ClaimRead {
  readonly about: Subject
  readonly says: string
  readonly source: string
  readonly expires: Day
  readonly category: Category | undefined
}

export interface ClaimProblem {
  readonly field: 'about' | 'says' | 'source' | 'expires' | 'category'
  readonly problem: 'needed' | 'too-long' | 'dose' | 'promise' | 'judging' | 'expires-wrong'
}

/** An amount of a substance, or how often to take it: we do not say either. */
const many = 'one|two|three|four|five|six|seven|eight|nine|ten|half|a quarter|a couple|several|fifty|(a |one )?hundred'
const measures =
  'mgs?|grs?|g|µg|ug|mcg|mls?|milligram(me)?s?|gram(me)?s?|microgram(me)?s?|drops?|lines?|bumps?|pills?|tab(let)?s?|doses?|hits?|points?'
const doses = new RegExp(`(\\d|\\b(${many}))\\s*(of )?(a |an )?(${measures})\\b`, 'iu')

/** Words that promise or praise, or that make a substance sound like a dare. */
const promises =
  /\b(safe(r|st|ly)?|low[ -]risk|risk[ -]free|harmless|pure(r|st)?|purity|clean(er|est)?|strong(er|est)?|potent|killer|bad batch|high[ -]quality)\b/iu

/** The longest anything is said without being looked at again. */
const longest = 731

export const readClaim = (typed: Told, today: Day): Result<ClaimRead, readonly ClaimProblem[]> => {
  const problems: ClaimProblem[] = []
  const about = subjects.find((one) => one === typed['about'])
  const category = categories.find((one) => one === typed['category'])
  const [says, source] = [typed['says']?.trim() ?? '', typed['source']?.trim() ?? '']
  const expires = typed['expires'] === undefined ? undefined : readDay(typed['expires'])
  if (about === undefined) problems.push({ field: 'about', problem: 'needed' })
  if (about === 'together' && category === undefined) problems.push({ field: 'category', problem: 'needed' })
  if (says === '') problems.push({ field: 'says', problem: 'needed' })
  if (says.length > 600) problems.push({ field: 'says', problem: 'too-long' })
  if (doses.test(says)) problems.push({ field: 'says', problem: 'dose' })
  if (promises.test(says)) problems.push({ field: 'says', problem: 'promise' })
  if (judgingWords(says).length > 0) problems.push({ field: 'says', problem: 'judging' })
  if (source.length < 4) problems.push({ field: 'source', problem: 'needed' })
  if (doses.test(source)) problems.push({ field: 'source', problem: 'dose' })
  if (expires === undefined || expires <= today || expires > dayAfter(today, longest))
    problems.push({ field: 'expires', problem: 'expires-wrong' })
  if (about === undefined || expires === undefined || problems.length > 0) return refused(problems)
  return ok({
    about,
    says,
    source: source.slice(0, 300),
    expires,
    category: about === 'together' ? category : undefined,
  })
}

/** It stands in public while a second person has looked, nobody took it down, and its day has not come. */
export const isPublic = (
  claim: { readonly reviewedOn: Day | undefined; readonly endedOn: Day | undefined; readonly expires: Day },
  today: Day,
): boolean => claim.reviewedOn !== undefined && claim.endedOn === undefined && today < claim.expires
