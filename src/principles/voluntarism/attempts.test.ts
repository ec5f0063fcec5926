import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { wasProven } from '../ground/proof.ts'
import type { Day } from '../ground/time.ts'
import { type Heard, mayAttempt } from './attempts.ts'

const day = (number: number) =>
  `2026-0${Math.floor(number / 28) + 1}-${String((number % 28) + 1).padStart(2, '0')}` as Day
const tried = (on: number): Heard => ({ what: 'tried', day: day(on) })
const said = (what: Exclude<Heard['what'], 'tried'>, on: number, askAfter?: number): Heard => ({
  what,
  day: day(on),
  askAfter: askAfter === undefined ? undefined : day(askAfter),
})

type Row = readonly [story: string, heard: readonly Heard[], today: number, says: string]

const rows: readonly Row[] = [
  ['nobody tried yet', [], 1, 'may'],
  ['tried twice, no word', [tried(1), tried(5)], 9, 'may'],
  ['tried three times, no word', [tried(1), tried(5), tried(9)], 20, 'three-unanswered'],
  ['tried three times, and a year has gone by', [tried(1), tried(2), tried(3)], 200, 'three-unanswered'],
  [
    'said never, and then yes to hearing more: never stands',
    [tried(1), said('never', 2), said('hear-more', 3)],
    9,
    'said-never',
  ],
  ['said no', [tried(1), said('no', 2)], 150, 'said-no'],
  ['said no, was tried all the same: no stands', [said('no', 2), tried(3)], 150, 'said-no'],
  ['said not now, eighty days ago', [tried(1), said('not-now', 2)], 82, 'said-not-now'],
  ['said not now, and four months have gone by', [tried(1), said('not-now', 2)], 120, 'may'],
  ['said not now until a day that has not come', [said('not-now', 2, 150)], 140, 'said-not-now'],
  ['said not now until a day that has come', [said('not-now', 2, 20)], 20, 'may'],
  ['said not now, was asked once more, no word', [said('not-now', 2, 20), tried(21)], 120, 'asked-once-more'],
  ['said not now again', [said('not-now', 2, 20), tried(21), said('not-now', 22)], 60, 'said-not-now'],
  ['said no, and came back by themselves to hear more', [said('no', 2), said('hear-more', 30)], 31, 'may'],
  [
    'wanted to hear more, then three times no word',
    [said('hear-more', 1), tried(2), tried(3), tried(4)],
    9,
    'three-unanswered',
  ],
  [
    'wanted to hear more again and again: that is good for three more, once',
    [said('hear-more', 1), tried(2), said('hear-more', 3), tried(4), said('hear-more', 5), tried(6)],
    9,
    'three-unanswered',
  ],
  ['wanted to hear more, tried once', [tried(1), tried(2), said('hear-more', 2), tried(3)], 9, 'may'],
  [
    'said not now each time, with a day that has come: once more, and that is all',
    [tried(1), said('not-now', 2, 3), tried(4), said('not-now', 5, 6)],
    9,
    'asked-once-more',
  ],
  ['said not now at the third try, four months ago', [tried(1), tried(2), tried(3), said('not-now', 3)], 130, 'may'],
  ['came, and stopped again', [tried(1), said('came', 2)], 150, 'came-already'],
]

describe('V8 trying to reach somebody', () => {
  for (const [story, heard, today, says] of rows)
    it(`${story}: ${says}`, () => {
      const may = mayAttempt(heard, day(today))
      assert.equal(may.ok ? 'may' : may.reason, says)
    })

  it('the proof says which time it is, on which day', () => {
    const may = mayAttempt([tried(1)], day(3))
    assert.ok(may.ok && wasProven(may.value))
    assert.deepEqual({ ...may.value }, { on: day(3), nth: 2 })
  })
})
