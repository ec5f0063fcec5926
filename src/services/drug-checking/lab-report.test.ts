import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'

import { cellName, readTable } from '../../platform/csv.ts'
import { leftOut, publishedFiles } from '../../practice/published-files.ts'
import { readReport } from './lab-report.ts'
import { labs } from './labs.ts'

const unc = labs['unc']
assert.ok(unc)

const read = (text: string | Buffer) => {
  const table = readTable(Buffer.from(text))
  return table.ok ? readReport(unc, table.value, cellName) : table
}

const header = 'sampleid,substance,abundance,method,date_complete'
const line = '61,fentanyl,,GCMS,30aug2022'

const wrong: [story: string, text: string | Buffer, says: unknown][] = [
  ['is empty', '', { why: 'empty' }],
  ['is a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), { why: 'not-text' }],
  [
    'is in another encoding',
    Buffer.concat([Buffer.from(`${header}\n61,caf`), Buffer.from([0xe9]), Buffer.from(',,GCMS,30aug2022')]),
    { why: 'not-utf-8', row: 2 },
  ],
  ['has only a header', header, { why: 'empty' }],
  [
    'lacks columns',
    'sampleid,substance\n61,fentanyl',
    { why: 'columns', missing: ['abundance', 'method', 'date_complete'], unknown: [] },
  ],
  ['has a column we do not know', `${header},name\n${line},Ada`, { why: 'columns', missing: [], unknown: ['name'] }],
  ['is cut off inside a row', `${header}\n${line}\n62,fent`, { why: 'cut-off', row: 3 }],
  ['is cut off inside quotes', `${header}\n${line}\n62,"fent`, { why: 'cut-off', row: 3 }],
  ['has a row too long in the middle', `${header}\n${line},more\n${line}`, { why: 'not-csv', row: 2 }],
  ['holds a formula', `${header}\n61,"=HYPERLINK(""http://x"")",,GCMS,30aug2022`, { why: 'formula', cell: 'B2' }],
  [
    'holds a formula behind a sign',
    `${header}\n61,"-2+3+cmd|' /C calc'!A0",,GCMS,30aug2022`,
    { why: 'formula', cell: 'B2' },
  ],
]

const cells: [story: string, row: string, error: string][] = [
  ['an impossible date', '61,fentanyl,,GCMS,30feb2022', 'E2 date_complete not-a-day 30feb2022'],
  ['a date in no form', '61,fentanyl,,GCMS,soon', 'E2 date_complete not-a-day soon'],
  ['no date', '61,fentanyl,,GCMS,', 'E2 date_complete missing '],
  ['an unknown method', '61,fentanyl,,a good look,30aug2022', 'D2 method unknown-method a good look'],
  ['an unknown amount', '61,fentanyl,loads,GCMS,30aug2022', 'C2 abundance unknown-abundance loads'],
  ['no substance', '61,,,GCMS,30aug2022', 'B2 substance missing '],
  ['no sample number', ',fentanyl,,GCMS,30aug2022', 'A2 sampleid missing '],
  ['a number far too long', `${'6'.repeat(61)},fentanyl,,GCMS,30aug2022`, `A2 sampleid too-long ${'6'.repeat(60)}`],
  ['a name far too long', `61,${'x'.repeat(301)},,GCMS,30aug2022`, `B2 substance too-long ${'x'.repeat(60)}`],
]

describe('a laboratory file that', () => {
  for (const [story, text, says] of wrong) {
    it(`${story} is refused: ${JSON.stringify(says)}`, () => {
      const report = read(text)
      assert.deepEqual(report.ok ? 'read' : report.reason, says)
    })
  }

  for (const [story, row, error] of cells) {
    it(`has ${story} is refused, and the cell is named`, () => {
      const report = read(`${header}\n${row}`)
      assert.ok(!report.ok && report.reason.why === 'cells')
      assert.deepEqual(
        report.reason.errors.map((one) => `${one.cell} ${one.column} ${one.problem} ${one.says}`),
        [error],
      )
    })
  }

  it('has a hundred mistakes shows twenty, and how many more', () => {
    const report = read([header, ...Array(100).fill('61,fentanyl,,GCMS,30feb2022')].join('\n'))
    assert.ok(!report.ok && report.reason.why === 'cells')
    assert.deepEqual([report.reason.errors.length, report.reason.more], [20, 80])
  })

  it('knows its dates in both forms, its traces, and the same run once', () => {
    const report = read(
      `${header}\n61,Fentanyl,trace,GCMS,30aug2022\n61,a thing at 7.31,,GCMS,2022-08-30\n61,urea,,Derivatized GCMS,30Aug2022`,
    )
    assert.ok(report.ok && report.value.kind === 'findings')
    assert.deepEqual(report.value.unknownNames, ['a thing at 7.31'])
    assert.deepEqual(
      report.value.runs.map(({ method, day, observations }) => [
        method,
        day,
        observations.map(({ named, substance, finding }) => [named, substance, finding]),
      ]),
      [
        [
          'gcms',
          '2022-08-30',
          [
            ['Fentanyl', 'fentanyl', 'trace'],
            ['a thing at 7.31', undefined, 'detected'],
          ],
        ],
        ['gcms-derivatised', '2022-08-30', [['urea', 'urea', 'detected']]],
      ],
    )
  })

  it('says the same card twice is refused', () => {
    const columns =
      'sampleid,state,date_collect,sampletype,collection,expectedsubstance,color,texture,sensations,overdose'
    const report = read(
      `${columns}\n61,NC,15Oct2021,swab,swab,heroin,white,fake pill,weird; nice,unknown\n61,NC,15Oct2021,swab,swab,heroin,white,powder,,perhaps`,
    )
    assert.ok(!report.ok && report.reason.why === 'cells')
    assert.deepEqual(
      report.reason.errors.map(({ cell, problem }) => `${cell} ${problem}`),
      ['A3 said-before', 'J3 unknown-overdose'],
    )
  })
})

const real = publishedFiles('data', 'unc')

describe('the laboratory files as they are published', {
  skip: real === undefined ? leftOut : false,
}, () => {
  const published = (name: string) => {
    const report = read(readFileSync(join(real ?? '', name)))
    assert.ok(report.ok, JSON.stringify(report))
    return report.value
  }

  it('hold 232 rows of 94 samples, and 51 names', () => {
    const report = published('unc_gcms_2023-02-02.csv')
    assert.ok(report.kind === 'findings')
    const names = new Set(report.runs.flatMap(({ observations }) => observations.map(({ named }) => named)))
    assert.deepEqual([report.rows, report.samples, names.size], [232, 94, 51])
  })

  it('hold 115 detections of 20 samples, and their cards', () => {
    const [detail, cards] = [published('unc_example20_lab_detail.csv'), published('unc_example20_card.csv')]
    assert.ok(detail.kind === 'findings' && cards.kind === 'cards')
    assert.deepEqual([detail.rows, detail.samples, cards.samples], [115, 20, 20])
    const swab = cards.cards.find(({ number }) => number === '299')
    assert.deepEqual(swab?.card.expected, ['heroin', 'fentanyl'])
    assert.equal(cards.cards.find(({ number }) => number === '836')?.card.form, 'pill')
    assert.deepEqual(cards.cards.map(({ card }) => card.overdose).filter((one) => one === 'yes').length, 3)
  })
})
