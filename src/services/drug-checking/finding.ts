/**
 * From runs to what a person is told. A result is always (method, what it saw, what it cannot see), never a bare list:
 * in 12,682 published pairs the spectrometer did not confirm 37.2 % of strip-positive samples (Drug Checking BC).
 */

import { cardOf, type Method } from './method-cards.ts'
import { nothingOfInterest } from './register.ts'

export type Finding = 'detected' | 'trace' | 'indicated' | 'not-detected' | 'not-looked-for'

export interface Observation {
  /** The words of whoever looked, letter by letter. */
  readonly named: string
  /** Undefined where the register does not know the name. */
  readonly substance: string | undefined
  readonly finding: Finding
}

export interface Run {
  readonly id: string
  readonly method: Method
  readonly day: string
  readonly invalid: boolean
  readonly reading: string | undefined
  readonly observations: readonly Observation[]
}

/** One substance, and what each method says of it. The surest finding stands first. */
export interface Found {
  readonly substance: string | undefined
  readonly named: string
  readonly finding: 'detected' | 'trace' | 'indicated'
  readonly by: readonly Method[]
  /** Methods that looked for the same and did not see it: they contradict. */
  readonly notSeenBy: readonly Method[]
}

const surest = ['detected', 'trace', 'indicated'] as const

const isPresent = (finding: Finding): finding is Found['finding'] => surest.some((one) => one === finding)

const sameThing = (one: Observation): string => one.substance ?? `named:${one.named}`

/** What was found in a sample over all its valid runs, surest first, in the order in which it was reported. */
export const whatWasFound = (runs: readonly Run[]): readonly Found[] => {
  const valid = runs.filter(({ invalid }) => !invalid)
  const seen = valid.flatMap(({ method, observations }) => observations.map((one) => ({ method, ...one })))
  const present = seen.filter((one) => isPresent(one.finding) && one.substance !== nothingOfInterest)
  const things = [...new Set(present.map(sameThing))]
  return things
    .map((thing): Found => {
      const mentions = present.filter((one) => sameThing(one) === thing)
      const finding = surest.find((one) => mentions.some((mention) => mention.finding === one)) ?? 'indicated'
      const by = [...new Set(mentions.map(({ method }) => method))]
      const { substance, named } = mentions[0] ?? { substance: undefined, named: thing }
      return { substance, named, finding, by, notSeenBy: lookedAndDidNotSee(valid, substance, by) }
    })
    .toSorted((a, b) => surest.indexOf(a.finding) - surest.indexOf(b.finding))
}

/** Said no outright, or is a laboratory that lists what it sees and did not list this. */
const lookedAndDidNotSee = (
  runs: readonly Run[],
  substance: string | undefined,
  by: readonly Method[],
): readonly Method[] => {
  const saidNo = ({ method, observations }: Run) =>
    cardOf(method).kind === 'laboratory' ||
    observations.some((one) => one.substance === substance && one.finding === 'not-detected')
  return substance === undefined
    ? []
    : [...new Set(runs.filter((run) => !by.includes(run.method) && saidNo(run)).map(({ method }) => method))].filter(
        (method) => !laboratorySaw(by, method),
      )
}

/** A second laboratory run with other chemistry adds to the first; it does not contradict it. */
const laboratorySaw = (by: readonly Method[], method: Method): boolean =>
  cardOf(method).kind === 'laboratory' && by.some((one) => cardOf(one).kind === 'laboratory')

/** What somebody looked for and did not see, and no method saw: said with its method, never as "not there". */
export const whatWasNotFound = (
  runs: readonly Run[],
): readonly { readonly substance: string; readonly method: Method }[] => {
  const found = new Set(whatWasFound(runs).map(({ substance }) => substance))
  return runs
    .filter(({ invalid }) => !invalid)
    .flatMap(({ method, observations }) =>
      observations.flatMap(({ substance, finding }) =>
        finding === 'not-detected' && substance !== undefined && !found.has(substance) ? [{ substance, method }] : [],
      ),
    )
}

/** Whether the meaning of an answer changed: what was found, or how sure. Another reading of the same changes nothing. */
export const sameMeaning = (before: readonly Run[], after: readonly Run[]): boolean =>
  meaning(before) === meaning(after)

const meaning = (runs: readonly Run[]): string =>
  JSON.stringify(
    whatWasFound(runs)
      .map(({ substance, named, finding, notSeenBy }) => [substance ?? named, finding, notSeenBy.length > 0])
      .sort(),
  )
