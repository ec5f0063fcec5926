/**
 * "The safety of all participants." (F9, S1) Before somebody who has nothing with us is approached because another asks, two people look,
 * each with their own eyes, whether anything known speaks against it. What was seen a fortnight ago is looked at anew.
 */

import type { WorkerId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import { type Day, type Days, dayAfter, inDays } from '../ground/time.ts'

/** That two people looked lately, and nothing known spoke against it. */
export type FirstLook = Proof<'first-look', { lookedBy: WorkerId; agreedBy: WorkerId; on: Day }>

export interface Looked {
  readonly by: WorkerId
  readonly on: Day
  readonly speaksAgainst: boolean
  readonly agreedBy: WorkerId | undefined
}

export type NotLooked = 'nobody-looked' | 'speaks-against' | 'looked-too-long-ago' | 'nobody-agreed'

const goodFor: Days = inDays(14)

export const firstLook = (looked: Looked | undefined, today: Day): Result<FirstLook, NotLooked> => {
  if (looked === undefined) return refused('nobody-looked')
  if (looked.speaksAgainst) return refused('speaks-against')
  if (looked.on < dayAfter(today, -goodFor)) return refused('looked-too-long-ago')
  if (looked.agreedBy === undefined || looked.agreedBy === looked.by) return refused('nobody-agreed')
  return ok(prove({ lookedBy: looked.by, agreedBy: looked.agreedBy, on: looked.on }))
}
