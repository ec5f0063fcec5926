/**
 * Speaking with the other person because somebody asks for it: folded from what happened. Whoever asked never sees this (S3); they fixed
 * beforehand what may be said, until when it is tried, and how they want to hear. Each try takes proofs, and the fact is written before it.
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, dayAfter, readDay } from '../../principles/ground/time.ts'
import type { Competent } from '../../principles/impartiality/competence.ts'
import type { NoConflict } from '../../principles/impartiality/conflict-of-interest.ts'
import { type FirstLook, firstLook, type Looked, type NotLooked } from '../../principles/safety/first-look.ts'
import type { SafeToProceed } from '../../principles/safety/safe-to-proceed.ts'
import { type Heard, type MayAttempt, type MayNotAttempt, mayAttempt } from '../../principles/voluntarism/attempts.ts'
import type { Consent } from '../../principles/voluntarism/consent.ts'

/** How somebody wants to hear, on the day it ends, that there is nothing to tell: on their page, or in a talk (E2). */
export const ways = ['here', 'together'] as const

export type Tells = (typeof ways)[number]

/** Until when it is tried. A day fixed beforehand, the same whatever comes of it (S3). */
export const weeksOffered = ['6', '12', '26'] as const

export const endAfter = (typed: string | undefined, today: Day): Day =>
  dayAfter(today, 7 * Number(weeksOffered.find((one) => one === typed) ?? '12'))

/** As much as fits into the first words: what it is about, in a sentence or two. */
export const mostFirstWords = 500

/** By what right we know how somebody can be reached. What we were told by whoever asks is none. */
export const routes = ['gave-it-to-us', 'agency-agreed', 'sharing-agreement', 'comes-to-us', 'passed-on'] as const

export type ContactRoute = (typeof routes)[number]

/** One number, one e-mail address, one place, or who passes it on: one way of reaching somebody at a time, so that it is known again (V8). */
export const shapes = ['number', 'email', 'address', 'agency'] as const

export type ContactShape = (typeof shapes)[number]

const looksLike = {
  number: /^\+?[0-9][0-9 ()./-]{5,24}$/,
  email: /^[^\s@,;/]+@[^\s@,;/]+\.[^\s@.,;/]{2,}$/,
  address: /^(?!.*@)(?!.*(?:\d[ ()./-]?){7})[\s\S]{4,300}$/,
  agency: /^(?!.*@)(?!.*(?:\d[ ()./-]?){7})[\s\S]{2,300}$/,
} as const satisfies Record<ContactShape, RegExp>

export const readContact = (
  one: (name: string) => string | undefined,
): Result<
  { readonly route: ContactRoute; readonly shape: ContactShape; readonly details: string },
  'choose' | 'one-way'
> => {
  const route = routes.find((known) => known === one('route'))
  const shape = shapes.find((known) => known === one('shape'))
  const details = one('details')?.trim()
  if (route === undefined || shape === undefined || details === undefined) return refused('choose')
  if (!looksLike[shape].test(details) || (shape === 'agency') !== (route === 'passed-on')) return refused('one-way')
  return ok({ route, shape, details })
}

/** As it is known again however it is written: a number by its last nine digits, anything else by its letters and digits. */
export const comparedContact = (shape: ContactShape, details: string): string =>
  shape === 'number'
    ? `number ${details.replace(/\D/g, '').slice(-9)}`
    : `${shape} ${details
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}@]/gu, '')}`

export const triedWays = ['call', 'letter', 'visit', 'passed-on'] as const

export type TriedWay = (typeof triedWays)[number]

export const answers = ['hear-more', 'not-now', 'no', 'never'] as const

export type Answer = (typeof answers)[number]

interface Line {
  readonly nth: number
  readonly day: Day
  /** Undefined where the other person said it themselves, or the program noted a day. */
  readonly by: WorkerId | undefined
}

