import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Amount, Finding, Run } from './finding.ts'
import type { Method } from './method-cards.ts'
import { type Change, reconcile } from './reconcile.ts'
import { codeByName, normalised } from './register.ts'

const run = (method: Method, seen: Record<string, Finding>): Run => ({
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
})

const measured = (value: number, low?: number, high?: number, but: Partial<Amount> = {}): Run => ({
  ...run('gcms', {}),
  observations: [
    {
      named: 'fentanyl',
      substance: 'fentanyl',
      finding: 'quantified',
      amount: { value, low, high, unit: 'percent', basis: 'base', ...but },
    },
  ],
})

const stripYes = run('strip-fentanyl', { fentanyl: 'indicated' })
const stripNo = run('strip-fentanyl', { fentanyl: 'not-detected' })
const spoilt = { ...stripNo, invalid: true }
const lab = run('gcms', { fentanyl: 'detected', '4-ANPP': 'trace' })
const labWithout = run('gcms', { caffeine: 'detected' })

const versions: [story: string, before: Run[] | undefined, after: Run[], change: Change][] = [
  ['nothing was told before', undefined, [stripYes], 'first'],
  ['the laboratory confirms the strip and sees more', [stripYes], [stripYes, lab], 'adds'],
  ['the laboratory only confirms the strip', [stripYes], [stripYes, run('gcms', { fentanyl: 'detected' })], 'adds'],
  ['the laboratory does not see what the strip reacted to', [stripYes], [stripYes, labWithout], 'contradicts'],
  ['the laboratory sees what the strip did not', [stripNo], [stripNo, lab], 'contradicts'],
  ['a second strip settles it', [stripYes, stripNo], [stripYes, { ...stripYes, id: 'again' }], 'supersedes'],
  ['the strip was of another bag', [stripYes], [spoilt], 'supersedes'],
  [
    'the strip was of another bag, and the other test saw nothing of it',
    [stripYes, labWithout],
    [spoilt, labWithout],
    'supersedes',
  ],
  ['nothing was found, and then it turns out that no test worked', [stripNo], [spoilt], 'supersedes'],
  [
    'a laboratory takes back that it was a clear amount',
    [lab],
    [run('gcms', { fentanyl: 'trace', '4-ANPP': 'trace' })],
    'supersedes',
  ],
  ['the same strip is read again', [stripYes], [stripYes, { ...stripYes, id: 'again' }], 'same'],
  [
    'another strip looks for something else and sees none',
    [stripYes],
    [stripYes, run('strip-xylazine', { xylazine: 'not-detected' })],
    'same',
  ],
  ['the same things in another order', [stripYes, lab], [lab, stripYes], 'same'],
  ['a strip that did not react was of another bag', [stripNo, labWithout], [spoilt, labWithout], 'supersedes'],
  [
    'a strip that did not react was another strip',
    [stripNo, labWithout],
    [run('strip-xylazine', { xylazine: 'not-detected' }), labWithout],
    'supersedes',
  ],
  [
    'one of two that found it was of another bag',
    [run('ftir', { caffeine: 'detected' }), labWithout],
    [run('ftir', { caffeine: 'detected' }), { ...labWithout, invalid: true }],
    'supersedes',
  ],
  ['it is measured for the first time', [lab], [lab, { ...measured(4.2), id: 'm' }], 'adds'],
  [
    'a second measurement whose interval touches the first',
    [measured(4.2, 3.9, 4.6)],
    [measured(4.7, 4.5, 4.9)],
    'same',
  ],
  ['a second measurement far from the first', [measured(4.2, 3.9, 4.6)], [measured(6.1, 5.8, 6.4)], 'supersedes'],
  ['a second measurement far below the first', [measured(6.1, 5.8, 6.4)], [measured(4.2, 3.9, 4.6)], 'supersedes'],
  ['another number without an interval', [measured(4.2)], [measured(4.3)], 'supersedes'],
  [
    'the same number, weighed as the salt after all',
    [measured(4.2)],
    [measured(4.2, undefined, undefined, { basis: 'salt' })],
    'supersedes',
  ],
  [
    'the same number in another unit',
    [measured(4.2)],
    [measured(4.2, undefined, undefined, { unit: 'mg/g' })],
    'supersedes',
  ],
]

describe('a new version of an answer, when', () => {
  for (const [story, before, after, change] of versions)
    it(`${story}: ${change}`, () => assert.equal(reconcile(before, after), change))
})
