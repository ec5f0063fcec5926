/** The one door for CSV, both ways. Spreadsheets come in by `spreadsheet.ts` and are held to the same. */

import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

import { ok, type Result, refused } from '../principles/ground/result.ts'

export interface Table {
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number
  readonly cells: readonly string[]
}

export type NotATable =
  | { readonly why: 'too-large'; readonly most: number }
  | { readonly why: 'empty' }
  | { readonly why: 'not-text' }
  | { readonly why: 'not-utf-8'; readonly row: number }
  | { readonly why: 'cut-off'; readonly row: number }
  | { readonly why: 'not-csv'; readonly row: number }
  | { readonly why: 'formula'; readonly cell: string }
  | { readonly why: 'long-number'; readonly cell: string }
  | { readonly why: 'too-many-cells' }

/** No laboratory's table is wider; what is, is no table. */
const mostColumns = 500

export const mostBytes = 20 * 1024 * 1024

/** `B17`: the column as letters, the row as a spreadsheet counts it. */
export const cellName = (column: number, row: number): string => {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return `${letters}${row}`
}

export const readTable = (bytes: Uint8Array): Result<Table, NotATable> => {
  if (bytes.byteLength > mostBytes) return refused({ why: 'too-large', most: mostBytes })
  if (bytes.byteLength === 0) return refused({ why: 'empty' })
  if (bytes.includes(0)) return refused({ why: 'not-text' })
  const text = decoded(bytes)
  if (text === undefined) return refused({ why: 'not-utf-8', row: rowOfFirstBadByte(bytes) })

  const records = parsed(text)
  return records.ok ? tableFrom(records.value) : records
}

/** Rows of cells, however they were written, as a table: one header, every row as long, nothing that a spreadsheet would run. */
export const tableFrom = (records: readonly (readonly string[])[]): Result<Table, NotATable> => {
  // An empty line is no row, and still counts: the cell we name is the one a spreadsheet shows.
  const lines = records.map((cells, at) => ({ row: at + 1, cells })).filter(({ cells }) => cells.join('') !== '')
  const [header, ...rows] = lines
  if (header === undefined || rows.length === 0) return refused({ why: 'empty' })
  if (header.cells.length > mostColumns) return refused({ why: 'too-many-cells' })
  const short = rows.find(({ cells }) => cells.length !== header.cells.length)
  if (short !== undefined) return refused({ why: short === rows.at(-1) ? 'cut-off' : 'not-csv', row: short.row })

  for (const { row, cells } of rows) {
    const column = cells.findIndex(isFormula)
    if (column >= 0) return refused({ why: 'formula', cell: cellName(column, row) })
  }
  const names = header.cells.map((name) => name.trim())
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at)
  if (twice >= 0) return refused({ why: 'not-csv', row: header.row })
  return ok({ header: names, rows: rows.map(({ row, cells }) => ({ row, cells: cells.map((cell) => cell.trim()) })) })
}

const decoded = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** The row in which it stops being UTF-8: the longest beginning that still decodes tells. */
const rowOfFirstBadByte = (bytes: Uint8Array): number => {
  let [good, bad] = [0, bytes.byteLength]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    const stream = new TextDecoder('utf-8', { fatal: true })
    try {
      stream.decode(bytes.subarray(0, middle), { stream: true })
      good = middle
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      bad = middle
    }
  }
  return bytes.subarray(0, bad).filter((byte) => byte === 10).length + 1
}

const parsed = (text: string): Result<string[][], NotATable> => {
  try {
    return ok(
      parse(text, {
        bom: true,
        relax_column_count: true,
        skip_empty_lines: false,
        record_delimiter: ['\r\n', '\n', '\r'],
      }),
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { records } = error as CsvError & { records?: number }
    const row = (records ?? 0) + 1
    return refused(error.code === 'CSV_QUOTE_NOT_CLOSED' ? { why: 'cut-off', row } : { why: 'not-csv', row })
  }
}

/** A cell that a spreadsheet would run. A number with its sign is not one. */
const isFormula = (cell: string): boolean =>
  /^\s*([=@]|[+-](?!\d+([.,]\d+)?\s*$|\s*$|\/-))/.test(cell) || /^[\t\r]/.test(cell)

/** For a spreadsheet: byte-order mark, CRLF, and nothing that it would run. */
export const writeTable = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  stringify([[...header], ...rows.map((cells) => [...cells])], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
  })
