/** A laboratory's file: read all of it, then store all of it. The page and the command line do the same. */

import { createHash } from 'node:crypto'
import { cellName, mostBytes, type NotATable } from '../../../platform/csv.ts'
import type { Context, Database, Transaction } from '../../../platform/database/transaction.ts'
import { readSpreadsheet } from '../../../platform/spreadsheet.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type CellError, type LabReport, type NotAReport, readReport } from '../lab-report.ts'
import { type Lab, labs } from '../labs.ts'
import { addLabCards, addLabRuns, beginImport } from '../records/lab-imports.ts'
import { mappedLabs } from '../records/lab-mappings.ts'
import { workers as words } from '../words.ts'

export type NotImported = NotATable | NotAReport | { readonly why: 'unknown-lab'; readonly known: readonly string[] }

export interface Imported {
  readonly rows: number
  readonly samples: number
  readonly newSamples: number
  /** New findings, or new cards. Zero where all of it was here already. */
  readonly added: number
  readonly unknownNames: readonly string[]
}

/** Laboratories by name: the ones that come along, and the ones somebody here told how to read. */
export type Labs = Readonly<Record<string, Lab>>

export const labsNow = async (tx: Transaction, organisation: OrganisationId): Promise<Labs> => ({
  ...(await mappedLabs(tx, organisation)),
  ...labs,
})

export const readLabFile = async (
  known: Labs,
  lab: string,
  bytes: Uint8Array,
): Promise<Result<LabReport, NotImported>> => {
  const one = Object.hasOwn(known, lab) ? known[lab] : undefined
  if (one === undefined) return refused({ why: 'unknown-lab', known: Object.keys(known) })
  const table = await readSpreadsheet(bytes)
  return table.ok ? readReport(one, table.value, cellName) : table
}

export interface LabFile {
  readonly lab: string
  readonly bytes: Uint8Array
  readonly by: WorkerId
  readonly today: Day
}

const batch = 2_000

/** All of the file is read before the first row is stored, and all of it is stored in one transaction, or none. */
export const importLabFile = async (
  database: Database,
  context: Context,
  { lab, bytes, by, today }: LabFile,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<Result<Imported, NotImported>> => {
  const known = await database.inTransaction(context, (tx) => labsNow(tx, context.organisation))
  const report = await readLabFile(known, lab, bytes)
  if (!report.ok) return report
  const fileHash = createHash('sha256').update(bytes).digest()
  const { value } = report
  const entries = value.kind === 'findings' ? value.runs.length : value.cards.length

  const done = await database.inTransaction(context, async (tx, renew) => {
    const begun = await beginImport(tx, { organisation: context.organisation, lab, by, today }, fileHash)
    if (begun.wasHere) return { newSamples: 0, added: 0 }
    const importing = {
      organisation: context.organisation,
      lab,
      by,
      today,
      labImport: begun.id,
    }
    let [newSamples, added] = [0, 0]
    for (let at = 0; at < entries; at += batch) {
      await renew()
      if (value.kind === 'findings') {
        const step = await addLabRuns(tx, importing, value.runs.slice(at, at + batch))
        newSamples += step.samples
        added += step.observations
      } else {
        const step = await addLabCards(tx, importing, value.cards.slice(at, at + batch))
        newSamples += step.samples
        added += step.cards
      }
      onProgress(Math.min(entries, at + batch), entries)
    }
    return { newSamples, added }
  })
  return ok({
    rows: value.rows,
    samples: value.samples,
    ...done,
    unknownNames: value.kind === 'findings' ? value.unknownNames : [],
  })
}

/** What is wrong with a file, in sentences that say what to do. */
export const sentencesOf = (reason: NotImported, language: string): readonly string[] => {
  const say = words.in(language)
  switch (reason.why) {
    case 'unknown-lab':
      return [say('import.need-lab', { labs: reason.known.join(', ') })]
    case 'too-large':
      return [say('import.too-large', { most: Math.round(mostBytes / 1024 / 1024) })]
    case 'empty':
    case 'too-many-cells':
    case 'not-text':
      return [say(`import.${reason.why}`)]
    case 'not-utf-8':
    case 'cut-off':
    case 'not-csv':
      return [say(`import.${reason.why}`, { row: reason.row })]
    case 'formula':
    case 'long-number':
      return [say(`import.${reason.why}`, { cell: reason.cell })]
    case 'columns':
      return reason.missing.length > 0
        ? [say('import.columns-missing', { columns: reason.missing.join(', ') })]
        : [say('import.columns-unknown', { columns: reason.unknown.join(', ') })]
    case 'cells':
      return [
        ...reason.errors.map(({ cell, column, problem, says }: CellError) =>
          say(`import.cell-${problem}`, { cell, column, says }),
        ),
        ...(reason.more > 0 ? [say('import.more', { count: reason.more })] : []),
      ]
  }
}
