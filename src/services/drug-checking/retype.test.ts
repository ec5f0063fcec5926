import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Day } from '../../principles/ground/time.ts'
import type { Told } from '../../principles/voluntarism/unanswered.ts'
import { retyped } from './retype.ts'
import { type RunKind, readRun } from './run.ts'

const today = '2026-03-09' as Day
const strip = {
  strip: 'strip-xylazine',
  product: 'A strip',
  lot: 'L7',
  expires: '2027-01-31',
  dilution: '2',
  'read-seconds': '120',
}

const typed: [story: string, kind: RunKind, typed: Told][] = [
  ['a strip that reacted', 'strip', { ...strip, read: 'one-line' }],
  ['a strip that did not react', 'strip', { ...strip, read: 'two-lines' }],
  ['a strip that did not work', 'strip', { ...strip, read: 'invalid' }],
  [
    'a colour',
    'reagent',
    { reagent: 'mecke', lot: 'R2', colour: 'green, then blue', 'points-to': 'heroin; codeine', 'not-seen': 'MDMA' },
  ],
  ['a colour that was spoilt', 'reagent', { reagent: 'mecke', worked: 'no' }],
  [
    'a spectrum',
    'machine',
    {
      method: 'raman',
      instrument: 'bench two',
      library: 'v3',
      reading: 'shines',
      matches: '3,4-MDMA 0.94; library entry 88; lactose 1.0',
      'not-seen': 'fentanyl',
    },
  ],
  [
    'a laboratory with amounts',
    'machine',
    {
      method: 'lcms',
      matches: 'fentanyl 4.2 % base (3.9-4.6); xylazine trace; MDMA 172 mg; LSD 95 µg; heroin 310 mg/g salt',
    },
  ],
]

describe('a test that is typed again as it stands is the same test:', () => {
  for (const [story, kind, told] of typed)
    it(story, () => {
      const first = readRun(kind, told, today)
      assert.ok(first.ok)
      assert.deepEqual(readRun(kind, retyped(first.value), today), first)
    })
})
