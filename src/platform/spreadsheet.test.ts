import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deflateRawSync } from 'node:zlib'

import writeXlsxFile from 'write-excel-file/node'

import { readSpreadsheet } from './spreadsheet.ts'

type Cell = string | number | Date | boolean | null

const sheet = async (rows: readonly (readonly Cell[])[]): Promise<Buffer> =>
  writeXlsxFile(
    rows.map((cells) =>
      cells.map((value) =>
        value === null ? null : value instanceof Date ? { value, format: 'yyyy-mm-dd' } : { value },
      ),
    ) as never,
  ).toBuffer()

/** An archive of one file of zeros, which unfolds to far more than it is. */
const bomb = (unfolds: number): Buffer => {
  const packed = deflateRawSync(Buffer.alloc(1_000))
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(unfolds, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(unfolds, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + name.length, 12)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, central, name, end])
}

describe('a spreadsheet', () => {
  it('is read as a table: numbers, days and empty cells as they would stand in a CSV file', async () => {
    const table = await readSpreadsheet(
      await sheet([
        ['number', 'named', 'amount', 'day'],
        ['61', 'fentanyl', 0.5, new Date(Date.UTC(2026, 2, 9))],
        [62, 'caffeine', null, new Date(Date.UTC(2026, 2, 10))],
      ]),
    )
    assert.ok(table.ok, JSON.stringify(table))
    assert.deepEqual(table.value, {
      header: ['number', 'named', 'amount', 'day'],
      rows: [
        { row: 2, cells: ['61', 'fentanyl', '0.5', '2026-03-09'] },
        { row: 3, cells: ['62', 'caffeine', '', '2026-03-10'] },
      ],
    })
  })

  it('a CSV file is read as before', async () => {
    const table = await readSpreadsheet(Buffer.from('a,b\n1,2'))
    assert.ok(table.ok)
  })

  const not: [story: string, bytes: () => Promise<Uint8Array> | Uint8Array, reason: unknown][] = [
    ['with a cell that runs', () => sheet([['a'], ['=HYPERLINK("http://x")']]), { why: 'formula', cell: 'A2' }],
    ['with nothing but a header', () => sheet([['a', 'b']]), { why: 'empty' }],
    [
      'with one name for two columns',
      () =>
        sheet([
          ['a', 'a'],
          ['1', '2'],
        ]),
      { why: 'not-csv', row: 1 },
    ],
    ['that unfolds to a gigabyte', () => bomb(1_000_000_000), { why: 'too-large', most: 20 * 1024 * 1024 }],
    ['that is an archive of something else', () => bomb(1_000), { why: 'not-text' }],
    ['that was cut off', async () => (await sheet([['a'], ['1']])).subarray(0, 200), { why: 'not-text' }],
  ]
  for (const [story, bytes, reason] of not)
    it(`${story} is refused`, async () => assert.deepEqual(await readSpreadsheet(await bytes()), { ok: false, reason }))
})
