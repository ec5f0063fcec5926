/**
 * What a place changes after something happened in it: the community’s part of a plan, beside what people do themselves. In public, by a day, and with what
 * became of it; what is late says so. Nobody can be found in it: a second person reads it for that before it stands there (S6).
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, dayAfter, readDay } from '../../principles/ground/time.ts'
import { judgingWords } from '../../principles/impartiality/plain-words.ts'

export const mostLetters = 600

/** A promise of a place has a day within a year. */
const latestAfter = 366

export const becomes = ['done', 'partly', 'not-done'] as const

export type Becomes = (typeof becomes)[number]

export interface ChangeFact {
  readonly nth: number
  readonly day: Day
  readonly by: WorkerId
  /** What became of it is one of three words: free ones would be read by everybody before a second person read them. */
  readonly kind: 'published' | 'dropped' | Becomes
}

export interface ChangeNow {
  readonly stage: 'written' | 'published' | 'dropped'
  /** The last word counts: what was not done may be done later. */
  readonly became: { readonly as: Becomes; readonly day: Day } | undefined
  readonly facts: number
}

export const foldChange = (facts: readonly ChangeFact[]): ChangeNow => {
  let one: ChangeNow = { stage: 'written', became: undefined, facts: 0 }
  for (const fact of facts.toSorted((a, b) => a.nth - b.nth))
    one =
      fact.kind === 'published' || fact.kind === 'dropped'
        ? { ...one, stage: fact.kind, facts: fact.nth }
        : { ...one, became: { as: fact.kind, day: fact.day }, facts: fact.nth }
  return one
}

/** It was promised by a day that is over, and nobody said what became of it. */
export const isLate = ({ stage, became }: ChangeNow, until: Day, today: Day): boolean =>
  stage === 'published' && became === undefined && today > until

export type NotChanged = 'say-what' | 'too-long' | 'judging' | 'wrong-day'

/** Words that everybody will read. */
const readSaid = (typed: string | undefined): Result<string, NotChanged> => {
  const says = typed?.trim().replace(/\s+/g, ' ') ?? ''
  if (says.length < 10) return refused('say-what')
  if (says.length > mostLetters) return refused('too-long')
  return judgingWords(says).length > 0 ? refused('judging') : ok(says)
}

export const readChange = (
  typed: { readonly says: string | undefined; readonly until: string | undefined },
  today: Day,
): Result<{ readonly says: string; readonly until: Day }, NotChanged> => {
  const says = readSaid(typed.says)
  if (!says.ok) return says
  const until = readDay(typed.until ?? '')
  if (until === undefined || until <= today || until > dayAfter(today, latestAfter)) return refused('wrong-day')
  return ok({ says: says.value, until })
}

/** What may happen to it next: published or dropped once, and then what became of it, as often as that changes. */
export const mayHappen = (one: ChangeNow, kind: ChangeFact['kind']): boolean =>
  kind === 'published' || kind === 'dropped'
    ? one.stage === 'written'
    : one.stage === 'published' && one.became?.as !== kind
