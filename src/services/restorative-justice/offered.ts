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
  readonly kind: 'offered' | 'opened' | Choice
  /** Undefined where they said it themselves. */
  readonly by: WorkerId | undefined
  readonly day: Day
}

export interface Offered {
  /** Their last word, which is good for one opening: whoever read it to them does not read it again unasked. */
  readonly chosen: Choice | undefined
  readonly opened: boolean
  /** Who read it to them last, and when. */
  readonly readBy: { readonly by: WorkerId; readonly day: Day } | undefined
  /** They opened it themselves, or did not want it to be there: gone for good. */
  readonly isSettled: boolean
  readonly facts: number
}

export const foldOffered = (facts: readonly OfferedFact[]): Offered => {
  let folded: Omit<Offered, 'facts'> = { chosen: undefined, opened: false, readBy: undefined, isSettled: false }
  for (const { kind, by, day } of facts.toSorted((a, b) => a.nth - b.nth)) {
    // One sentence first changes nothing that they chose.
    if (kind === 'offered' || kind === 'summary') continue
    if (kind === 'opened')
      folded = {
        chosen: undefined,
        opened: true,
        readBy: by === undefined ? folded.readBy : { by, day },
        isSettled: by === undefined,
      }
    else folded = { ...folded, chosen: kind, isSettled: folded.isSettled || kind === 'destroy' || kind === 'never' }
  }
  return { ...folded, facts: facts.length }
}

/** Whether it says on their page that something is there. What they hold lies there and says nothing. */
export const isWaiting = ({ isSettled, opened, chosen }: Offered): boolean => !isSettled && !opened && chosen !== 'hold'

export type NotChosen = 'gone' | 'only-aloud'

export const mayChoose = (
  { isSettled }: Offered,
  choice: Choice,
  { onlyAloud, isOver }: { readonly onlyAloud: boolean; readonly isOver: boolean },
): Result<Choice, NotChosen> => {
  if (isSettled || isOver) return refused('gone')
  return choice === 'now' && onlyAloud ? refused('only-aloud') : ok(choice)
}

/** Whether somebody may read it to them now: because they want that, or because the line broke while the same one did so today. */
export const mayBeReadBy = ({ isSettled, chosen, readBy }: Offered, by: WorkerId, today: Day): boolean =>
  !isSettled && (chosen === 'read-to-me' || (chosen === undefined && readBy?.by === by && readBy.day === today))
