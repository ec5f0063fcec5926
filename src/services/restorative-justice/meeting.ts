/**
 * Two people meet, or talk over video. Folded from what happened, as one side may know of it: what concerns both stands on both sides, and what
 * somebody said stands on theirs alone (S2). Nobody hears that the other would meet before both have said so; nobody is told who did not want it.
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, dayAfter } from '../../principles/ground/time.ts'
import { type AskedAlone, coolingOff } from '../../principles/safety/meeting.ts'

/** The forms that two people, whoever comes along and whoever accompanies them can take part in. */
export const forms = ['face-to-face', 'circle', 'video'] as const

export type Form = (typeof forms)[number]

/** Over video nobody stands before a door. */
export const hasADoor = (form: Form): boolean => form !== 'video'

/** A circle is kept by two of us: one keeps the word going round, one sees how everybody is. */
export const keepers = (form: Form): number => (form === 'circle' ? 2 : 1)

export const outcomes = ['agreement', 'no-agreement'] as const

export type Outcome = (typeof outcomes)[number]

export type MeetingFact = {
  readonly nth: number
  readonly day: Day
  /** Undefined where somebody pressed it themselves, or the program noted a day. */
  readonly by: WorkerId | undefined
} & (
  | { readonly kind: 'both-want' }
  | {
      readonly kind: 'planned' | 'goes-ahead' | 'not-held' | 'begun' | 'stopped' | 'looked-after'
      readonly plan: string
    }
  | { readonly kind: 'asked-alone' | 'at-the-door'; readonly plan: string; readonly says: AskedAlone['says'] }
  | { readonly kind: 'ended'; readonly plan: string; readonly outcome: Outcome }
)

export type Kind = MeetingFact['kind']

/** Nothing exists in a state that has no business there: only what goes ahead has somebody who signed it, and only what was over needs looking after. */
export type Meeting =
  | { readonly stage: 'none' }
  | { readonly stage: 'both-want'; readonly notHeld: Day | undefined }
  | { readonly stage: 'planned'; readonly plan: string; readonly plannedOn: Day }
  | {
      readonly stage: 'going'
      readonly plan: string
      readonly plannedOn: Day
      readonly signedBy: WorkerId | undefined
      readonly alone: AskedAlone | undefined
      readonly door: AskedAlone | undefined
    }
  | { readonly stage: 'live'; readonly plan: string }
  | {
      readonly stage: 'over'
      readonly plan: string
      readonly how: 'stopped' | Outcome
      readonly day: Day
      readonly lookedAfter: boolean
    }

export type Stage = Meeting['stage']

/** What may come next; everything else is not taken. */
const follows = {
  'both-want': ['none'],
  planned: ['both-want', 'planned'],
  'goes-ahead': ['planned'],
  'not-held': ['planned', 'going'],
  'asked-alone': ['going'],
  'at-the-door': ['going'],
  begun: ['going'],
  stopped: ['live'],
  ended: ['live'],
  'looked-after': ['over'],
} as const satisfies Record<Kind, readonly Stage[]>

export const mayFollow = ({ stage }: Meeting, kind: Kind): boolean =>
  (follows[kind] as readonly Stage[]).includes(stage)

const next = (meeting: Meeting, fact: MeetingFact): Meeting => {
  if (!mayFollow(meeting, fact.kind)) return meeting
  const { day, by } = fact
  if (fact.kind === 'both-want') return { stage: 'both-want', notHeld: undefined }
  if (fact.kind === 'planned') return { stage: 'planned', plan: fact.plan, plannedOn: day }
  // Every other fact is about one plan, and counts for that one alone.
  if (!('plan' in meeting) || meeting.plan !== fact.plan) return meeting
  if (fact.kind === 'not-held') return { stage: 'both-want', notHeld: day }
  if (fact.kind === 'begun') return { stage: 'live', plan: fact.plan }
  if (fact.kind === 'stopped' || fact.kind === 'ended')
    return {
      stage: 'over',
      plan: fact.plan,
      how: fact.kind === 'ended' ? fact.outcome : 'stopped',
      day,
      lookedAfter: false,
    }
  if (meeting.stage === 'planned' && fact.kind === 'goes-ahead')
    return { ...meeting, stage: 'going', signedBy: by, alone: undefined, door: undefined }
  if (meeting.stage === 'going' && fact.kind === 'asked-alone') return { ...meeting, alone: { says: fact.says, day } }
  if (meeting.stage === 'going' && fact.kind === 'at-the-door') return { ...meeting, door: { says: fact.says, day } }
  if (meeting.stage === 'over' && fact.kind === 'looked-after') return { ...meeting, lookedAfter: true }
  return meeting
}

export const foldMeeting = (facts: readonly MeetingFact[]): Meeting =>
  facts.toSorted((a, b) => a.nth - b.nth).reduce<Meeting>(next, { stage: 'none' })

/** Until when somebody says yes to a plan: what comes later leaves no time to think. */
export const answerBy = (day: Day): Day => dayAfter(day, -(coolingOff + 1))

/** On this day both know whether it takes place; fixed with the plan, the same whatever anybody answered (S3). */
export const knownBy = (day: Day): Day => dayAfter(day, -1)

/** Whether nothing can come of it any more: nobody signed it by its day, or the day passed, and nobody began or ended it. */
export const hasLapsed = ({ stage }: Meeting, day: Day, today: Day): boolean =>
  (stage === 'planned' && today >= knownBy(day)) || ((stage === 'going' || stage === 'live') && today > day)

export type NotAnswered = 'not-there' | 'too-late'

/** A yes to the plan that stands, in time. A no is taken at any time, and asks nothing. */
export const mayAnswer = (
  meeting: Meeting,
  { plan, day }: { readonly plan: string; readonly day: Day },
  today: Day,
): Result<'yes', NotAnswered> => {
  if (meeting.stage !== 'planned' || meeting.plan !== plan) return refused('not-there')
  return today > answerBy(day) ? refused('too-late') : ok('yes')
}
