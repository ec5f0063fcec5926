/** What a coordinator may press on a referral, read from the form and held against the rules: a thing to write down, or a reason. */

import { isUuid, type PersonId, type WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import {
  type Declaration,
  type NoConflict,
  noConflict,
  whatToSay,
} from '../../principles/impartiality/conflict-of-interest.ts'
import {
  type BegunBy,
  beginners,
  genderBasedAnswers,
  type MayGoOn,
  mayGoOn,
} from '../../principles/voluntarism/who-begins.ts'
import { elsewhere } from './elsewhere.ts'
import { reasonsFor } from './reasons.ts'
import { type Fact, mayFollow, type NotNow, type Referral } from './referral.ts'

/** What a coordinator adds, each with what it takes: being taken on needs two proofs of its own. */
export type Next =
  Exclude<Fact, { kind: 'received' | 'acknowledged' | 'accepted' | 'wrote' | 'closed' | 'came-back' }> extends infer One
    ? One extends Fact
      ? Omit<One, 'nth' | 'day'>
      : never
    : never

export type Adds =
  | Next
  | { readonly kind: 'acknowledged' | 'wrote' }
  | {
      readonly kind: 'accepted'
      readonly mayGoOn: MayGoOn
      readonly noConflict: NoConflict
      readonly triagedIn: number
    }

export const steps = [
  'acknowledged',
  'support-offered',
  'wrote',
  'triaged',
  'accepted',
  'signposted',
  'not-proceeded',
  'merged',
] as const satisfies readonly Adds['kind'][]

export type Step = (typeof steps)[number]

export type NotThisStep =
  | NotNow
  | 'say-something'
  | 'say-who-began'
  | 'choose-where'
  | 'choose-a-reason'
  | 'choose-which'
  | 'only-the-person-harmed'
  | 'not-known-yet'
  | 'declare-first'
  | 'speak-to-the-coordinator'

interface Standing {
  readonly id: string
  readonly person: PersonId
  readonly referral: Referral
  readonly worker: WorkerId
  /** How they say themselves that they stand to it. */
  readonly said: BegunBy
  readonly declarations: readonly Declaration[]
  /** Other referrals of the same person that are open. */
  readonly others: readonly string[]
}

export const readStep = (
  step: Step,
  typed: (name: string) => string | undefined,
  { id, person, referral, worker, said, declarations, others }: Standing,
): Result<Adds, NotThisStep> => {
  const may = mayFollow(referral, step)
  if (!may.ok) return may

  if (step === 'acknowledged') return ok({ kind: step })
  if (step === 'wrote') return typed('says') === undefined ? refused('say-something') : ok({ kind: step })

  if (step === 'triaged') {
    const by = beginners.find((one) => one === typed('begun-by'))
    const genderBased = genderBasedAnswers.find((one) => one === typed('gender-based'))
    return by === undefined || genderBased === undefined
      ? refused('say-who-began')
      : ok({ kind: step, by, genderBased })
  }

  if (step === 'accepted') {
    if (referral.triage === undefined) throw new Error('a referral that was looked at says nothing of what was found')
    const begun = mayGoOn(id, referral.triage, said)
    if (!begun.ok) return begun
    const impartial = noConflict(worker, [person], declarations)
    if (!impartial.ok)
      return refused(impartial.reason.why === 'not-declared' ? 'declare-first' : whatToSay(impartial.reason))
    return ok({ kind: step, mayGoOn: begun.value, noConflict: impartial.value, triagedIn: referral.triage.nth })
  }

  if (step === 'not-proceeded') {
    const reason = reasonsFor(referral.triage?.by ?? 'not-said').find((one) => one === typed('reason'))
    return reason === undefined ? refused('choose-a-reason') : ok({ kind: step, reason })
  }

  if (step === 'merged') {
    const into = others.find((one) => isUuid(one) && one === typed('into'))
    return into === undefined ? refused('choose-which') : ok({ kind: step, into })
  }

  const to = elsewhere.find((one) => one === typed('elsewhere'))
  return to === undefined ? refused('choose-where') : ok({ kind: step, to })
}
