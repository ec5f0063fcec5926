/**
 * Who comes along to a meeting with one of the two: wanted by that one, talked with by one of us, alone, and named to the other in what is suggested. The
 * other reads what they are to them and how they are called, and nothing else.
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'

/** What they are to the person; an interpreter works for both, and is brought where one needs it. */
export const standings = ['family', 'friend', 'advocate', 'worker', 'interpreter', 'community'] as const

export type Standing = (typeof standings)[number]

/** Exactly what the other reads. */
export interface Along {
  readonly standing: Standing
  /** How they are called; empty where the person wrote nothing. */
  readonly called: string
}

const mostCalled = 60

/** More beside one of two is a crowd before the other. */
export const mostAlong = 3

export type NotWanted = 'choose-standing' | 'called-too-long'

export const readAlong = (one: (name: string) => string | undefined): Result<Along, NotWanted> => {
  const standing = standings.find((known) => known === one('standing'))
  if (standing === undefined) return refused('choose-standing')
  const called = (one('called') ?? '').replace(/\s+/g, ' ').trim()
  return called.length > mostCalled ? refused('called-too-long') : ok({ standing, called })
}

export const heard = ['comes', 'does-not-come'] as const

export type Heard = (typeof heard)[number]

export interface CompanionFact {
  readonly nth: number
  readonly says: Heard
  readonly by: WorkerId
  readonly day: Day
}

export interface Companion extends Along {
  readonly id: string
  /** 64 hexadecimal digits, for exactly what the other reads. */
  readonly fingerprint: string
  readonly day: Day
  readonly facts: number
  /** The last thing one of us heard from them, alone. */
  readonly talkedWith: CompanionFact | undefined
}

export const lastHeard = (facts: readonly CompanionFact[]): CompanionFact | undefined =>
  facts.toSorted((a, b) => a.nth - b.nth).at(-1)

/**
 * Who is beside each of the two in what was suggested, as the one whose plan it is sees it (S2). By fingerprint alone: the words lie under the key of
 * whoever they come with, and reach the other with that one's part of the plan, where they still come at that moment.
 */
export interface Company {
  readonly own: readonly string[]
  readonly other: readonly string[]
}

/** What came after a meeting was over counts for the next: nobody comes again because they came once. */
export const heardSince = (one: CompanionFact | undefined, lastMet: Day | undefined): CompanionFact | undefined =>
  one === undefined || (lastMet !== undefined && one.day <= lastMet) ? undefined : one

export const turned = ({ own, other }: Company): Company => ({ own: other, other: own })

/** How it stands with one of them. `asleep`: their yes ran out, or they paused; `adult`: it takes an adult who has not said so too. */
export type StandsWith = 'comes' | 'does-not-come' | 'open' | 'adult' | 'asleep'

/** Of whom one person wants beside them: who is there, and who is not. Nothing of it depends on the other side (S3). */
export interface CompanySeen {
  readonly own: readonly Along[]
  /** In what was suggested, and does not come any more, or has to be talked with anew. */
  readonly stayAway: readonly Along[]
  /** Wanted, and not in what was suggested. */
  readonly leftOut: readonly Along[]
}