export type ApproachFact = Line &
  (
    | { readonly kind: 'screened'; readonly outcome: 'nothing-against' | 'stop' }
    | { readonly kind: 'screen-agreed'; readonly about: number }
    | { readonly kind: 'tried'; readonly way: TriedWay }
    | { readonly kind: 'said'; readonly said: Answer; readonly askAfter: Day | undefined }
    | { readonly kind: 'declared' | 'came' | 'ended' | 'told' }
  )

export interface Approach {
  /** Who said that they do not know the other person. Whoever does steps back from all of it. */
  readonly declared: ReadonlySet<WorkerId>
  readonly looked: (Looked & { readonly nth: number }) | undefined
  readonly heard: readonly Heard[]
  readonly came: boolean
  readonly ended: boolean
  readonly told: boolean
  readonly facts: number
}

export const foldApproach = (facts: readonly ApproachFact[]): Approach => {
  const declared = new Set<WorkerId>()
  const heard: Heard[] = []
  let looked: Approach['looked']
  const happened = new Set<ApproachFact['kind']>()
  for (const fact of facts.toSorted((a, b) => a.nth - b.nth)) {
    happened.add(fact.kind)
    if (fact.kind === 'declared' && fact.by !== undefined) declared.add(fact.by)
    if (fact.kind === 'screened' && fact.by !== undefined)
      looked = { nth: fact.nth, by: fact.by, on: fact.day, speaksAgainst: fact.outcome === 'stop', agreedBy: undefined }
    if (fact.kind === 'screen-agreed' && looked?.nth === fact.about) looked = { ...looked, agreedBy: fact.by }
    if (fact.kind === 'tried') heard.push({ what: 'tried', day: fact.day })
    if (fact.kind === 'said') heard.push({ what: fact.said, day: fact.day, askAfter: fact.askAfter })
  }
  return {
    declared,
    looked,
    heard,
    came: happened.has('came'),
    ended: happened.has('ended'),
    told: happened.has('told'),
    facts: facts.length,
  }
}

/** Their last word, whoever heard it. */
const lastWordOf = ({ heard }: Pick<Approach, 'heard'>): Heard['what'] | undefined =>
  heard.findLast(({ what }) => what !== 'tried')?.what

/** A no is lifted by whoever said it, with their code, and by nobody for them. */
const saidNo = (approach: Approach): boolean => ['no', 'never'].includes(lastWordOf(approach) ?? '')

/** How far it has come with the other person: for those who accompany whoever asked, and for nobody else. */
export type Track =
  | 'unknown'
  | 'safety-hold'
  | 'contact-cleared'
  | 'attempted'
  | 'reached'
  | 'declined'
  | 'unreachable'
  | 'came'
  | 'ended'

export const trackOf = (
  approach: Approach,
  { hasContact, isOver }: { readonly hasContact: boolean; readonly isOver: boolean },
): Track => {
  if (approach.came) return 'came'
  if (isOver) return 'ended'
  const last = approach.heard.at(-1)
  if (saidNo(approach) || last?.what === 'not-now') return 'declined'
  if (approach.looked?.speaksAgainst === true) return 'safety-hold'
  if (last?.what === 'hear-more') return 'reached'
  if (last !== undefined)
    return approach.heard.slice(-3).filter(({ what }) => what === 'tried').length === 3 ? 'unreachable' : 'attempted'
  return hasContact ? 'contact-cleared' : 'unknown'
}

