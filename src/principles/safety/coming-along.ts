/**
 * "Every attendee consented pairwise." (F7; V1, V3) Somebody comes along to a meeting when the one of the two who wants them beside them says so, to
 * exactly this being told; when one of us who accompanies that one talked with them alone and they come of their own will; and then as part of what the
 * other person says yes to. Whoever comes along may stay away at any time; nobody comes who was not there when both said yes.
 */

import type { PersonId, WorkerId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import type { Decided, NotDecided } from '../voluntarism/both-keys.ts'
import type { NoConsent } from '../voluntarism/consent.ts'

/** That this one may be named to the other in what is suggested; `exactly` stands for what is told of them. */
export type ComesAlong = Proof<'comes-along', { of: PersonId; exactly: string }>

/** What one of us heard from whoever is to come, alone with them. */
export interface TalkedWith {
  readonly says: 'comes' | 'does-not-come'
  readonly by: WorkerId
}

export type NotAlong = 'not-wanted' | 'not-talked-with' | 'does-not-come'

export const comesAlong = (
  { of, exactly }: { readonly of: PersonId; readonly exactly: string },
  /** Of whoever wants them beside them, to exactly this being told. */
  wanted: Result<Decided<'share_item'>, NoConsent | NotDecided>,
  talkedWith: TalkedWith | undefined,
  /** Whoever accompanies that one today: of somebody who left nobody knows any more what they heard. */
  theirs: ReadonlySet<WorkerId>,
): Result<ComesAlong, NotAlong> => {
  if (!wanted.ok) return refused('not-wanted')
  if (wanted.value.person !== of || wanted.value.about !== exactly)
    throw new Error('this is no yes to exactly this one')
  if (talkedWith === undefined || !theirs.has(talkedWith.by)) return refused('not-talked-with')
  return talkedWith.says === 'comes' ? ok(prove({ of, exactly })) : refused('does-not-come')
}
