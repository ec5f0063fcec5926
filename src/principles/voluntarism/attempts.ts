/**
 * "Free from coercion." (F7, V8) Somebody who has nothing with us is tried three times at most. After "not now" once more, on the day they
 * named or after ninety; after "no" and after "never" not at all, whoever asks us to. They themselves may come whenever they like.
 */

import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import { type Day, dayAfter } from '../ground/time.ts'

/** What happened with one way of reaching somebody, in order: it was tried, or they said something. */
export interface Heard {
  readonly day: Day
  readonly what: 'tried' | 'hear-more' | 'not-now' | 'no' | 'never' | 'came'
  /** With "not now": from which day on. */
  readonly askAfter?: Day | undefined
}

/** That somebody may be tried once more today. */
export type MayAttempt = Proof<'may-attempt', { on: Day; nth: number }>

export type MayNotAttempt =
  | 'came-already'
  | 'said-never'
  | 'said-no'
  | 'said-not-now'
  | 'asked-once-more'
  | 'three-unanswered'

const mostUnanswered = 3

const afterNotNow = 90

/** Whoever came is never tried again: what there is between us is theirs to begin. */
export const mayAttempt = (heard: readonly Heard[], today: Day): Result<MayAttempt, MayNotAttempt> => {
  if (heard.some(({ what }) => what === 'never')) return refused('said-never')
  if (heard.some(({ what }) => what === 'came')) return refused('came-already')
  const lastWord = heard.findLast(({ what }) => what !== 'tried')
  if (lastWord?.what === 'no') return refused('said-no')
  const triesAfter = (at: number) => heard.slice(at + 1).filter(({ what }) => what === 'tried').length
  const notNow = heard.findIndex(({ what }) => what === 'not-now')
  if (lastWord?.what === 'not-now' && today < (lastWord.askAfter ?? dayAfter(lastWord.day, afterNotNow)))
    return refused('said-not-now')
  // Once more after the first "not now", however often it is said.
  if (lastWord?.what === 'not-now' && triesAfter(notNow) >= 1) return refused('asked-once-more')
  // Wanting to hear more is good for three more tries, and saying so again for none.
  const hearMore = heard.findIndex(({ what }) => what === 'hear-more')
  if (lastWord?.what !== 'not-now' && triesAfter(hearMore) >= mostUnanswered) return refused('three-unanswered')
  return ok(prove({ on: today, nth: heard.length + 1 }))
}
