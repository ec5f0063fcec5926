import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { cellName, mostBytes, readTable, writeTable } from './csv.ts'

describe('a table', () => {
  const cells: [column: number, row: number, name: string][] = [
    [0, 1, 'A1'],
    [25, 7, 'Z7'],
    [26, 7, 'AA7'],
    [701, 17, 'ZZ17'],
    [702, 17, 'AAA17'],
  ]
  for (const [column, row, name] of cells)
    it(`names column ${column}, row ${row} as a spreadsheet does: ${name}`, () =>
      assert.equal(cellName(column, row), name))

  const files: [story: string, text: string, rows: number][] = [
    ['with a byte-order mark', '\ufeffa,b\n1,2', 1],
    ['with the ends of lines of Windows', 'a,b\r\n1,2\r\n3,4\r\n', 2],
    ['with the ends of lines of an old Mac', 'a,b\r1,2', 1],
    ['with a comma inside quotes', 'a,b\n"x, y",2', 1],
    ['with empty lines', 'a,b\n\n1,2\n\n', 1],
    ['with a number and its sign', 'a,b\n-1.5,+2', 1],
    ['with plus or minus in a name', 'a,b\n+/- methadone,2', 1],
  ]
  for (const [story, text, rows] of files) {
    it(`${story} is read`, () => {
      const table = readTable(Buffer.from(text))
      assert.ok(table.ok, JSON.stringify(table))
      assert.deepEqual([table.value.header, table.value.rows.length], [['a', 'b'], rows])
    })
  }

  it('with empty lines still names the cell that a spreadsheet shows', () => {
    assert.deepEqual(readTable(Buffer.from('a,b\n\n\n1,=1')), { ok: false, reason: { why: 'formula', cell: 'B4' } })
  })

  it('with two columns of one name is refused: nobody can say which is meant', () => {
    assert.deepEqual(readTable(Buffer.from('a,a\n1,2')), { ok: false, reason: { why: 'not-csv', row: 1 } })
  })

  it('of two hundred megabytes is refused before it is read', () => {
    assert.deepEqual(readTable(new Uint8Array(200 * 1024 * 1024)), {
      ok: false,
      reason: { why: 'too-large', most: mostBytes },
    })
  })

  for (const formula of ['=1+1', '@SUM(A1)', '+A1', '-A1', ' =1', '\t=1']) {
    it(`with the formula ${JSON.stringify(formula)} is refused, and the cell is named`, () => {
      assert.deepEqual(readTable(Buffer.from(`a,b\n1,2\n3,"${formula}"`)), {
        ok: false,
        reason: { why: 'formula', cell: 'B3' },
      })
    })
  }

  it('that we write opens in a spreadsheet and runs nothing there', () => {
    const text = writeTable(
      ['Substance', 'Samples'],
      [
        ['=cmd', 5],
        ['caffeine', '[c]'],
      ],
    )
    assert.equal(text, "\ufeffSubstance,Samples\r\n'=cmd,5\r\ncaffeine,[c]\r\n")
  })

  it('with eighty thousand columns is refused at once, however its names are compared', () => {
    const header = Array.from({ length: 80_000 }, (_, at) => `c${at}`).join(',')
    assert.deepEqual(readTable(Buffer.from(`${header}\n1`)), {
      ok: false,
      reason: { why: 'too-many-cells' },
    })
  })
})
