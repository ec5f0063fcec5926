/**
 * Whoever complains is heard by somebody who has no part in what they complain of. (F8, I1) Roles say who hears complaints at all; what somebody did for one
 * of the two people, or how they stand to them, says whom this one is kept from. Nobody looks twice: who answered first is not who looks again.
 */

import type { WorkerId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'

/** That somebody may hear exactly this complaint. Lives in one transaction. */
export type Outside = Proof<'outside', { worker: WorkerId; complaint: string }>

export type NotOutside = 'does-not-hear' | 'complained-about' | 'in-the-line' | 'answered-before'

interface Line {
  readonly complaint: string
  /** Who hears complaints here today. */
  readonly hears: ReadonlySet<WorkerId>
  /** Whom it is about, as far as the person said. */
  readonly about: ReadonlySet<WorkerId>
  /** Everybody who accompanies one of the people, or did, wrote a step, or knows one of them; where no matter is named, everybody who works with people. */
  readonly line: ReadonlySet<WorkerId>
  /** Who gave the answer that is looked at again. */
  readonly answeredBefore: WorkerId | undefined
}

export const outsideTheLine = (
  worker: WorkerId,
  { complaint, hears, about, line, answeredBefore }: Line,
): Result<Outside, NotOutside> => {
  if (!hears.has(worker)) return refused('does-not-hear')
  if (about.has(worker)) return refused('complained-about')
  if (line.has(worker)) return refused('in-the-line')
  return worker === answeredBefore ? refused('answered-before') : ok(prove({ worker, complaint }))
}

/** Whether anybody at all could hear it: asked before it is taken in, so that nothing is sent to nobody. */
export const somebodyOutside = (line: Omit<Line, 'complaint'>): boolean =>
  [...line.hears].some((worker) => outsideTheLine(worker, { ...line, complaint: '' }).ok)
