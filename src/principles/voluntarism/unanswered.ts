/**
 * A question about a person can always be left unanswered (V6), and declining is an answer of its own (V7):
 * it is kept as such, it never blocks, and how often it happens is reported for each question.
 */

/** What someone chose to tell us: the words as they came through the door. Every one may be missing. */
export type Told = Readonly<Record<string, string | undefined>>

export type Answer<Value> =
  | { readonly was: 'given'; readonly value: Value }
  | { readonly was: 'declined' }
  | { readonly was: 'left-out' }

/** The word a form sends when someone presses "I would rather not say". */
export const ratherNotSay = 'rather-not-say'

/** Reads one answer. Words we do not know are left out, not held against anyone. */
export const answerFrom = <Value extends string>(text: string | undefined, known: readonly Value[]): Answer<Value> => {
  if (text === ratherNotSay) return { was: 'declined' }
  const value = known.find((one) => one === text)
  return value === undefined ? { was: 'left-out' } : { was: 'given', value }
}

/** How a kept answer is written down: the value, the word for declining, or nothing. */
export const asKept = <Value extends string>(answer: Answer<Value>): Value | typeof ratherNotSay | undefined =>
  answer.was === 'given' ? answer.value : answer.was === 'declined' ? ratherNotSay : undefined

/** How often a question was declined, of the times it was answered or declined: a share from 0 to 1. */
export const declineRate = (answers: readonly Answer<string>[]): number | undefined => {
  const asked = answers.filter(({ was }) => was !== 'left-out').length
  return asked === 0 ? undefined : answers.filter(({ was }) => was === 'declined').length / asked
}
