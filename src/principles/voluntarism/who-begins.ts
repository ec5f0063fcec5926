/**
 * "Free from coercion." (V8) Where there was sexual violence, or violence or control by a partner or in a family, being asked
 * to talk can be one more way to be controlled. There, only the person harmed begins; a word of anybody else is not taken on.
 */

import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'

export const beginners = ['person-harmed', 'person-responsible', 'both', 'somebody-else', 'not-said'] as const

/** How whoever began says they stand to what happened. */
export type BegunBy = (typeof beginners)[number]

export const genderBasedAnswers = ['yes', 'no', 'not-known'] as const

export type GenderBased = (typeof genderBasedAnswers)[number]

export interface Begun {
  readonly by: BegunBy
  readonly genderBased: GenderBased
}

/** That this was begun by somebody who may begin it. Taking it on takes this. */
export type MayGoOn = Proof<'may-go-on', { referral: string } & Begun>

export const mayGoOn = (
  referral: string,
  { by, genderBased }: Begun,
  /** What they said themselves: nobody else can say for them that they were harmed. */
  saidThemselves: BegunBy,
): Result<MayGoOn, 'only-the-person-harmed' | 'not-known-yet'> => {
  if (genderBased === 'yes' && saidThemselves !== 'person-harmed') return refused('only-the-person-harmed')
  if (by === 'person-harmed') return ok(prove({ referral, by, genderBased }))
  if (genderBased === 'yes') return refused('only-the-person-harmed')
  if (genderBased === 'not-known') return refused('not-known-yet')
  return ok(prove({ referral, by, genderBased }))
}
