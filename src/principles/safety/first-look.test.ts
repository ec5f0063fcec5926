import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import type { Day } from '../ground/time.ts'
import { firstLook, type Looked } from './first-look.ts'

const fen = 'fen' as WorkerId
const tomas = 'tomas' as WorkerId
const looked: Looked = { by: fen, on: '2026-03-02' as Day, speaksAgainst: false, agreedBy: tomas }

type Row = readonly [story: string, looked: Looked | undefined, today: string, says: string]

const rows: readonly Row[] = [
  ['Fen looked and Tomas agreed', looked, '2026-03-09', 'may'],
  ['nobody looked', undefined, '2026-03-09', 'nobody-looked'],
  [
    'what is known speaks against it, and both said so',
    { ...looked, speaksAgainst: true },
    '2026-03-09',
    'speaks-against',
  ],
  ['a fortnight ago', looked, '2026-03-16', 'may'],
  ['fifteen days ago', looked, '2026-03-17', 'looked-too-long-ago'],
  ['Fen alone', { ...looked, agreedBy: undefined }, '2026-03-09', 'nobody-agreed'],
  ['Fen agrees with Fen', { ...looked, agreedBy: fen }, '2026-03-09', 'nobody-agreed'],
]

describe('S1 a first look before somebody is approached', () => {
  for (const [story, one, today, says] of rows)
    it(`${story}: ${says}`, () => {
      const may = firstLook(one, today as Day)
      assert.equal(may.ok ? 'may' : may.reason, says)
    })

  it('the proof names both', () => {
    const may = firstLook(looked, '2026-03-09' as Day)
    assert.ok(may.ok && wasProven(may.value))
    assert.deepEqual({ ...may.value }, { lookedBy: fen, agreedBy: tomas, on: '2026-03-02' })
  })
})
