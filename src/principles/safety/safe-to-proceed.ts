/**
 * "The safety of all participants." (F9, S1, I4) There is no score. Each concern is written down with what would make
 * it bearable, looked at again within a fortnight, and cleared by a second person.
 */

import type { PersonId, WorkerId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import { type Days, daysBetween, type Instant, inDays } from '../ground/time.ts'

/** That every concern about one person had been eased, lately, and that someone else than the lead agreed. */
export type SafeToProceed = Proof<'safe-to-proceed', { about: PersonId; clearedBy: WorkerId; reviewedAt: Instant }>

export interface SafetyReview {
  readonly about: PersonId
  readonly at: Instant
  readonly ledBy: WorkerId
  readonly clearedBy: WorkerId
  /** Whether the person themselves said how safe it is, in their own words, which may lie sealed (S1). */
  readonly saidByThemselves: boolean
  /** Eased: mitigated, or accepted by whoever it is about. What each is about may lie sealed. */
  readonly concerns: readonly { readonly standing: 'open' | 'mitigated' | 'accepted' | 'stop' }[]
}

export type NotSafeYet =
  | 'never-reviewed'
  | 'without-their-own-words'
  | 'review-too-old'
  | 'cleared-by-its-own-lead'
  | 'somebody-said-stop'
  | 'concern-stands'

const freshFor: Days = inDays(14)

export const safeToProceed = (review: SafetyReview | undefined, now: Instant): Result<SafeToProceed, NotSafeYet> => {
  if (review === undefined || review.at > now) return refused('never-reviewed')
  if (!review.saidByThemselves) return refused('without-their-own-words')
  if (daysBetween(review.at, now) > freshFor) return refused('review-too-old')
  if (review.clearedBy === review.ledBy) return refused('cleared-by-its-own-lead')
  if (review.concerns.some(({ standing }) => standing === 'stop')) return refused('somebody-said-stop')
  if (review.concerns.some(({ standing }) => standing === 'open')) return refused('concern-stands')
  return ok(prove({ about: review.about, clearedBy: review.clearedBy, reviewedAt: review.at }))
}
