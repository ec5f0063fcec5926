/**
 * From runs to what a person is told. A result is always (method, what it saw, what it cannot see), never a bare list:
 * in 12,682 published pairs the spectrometer did not confirm 37.2 % of strip-positive samples (Drug Checking BC).
 */

import { byCare } from './care.ts'
import { cardOf, type Method, reactsTo } from './method-cards.ts'
import { isIn, isPseudo, isRegistered } from './register.ts'

export type Finding = 'quantified' | 'detected' | 'trace' | 'indicated' | 'not-detected' | 'not-looked-for'

/** How much: of the whole by weight (percent, mg/g), or in one unit such as a pill (mg, ug). A number without its interval is a guess of the machine. */
export interface Amount {
  readonly value: number
  readonly low: number | undefined
  readonly high: number | undefined
  readonly unit: 'percent' | 'mg/g' | 'mg' | 'ug'
  /** Weighed as the salt or as the base: the same powder gives two numbers. */
  readonly basis: 'salt' | 'base' | 'not-stated'
}

export interface Observation {
  /** The words of whoever looked, letter by letter. */
  readonly named: string
  /** Undefined where the register does not know the name. */
  readonly substance: string | undefined
  readonly finding: Finding
  /** How well a spectrum fits what stands in the library, from 0 to 1, where the instrument says so. */
  readonly score?: number | undefined
  readonly amount?: Amount | undefined
}

/** Why a test took the place of another: a slip of the finger, a second look at the same strip, or a test of another bag. */
export const corrections = ['mistyped', 'misread', 'wrong-sample'] as const

/** …or a file that should not have come in. */
export type Correction = (typeof corrections)[number] | 'wrong-file'

/** It says nothing of this sample: it never was of it. */
export const isTakenBack = (why: Correction | undefined): boolean => why === 'wrong-sample' || why === 'wrong-file'

export interface Run {
  readonly id: string
  readonly method: Method
  readonly day: string
  readonly invalid: boolean
  readonly reading: string | undefined
  readonly correction?: Correction | undefined
  /** It came with a laboratory's file: a correction comes the same way. */
  readonly fromFile?: boolean
  readonly observations: readonly Observation[]
}

export interface Measured {
  readonly by: Method
  readonly amount: Amount
}

/** One substance, and what each method says of it. */
export interface Found {
  readonly substance: string | undefined
  readonly named: string
  readonly finding: 'quantified' | 'detected' | 'trace' | 'indicated'
  /** What each method measured; none of them speaks for another. */
  readonly amounts: readonly Measured[]
  readonly by: readonly Method[]
  /** Methods that looked for the same and did not see it: they contradict. */
  readonly notSeenBy: readonly Method[]
}

/** The surest word first: it is the one that is told. */
const surest = ['quantified', 'detected', 'trace', 'indicated'] as const

const isPresent = (finding: Finding): finding is Found['finding'] => surest.some((one) => one === finding)

const sameThing = (one: Observation): string => one.substance ?? `named:${one.named}`

/** What was found in a sample over all its valid runs, what needs most care first, then in the order it was reported. */
export const whatWasFound = (runs: readonly Run[]): readonly Found[] => {
  const valid = runs.filter(({ invalid }) => !invalid)
  const seen = valid.flatMap(({ method, observations }) => observations.map((one) => ({ method, ...one })))
  const present = seen.filter((one) => isPresent(one.finding) && !isPseudo(one.substance ?? ''))
  const things = [...new Set(present.map(sameThing))]
  return things
    .map((thing): Found => {
      const mentions = present.filter((one) => sameThing(one) === thing)
      const finding = surest.find((one) => mentions.some((mention) => mention.finding === one)) ?? 'indicated'
      const by = [...new Set(mentions.map(({ method }) => method))]
      const { substance, named } = mentions[0] ?? { substance: undefined, named: thing }
      const amounts = mentions.flatMap(({ method, amount }) => (amount === undefined ? [] : [{ by: method, amount }]))
      return { substance, named, finding, amounts, by, notSeenBy: whoDidNotSee(valid, substance, by) }
    })
    .toSorted(byCare)
}

/**
 * Who looked for it and said no: outright, the same strip a second time included; or a laboratory that lists nothing that
 * the strips which reacted react to (a fentanyl strip reacts to other fentanyls as well). What a spectrometer names and a
 * laboratory does not (sugars, salts) is no contradiction; nor does a laboratory deny anything that lists a name we do not
 * know: it may be what made the strip react.
 */
const whoDidNotSee = (
  runs: readonly Run[],
  substance: string | undefined,
  by: readonly Method[],
): readonly Method[] => {
  if (substance === undefined) return []
  const onlyStrips = by.every((method) => cardOf(method).kind === 'strip')
  const wouldExplain = new Set(by.flatMap(reactsTo))
  const explains = ({ substance: seen, finding }: Observation) =>
    seen !== undefined && wouldExplain.has(seen) && isPresent(finding)
  const saidNo = ({ method, observations }: Run) =>
    observations.some((one) => one.finding === 'not-detected' && covers(method, one.substance, substance)) ||
    (onlyStrips && cardOf(method).kind === 'laboratory' && !observations.some((one) => explains(one) || isUnknown(one)))
  return [...new Set(runs.filter(saidNo).map(({ method }) => method))]
}

const isUnknown = ({ substance, finding }: Observation): boolean =>
  isPresent(finding) && (substance === undefined || !isRegistered(substance))

/** A strip that did not react said no to everything it reacts to. */
const covers = (method: Method, looked: string | undefined, substance: string): boolean =>
  looked === substance || (looked === cardOf(method).looksFor && reactsTo(method).includes(substance))

/** What somebody looked for and did not see, and no method saw: said with its method, never as "not there". */
export const whatWasNotFound = (
  runs: readonly Run[],
): readonly { readonly substance: string; readonly method: Method }[] => {
  const found = new Set(whatWasFound(runs).map(({ substance }) => substance))
  return runs
    .filter(({ invalid }) => !invalid)
    .flatMap(({ method, observations }) =>
      observations.flatMap(({ substance, finding }) =>
        finding === 'not-detected' &&
        substance !== undefined &&
        ![...found].some((one) => one !== undefined && isIn(substance, one))
          ? [{ substance, method }]
          : [],
      ),
    )
}
