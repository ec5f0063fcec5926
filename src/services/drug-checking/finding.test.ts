import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type Finding, type Run, whatWasFound, whatWasNotFound } from './finding.ts'
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

const stripYes = run('strip-fentanyl', { fentanyl: 'indicated' })
const stripNo = run('strip-fentanyl', { fentanyl: 'not-detected' })
const lab = run('gcms', { fentanyl: 'detected', '4-ANPP': 'trace' })
const labWithout = run('gcms', { caffeine: 'detected' })

const found: [story: string, runs: Run[], says: string[]][] = [
  ['a strip reacted', [stripYes], ['fentanyl indicated by strip-fentanyl']],
  ['a strip did not react', [stripNo], []],
  ['a strip was spoilt', [{ ...stripYes, invalid: true }], []],
  ['a laboratory saw two things', [lab], ['fentanyl detected by gcms', '4-anpp trace by gcms']],
  [
    'a strip reacted and the laboratory agrees',
    [stripYes, lab],
    ['fentanyl detected by strip-fentanyl,gcms', '4-anpp trace by gcms'],
  ],
  [
    'a strip did not react and the laboratory saw it',
    [stripNo, lab],
    ['fentanyl detected by gcms, not seen by strip-fentanyl', '4-anpp trace by gcms'],
  ],
  [
    'a strip reacted and the laboratory saw something else',
    [stripYes, labWithout],
    ['fentanyl indicated by strip-fentanyl, not seen by gcms', 'caffeine detected by gcms'],
  ],
  [
    'the same strip reacted once and once did not',
    [stripYes, stripNo],
    ['fentanyl indicated by strip-fentanyl, not seen by strip-fentanyl'],
  ],
  [
    'the spectrometer did not name it',
    [run('ftir', { caffeine: 'detected' }), stripYes],
    ['fentanyl indicated by strip-fentanyl', 'caffeine detected by ftir'],
  ],
  [
    'the spectrometer says it is not there',
    [stripYes, run('ftir', { fentanyl: 'not-detected' })],
    ['fentanyl indicated by strip-fentanyl, not seen by ftir'],
  ],
  [
    'the spectrometer names a sugar that no laboratory lists',
    [lab, run('ftir', { lactose: 'detected' })],
    ['fentanyl detected by gcms', 'lactose detected by ftir', '4-anpp trace by gcms'],
  ],
  [
    'the spectrometer writes the salt and the strip did not react',
    [run('ftir', { 'fentanyl HCl': 'detected' }), stripNo],
    ['fentanyl detected by ftir, not seen by strip-fentanyl'],
  ],
  ['nobody looked for it', [run('ftir', { fentanyl: 'not-looked-for' })], []],
  ['a laboratory found nothing of interest', [run('gcms', { 'no compounds of interest detected': 'detected' })], []],
  [
    'a laboratory uses a name we do not know',
    [run('gcms', { 'peak at 7.31': 'detected' })],
    ['peak at 7.31 detected by gcms'],
  ],
  [
    'two kinds of chemistry add to each other',
    [lab, run('gcms-derivatised', { urea: 'trace' })],
    ['fentanyl detected by gcms', '4-anpp trace by gcms', 'urea trace by gcms-derivatised'],
  ],
  [
    'a nitazene strip reacted and the laboratory names which one',
    [run('strip-nitazenes', { nitazenes: 'indicated' }), run('gcms', { isotonitazene: 'detected' })],
    ['nitazenes indicated by strip-nitazenes', 'isotonitazene detected by gcms'],
  ],
  [
    'a nitazene strip did not react and the laboratory sees one',
    [run('strip-nitazenes', { nitazenes: 'not-detected' }), run('gcms', { metonitazene: 'trace' })],
    ['metonitazene trace by gcms, not seen by strip-nitazenes'],
  ],
  [
    'a fentanyl strip reacted to another fentanyl',
    [stripYes, run('gcms', { 'p-fluorofentanyl': 'detected' })],
    ['fentanyl indicated by strip-fentanyl', 'para-fluorofentanyl detected by gcms'],
  ],
  [
    'a fentanyl strip reacted and the laboratory found only what it cannot see',
    [stripYes, run('gcms', { carfentanil: 'trace' })],
    ['fentanyl indicated by strip-fentanyl, not seen by gcms', 'carfentanil trace by gcms'],
  ],
  [
    'a fentanyl strip did not react to carfentanil, which it cannot see',
    [stripNo, run('gcms', { carfentanil: 'detected' })],
    ['carfentanil detected by gcms'],
  ],
  [
    'a nitazene strip reacted and the laboratory lists a name nobody knows',
    [run('strip-nitazenes', { nitazenes: 'indicated' }), run('lcms', { 'N-desethyl isotonitazene': 'detected' })],
    ['nitazenes indicated by strip-nitazenes', 'N-desethyl isotonitazene detected by lcms'],
  ],
  ['a machine says that it does not know', [run('ftir', { unknown: 'detected' })], []],
  [
    'a trace and a clear reading of the same',
    [run('gcms', { xylazine: 'trace' }), run('ftir', { xylazine: 'detected' })],
    ['xylazine detected by gcms,ftir'],
  ],
]

describe('what a person is told was found when', () => {
  for (const [story, runs, says] of found) {
    it(`${story}: ${says.join('; ') || 'nothing'}`, () => {
      const told = whatWasFound(runs).map(
        ({ substance, named, finding, by, notSeenBy }) =>
          `${substance ?? named} ${finding} by ${by}${notSeenBy.length > 0 ? `, not seen by ${notSeenBy}` : ''}`,
      )
      assert.deepEqual(told, says)
    })
  }
})

const notFound: [story: string, runs: Run[], says: string[]][] = [
  ['a strip did not react', [stripNo], ['fentanyl by strip-fentanyl']],
  ['a strip did not react, and the laboratory saw it', [stripNo, lab], []],
  ['a spoilt strip did not react', [{ ...stripNo, invalid: true }], []],
  ['a laboratory lists what it saw', [labWithout], []],
  [
    'a nitazene strip did not react, and the laboratory saw one',
    [run('strip-nitazenes', { nitazenes: 'not-detected' }), run('gcms', { isotonitazene: 'detected' })],
    [],
  ],
  [
    'a nitazene strip did not react, and the laboratory saw one of our own list',
    [
      run('strip-nitazenes', { nitazenes: 'not-detected' }),
      {
        ...run('gcms', {}),
        observations: [{ named: 'a new one', substance: 'own:nitazenes/a new one', finding: 'detected' }],
      },
    ],
    [],
  ],
]

describe('what a person is told was not found when', () => {
  for (const [story, runs, says] of notFound) {
    it(`${story}: ${says.join('; ') || 'nothing'}`, () => {
      assert.deepEqual(
        whatWasNotFound(runs).map(({ substance, method }) => `${substance} by ${method}`),
        says,
      )
    })
  }
})
