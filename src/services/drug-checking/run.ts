/** What a technician typed about one test, as a run, or as what to change. */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, readDay } from '../../principles/ground/time.ts'
import type { Told } from '../../principles/voluntarism/unanswered.ts'
import type { Finding, Observation } from './finding.ts'
import { cardOf, isMethod, type Method } from './method-cards.ts'
import { codeByName, normalised } from './register.ts'
import { readLine } from './typed-finding.ts'

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
    | 'reagent.need-which'
    | 'reagent.need-something'
    | 'machine.need-which'
    | 'machine.need-something'
    | 'machine.unknown-not-seen'
    | 'machine.amount-wrong'
    | 'machine.line-unclear'
}

export const runKinds = ['strip', 'reagent', 'machine'] as const

export type RunKind = (typeof runKinds)[number]

export const kindOf = (method: Method): RunKind => {
  const { kind } = cardOf(method)
  return kind === 'strip' || kind === 'reagent' ? kind : 'machine'
}

export const readRun = (kind: RunKind, typed: Told, today: Day): Result<RunRead, readonly RunProblem[]> =>
  ({ strip: () => readStrip(typed, today), reagent: () => readReagent(typed), machine: () => readMachine(typed) })[
    kind
  ]()

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

/** Colour tests in use, by their makers' names. What a colour points to is read off the chart of the one that was used. */
export const reagents = [
  'marquis',
  'mecke',
  'mandelin',
  'froehde',
  'liebermann',
  'simon',
  'ehrlich',
  'hofmann',
  'morris',
  'zimmermann',
  'folin',
] as const

const readReagent = (typed: Told): Result<RunRead, readonly RunProblem[]> => {
  const problems: RunProblem[] = []
  const which = reagents.find((one) => one === typed['reagent'])
  const invalid = typed['worked'] === 'no'
  const pointsTo = names(typed['points-to']).map((one) => known(one, 'indicated'))
  const notSeen = names(typed['not-seen']).map((one) => known(one, 'not-detected'))
  if (which === undefined) problems.push({ field: 'reagent', problem: 'reagent.need-which' })
  if (notSeen.some(isUnknown)) problems.push({ field: 'not-seen', problem: 'machine.unknown-not-seen' })
  if (!invalid && pointsTo.length + notSeen.length === 0)
    problems.push({ field: 'points-to', problem: 'reagent.need-something' })
  if (problems.length > 0) return refused(problems)
  return ok({
    ...nothingSaid,
    method: 'reagent',
    invalid,
    product: which,
    lot: short(typed['lot']),
    reading: typed['colour']?.slice(0, 500),
    observations: invalid ? [] : [...pointsTo, ...notSeen],
  })
}

/** A spectrometer here, or what a laboratory wrote that sends no file. */
const readMachine = (typed: Told): Result<RunRead, readonly RunProblem[]> => {
  const problems: RunProblem[] = []
  const { method } = typed
  const isMachine = isMethod(method) && kindOf(method) === 'machine'
  const lines = names(typed['matches']).map(readLine)
  const notSeen = names(typed['not-seen']).map((one) => known(one, 'not-detected'))
  const seen = lines.flatMap((line) => (line.ok ? [line.value] : []))
  if (!isMachine) problems.push({ field: 'method', problem: 'machine.need-which' })
  if (lines.length + notSeen.length === 0) problems.push({ field: 'matches', problem: 'machine.need-something' })
  for (const problem of ['amount-wrong', 'line-unclear'] as const)
    if (lines.some((line) => !line.ok && line.reason === problem))
      problems.push({ field: 'matches', problem: `machine.${problem}` })
  // A name we do not know could not be told to anybody: it would vanish from the answer.
  if (notSeen.some(isUnknown)) problems.push({ field: 'not-seen', problem: 'machine.unknown-not-seen' })
  if (!isMachine || problems.length > 0) return refused(problems)
  return ok({
    ...nothingSaid,
    method,
    instrument: short(typed['instrument']),
    libraryVersion: short(typed['library']),
    reading: typed['reading']?.slice(0, 500),
    observations: [...seen, ...notSeen],
  })
}

/** A test of another bag: that it was made stays, what it said of this one does not. */
export const takenBack = ({ method }: Pick<RunRead, 'method'>): Result<RunRead, never> =>
  ok({ ...nothingSaid, method, invalid: true, observations: [] })

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

/** A whole line that the register knows is one name, even with a comma in it; a comma between two digits is a number's. */
const names = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(/[\n;]/)
    .flatMap((line) => (isOneName(line.trim()) ? [line] : line.split(/(?<!\d),|,(?!\d)/)))
    .map((name) => name.trim().slice(0, 300))
    .filter((name) => name !== '')

const isOneName = (line: string): boolean => {
  const read = readLine(line)
  return read.ok && read.value.substance !== undefined
}

const known = (named: string, finding: Finding): Observation => ({
  named,
  substance: codeByName.get(normalised(named)),
  finding,
})

const isUnknown = ({ substance }: Observation): boolean => substance === undefined

/** Half a milligram is 0.5 in one country and 0,5 in another. A word becomes a number that no rule accepts. */
const numberIn = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text.replace(',', '.'))
