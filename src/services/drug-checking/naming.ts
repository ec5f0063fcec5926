/** What words and codes mean here, as a curator decided. Nothing is guessed, and what was decided before stays readable. */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Observation } from './finding.ts'
import { classCodes, codeByName, isPseudo, isRegistered, nameOf, normalised } from './register.ts'

export interface Naming {
  /** By normalised name. */
  readonly decided: ReadonlyMap<string, string>
  /** Codes that turned out to be another. */
  readonly standsFor: ReadonlyMap<string, string>
}

const own = 'own:'

/** A name cut off in the middle would be another substance's. */
const longestName = 80

/** The code of a substance that no shared list has; its name stands in it, and its class where somebody knows it. */
const ownCode = (name: string, group: string | undefined): string =>
  `${own}${group === undefined ? '' : `${group}/`}${name.trim().replace(/\s+/g, ' ')}`

/** What an observation is called now: decided for its very words, then followed through what codes turned out to be. */
export const codeNow = ({ named, substance }: Observation, { decided, standsFor }: Naming): string | undefined => {
  const code = substance ?? decided.get(normalised(named))
  return code === undefined ? undefined : followed(code, standsFor)
}

/** A chain that two people closed at the same moment stops where it was before. */
const followed = (code: string, standsFor: ReadonlyMap<string, string>, past: readonly string[] = []): string => {
  const next = standsFor.get(code)
  return next === undefined || past.includes(next) ? code : followed(next, standsFor, [...past, code])
}

export type NotNamed = 'need-a-name' | 'is-known' | 'not-known' | 'leads-back-to-itself' | 'too-long' | 'not-ours'

/** A curator says that unknown words are a substance we know, by any of its names. */
export const meansKnown = (typed: string, ownCodes: readonly string[]): Result<string, NotNamed> => {
  if (typed.trim() === '') return refused('need-a-name')
  const code = codeByName.get(normalised(typed)) ?? ownCodes.find((one) => sameName(one, typed))
  // “None detected” and “unknown” are words of laboratories: nothing a person brings is one of them.
  return code === undefined || isPseudo(code) ? refused('not-known') : ok(code)
}

/** …or that they are a substance of their own. */
export const meansNew = (typed: string, ownCodes: readonly string[], group?: string): Result<string, NotNamed> => {
  if (typed.trim().length < 2) return refused('need-a-name')
  if (typed.trim().length > longestName) return refused('too-long')
  if (codeByName.has(normalised(typed)) || ownCodes.some((one) => sameName(one, typed))) return refused('is-known')
  return ok(
    ownCode(
      typed,
      classCodes.find((one) => one === group),
    ),
  )
}

const sameName = (code: string, typed: string): boolean => normalised(nameOf(code)) === normalised(typed)

/** One of our own may stand for another, as long as no chain of them comes back to it. The shared list is not ours to rename. */
export const mayStandFor = (
  code: string,
  into: string,
  naming: Naming,
  ownCodes: readonly string[],
): Result<string, NotNamed> => {
  const known = (one: string) => isRegistered(one) || ownCodes.includes(one)
  if (!known(code) || !known(into) || isPseudo(into)) return refused('not-known')
  if (!ownCodes.includes(code)) return refused('not-ours')
  return code === into || followed(into, naming.standsFor) === code ? refused('leads-back-to-itself') : ok(into)
}
