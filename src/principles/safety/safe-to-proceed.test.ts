import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonId, WorkerId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { type Instant, toInstant } from '../ground/time.ts'
import { type NotSafeYet, type SafetyReview, safeToProceed } from './safe-to-proceed.ts'

const day = (n: number, hour = 0): Instant => toInstant(new Date(Date.UTC(2026, 2, n, hour)))
const amina = 'amina' as WorkerId
const bea = 'bea' as WorkerId
const heron = 'heron-41' as PersonId

const review: SafetyReview = {
  about: heron,
  at: day(6),
  ledBy: amina,
  clearedBy: bea,
  saidByThemselves: true,
  concerns: [{ standing: 'mitigated' }, { standing: 'accepted' }],
}

const onTheTwentieth: [story: string, review: SafetyReview | undefined, answer: 'safe' | NotSafeYet][] = [
  ['everything is eased and somebody else agreed', review, 'safe'],
  ['there was nothing to worry about', { ...review, concerns: [] }, 'safe'],
  ['nobody has looked', undefined, 'never-reviewed'],
  ['somebody will look tomorrow', { ...review, at: day(21) }, 'never-reviewed'],
  ['nobody asked them', { ...review, saidByThemselves: false }, 'without-their-own-words'],
  ['the review is fourteen days old to the hour', review, 'safe'],
  ['the review is an hour older than fourteen days', { ...review, at: day(5, 23) }, 'review-too-old'],
  ['the lead cleared her own review', { ...review, clearedBy: amina }, 'cleared-by-its-own-lead'],
  ['somebody said stop', { ...review, concerns: [{ standing: 'stop' }] }, 'somebody-said-stop'],
  ['one concern is open', { ...review, concerns: [...review.concerns, { standing: 'open' }] }, 'concern-stands'],
]

describe('S1 going ahead on the twentieth', () => {
  for (const [story, looked, answer] of onTheTwentieth) {
    it(`${story}: ${answer}`, () => {
      const result = safeToProceed(looked, day(20))
      assert.equal(result.ok ? 'safe' : result.reason, answer)
      if (result.ok) assert.ok(wasProven(result.value))
      if (result.ok) assert.deepEqual({ ...result.value }, { about: heron, clearedBy: bea, reviewedAt: day(6) })
    })
  }
})
