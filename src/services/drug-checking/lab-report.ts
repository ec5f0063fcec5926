/** From a laboratory's table to what it says, or to what is wrong with it, cell by cell. Nothing is guessed. */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, readDay } from '../../principles/ground/time.ts'
import type { Observation } from './finding.ts'
import type { Lab, LabFile } from './labs.ts'
import type { Method } from './method-cards.ts'
import { codeByName, normalised } from './register.ts'
import { answers, type SampleCard, sampleCard } from './sample.ts'

export interface LabTable {
  readonly header: readonly string[]
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[]
}

export interface LabRun {
  readonly number: string
  readonly method: Method
  readonly day: Day
  readonly observations: readonly (Observation & { readonly peak: string | undefined })[]
}

export interface LabCard {
  readonly number: string
  readonly day: Day
  readonly card: SampleCard & { readonly notes: string | undefined }
}

export type LabReport =
  | {
      readonly kind: 'findings'
      readonly rows: number
      readonly samples: number
      readonly runs: readonly LabRun[]
      readonly unknownNames: readonly string[]
    }
  | { readonly kind: 'cards'; readonly rows: number; readonly samples: number; readonly cards: readonly LabCard[] }

export interface CellError {
  readonly cell: string
  readonly column: string
  readonly problem:
    | 'missing'
    | 'not-a-day'
    | 'unknown-method'
    | 'unknown-abundance'
    | 'unknown-overdose'
    | 'too-long'
    | 'said-before'
  /** The words in the cell, cut short. */
  readonly says: string
}

export type NotAReport =
  | { readonly why: 'columns'; readonly missing: readonly string[]; readonly unknown: readonly string[] }
  | { readonly why: 'cells'; readonly errors: readonly CellError[]; readonly more: number }

const shownErrors = 20

export const readReport = (
  lab: Lab,
  table: LabTable,
  cellName: (column: number, row: number) => string,
): Result<LabReport, NotAReport> => {
  const file = lab.files.find((one) => Object.values(one.columns).every((name) => table.header.includes(name)))
  if (file === undefined) return refused(whichColumns(lab, table.header))
  const unknown = table.header.filter((name) => !knownTo(file).includes(name))
  if (unknown.length > 0) return refused({ why: 'columns', missing: [], unknown })

  const errors: CellError[] = []
  const rows = table.rows.map(({ row, cells }): Row => {
    const at = (column: string) => cells[table.header.indexOf(column)] ?? ''
    const wrong = (column: string, problem: CellError['problem']) =>
      void errors.push({
        cell: cellName(table.header.indexOf(column), row),
        column,
        problem,
        says: at(column).slice(0, 60),
      })
    return { at, wrong }
  })
  const report = file.kind === 'findings' ? findingsFrom(lab, file, rows) : cardsFrom(lab, file, rows)
  if (errors.length > 0)
    return refused({
      why: 'cells',
      errors: errors.slice(0, shownErrors),
      more: Math.max(0, errors.length - shownErrors),
    })
  return ok(report)
}

interface Row {
  readonly at: (column: string) => string
  readonly wrong: (column: string, problem: CellError['problem']) => void
}

const knownTo = (file: LabFile): readonly string[] => [
  ...Object.values(file.columns),
  ...file.leavesOut,
  ...(file.kind === 'findings' ? Object.values(file.mayHave) : file.notes),
]

/** The kind of file it comes closest to says which columns are missing. */
const whichColumns = (lab: Lab, header: readonly string[]): NotAReport => {
  const missing = lab.files.map((file) => Object.values(file.columns).filter((name) => !header.includes(name)))
  return { why: 'columns', missing: missing.toSorted((a, b) => a.length - b.length)[0] ?? [], unknown: [] }
}

