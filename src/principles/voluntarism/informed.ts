/**
 * "Free, informed, and ongoing consent." (V2) Reading is not understanding: somebody trained went through it with them, in their language and way, until they
 * said it back in their own words. What cannot be said back was not said well; it is nobody's failure but ours.
 */

import type { PersonId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'

/** That somebody knows what they say yes to. What goes to another person, or comes from them, takes this. */
export type Informed = Proof<'informed', { person: PersonId; information: number }>

/** What stands last about it: said back, of this version of the information; or undefined where it was not, or they say that it was not so. */
export interface SaidBack {
  readonly person: PersonId
  readonly information: number
}

export type NotInformed = 'not-informed' | 'informed-of-an-older'

export const informed = (
  person: PersonId,
  said: SaidBack | undefined,
  /** The version that is given now. */
  information: number,
): Result<Informed, NotInformed> => {
  if (said === undefined) return refused('not-informed')
  if (said.person !== person) throw new Error('this was said back by somebody else')
  if (said.information < information) return refused('informed-of-an-older')
  return ok(prove({ person, information }))
}
