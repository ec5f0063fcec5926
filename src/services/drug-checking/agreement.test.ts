import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

import { leftOut, publishedFiles } from '../../practice/published-files.ts'
import { agreementOf, type Pair, pairsOf, turnaround } from './agreement.ts'
import type { Finding, Run } from './finding.ts'
import type { Method } from './method-cards.ts'
import { codeByName, normalised } from './register.ts'

const run = (method: Method, seen: Record<string, Finding>, but: Partial<Run> = {}): Run => ({
  id: method,
  method,
  day: '2026-03-09',
  invalid: false,
  reading: undefined,
  observations: Object.entries(seen).map(([named, finding]) => ({
    named,
    finding,
    substance: codeByName.get(normalised(named)),
  })),
  ...but,
})
const yes = run('strip-fentanyl', { fentanyl: 'indicated' })
const no = run('strip-fentanyl', { fentanyl: 'not-detected' })

const samples: [story: string, runs: Run[], pairs: string][] = [
  ['a strip alone', [yes], ''],
  ['a strip and a laboratory that names fentanyl', [yes, run('gcms', { fentanyl: 'trace' })], 'strip-fentanyl yes yes'],
  [
    'a strip and a laboratory that names another fentanyl',
    [yes, run('gcms', { 'p-fluorofentanyl': 'detected' })],
    'strip-fentanyl yes yes',
  ],
  ['a strip and a laboratory that names none', [yes, run('gcms', { caffeine: 'detected' })], 'strip-fentanyl yes no'],
  [
    'a strip that did not react, and a laboratory that names it',
    [no, run('lcms', { fentanyl: 'quantified' })],
    'strip-fentanyl no yes',
  ],
  [
    'a strip that did not react, and a laboratory that looked for it',
    [no, run('lcms', { fentanyl: 'not-detected' })],
    'strip-fentanyl no no',
  ],
  ['a strip that was spoilt', [{ ...yes, invalid: true }, run('gcms', { fentanyl: 'detected' })], ''],
  ['a laboratory that was spoilt', [yes, run('gcms', {}, { invalid: true })], ''],
  [
    'a spectrum that names a sugar and misses a drug',
    [run('ftir', { heroin: 'detected', lactose: 'detected' }), run('gcms', { heroin: 'detected', fentanyl: 'trace' })],
    'ftir yes yes; ftir no yes',
  ],
]

describe('pairs of one sample:', () => {
  for (const [story, runs, says] of samples)
    it(`${story}: ${says === '' ? 'none' : says}`, () =>
      assert.equal(
        pairsOf(runs)
          .map(({ method, here, there }) => `${method} ${here ? 'yes' : 'no'} ${there ? 'yes' : 'no'}`)
          .join('; '),
        says,
      ))
})

describe('how often two methods agree', () => {
  it('of nothing is nothing', () => {
    const { pairs, same, notConfirmed } = agreementOf([])
    assert.deepEqual([pairs, same, notConfirmed], [0, undefined, undefined])
  })

  it('is counted in four ways', () => {
    const pair = (here: boolean, there: boolean, times: number): Pair[] =>
      Array.from({ length: times }, () => ({ here, there }))
    const found = agreementOf([
      ...pair(true, true, 5),
      ...pair(true, false, 3),
      ...pair(false, true, 1),
      ...pair(false, false, 11),
    ])
    assert.deepEqual([found.pairs, found.both, found.onlyHere, found.onlyThere, found.neither], [20, 5, 3, 1, 11])
    assert.equal(found.same?.share, 16 / 20)
    assert.equal(found.seenOfThere?.share, 5 / 6)
    assert.equal(found.notConfirmed?.share, 3 / 8)
    assert.ok((found.notConfirmed?.from ?? 1) < 3 / 8 && (found.notConfirmed?.to ?? 0) > 3 / 8)
  })

  it('as published: in 12,682 pairs the spectrometer did not confirm 37.2 % of what the strip reacted to', (test) => {
    const path = publishedFiles('data', 'drugcheckingbc', 'test_site_data.csv')
    if (path === undefined) return test.skip(leftOut)
    const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1)
    const pairs = rows.flatMap((row): readonly Pair[] => {
      const [, strip, ftir] = row.trim().split(',')
      return strip === '' || ftir === '' ? [] : [{ here: Number(strip) === 1, there: Number(ftir) === 1 }]
    })
    const found = agreementOf(pairs)
    test.diagnostic(`${rows.length} rows, ${found.pairs} pairs, ${found.both + found.onlyHere} strips that reacted`)
    assert.equal(found.pairs, 12_682)
    assert.equal(((found.notConfirmed?.share ?? 0) * 100).toFixed(1), '37.2')
    // Wilson's interval by hand, from the counts alone.
    const [x, n, z] = [found.onlyHere, found.both + found.onlyHere, 1.959963984540054]
    const middle = (x + (z * z) / 2) / (n + z * z)
    const half = (z / (n + z * z)) * Math.sqrt((x * (n - x)) / n + (z * z) / 4)
    assert.ok(Math.abs((found.notConfirmed?.from ?? 0) - (middle - half)) < 1e-12)
    assert.ok(Math.abs((found.notConfirmed?.to ?? 0) - (middle + half)) < 1e-12)
  })
})

describe('how long an answer takes', () => {
  const days: [story: string, days: number[], says: string][] = [
    ['of nobody', [], 'nothing'],
    ['of one', [3], '3, 3'],
    ['of ten', [0, 0, 1, 1, 1, 2, 2, 3, 9, 30], '1, 9'],
  ]
  for (const [story, taken, says] of days)
    it(`${story}: ${says}`, () => {
      const found = turnaround(taken)
      assert.equal(found === undefined ? 'nothing' : `${found.median}, ${found.p90}`, says)
    })
})