const findingsFrom = (
  lab: Lab,
  { columns, mayHave, always }: LabFile & { kind: 'findings' },
  rows: readonly Row[],
): LabReport => {
  const runs = new Map<string, LabRun & { observations: LabRun['observations'][number][] }>()
  const unknownNames = new Set<string>()
  for (const row of rows) {
    const number = sampleNumber(row, columns.number)
    const named = row.at(columns.named)
    if (named === '') row.wrong(columns.named, 'missing')
    if (named.length > 300) row.wrong(columns.named, 'too-long')
    const method = columns.method === undefined ? always : wordIn(lab.methods, row.at(columns.method))
    if (method === undefined) row.wrong(columns.method ?? columns.named, 'unknown-method')
    const finding = columns.abundance === undefined ? 'detected' : wordIn(lab.abundance, row.at(columns.abundance))
    if (finding === undefined) row.wrong(columns.abundance ?? columns.named, 'unknown-abundance')
    const day = dayIn(row, columns.day)
    if (method === undefined || finding === undefined || day === undefined) continue

    const substance = codeByName.get(normalised(named))
    if (substance === undefined) unknownNames.add(named)
    const said = mayHave.peak === undefined ? '' : row.at(mayHave.peak)
    const peak = /^\d/.test(said) ? said : undefined
    const key = JSON.stringify([number, method, day])
    const run = runs.get(key) ?? { number, method, day, observations: [] }
    run.observations.push({ named, substance, finding, peak })
    runs.set(key, run)
  }
  const samples = new Set([...runs.values()].map(({ number }) => number)).size
  return { kind: 'findings', rows: rows.length, samples, runs: [...runs.values()], unknownNames: [...unknownNames] }
}

const cardsFrom = (lab: Lab, { columns, notes }: LabFile & { kind: 'cards' }, rows: readonly Row[]): LabReport => {
  const seen = new Set<string>()
  const cards = rows.flatMap((row): readonly LabCard[] => {
    const number = sampleNumber(row, columns.number)
    if (seen.has(number)) row.wrong(columns.number, 'said-before')
    seen.add(number)
    const day = dayIn(row, columns.day)
    const overdose = row.at(columns.overdose).toLowerCase()
    if (!Object.hasOwn(lab.overdose, overdose)) row.wrong(columns.overdose, 'unknown-overdose')
    if (day === undefined) return []

    const words = notes
      .map(row.at)
      .filter((note) => note !== '')
      .join('; ')
    const card = sampleCard({
      form: formFrom([row.at(columns.texture), row.at(columns.form)]),
      expected: row.at(columns.expected),
      colour: row.at(columns.colour),
      texture: row.at(columns.texture),
      collection: row.at(columns.collection),
      area: row.at(columns.area),
      overdose: wordIn(lab.overdose, overdose),
    })
    const effects = listed(row.at(columns.effects)).flatMap((word) => wordIn(lab.effects, word) ?? [])
    return [
      {
        number,
        day,
        card: { ...card, effects: effects.join(';') || undefined, notes: words.slice(0, 500) || undefined },
      },
    ]
  })
  return { kind: 'cards', rows: rows.length, samples: seen.size, cards }
}

/** A laboratory's word in ours. Words that every object knows (`constructor`) are none of them. */
const wordIn = <T>(words: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(words, word.toLowerCase()) ? words[word.toLowerCase()] : undefined

const sampleNumber = (row: Row, column: string): string => {
  const number = row.at(column)
  if (number === '') row.wrong(column, 'missing')
  if (number.length > 60) row.wrong(column, 'too-long')
  return number
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `30aug2022` or `2022-08-30`. */
const dayIn = (row: Row, column: string): Day | undefined => {
  const text = row.at(column)
  const [, day, month, year] = /^(\d{1,2})([a-z]{3})(\d{4})$/i.exec(text) ?? []
  const number = months.indexOf((month ?? '').toLowerCase()) + 1
  const read = readDay(day === undefined ? text : `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`)
  if (read === undefined) row.wrong(column, text === '' ? 'missing' : 'not-a-day')
  return read
}

const listed = (text: string): readonly string[] =>
  text
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== '')

const formFrom = (texts: readonly string[]): string | undefined =>
  texts
    .flatMap(listed)
    .map((word) => (word === 'fake pill' ? 'pill' : word))
    .find((word) => answers.form.some((one) => one === word))
