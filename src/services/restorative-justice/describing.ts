/**
 * How somebody describes themselves, if they want to, for one thing alone: to see whether it is the same for everybody (I6). Which of these questions are asked is
 * decided by the board, none where nobody decided (E4). Whoever accompanies somebody reads none of it, and an answer opens and closes nothing (V6).
 */

import { ok, type Result, refused } from '../../principles/ground/result.ts'

/** Each with its answers; no list of peoples, faiths or illnesses is kept, and nobody is asked for a proof. */
const questions = {
  age: ['under-18', '18-to-24', '25-to-44', '45-to-64', '65-or-over'],
  gender: ['woman', 'man', 'another'],
  disability: ['disabled', 'not-disabled'],
  minority: ['in-minority', 'not-in-minority'],
} as const

export type Question = keyof typeof questions

export const allQuestions = Object.keys(questions) as readonly Question[]

/** They were asked, and would rather not say: an answer of its own (V7). */
const ratherNot = 'rather-not'
/** They were asked nothing yet, or took it back. */
const notSaid = 'not-said'

export type Answer = (typeof questions)[Question][number] | typeof ratherNot | typeof notSaid

export type Described = Partial<Readonly<Record<Question, Exclude<Answer, typeof notSaid>>>>

/** In the order of the page; the last two say that nothing was said. */
export const answersTo = (question: Question): readonly Answer[] => [...questions[question], ratherNot, notSaid]

/** What somebody may press. */
export const choicesOf = (question: Question): readonly Exclude<Answer, typeof notSaid>[] => [
  ...questions[question],
  ratherNot,
]

export const saysOf = (described: Described | undefined, question: Question): Answer => described?.[question] ?? notSaid

/** As it was kept, or sent: what is not an answer of today's is none. */
export const readDescribed = (
  one: (name: string) => string | undefined,
  asked: readonly Question[],
): Result<Described, 'say-something'> => {
  const described = Object.fromEntries(
    asked.flatMap((question) => {
      const answer = choicesOf(question).find((known) => known === one(question))
      return answer === undefined ? [] : [[question, answer]]
    }),
  ) as Described
  return Object.keys(described).length === 0 ? refused('say-something') : ok(described)
}

/** Which are asked, from a form or as decided: none is an answer as well. */
export const readAsked = (ticked: readonly string[]): readonly Question[] =>
  allQuestions.filter((question) => ticked.includes(question))

/** What is compared: days, or whether. */
export const daysCompared = ['word', 'taken-on', 'end'] as const
export const sharesCompared = ['offered', 'refused', 'together'] as const

export type DaysCompared = (typeof daysCompared)[number]
export type ShareCompared = (typeof sharesCompared)[number]
