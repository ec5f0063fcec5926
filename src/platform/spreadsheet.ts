/** A table as people send it: a CSV file, or the first sheet of a spreadsheet (XLSX, ECMA-376) that has one header and no more. */

import type { Result } from '../principles/ground/result.ts'
import { refused } from '../principles/ground/result.ts'
import { mostBytes, type NotATable, readTable, type Table, tableFrom } from './csv.ts'

/** An XLSX file is a ZIP archive, and nothing else that a laboratory sends is one. */
const isArchive = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/** What an archive says it unfolds to. A small file that becomes a very large one is refused before it is unfolded. */
const mostUnfolded = 10 * mostBytes

export const readSpreadsheet = async (bytes: Uint8Array): Promise<Result<Table, NotATable>> => {
  if (!isArchive(bytes)) return readTable(bytes)
  if (bytes.byteLength > mostBytes) return refused({ why: 'too-large', most: mostBytes })
  const unfolds = unfoldedBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (unfolds === undefined) return refused({ why: 'not-text' })
  if (unfolds > mostUnfolded) return refused({ why: 'too-large', most: mostBytes })
  const { readSheet } = await import('read-excel-file/node')
  try {
    const rows = await readSheet(Buffer.from(bytes))
    return tableFrom(rows.map((cells) => cells.map(asText)))
  } catch (error) {
    // Whatever that package cannot read is no spreadsheet to us; it says so with an Error and nothing else.
    if (error instanceof Error) return refused({ why: 'not-text' })
    throw error
  }
}

/** As it would stand in a CSV file: a day as `2026-03-09`, nothing as nothing. */
const asText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}

/** The sum of what the central directory says its files unfold to (PKWARE APPNOTE, 4.3.12); undefined where there is none. */
const unfoldedBytes = (archive: Buffer): number | undefined => {
  const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (end < 0 || end + 20 > archive.length) return undefined
  let [at, sum] = [archive.readUInt32LE(end + 16), 0]
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== 0x02014b50) return undefined
    sum += archive.readUInt32LE(at + 24)
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return sum
}
