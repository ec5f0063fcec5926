/**
 * Something happened in the work that should not have: written down by whoever sees this person, read by the person on the same day, and looked into by
 * somebody else who accompanies neither of the two. Until the review was gone through anew nothing goes on between the two people (S1: a breach is a trigger).
 * Whose fault it was is not asked (I4).
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import { workingDaysAfter } from './clocks.ts'

/** What it was, the gravest first; the first two may be both. */
export const kinds = ['hurt', 'threatened', 'reached-the-other', 'pushed', 'our-mistake', 'nearly'] as const

export type Kind = (typeof kinds)[number]

export const mostSaid = 2_000

/** Looked into by somebody else, and what we do differently said, within so many working days. */
const lookedIntoWithin = 5

export interface Typed {
  readonly kind: Kind
  /** What happened, and what was done at once, as the person reads it. */
  readonly happened: string
  readonly done: string
}

export type NotWritten = 'choose-kind' | 'say-what-happened' | 'say-what-was-done' | 'too-long'

export const readIncident = (typed: (name: string) => string | undefined): Result<Typed, NotWritten> => {
  const kind = kinds.find((one) => one === typed('kind'))
  const [happened, done] = [typed('happened')?.trim() ?? '', typed('done')?.trim() ?? '']
  if (kind === undefined) return refused('choose-kind')
  if (happened === '') return refused('say-what-happened')
  if (done === '') return refused('say-what-was-done')
  return happened.length > mostSaid || done.length > mostSaid ? refused('too-long') : ok({ kind, happened, done })
}

export interface Incident {
  readonly day: Day
  readonly by: WorkerId
  readonly looked: { readonly by: WorkerId; readonly day: Day; readonly says: string } | undefined
}

export const lookBy = ({ day }: Pick<Incident, 'day'>): Day => workingDaysAfter(day, lookedIntoWithin)

/** Whether it still holds up the end: until somebody looked into it, or the day is over by which they should have. */
export const isToBeLookedInto = (incident: Pick<Incident, 'day'>, today: Day): boolean => today <= lookBy(incident)

/** Somebody else than whoever wrote it, who accompanies neither person. */
export const mayLook = (
  { by, looked }: Pick<Incident, 'by' | 'looked'>,
  worker: WorkerId,
  isOfNeither: boolean,
): Result<true, 'looked-into' | 'somebody-else-looks'> => {
  if (looked !== undefined) return refused('looked-into')
  return by === worker || !isOfNeither ? refused('somebody-else-looks') : ok(true)
}
