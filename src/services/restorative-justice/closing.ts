/**
 * Coming to an end, for one person: folded from what whoever accompanies them suggested and what they said to it. Their last word counts; coming back
 * begins it anew. Nothing of it goes to the other side, and nobody ends it in whose matter something is left open.
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import { type Keeps, keeps, type TheirWord, withoutAWord } from '../../principles/restoration/closing.ts'

interface Line {
  readonly nth: number
  readonly day: Day
  /** Undefined where they said it themselves. */
  readonly by: WorkerId | undefined
}

export type ClosingFact =
  | (Line & { readonly kind: 'suggested' | 'talk-first' | 'talked' | 'not-yet' | 'back' })
  | (Line & { readonly kind: 'agreed'; readonly keeps: Keeps })

export type Kind = ClosingFact['kind']

/** What stands last, and since when; undefined where nobody has said anything since it began, or since they came back. */
export interface Closing {
  readonly last: ClosingFact | undefined
  readonly facts: number
}

export const foldClosing = (facts: readonly ClosingFact[]): Closing => {
  const last = facts.toSorted((a, b) => a.nth - b.nth).at(-1)
  return { last: last?.kind === 'back' ? undefined : last, facts: facts.length }
}

/** They are asked, and have not answered: after a talk that they wanted as if it had been suggested on that day. */
export const isAsked = ({ last }: Pick<Closing, 'last'>): boolean =>
  last?.kind === 'suggested' || last?.kind === 'talked'

/** As the kernel asks for it. Silence counts from the day on which they could answer: a pause is no silence. */
export const theirWord = ({ last }: Pick<Closing, 'last'>, pausedUntil?: Day): TheirWord => {
  if (last === undefined) return { says: 'not-asked' }
  if (last.kind === 'agreed') return { says: 'agreed', keeps: last.keeps, on: last.day }
  if (!isAsked({ last })) return { says: 'not-yet' }
  return { says: 'nothing', since: pausedUntil !== undefined && pausedUntil > last.day ? pausedUntil : last.day }
}

export const wantsTalk = ({ last }: Pick<Closing, 'last'>): boolean => last?.kind === 'talk-first'

/** Asked once, and again four weeks after a "not yet": nobody is pressed (V8). Nobody asks while they want a talk, or said that it may end. */
export const maySuggest = ({ last }: Pick<Closing, 'last'>, today: Day): boolean =>
  last === undefined || (last.kind === 'not-yet' && today >= withoutAWord(last.day))

export type Answer =
  | Pick<Extract<ClosingFact, { kind: 'agreed' }>, 'kind' | 'keeps'>
  | { readonly kind: 'talk-first' | 'not-yet' }

export type NotAnswered = 'choose' | 'choose-keeps'

/** What they pressed; for how long it is kept is theirs to say where it may end. */
export const readAnswer = (one: (name: string) => string | undefined): Result<Answer, NotAnswered> => {
  const answer = one('answer')
  if (answer === 'talk-first' || answer === 'not-yet') return ok({ kind: answer })
  if (answer !== 'agreed') return refused('choose')
  const chosen = keeps.find((known) => known === one('keeps'))
  return chosen === undefined ? refused('choose-keeps') : ok({ kind: 'agreed', keeps: chosen })
}

/** What it asks of whoever accompanies them: a talk that they wanted; or to end it, where they said that it may. */
export const asksForUs = ({ last }: Pick<Closing, 'last'>): 'talk' | 'agreed' | undefined => {
  if (last?.kind === 'talk-first') return 'talk'
  return last?.kind === 'agreed' ? 'agreed' : undefined
}
