/**
 * What must hold before somebody is tried because another asks (S1, V1, V8, I1, I2): each comes with a proof, and all of them go along. One line a
 * reason, in the order in which somebody would say it.
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import type { Competent } from '../../principles/impartiality/competence.ts'
import type { NoConflict } from '../../principles/impartiality/conflict-of-interest.ts'
import { type FirstLook, firstLook, type NotLooked } from '../../principles/safety/first-look.ts'
import type { SafeToProceed } from '../../principles/safety/safe-to-proceed.ts'
import { type Heard, type MayAttempt, type MayNotAttempt, mayAttempt } from '../../principles/voluntarism/attempts.ts'
import { type Decided, type NotDecided, whoDecides } from '../../principles/voluntarism/both-keys.ts'
import type { NoConsent } from '../../principles/voluntarism/consent.ts'
import type { Approach } from './approach.ts'

/** Everything that must hold before anybody is tried, as it stands at this moment. */
export interface Stands {
  readonly consent: Result<Decided<'approach_other_side'>, NoConsent | NotDecided>
  readonly safe: Result<SafeToProceed, unknown>
  readonly impartial: Result<NoConflict, unknown>
  readonly competent: Result<Competent, unknown>
  readonly approach: Approach
  readonly hasContact: boolean
  /** Who accompanies the person who asked at this moment: what somebody saw who has left since, nobody saw. */
  readonly present: ReadonlySet<WorkerId>
  readonly hasCome: boolean
  /** What was heard, in order: over this way of reaching somebody, and of whoever this person asks for. */
  readonly heard: readonly (readonly Heard[])[]
  readonly endsOn: Day
  readonly today: Day
}

export type NotTried =
  | 'has-ended'
  | 'came-already'
  | 'no-yes'
  | NotDecided
  | 'not-safe'
  | 'declare-first'
  | 'not-able'
  | NotLooked
  | 'no-contact'
  | MayNotAttempt

export interface MayTry {
  readonly consent: Decided<'approach_other_side'>
  readonly safe: SafeToProceed
  readonly impartial: NoConflict
  readonly competent: Competent
  readonly looked: FirstLook
  readonly attempt: MayAttempt
}

/** Flat, in the order in which somebody would say it: one reason at a time. */
export const mayTry = (stands: Stands): Result<MayTry, NotTried> => {
  const { consent, safe, impartial, competent, approach, today } = stands
  if (today >= stands.endsOn) return refused('has-ended')
  if (approach.came || stands.hasCome) return refused('came-already')
  if (!consent.ok) return refused(whoDecides(consent.reason) ?? 'no-yes')
  if (!safe.ok) return refused('not-safe')
  if (!impartial.ok) return refused('declare-first')
  if (!competent.ok) return refused('not-able')
  const seen = approach.looked
  // What speaks against it counts whoever saw it; what does not, while they are still there.
  const counts = seen !== undefined && (seen.speaksAgainst || stands.present.has(seen.by))
  const looked = firstLook(counts ? seen : undefined, today)
  if (!looked.ok) return looked
  const [ofThem, overIt] = stands.heard.map((heard) => mayAttempt(heard, today))
  if (ofThem?.ok === false) return ofThem
  if (!stands.hasContact) return refused('no-contact')
  if (overIt === undefined || !overIt.ok) return overIt ?? refused('no-contact')
  return ok({
    consent: consent.value,
    safe: safe.value,
    impartial: impartial.value,
    competent: competent.value,
    looked: looked.value,
    attempt: overIt.value,
  })
}
