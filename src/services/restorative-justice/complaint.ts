/**
 * A complaint, folded from what happened: taken up by somebody outside, answered, and looked at again once by another if the person is not content.
 * Days: taken up within three working days (Local Authority Social Services and National Health Service Complaints (England) Regulations 2009,
 * regulation 13(3)); answered within twenty, by another the second time, who asks for no reason (Housing Ombudsman, Complaint Handling Code, April 2024,
 * paragraphs 6.12 to 6.14; its first answer is due after ten).
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import { workingDaysAfter } from './clocks.ts'
import type { typedWays } from './referral.ts'

export const outcomes = ['upheld', 'partly', 'not-upheld', 'not-found-out'] as const

export type Outcome = (typeof outcomes)[number]

export const takenUpWithin = 3
export const answeredWithin = 20

/** Of all words at once, a person’s or ours. */
export const mostSaid = 4_000

interface Happened {
  readonly nth: number
  readonly day: Day
}

export type ComplaintFact = Happened &
  (
    | { readonly kind: 'taken-up'; readonly by: WorkerId }
    // By the program, where whoever had it may not hear it any more.
    | { readonly kind: 'handed-back'; readonly by: WorkerId | undefined }
    | { readonly kind: 'answered'; readonly by: WorkerId; readonly outcome: Outcome }
    | { readonly kind: 'again' }
  )

export interface Complaint {
  readonly stage: 'waiting' | 'taken-up' | 'answered'
  readonly round: 1 | 2
  /** Who hears it now, or gave the answer that stands. */
  readonly with: WorkerId | undefined
  readonly outcome: Outcome | undefined
  /** Who gave the first answer, where it is looked at again. */
  readonly answeredBefore: WorkerId | undefined
  /** Who gave it back: it is not theirs to take up again. */
  readonly handedBack: readonly WorkerId[]
  readonly takenUpBy: Day
  readonly answeredBy: Day
  readonly facts: number
}

/** Clocks run from the day on which it came, or on which they asked for it to be looked at again. */
const begun = (day: Day, round: 1 | 2): Complaint => ({
  stage: 'waiting',
  round,
  with: undefined,
  outcome: undefined,
  answeredBefore: undefined,
  handedBack: [],
  takenUpBy: workingDaysAfter(day, takenUpWithin),
  answeredBy: workingDaysAfter(day, answeredWithin),
  facts: 0,
})

export const foldComplaint = (facts: readonly ComplaintFact[], came: Day): Complaint => {
  let one = begun(came, 1)
  for (const fact of facts.toSorted((a, b) => a.nth - b.nth)) one = { ...after(one, fact), facts: fact.nth }
  return one
}

const after = (one: Complaint, fact: ComplaintFact): Complaint => {
  switch (fact.kind) {
    case 'taken-up':
      return { ...one, stage: 'taken-up', with: fact.by }
    case 'handed-back':
      return {
        ...one,
        stage: 'waiting',
        with: undefined,
        handedBack: [...one.handedBack, ...(one.with === undefined ? [] : [one.with])],
      }
    case 'answered':
      return { ...one, stage: 'answered', with: fact.by, outcome: fact.outcome }
    case 'again':
      return { ...begun(fact.day, 2), handedBack: one.handedBack, answeredBefore: one.with }
  }
}

export type Step = ComplaintFact['kind']

/** What may happen to it next. Once it was looked at again the answer stands; there is somebody outside of us. */
export const mayStep = (one: Complaint, kind: Step, by: WorkerId | undefined): boolean => {
  switch (kind) {
    case 'taken-up':
      return one.stage === 'waiting' && by !== undefined && !one.handedBack.includes(by) && one.answeredBefore !== by
    case 'handed-back':
    case 'answered':
      return one.stage === 'taken-up' && one.with === by
    case 'again':
      return one.stage === 'answered' && one.round === 1 && by === undefined
  }
}

/** What is late, as somebody who answers for it wants to know; undefined where nothing is. */
export const isLate = ({ stage, takenUpBy, answeredBy }: Complaint, today: Day): 'take-up' | 'answer' | undefined => {
  if (stage === 'answered') return undefined
  if (today > answeredBy) return 'answer'
  return stage === 'waiting' && today > takenUpBy ? 'take-up' : undefined
}

export type NotSaid = 'say-what' | 'too-long'

/** What somebody wrote: theirs or ours. Nothing else is asked. */
export const readSaid = (typed: string | undefined): Result<string, NotSaid> => {
  const says = typed?.trim() ?? ''
  if (says === '') return refused('say-what')
  return says.length > mostSaid ? refused('too-long') : ok(says)
}

/** As somebody said it: on the web, or to one of us. */
export type Way = 'own-page' | 'web' | (typeof typedWays)[number]
