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

/** One substance, and what each method says of it. */
export interface Found {
  readonly substance: string | undefined
  readonly named: string
  readonly finding: 'detected' | 'trace' | 'indicated'
  readonly by: readonly Method[]
  /** Methods that looked for the same and did not see it: they contradict. */
  readonly notSeenBy: readonly Method[]
}

/** The surest word first: it is the one that is told. */
const surest = ['detected', 'trace', 'indicated'] as const

/** What needs most care stands first: a strip that reacted and tests that do not agree come before what is plain. */
const care = (one: Found): number =>
  one.finding === 'indicated' || one.notSeenBy.length > 0 ? 0 : 1 + surest.indexOf(one.finding)

const isPresent = (finding: Finding): finding is Found['finding'] => surest.some((one) => one === finding)

const sameThing = (one: Observation): string => one.substance ?? `named:${one.named}`

/** What was found in a sample over all its valid runs, what needs most care first, then in the order it was reported. */
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
      return { substance, named, finding, by, notSeenBy: whoDidNotSee(valid, substance, by) }
    })
    .toSorted((a, b) => care(a) - care(b))
}

/**
 * Who looked for it and said no: outright, the same strip a second time included; or a laboratory that does not list what
 * only strips reacted to. What a spectrometer names and a laboratory does not (sugars, salts) is no contradiction.
 */
const whoDidNotSee = (
  runs: readonly Run[],
  substance: string | undefined,
  by: readonly Method[],
): readonly Method[] => {
  if (substance === undefined) return []
  const onlyStrips = by.every((method) => cardOf(method).kind === 'strip')
  const saidNo = ({ method, observations }: Run) =>
    observations.some((one) => one.substance === substance && one.finding === 'not-detected') ||
    (onlyStrips && cardOf(method).kind === 'laboratory')
  return [...new Set(runs.filter(saidNo).map(({ method }) => method))]
}

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
