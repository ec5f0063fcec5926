/** Whether it was the same for everybody, question by question: waits, offers, who was turned away, who came to something together (I6). */

import {
  type Compared,
  comparedDays,
  comparedShares,
  type Times,
  verdicts,
} from '../../principles/impartiality/equity.ts'
import {
  type Answer,
  answersTo,
  type DaysCompared,
  daysCompared,
  type Question,
  type ShareCompared,
  sharesCompared,
} from './describing.ts'

export interface Counted {
  readonly question: Question
  readonly answer: Answer
  readonly what: DaysCompared | ShareCompared
  readonly days: number | null
  readonly yes: boolean | null
}

export interface ComparedQuestion {
  readonly question: Question
  readonly days: Readonly<Record<DaysCompared, Compared<Answer, number>>>
  readonly shares: Readonly<Record<ShareCompared, Compared<Answer, number | 'hidden'>>>
}

const each = <Key extends string, Value>(keys: readonly Key[], of: (key: Key) => Value) =>
  Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<Key, Value>

const comparedIn = (question: Question, counted: readonly Counted[]): ComparedQuestion => {
  const answers = answersTo(question)
  const rows = (what: Counted['what'], answer: Answer) =>
    counted.filter((one) => one.question === question && one.what === what && one.answer === answer)
  const times = (what: ShareCompared, answer: Answer): Times => {
    const of = rows(what, answer)
    return { yes: of.filter(({ yes }) => yes === true).length, of: of.length }
  }
  return {
    question,
    days: each(daysCompared, (what) =>
      comparedDays(
        answers,
        each(answers, (answer) => rows(what, answer).map(({ days }) => days ?? 0)),
      ),
    ),
    shares: each(sharesCompared, (what) =>
      comparedShares(
        answers,
        each(answers, (answer) => times(what, answer)),
      ),
    ),
  }
}

/** A whole page: what is called a difference is held against everything that stands on it. */
export const comparedOf = (questions: readonly Question[], counted: readonly Counted[]) => {
  const all = questions.map((question) => comparedIn(question, counted))
  return {
    all,
    says: verdicts(all.flatMap(({ days, shares }) => [...Object.values(days), ...Object.values(shares)])),
  }
}
