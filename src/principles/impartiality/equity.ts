/**
 * "Accessible to everyone." (F7, I6) Whether it is the same for people however they describe themselves: each answer beside everybody else, over enough people
 * that chance is told from a difference and nobody is named. It is never about a worker, and never a number about one person (I4).
 */

import { chanceOfShares } from '../ground/proportion.ts'
import { atShare, chanceOfRise } from '../ground/ranks.ts'
import { openCount } from '../safety/small-numbers.ts'

/** Of fewer on either side nothing is compared: the middle of them would be one of them, and chance would say anything. */
export const leastToCompare = 20

/** Chance alone calls something a difference on fewer than five of a hundred pages: Holm (1979), over everything that stands on one. */
const surprising = 0.05

export type Verdict = 'more' | 'less' | 'no-difference' | 'too-few'

/** One answer, and everybody else. Undefined where too few gave it, or too few did not. */
export interface Beside<Figure> {
  readonly theirs: Figure | undefined
  readonly others: Figure | undefined
  readonly isMore: boolean
  /** The chance of a difference at least this large if there were none. */
  readonly chance: number | undefined
}

/** Nobody, fewer than twenty, or so many tens: what two tables leave over is never a handful. */
export type Tens = 'none' | 'few' | number

export interface Compared<Answer extends string, Figure> {
  readonly people: Readonly<Record<Answer, Tens>>
  readonly of: Readonly<Record<Answer, Beside<Figure>>>
}

const tens = (count: number): Tens => {
  if (count === 0) return 'none'
  return count < leastToCompare ? 'few' : Math.floor(count / 10) * 10
}

const each = <Answer extends string, Value>(answers: readonly Answer[], of: (answer: Answer) => Value) =>
  Object.fromEntries(answers.map((answer) => [answer, of(answer)])) as Record<Answer, Value>

const tooFew = { theirs: undefined, others: undefined, isMore: false, chance: undefined } as const

/** Whole days that people waited, by what they answered: the middle of each beside that of everybody else; rank test of Mann and Whitney, two-sided. */
export const comparedDays = <Answer extends string>(
  answers: readonly Answer[],
  days: Readonly<Record<Answer, readonly number[]>>,
): Compared<Answer, number> => ({
  people: each(answers, (answer) => tens(days[answer].length)),
  of: each(answers, (answer) => {
    const theirs = days[answer]
    const others = answers.flatMap((other) => (other === answer ? [] : days[other]))
    if (theirs.length < leastToCompare || others.length < leastToCompare) return tooFew
    // Undefined where everybody waited the same: no difference at all.
    const [longer, shorter] = [chanceOfRise(theirs, others) ?? 1, chanceOfRise(others, theirs) ?? 1]
    return {
      theirs: atShare(theirs, 0.5),
      others: atShare(others, 0.5),
      isMore: longer < shorter,
      chance: Math.min(1, 2 * Math.min(longer, shorter)),
    }
  }),
})

/** So many of so many. */
export interface Times {
  readonly yes: number
  readonly of: number
}

const tellsOfFew = ({ yes, of }: Times): boolean => openCount(yes) === 'hidden' || openCount(of - yes) === 'hidden'

/** In steps of five percent. */
const steps = ({ yes, of }: Times): number => Math.round((yes / of) * 20) * 5

/** Shares, by what they answered; Fisher's exact test, two-sided. Where one of them tells of fewer than eight, the table shows none: the others would tell it. */
export const comparedShares = <Answer extends string>(
  answers: readonly Answer[],
  times: Readonly<Record<Answer, Times>>,
): Compared<Answer, number | 'hidden'> => {
  const everybody = answers.reduce((sum, one) => added(sum, times[one], 1), { yes: 0, of: 0 })
  const tested = answers.filter(
    (answer) => times[answer].of >= leastToCompare && everybody.of - times[answer].of >= leastToCompare,
  )
  const isHidden = tested.some((answer) => tellsOfFew(times[answer]) || tellsOfFew(added(everybody, times[answer], -1)))
  return {
    people: each(answers, (answer) => tens(times[answer].of)),
    of: each(answers, (answer) => {
      if (!tested.includes(answer)) return tooFew
      const [theirs, others] = [times[answer], added(everybody, times[answer], -1)]
      return {
        theirs: isHidden ? ('hidden' as const) : steps(theirs),
        others: isHidden ? ('hidden' as const) : steps(others),
        isMore: theirs.yes * others.of > others.yes * theirs.of,
        chance: chanceOfShares(theirs, others),
      }
    }),
  }
}

const added = (sum: Times, one: Times, sign: 1 | -1): Times => ({
  yes: sum.yes + sign * one.yes,
  of: sum.of + sign * one.of,
})

/** What is looked at in one table: of two answers that are everybody, each is the mirror of the other and is looked at once. */
const lookedAt = (table: Compared<string, unknown>): readonly (readonly Beside<unknown>[])[] => {
  const all = Object.values(table.of)
  const tested = all.filter(({ chance }) => chance !== undefined)
  const isMirror = tested.length === 2 && Object.values(table.people).filter((one) => one !== 'none').length === 2
  return isMirror ? [tested] : tested.map((one) => [one])
}

/** Smallest chance first; each is held against how many are left to look at. The first that is not surprising ends it. */
export const verdicts = (tables: readonly Compared<string, unknown>[]): ReadonlyMap<Beside<unknown>, Verdict> => {
  const chanceOf = (looked: readonly Beside<unknown>[]) => looked[0]?.chance ?? 1
  const all = tables.flatMap(lookedAt).toSorted((a, b) => chanceOf(a) - chanceOf(b))
  const said = new Map<Beside<unknown>, Verdict>()
  let still = true
  for (const [at, looked] of all.entries()) {
    still = still && chanceOf(looked) * (all.length - at) < surprising
    for (const one of looked) said.set(one, still ? (one.isMore ? 'more' : 'less') : 'no-difference')
  }
  return said
}
