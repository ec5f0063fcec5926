/**
 * Who accompanies somebody, folded from what was asked and answered. Whoever is asked sees nothing of the person before they have said that
 * they do not know them; the person may want somebody else, at any time and without a reason (E2).
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import {
  type Competent,
  competentFor,
  type NotCompetent,
  type Practice,
  type Weight,
  weights,
} from '../../principles/impartiality/competence.ts'
import type { Referral } from './referral.ts'

export interface AllocationFact {
  readonly nth: number
  readonly kind: 'proposed' | 'agreed' | 'declined' | 'taken-off' | 'another-wanted'
  readonly worker: WorkerId
  readonly weight: Weight
  readonly day: Day
}

export interface Allocation {
  readonly asked: readonly AllocationFact[]
  readonly agreed: readonly AllocationFact[]
  /** Who answered that they had better speak to the coordinator, or was not wanted: not asked again by this page. */
  readonly notAgain: ReadonlySet<WorkerId>
  readonly anotherWanted: boolean
  readonly facts: number
}

/** The last word about each worker counts. */
export const foldAllocation = (facts: readonly AllocationFact[]): Allocation => {
  const last = new Map<WorkerId, AllocationFact>()
  for (const fact of facts.toSorted((a, b) => a.nth - b.nth)) last.set(fact.worker, fact)
  const standing = [...last.values()]
  const agreed = standing.filter(({ kind }) => kind === 'agreed')
  return {
    asked: standing.filter(({ kind }) => kind === 'proposed'),
    agreed,
    notAgain: new Set(
      standing.filter(({ kind }) => kind === 'declined' || kind === 'another-wanted').map(({ worker }) => worker),
    ),
    anotherWanted: agreed.length === 0 && standing.some(({ kind }) => kind === 'another-wanted'),
    facts: facts.length,
  }
}

export interface Facilitator extends Practice {
  /** How many open matters they take at most; undefined where they have not said. */
  readonly most: number | undefined
  readonly languages: readonly string[]
  /** Our places they can come to, by id; none said: to any. */
  readonly places: readonly string[]
  /** How many they accompany now. */
  readonly open: number
}

export type NotAsked =
  | NotCompetent
  | 'take-it-on-first'
  | 'asked-already'
  | 'not-again'
  | 'has-enough'
  | 'not-oneself'
  | 'choose-weight'

/** Where it was gender-based, or nobody knows, it is sensitive, whatever else is said. */
export const weightOf = ({ triage }: Pick<Referral, 'triage'>, typed: string | undefined): Weight | undefined =>
  triage?.genderBased === 'no' ? weights.find((one) => one === typed) : 'sensitive'

/** Whether somebody may be asked to accompany it. Languages and places are shown, and left to whoever asks: there are interpreters, and other rooms. */
export const mayBeAsked = (
  facilitator: Facilitator,
  {
    referral,
    allocation,
    weight,
    by,
    today,
  }: {
    readonly referral: Pick<Referral, 'stage'>
    readonly allocation: Allocation
    readonly weight: Weight | undefined
    readonly by: WorkerId
    readonly today: Day
  },
): Result<Competent, NotAsked> => {
  if (referral.stage !== 'accepted') return refused('take-it-on-first')
  if (weight === undefined) return refused('choose-weight')
  if (facilitator.worker === by) return refused('not-oneself')
  if ([...allocation.asked, ...allocation.agreed].some(({ worker }) => worker === facilitator.worker))
    return refused('asked-already')
  if (allocation.notAgain.has(facilitator.worker)) return refused('not-again')
  if (facilitator.most !== undefined && facilitator.open >= facilitator.most) return refused('has-enough')
  return competentFor(facilitator, weight, today)
}
