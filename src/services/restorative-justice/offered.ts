/**
 * Something from the other person is there. What it is stays closed until they choose (S4): folded from their choices, of which the last counts,
 * and none is told to its author (S3).
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import type { Choice } from '../../principles/safety/crossing.ts'

export interface OfferedFact {
  readonly nth: number
  readonly kind: 'offered' | 'opened' | 'may-know' | Choice
  /** Undefined where they said it themselves. */
  readonly by: WorkerId | undefined
  readonly day: Day
}

export interface Offered {
  readonly chosen: Choice | undefined
  readonly opened: boolean
  /** They want its author to know that it reached them. */
  readonly mayKnow: boolean
  readonly facts: number
}

export const foldOffered = (facts: readonly OfferedFact[]): Offered => {
  let chosen: Choice | undefined
  const happened = new Set(facts.map(({ kind }) => kind))
  for (const { kind } of facts.toSorted((a, b) => a.nth - b.nth))
    if (kind !== 'offered' && kind !== 'opened' && kind !== 'may-know') chosen = kind
  return { chosen, opened: happened.has('opened'), mayKnow: happened.has('may-know'), facts: facts.length }
}

/** Gone for good: opened, or they did not want it to be there. */
export const isSettled = ({ chosen, opened }: Offered): boolean => opened || chosen === 'destroy' || chosen === 'never'

/** Whether it says on their page that something is there. What they hold lies there and says nothing. */
export const isWaiting = (offered: Offered): boolean => !isSettled(offered) && offered.chosen !== 'hold'

export type NotChosen = 'gone' | 'only-aloud'

export const mayChoose = (
  offered: Offered,
  choice: Choice,
  { onlyAloud, isOver }: { readonly onlyAloud: boolean; readonly isOver: boolean },
): Result<Choice, NotChosen> => {
  if (isSettled(offered) || isOver) return refused('gone')
  return choice === 'now' && onlyAloud ? refused('only-aloud') : ok(choice)
}
