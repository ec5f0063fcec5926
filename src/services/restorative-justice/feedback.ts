/**
 * How it was with us, in eight questions and as many words as somebody likes. Every one may be left out. It goes to a coordinator who accompanies
 * neither person; whoever accompanies them does not read it, and the other person hears nothing of it.
 */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { mostWords } from './who-reads.ts'

/** Each is answered by itself. */
export const yesOrNo = ['informed', 'could-stop', 'pace', 'listened', 'safe', 'answered', 'recommend'] as const

export const answers = ['yes', 'partly', 'no'] as const

/** The eighth. */
export const since = ['better', 'same', 'worse'] as const

export type YesOrNo = (typeof yesOrNo)[number]

type Answer = (typeof answers)[number]

type Since = (typeof since)[number]

export interface Feedback {
  readonly says: Readonly<Record<YesOrNo, Answer | undefined>>
  readonly felt: Since | undefined
  /** Empty where there is none. */
  readonly note: string
}

export type NotFeedback = 'nothing' | 'too-long'

export const readFeedback = (one: (name: string) => string | undefined): Result<Feedback, NotFeedback> => {
  const note = (one('note') ?? '').replace(/\r\n?/g, '\n').trim()
  if (note.length > mostWords) return refused('too-long')
  const says = Object.fromEntries(
    yesOrNo.map((asks) => [asks, answers.find((answer) => answer === one(asks))]),
  ) as Feedback['says']
  const felt = since.find((answer) => answer === one('felt'))
  const isEmpty = note === '' && felt === undefined && yesOrNo.every((asks) => says[asks] === undefined)
  return isEmpty ? refused('nothing') : ok({ says, felt, note })
}

/** Whoever did not feel safe, or feels worse, is spoken with today: by somebody who does not accompany them. */
export const wantsUsToday = ({ says, felt }: Pick<Feedback, 'says' | 'felt'>): boolean =>
  says.safe === 'no' || says.safe === 'partly' || felt === 'worse'

/** What happened to it on our side. */
export type LookedAt = 'read' | 'in-touch'

/** What is still to be done with it. */
export const isToDo = (feedback: Pick<Feedback, 'says' | 'felt'>, done: readonly LookedAt[]): LookedAt | undefined => {
  if (wantsUsToday(feedback)) return done.includes('in-touch') ? undefined : 'in-touch'
  return done.length === 0 ? 'read' : undefined
}
