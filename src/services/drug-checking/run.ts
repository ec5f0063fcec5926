/** What a technician typed about one test, as a run, or as what to change. */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, readDay } from '../../principles/ground/time.ts'
import type { Told } from '../../principles/voluntarism/unanswered.ts'
import type { Finding, Observation } from './finding.ts'
import { cardOf, isMethod, type Method } from './method-cards.ts'
import { codeByName, normalised } from './register.ts'

export interface RunRead {
  readonly method: Method
  readonly invalid: boolean
  readonly product: string | undefined
  readonly lot: string | undefined
  readonly expires: Day | undefined
  /** mg/mL */
  readonly dilution: number | undefined
  readonly readSeconds: number | undefined
  readonly instrument: string | undefined
  readonly libraryVersion: string | undefined
  readonly reading: string | undefined
  readonly observations: readonly Observation[]
}

export interface RunProblem {
  readonly field: string
  readonly problem:
    | 'strip.need-which'
    | 'strip.need-read'
    | 'run.expires-wrong'
    | 'run.expired'
    | 'run.dilution-wrong'
    | 'run.read-seconds-wrong'
    | 'ftir.need-something'
    | 'ftir.unknown-not-seen'
}

export const readRun = (kind: 'strip' | 'ftir', typed: Told, today: Day): Result<RunRead, readonly RunProblem[]> =>
  kind === 'strip' ? readStrip(typed, today) : readSpectrum(typed)

/** On these strips one line means it reacted, two that it did not, and none at the control that it did not work. */
const stripFindings: Readonly<Record<string, Finding>> = {
  'one-line': 'indicated',
  'two-lines': 'not-detected',
  invalid: 'not-looked-for',
}

const readStrip = (typed: Told, today: Day): Result<RunRead, readonly RunProblem[]> => {
  const problems: RunProblem[] = []
  const [strip, read] = [typed['strip'], typed['read']]
  const looksFor = isMethod(strip) ? cardOf(strip).looksFor : undefined
  const finding = read !== undefined && Object.hasOwn(stripFindings, read) ? stripFindings[read] : undefined
  const invalid = read === 'invalid'
  const expires = typed['expires'] === undefined ? undefined : readDay(typed['expires'])
  const dilution = numberIn(typed['dilution'])
  const seconds = numberIn(typed['read-seconds'])

  if (looksFor === undefined) problems.push({ field: 'strip', problem: 'strip.need-which' })
  if (finding === undefined) problems.push({ field: 'read', problem: 'strip.need-read' })
  if (typed['expires'] !== undefined && expires === undefined)
    problems.push({ field: 'expires', problem: 'run.expires-wrong' })
  if (expires !== undefined && expires < today && !invalid) problems.push({ field: 'expires', problem: 'run.expired' })
  if (dilution !== undefined && !(dilution > 0 && dilution <= 10_000))
    problems.push({ field: 'dilution', problem: 'run.dilution-wrong' })
  if (seconds !== undefined && !(Number.isInteger(seconds) && seconds > 0 && seconds <= 86_400))
    problems.push({ field: 'read-seconds', problem: 'run.read-seconds-wrong' })
  if (!isMethod(strip) || looksFor === undefined || finding === undefined || problems.length > 0)
    return refused(problems)

  return ok({
    ...nothingSaid,
    method: strip,
    invalid,
    product: short(typed['product']),
    lot: short(typed['lot']),
    expires,
    dilution,
    readSeconds: seconds,
    observations: [{ named: looksFor, substance: looksFor, finding }],
  })
}

const readSpectrum = (typed: Told): Result<RunRead, readonly RunProblem[]> => {
  const notSeen = named(typed['not-seen'], 'not-detected')
  // A name we do not know could not be told to anybody: it would vanish from the answer.
  if (notSeen.some(({ substance }) => substance === undefined))
    return refused([{ field: 'not-seen', problem: 'ftir.unknown-not-seen' }])
  const observations = [...named(typed['matches'], 'detected'), ...notSeen]
  if (observations.length === 0) return refused([{ field: 'matches', problem: 'ftir.need-something' }])
  return ok({
    ...nothingSaid,
    method: 'ftir',
    instrument: short(typed['instrument']),
    libraryVersion: short(typed['library']),
    reading: typed['reading']?.slice(0, 500),
    observations,
  })
}

const nothingSaid = {
  invalid: false,
  product: undefined,
  lot: undefined,
  expires: undefined,
  dilution: undefined,
  readSeconds: undefined,
  instrument: undefined,
  libraryVersion: undefined,
  reading: undefined,
} as const

const short = (text: string | undefined): string | undefined => text?.slice(0, 120)

/** A whole line that the register knows is one name, even with a comma in it. */
const named = (text: string | undefined, finding: Finding): readonly Observation[] =>
  (text ?? '')
    .split(/[\n;]/)
    .flatMap((line) => (codeByName.has(normalised(line)) ? [line] : line.split(',')))
    .map((name) => name.trim().slice(0, 300))
    .filter((name) => name !== '')
    .map((name) => ({ named: name, substance: codeByName.get(normalised(name)), finding }))

/** Half a milligram is 0.5 in one country and 0,5 in another. A word becomes a number that no rule accepts. */
const numberIn = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text.replace(',', '.'))