/** Everything that must hold before anybody is tried, as it stands at this moment. */
export interface Stands {
  readonly consent: Result<Consent<'approach_other_side'>, unknown>
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
  | 'not-safe'
  | 'declare-first'
  | 'not-able'
  | NotLooked
  | 'no-contact'
  | MayNotAttempt

export interface MayTry {
  readonly consent: Consent<'approach_other_side'>
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
  if (!consent.ok) return refused('no-yes')
  if (!safe.ok) return refused('not-safe')
  if (!impartial.ok) return refused('declare-first')
  if (!competent.ok) return refused('not-able')
  const seen = approach.looked
  const looked = firstLook(seen !== undefined && stands.present.has(seen.by) ? seen : undefined, today)
  if (!looked.ok) return looked
  if (!stands.hasContact) return refused('no-contact')
  const [ofThem, overIt] = stands.heard.map((heard) => mayAttempt(heard, today))
  if (ofThem?.ok === false) return ofThem
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

export type NotWritten =
  | 'choose'
  | 'choose-day'
  | 'one-way'
  | 'has-ended'
  | 'came-already'
  | 'declare-first'
  | 'nobody-looked'
  | 'looked-anew'
  | 'somebody-else-agrees'
  | 'nobody-tried'
  | 'they-said-no'
  | 'not-yet'

interface By {
  readonly by: WorkerId
  readonly today: Day
  readonly endsOn: Day
}

/** What somebody who accompanies the person writes, but for a try, which takes proofs of its own: the reasons as somebody would say them. */
export const readApproach = (
  one: (name: string) => string | undefined,
  approach: Approach,
  { by, today, endsOn }: By,
): Result<Exclude<ApproachFact, { kind: 'tried' | 'came' | 'ended' | 'screen-agreed' }>, NotWritten> => {
  const line = { nth: approach.facts + 1, day: today, by }
  const kind = one('kind')
  const isOver = today >= endsOn
  if (kind === 'told') return isOver ? ok({ ...line, kind }) : refused('not-yet')
  if (isOver) return refused('has-ended')
  if (kind === 'declared') return ok({ ...line, kind })
  if (!approach.declared.has(by)) return refused('declare-first')
  if (kind === 'screened') {
    const outcome = (['nothing-against', 'stop'] as const).find((known) => known === one('outcome'))
    return outcome === undefined ? refused('choose') : ok({ ...line, kind, outcome })
  }
  if (kind === 'said') {
    if (approach.came) return refused('came-already')
    if (!approach.heard.some(({ what }) => what === 'tried')) return refused('nobody-tried')
    const said = answers.find((known) => known === one('said'))
    if (said === undefined) return refused('choose')
    if (saidNo(approach) && said !== 'never') return refused('they-said-no')
    const typed = said === 'not-now' ? one('ask-after') : undefined
    const askAfter = typed === undefined ? undefined : readDay(typed)
    if (typed !== undefined && (askAfter === undefined || askAfter <= today)) return refused('choose-day')
    return ok({ ...line, kind, said, askAfter })
  }
  return refused('choose')
}

/** Whether how they can be reached may be kept: not once they said no, came, or it is over. */
export const mayKeepContact = (
  approach: Approach,
  { by, today, endsOn }: By,
): Result<'may-keep', 'has-ended' | 'came-already' | 'declare-first' | 'they-said-no'> => {
  if (today >= endsOn) return refused('has-ended')
  if (approach.came) return refused('came-already')
  if (!approach.declared.has(by)) return refused('declare-first')
  return saidNo(approach) ? refused('they-said-no') : ok('may-keep')
}

/** A second pair of eyes, that does not accompany whoever asked: they agree to exactly what was seen and may be said, or say that it must not be. */
export const readSecondLook = (
  one: (name: string) => string | undefined,
  { looked, facts }: Pick<Approach, 'looked' | 'facts'>,
  { by, today, endsOn }: By,
): Result<
  Extract<ApproachFact, { kind: 'screened' | 'screen-agreed' }> & { readonly screenedBy?: WorkerId },
  NotWritten
> => {
  const line = { nth: facts + 1, day: today, by }
  if (today >= endsOn) return refused('has-ended')
  if (looked === undefined) return refused('nobody-looked')
  if (String(looked.nth) !== one('about')) return refused('looked-anew')
  if (one('kind') === 'stop') return ok({ ...line, kind: 'screened', outcome: 'stop' })
  if (one('kind') !== 'agreed') return refused('choose')
  if (looked.by === by) return refused('somebody-else-agrees')
  return ok({ ...line, kind: 'screen-agreed', about: looked.nth, screenedBy: looked.by })
}
