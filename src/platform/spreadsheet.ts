/** A table as people send it: a CSV file, or the first sheet of a spreadsheet (XLSX, ECMA-376) that has one header and no more. */

import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

import type { SheetData as Rows } from 'read-excel-file/node'

import { ok, type Result, refused } from '../principles/ground/result.ts'
import { cellName, mostBytes, type NotATable, readTable, type Table, tableFrom } from './csv.ts'

/** An XLSX file is a ZIP archive, and nothing else that a laboratory sends is one. */
const isArchive = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/** What an archive says it unfolds to. A small file that becomes a very large one is refused before it is unfolded. */
const mostUnfolded = 3 * mostBytes

/** A file of a thousand bytes can name a cell a million rows away: whoever unfolds it does so beside the program, with an end. */
const limits = { maxOldGenerationSizeMb: 256 }
const longest = 20_000

export const readSpreadsheet = async (bytes: Uint8Array): Promise<Result<Table, NotATable>> => {
  if (!isArchive(bytes)) return readTable(bytes)
  if (bytes.byteLength > mostBytes) return refused({ why: 'too-large', most: mostBytes })
  const unfolds = unfoldedBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (unfolds === undefined) return refused({ why: 'not-text' })
  if (unfolds > mostUnfolded) return refused({ why: 'too-large', most: mostBytes })
  const rows = await readBeside(bytes)
  if (!rows.ok) return rows
  for (const [at, cells] of rows.value.entries()) {
    const column = cells.findIndex((cell) => typeof cell === 'number' && Math.abs(cell) > Number.MAX_SAFE_INTEGER)
    // The program that wrote it has rounded it already: it names another sample.
    if (column >= 0) return refused({ why: 'long-number', cell: cellName(column, at + 1) })
  }
  return tableFrom(rows.value.map((cells) => cells.map(asText)))
}

/** What runs beside the program: CommonJS, because it has no file of its own. */
const reader = `
const { parentPort, workerData } = require('node:worker_threads')
require(workerData.library).readSheet(Buffer.from(workerData.bytes)).then(
  (rows) => parentPort.postMessage(rows),
  () => parentPort.postMessage(undefined),
)`

const library = createRequire(import.meta.url).resolve('read-excel-file/node')

const readBeside = (bytes: Uint8Array): Promise<Result<Rows, NotATable>> =>
  new Promise((done) => {
    const worker = new Worker(reader, { eval: true, resourceLimits: limits, workerData: { library, bytes } })
    const end = (result: Result<Rows, NotATable>) => {
      clearTimeout(slow)
      void worker.terminate()
      done(result)
    }
    const slow = setTimeout(() => end(refused({ why: 'too-many-cells' })), longest)
    // Whatever that package cannot read is no spreadsheet to us.
    worker.on('message', (rows: Rows | undefined) => end(rows === undefined ? refused({ why: 'not-text' }) : ok(rows)))
    worker.on('error', (error: { code?: string }) =>
      end(refused({ why: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-many-cells' : 'not-text' })),
    )
    worker.on('exit', () => end(refused({ why: 'too-many-cells' })))
  })

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
