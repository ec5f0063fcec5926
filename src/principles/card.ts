/**
 * What every service says about itself, so that the laws in `src/laws` can hold it to the principles, and so that
 * navigation, retention, seeding and the test matrix are computed and nothing about a service is written twice.
 * A service that cannot be written down like this is one we should not be running.
 */

import type { Result } from './ground/result.ts'
import type { Days } from './ground/time.ts'
import type { Kept } from './safety/keep-for.ts'
import type { NoticeKind } from './safety/notice.ts'
import type { ConsentRequest } from './voluntarism/consent.ts'
import type { TurnedAway } from './voluntarism/turned-away.ts'
import type { Told } from './voluntarism/unanswered.ts'

/** What one code opens (E1): only entering both codes together links them. */
export type Area = 'drug-services' | 'restorative-justice'

/** Where what people write is sealed for their own side (T2), so that their code is the key to it. */
export const sealsWords = (area: Area): boolean => area === 'restorative-justice'

export const roles = [
  'worker',
  'technician',
  'coordinator',
  'facilitator',
  'manager',
  'board-member',
  'administrator',
] as const

export type Role = (typeof roles)[number]

export interface Offer {
  readonly name: string
  /** Whoever says nothing gets it: `serve({})` succeeds. */
  readonly serve: (told: Told) => Result<{ readonly gives: string }, TurnedAway>
}

/** There is no `required` here, and there will not be (V6). */
export interface Question {
  /** The name of the form field. */
  readonly asks: string
  readonly purpose: string
  readonly askedBy: string
  readonly decision: string
  readonly keptFor: Days
  readonly answers: 'own-words' | readonly string[]
}

/** What people are asked to say yes or no to: one purpose, one recipient, one channel (V3). */
export interface ConsentQuestion extends ConsentRequest {
  /** Keys of its words: the question itself, and `<words>-information`, what somebody is told before they answer (V2). */
  readonly words: string
  /** SHA-256 of the English information. A law fails where the words changed and the version did not. */
  readonly digest: string
  /** A yes ends after so long, at most a year (V4). */
  readonly lasts: Days
  /** Asked for each thing by itself, where that is let go or begun, and never for all of them at once (V3). */
  readonly ofEach?: true
  /** Nobody who works here sees or answers it for them: it may be about whoever would. */
  readonly alone?: true
}

export interface Indicator {
  readonly name: string
  readonly version: number
  readonly definition: string
  readonly source: string
}

export interface Card {
  /** The folder's name, and the first part of its words' keys. */
  readonly name: string
  readonly area: Area
  /** The PostgreSQL schema that holds what it keeps. */
  readonly schema: string
  readonly offers: readonly Offer[]
  readonly questions: readonly Question[]
  readonly purposes: readonly ConsentQuestion[]
  readonly keeps: readonly Kept[]
  readonly indicators: readonly Indicator[]
  readonly posts: readonly NoticeKind[]
  readonly reads: readonly NoticeKind[]
  /** Pages anyone can open without signing in, and what stands on the home page of each (a key of its words). */
  readonly openTo: readonly { readonly address: string; readonly words: string }[]
  /** What it adds to somebody's own page: pages that only they open, with their code. */
  readonly ownPage: readonly { readonly address: string; readonly words: string }[]
  /** The work it puts on each role's desk. */
  readonly desk: readonly { readonly address: string; readonly words: string; readonly for: readonly Role[] }[]
}
