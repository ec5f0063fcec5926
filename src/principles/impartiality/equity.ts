/**
 * "Accessible to everyone." (F7, I6) Whether it is the same for people however they describe themselves: each answer beside everybody else, over enough people
 * that chance is told from a difference and nobody is named. It is never about a worker, and never a number about one person (I4).
 */

import { chanceOfShares } from '../ground/proportion.ts'
import { chanceOfRise } from '../ground/ranks.ts'
import { ok, type Result } from '../ground/result.ts'
import { type OpenParts, openParts } from '../safety/open-parts.ts'
import { openCount, openShare } from '../safety/small-numbers.ts'

/** Of fewer on either side nothing is compared: the middle of them would be one of them, and chance would say anything. */
export const leastToCompare = 20

/** A difference is called one where chance alone brings as much in fewer than five of a hundred such pages: Holm (1979), over all answers to a question. */
const surprising = 0.05

export type Verdict = 'more' | 'less' | 'no-difference' | 'too-few'

export interface Beside<Figure> {
  /** Of those who gave this answer, and of everybody else. Undefined where too few did. */
  readonly theirs: Figure | undefined
  readonly others: Figure | undefined
  readonly says: Verdict
}

export interface Compared<Answer extends string, Figure> {
  readonly people: OpenParts<Answer>
  readonly of: Readonly<Record<Answer, Beside<Figure>>>
}

interface Looked<Figure> {
  readonly theirs: Figure | undefined
  readonly others: Figure | undefined
  readonly isMore: boolean
  /** The chance of a difference at least this large if there were none. Undefined where it is not looked at. */
  readonly chance: number | undefined
}

/** Smallest chance first; each is held against what is left to look at. One that is not surprising ends it. */
const verdicts = <Answer extends string, Figure>(
  looked: Readonly<Record<Answer, Looked<Figure>>>,
): Readonly<Record<Answer, Beside<Figure>>> => {
  const all = (Object.entries(looked) as [Answer, Looked<Figure>][]).toSorted(
    ([, a], [, b]) => (a.chance ?? 2) - (b.chance ?? 2),
  )
  const tested = all.filter(([, { chance }]) => chance !== undefined).length
  let still = true
  return Object.fromEntries(
    all.map(([answer, { theirs, others, isMore, chance }], at): [Answer, Beside<Figure>] => {
      if (chance === undefined) return [answer, { theirs, others, says: 'too-few' }]
      still = still && chance * (tested - at) < surprising
      return [answer, { theirs, others, says: still ? (isMore ? 'more' : 'less') : 'no-difference' }]
    }),
  ) as Record<Answer, Beside<Figure>>
}

const peopleIn = <Answer extends string>(
  answers: readonly Answer[],
  count: (answer: Answer) => number,
): Result<OpenParts<Answer>, 'too-few'> =>
  openParts(answers, Object.fromEntries(answers.map((answer) => [answer, count(answer)])) as Record<Answer, number>)

/** By nearest rank, so that every figure is a wait that was. */
const middleOf = (days: readonly number[]): number | undefined =>
  days.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(days.length / 2) - 1)]

/** Whole days that people waited, by what they answered: the middle of each beside that of everybody else. */
export const comparedDays = <Answer extends string>(
  answers: readonly Answer[],
  days: Readonly<Record<Answer, readonly number[]>>,
): Result<Compared<Answer, number>, 'too-few'> => {
  const people = peopleIn(answers, (answer) => days[answer].length)
  if (!people.ok) return people
  const looked = Object.fromEntries(
    answers.map((answer): [Answer, Looked<number>] => {
      const theirs = days[answer]
      const others = answers.flatMap((other) => (other === answer ? [] : days[other]))
      if (theirs.length < leastToCompare || others.length < leastToCompare) return [answer, tooFew]
      const [longer, shorter] = [chanceOfRise(theirs, others) ?? 1, chanceOfRise(others, theirs) ?? 1]
      return [
        answer,
        {
          theirs: middleOf(theirs),
          others: middleOf(others),
          isMore: longer < shorter,
          chance: Math.min(1, 2 * Math.min(longer, shorter)),
        },
      ]
    }),
  ) as Record<Answer, Looked<number>>
  return ok({ people: people.value, of: verdicts(looked) })
}

/** So many of so many. */
export interface Times {
  readonly yes: number
  readonly of: number
}

/** Shares in whole percent, of counts that may be seen; one that a hidden count would have to be told for is not told. */
export const comparedShares = <Answer extends string>(
  answers: readonly Answer[],
  times: Readonly<Record<Answer, Times>>,
): Result<Compared<Answer, number | 'hidden'>, 'too-few'> => {
  const people = peopleIn(answers, (answer) => times[answer].of)
  if (!people.ok) return people
  const looked = Object.fromEntries(
    answers.map((answer): [Answer, Looked<number | 'hidden'>] => {
      const theirs = times[answer]
      const others = answers.reduce(
        (sum, other) => (other === answer ? sum : { yes: sum.yes + times[other].yes, of: sum.of + times[other].of }),
        { yes: 0, of: 0 },
      )
      if (theirs.of < leastToCompare || others.of < leastToCompare) return [answer, tooFew]
      return [
        answer,
        {
          theirs: shareOf(theirs),
          others: shareOf(others),
          isMore: theirs.yes * others.of > others.yes * theirs.of,
          chance: chanceOfShares(theirs, others),
        },
      ]
    }),
  ) as Record<Answer, Looked<number | 'hidden'>>
  return ok({ people: people.value, of: verdicts(looked) })
}

const tooFew = { theirs: undefined, others: undefined, isMore: false, chance: undefined } as const

/** Hidden as well where what it leaves over is small: all but two tells of two people. */
const shareOf = ({ yes, of }: Times): number | 'hidden' =>
  openCount(of - yes) === 'hidden' ? 'hidden' : (openShare(openCount(yes), openCount(of)) ?? 'hidden')
