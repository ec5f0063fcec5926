/**
 * "Practitioners should remain impartial." (F8, I1) A worker says, person by person, how they stand to them.
 * Silence is not an answer: until they have declared, they may not be assigned, nor open what is kept.
 */

import type { PersonId, WorkerId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'

/** That a worker has declared no conflict of interest in any of these people. */
export type NoConflict = Proof<'no-conflict', { worker: WorkerId; towards: readonly PersonId[] }>

export interface Declaration {
  readonly worker: WorkerId
  readonly about: PersonId
  readonly conflict: 'none' | 'knows-them' | 'supports-them' | 'referred-them' | 'complained-about-by-them'
}

export type ConflictOfInterest =
  | { readonly why: 'not-declared'; readonly about: PersonId }
  | { readonly why: Exclude<Declaration['conflict'], 'none'>; readonly about: PersonId }

/** Declarations stand in the order in which they were made; the last one about a person counts. */
export const noConflict = (
  worker: WorkerId,
  people: readonly PersonId[],
  declarations: readonly Declaration[],
): Result<NoConflict, ConflictOfInterest> => {
  for (const about of people) {
    const declared = declarations.findLast((one) => one.worker === worker && one.about === about)
    if (declared === undefined) return refused({ why: 'not-declared', about })
    if (declared.conflict !== 'none') return refused({ why: declared.conflict, about })
  }
  return ok(prove({ worker, towards: people }))
}

/** All that a worker is ever told: it neither confirms nor denies that anybody is known here (I1). */
export const whatToSay = (_conflict: ConflictOfInterest) => 'speak-to-the-coordinator' as const
