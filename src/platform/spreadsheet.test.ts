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

/** A ZIP archive (PKWARE APPNOTE, 4.3) of these files, which says what they unfold to. */
const archive = (files: Readonly<Record<string, Buffer>>, unfolds?: number): Buffer => {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [path, content] of Object.entries(files)) {
    const [packed, name] = [deflateRawSync(content), Buffer.from(path)]
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(unfolds ?? content.length, 22)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(unfolds ?? content.length, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(at, 42)
    locals.push(local, name, packed)
    centrals.push(central, name)
    at += 30 + name.length + packed.length
  }
  const [front, back] = [Buffer.concat(locals), Buffer.concat(centrals)]
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(centrals.length / 2, 8)
  end.writeUInt16LE(centrals.length / 2, 10)
  end.writeUInt32LE(back.length, 12)
  end.writeUInt32LE(front.length, 16)
  return Buffer.concat([front, back, end])
}

const bomb = (unfolds: number): Buffer => archive({ 'xl/worksheets/sheet1.xml': Buffer.alloc(1_000) }, unfolds)

const ooxml = 'http://schemas.openxmlformats.org'
const xml = (text: string): Buffer => Buffer.from(`<?xml version="1.0"?>${text}`)

/** One sheet, cell by cell: what nobody writes by hand and a program can. */
const drawn = (...cells: readonly string[]): Buffer =>
  archive({
    '[Content_Types].xml': xml(`<Types xmlns="${ooxml}/package/2006/content-types"/>`),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${ooxml}/spreadsheetml/2006/main" xmlns:r="${ooxml}/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${ooxml}/package/2006/relationships"><Relationship Id="rId1" Type="${ooxml}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': xml(
      `<worksheet xmlns="${ooxml}/spreadsheetml/2006/main"><sheetData>${cells
        .map((cell) => `<row r="${/\d+/.exec(cell)?.[0]}">${cell}</row>`)
        .join('')}</sheetData></worksheet>`,
    ),
  })

const words = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`

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

  it('drawn cell by cell is read as well', async () => {
    const table = await readSpreadsheet(drawn(words('A1', 'number'), words('A2', '61')))
    assert.ok(table.ok, JSON.stringify(table))
  })

  it('a CSV file is read as before', async () => {
    const table = await readSpreadsheet(Buffer.from('a,b\n1,2'))
    assert.ok(table.ok)
  })

  const not: [story: string, bytes: () => Promise<Uint8Array> | Uint8Array, reason: unknown][] = [
    ['with a cell that runs', () => sheet([['a'], ['=HYPERLINK("http://x")']]), { why: 'formula', cell: 'A2' }],
    [
      'of a thousand bytes that names a cell a million rows away, and the program goes on',
      () => drawn(words('A1', 'a'), words('XFD1048576', '1')),
      { why: 'too-many-cells' },
    ],
    [
      'with a number that was rounded before it came',
      () => drawn(words('A1', 'a'), '<c r="A2"><v>12345678901234567890</v></c>'),
      { why: 'long-number', cell: 'A2' },
    ],
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
