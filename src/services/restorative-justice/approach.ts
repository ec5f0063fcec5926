/**
 * Speaking with the other person because somebody asks for it: folded from what happened. Whoever asked never sees this (S3); they fixed
 * beforehand what may be said, until when it is tried, and how they want to hear.
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../principles/ground/time.ts'
import type { Looked } from '../../principles/safety/first-look.ts'
import type { Heard } from '../../principles/voluntarism/attempts.ts'
import type { ContactShape } from './contact-way.ts'

/** How somebody wants to hear, on the day it ends, that there is nothing to tell: on their page, or in a talk (E2). */
export const ways = ['here', 'together'] as const

export type Tells = (typeof ways)[number]

/** Until when it is tried. A day fixed beforehand, the same whatever comes of it (S3). */
export const weeksOffered = ['6', '12', '26'] as const

export const endAfter = (typed: string | undefined, today: Day): Day =>
  dayAfter(today, 7 * Number(weeksOffered.find((one) => one === typed) ?? '12'))

/** As much as fits into the first words: what it is about, in a sentence or two. */
export const mostFirstWords = 500

const triedWays = ['call', 'letter', 'visit', 'passed-on'] as const

export type TriedWay = (typeof triedWays)[number]

/** What fits how they can be reached: a letter that an agency passes on, or what we do ourselves. */
export const waysFor = (shape: ContactShape): readonly TriedWay[] =>
  triedWays.filter((way) => (way === 'passed-on') === (shape === 'agency'))

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
  /** Whether their last word was said by themselves, with their code. */
  readonly saidThemselves: boolean
  readonly came: boolean
  readonly ended: boolean
  readonly told: boolean
  readonly facts: number
}

export const foldApproach = (facts: readonly ApproachFact[]): Approach => {
  const declared = new Set<WorkerId>()
  const heard: Heard[] = []
  let saidThemselves = false
  let looked: Approach['looked']
  const happened = new Set<ApproachFact['kind']>()
  for (const fact of facts.toSorted((a, b) => a.nth - b.nth)) {
    happened.add(fact.kind)
    if (fact.kind === 'declared' && fact.by !== undefined) declared.add(fact.by)
    if (fact.kind === 'screened' && fact.by !== undefined)
      looked = { nth: fact.nth, by: fact.by, on: fact.day, speaksAgainst: fact.outcome === 'stop', agreedBy: undefined }
    if (fact.kind === 'screen-agreed' && looked?.nth === fact.about) looked = { ...looked, agreedBy: fact.by }
    if (fact.kind === 'tried') heard.push({ what: 'tried', day: fact.day })
    if (fact.kind === 'said') saidThemselves = fact.by === undefined
    if (fact.kind === 'said') heard.push({ what: fact.said, day: fact.day, askAfter: fact.askAfter })
  }
  return {
    declared,
    looked,
    heard,
    saidThemselves,
    came: happened.has('came'),
    ended: happened.has('ended'),
    told: happened.has('told'),
    facts: facts.length,
  }
}

/** Their last word, whoever heard it. */
const lastWordOf = ({ heard }: Pick<Approach, 'heard'>): Heard['what'] | undefined =>
  heard.findLast(({ what }) => what !== 'tried')?.what

/** A no, and a "not now" that they pressed themselves, is lifted by them, with their code, and by nobody for them. */
export const isTheirs = (approach: Approach): boolean =>
  saidNo(approach) || (approach.saidThemselves && lastWordOf(approach) === 'not-now')

/** That they want none of it. */
export const saidNo = (approach: Approach): boolean => ['no', 'never'].includes(lastWordOf(approach) ?? '')

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
