import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Told } from '../../principles/voluntarism/unanswered.ts'
import { columnsOf, readMapping } from './lab-mapping.ts'
import { readReport } from './lab-report.ts'

const table = {
  header: ['Ref', 'Compound', 'Level', 'Technique', 'Reported', 'Client initials'],
  rows: [
    ['N-1', 'fentanyl', 'major', 'LC-MS', '2026-03-02', 'A.B.'],
    ['N-1', 'caffeine', 'trace', 'LC-MS', '2026-03-02', 'A.B.'],
    ['N-2', 'xylazine', 'major', 'GC-MS', '2026-03-03', 'C.D.'],
  ].map((cells, at) => ({ row: at + 2, cells })),
}
const columns = columnsOf(table)

/** As somebody at the bench would fill it in. */
const told: Told = {
  'lab-name': 'north-lab',
  'means-0': 'number',
  'means-1': 'named',
  'means-2': 'amount',
  'means-3': 'method',
  'means-4': 'day',
  'means-5': 'nothing',
  'word-2-0': 'detected',
  'word-2-1': 'trace',
  'word-3-0': 'gcms',
  'word-3-1': 'lcms',
}

const stories: [story: string, but: Told, says: string][] = [
  ['all of it', {}, 'fine'],
  ['without a column of amounts: all of it was found', { 'means-2': 'nothing' }, 'fine'],
  ['with one method for all of it', { 'means-3': 'nothing', method: 'lcms' }, 'fine'],
  ['without a name', { 'lab-name': '' }, 'name-wrong '],
  ['with a name of spaces and signs', { 'lab-name': 'North Lab!' }, 'name-wrong north lab!'],
  ['with the name of one we know', { 'lab-name': 'UNC' }, 'name-taken unc'],
  ['without numbers', { 'means-0': 'nothing' }, 'need-number '],
  ['without names', { 'means-1': 'nothing' }, 'need-named '],
  ['without days', { 'means-4': 'nothing' }, 'need-day '],
  ['without a method', { 'means-3': 'nothing' }, 'need-method '],
  ['with two columns of days', { 'means-5': 'day' }, 'twice day'],
  ['with a word nobody explained', { 'word-2-0': undefined }, 'word-finding major'],
  ['with a word for how much that is a method', { 'word-2-0': 'lcms' }, 'word-finding major'],
  ['with a method that is none', { 'word-3-1': 'constructor' }, 'word-method lc-ms'],
]

describe('a laboratory told how to read', () => {
  for (const [story, but, says] of stories)
    it(`${story}: ${says}`, () => {
      const lab = readMapping({ ...told, ...but }, columns, ['unc'])
      assert.equal(lab.ok ? 'fine' : lab.reason.map(({ problem, says: of }) => `${problem} ${of}`).join('; '), says)
    })

  it('reads its file unchanged, and keeps nothing of the column nobody gave a meaning', () => {
    const lab = readMapping(told, columns, ['unc'])
    assert.ok(lab.ok)
    const report = readReport(lab.value, table, (column, row) => `${column}/${row}`)
    assert.ok(report.ok && report.value.kind === 'findings', JSON.stringify(report))
    assert.deepEqual(
      report.value.runs.map(({ number, method, day, observations }) => [
        number,
        method,
        day,
        observations.map(({ substance, finding }) => `${substance} ${finding}`),
      ]),
      [
        ['N-1', 'lcms', '2026-03-02', ['fentanyl detected', 'caffeine trace']],
        ['N-2', 'gcms', '2026-03-03', ['xylazine detected']],
      ],
    )
    assert.ok(!JSON.stringify(report.value).includes('A.B.'))
  })

  it('refuses a column that was not there when it was told: it may say something about a person', () => {
    const lab = readMapping(told, columns, ['unc'])
    assert.ok(lab.ok)
    const wider = {
      header: [...table.header, 'Phone'],
      rows: table.rows.map((one) => ({ ...one, cells: [...one.cells, '1'] })),
    }
    const report = readReport(lab.value, wider, () => '')
    assert.deepEqual(report, { ok: false, reason: { why: 'columns', missing: [], unknown: ['Phone'] } })
  })

  it('shows the words of a column where they are few, and none where they are many', () => {
    const many = { header: ['a'], rows: Array.from({ length: 16 }, (_, at) => ({ cells: [`w${at}`] })) }
    assert.equal(columnsOf(many)[0]?.words, undefined)
    assert.deepEqual(columns[2]?.words, ['major', 'trace'])
  })
})
