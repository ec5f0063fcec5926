/**
 * A referral, folded from what happened to it. Nobody sets a status: received → acknowledged → triaged → taken on, shown
 * another way, not gone on with (always with a reason), or put together with another of the same person.
 */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import type { Begun } from '../../principles/voluntarism/who-begins.ts'
import type { Elsewhere } from './elsewhere.ts'
import type { Reason } from './reasons.ts'

const origins = [
  'self',
  'family',
  'community',
  'victim-service',
  'police',
  'probation',
  'prison',
  'youth-justice',
  'housing',
  'school',
  'harm-reduction',
  'other',
  'invited',
] as const

/** From whom it came to us: by themselves, by whoever handed on a card, or with an invitation because another asked us to. How they stand to it lies under their key. */
export type Origin = (typeof origins)[number]

/** What somebody can say of where it came from; an invitation says it by itself. */
export const saidOrigins = origins.filter((one) => one !== 'invited')

/** Those whose work brings them to people. */
export const partners = [
  'victim-service',
  'police',
  'probation',
  'prison',
  'youth-justice',
  'housing',
  'school',
  'harm-reduction',
  'other',
] as const satisfies readonly Origin[]

/** A worker types it in. */
export const typedWays = ['phone', 'paper', 'beside'] as const

/** How it came: typed by the person, with a card somebody gave them, or typed in by a worker (A6). */
export type Way = 'web' | 'card' | (typeof typedWays)[number]

export type Fact = { readonly nth: number; readonly day: Day } & (
  | { readonly kind: 'received' | 'acknowledged' | 'accepted' | 'wrote' }
  | { readonly kind: 'support-offered' | 'signposted'; readonly to: Elsewhere }
  | ({ readonly kind: 'triaged' } & Begun)
  | { readonly kind: 'not-proceeded'; readonly reason: Reason }
  | { readonly kind: 'merged'; readonly into: string }
  | { readonly kind: 'closed'; readonly until: Day }
  | { readonly kind: 'came-back' }
)

export type FactKind = Fact['kind']

export const factKinds = [
  'received',
  'acknowledged',
  'support-offered',
  'wrote',
  'triaged',
  'accepted',
  'signposted',
  'not-proceeded',
  'merged',
  'closed',
  'came-back',
] as const satisfies readonly FactKind[]

/** Whoever came back is where they were before it ended. */
export type Stage = Exclude<FactKind, 'support-offered' | 'wrote' | 'came-back'>

export interface Referral {
  readonly stage: Stage
  readonly received: Day
  readonly acknowledged: Day | undefined
  readonly supportOffered: { readonly to: Elsewhere; readonly day: Day } | undefined
  readonly triage: (Begun & { readonly nth: number }) | undefined
  /** The fact that ended it, or with which it goes on elsewhere. */
  readonly last: Fact
  readonly facts: number
}

/** In the order of `nth`; the first is `received`. */
export const foldReferral = (facts: readonly Fact[]): Referral => {
  const [first, ...later] = facts.toSorted((a, b) => a.nth - b.nth)
  if (first?.kind !== 'received') throw new Error('a referral begins by being received')
  const start: Referral = {
    stage: 'received',
    received: first.day,
    acknowledged: undefined,
    supportOffered: undefined,
    triage: undefined,
    last: first,
    facts: 1,
  }
  let so = start
  for (const fact of later) so = { ...so, ...changedBy(so, fact), facts: so.facts + 1 }
  return so
}

const changedBy = (so: Referral, fact: Fact): Partial<Referral> => {
  if (fact.kind === 'wrote') return {}
  if (fact.kind === 'support-offered') return { supportOffered: { to: fact.to, day: fact.day } }
  if (fact.kind === 'came-back') return { stage: 'accepted', last: fact }
  const next = { stage: fact.kind, last: fact } as const
  if (fact.kind === 'acknowledged') return { ...next, acknowledged: so.acknowledged ?? fact.day }
  if (fact.kind === 'triaged') return { ...next, triage: { by: fact.by, genderBased: fact.genderBased, nth: fact.nth } }
  return next
}

export type NotNow = 'acknowledge-first' | 'triage-first' | 'already-done' | 'has-ended' | 'not-taken-on'

type Step = Exclude<FactKind, 'received'>

/** Only what was taken on comes to an end. */
const notOn = { closed: 'not-taken-on', 'came-back': 'not-taken-on' } as const

/** What may come next, from each stage; the reason where it may not. */
const next: Readonly<Record<Stage, Readonly<Record<Step, 'may' | NotNow>>>> = {
  received: {
    acknowledged: 'may',
    'support-offered': 'may',
    wrote: 'may',
    triaged: 'acknowledge-first',
    accepted: 'acknowledge-first',
    signposted: 'acknowledge-first',
    'not-proceeded': 'acknowledge-first',
    merged: 'acknowledge-first',
    ...notOn,
  },
  acknowledged: {
    acknowledged: 'already-done',
    'support-offered': 'may',
    wrote: 'may',
    triaged: 'may',
    accepted: 'triage-first',
    signposted: 'triage-first',
    'not-proceeded': 'triage-first',
    merged: 'may',
    ...notOn,
  },
  triaged: {
    acknowledged: 'already-done',
    'support-offered': 'may',
    wrote: 'may',
    // What was understood wrong is said anew.
    triaged: 'may',
    accepted: 'may',
    signposted: 'may',
    'not-proceeded': 'may',
    merged: 'may',
    ...notOn,
  },
  accepted: ended('support-offered', 'wrote', 'not-proceeded', 'closed'),
  signposted: ended('support-offered', 'wrote'),
  'not-proceeded': ended('support-offered', 'wrote'),
  merged: ended(),
  // Nobody writes to somebody whose matter came to its end; they come back, or they do not.
  closed: ended('came-back'),
}

function ended(...still: readonly Step[]): Readonly<Record<Step, 'may' | NotNow>> {
  const steps = factKinds.filter((kind): kind is Step => kind !== 'received')
  return Object.fromEntries(steps.map((step) => [step, still.includes(step) ? 'may' : 'has-ended'])) as Record<
    Step,
    'may' | NotNow
  >
}

export const mayFollow = (referral: Referral, step: Step): Result<Step, NotNow> => {
  const answer = next[referral.stage][step]
  return answer === 'may' ? ok(step) : refused(answer)
}

/** Nothing more is counted of it. */
export const isOver = (stage: Stage): boolean =>
  stage === 'closed' || stage === 'not-proceeded' || stage === 'signposted' || stage === 'merged'

export const isOpen = ({ stage }: Pick<Referral, 'stage'>): boolean =>
  stage === 'received' || stage === 'acknowledged' || stage === 'triaged'
