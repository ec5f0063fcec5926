import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../principles/ground/time.ts'
import { type ChangeFact, foldChange, isLate, mayHappen, type NotChanged, readChange } from './change.ts'

const today = '2026-03-09' as Day
const by = 'somebody' as unknown as WorkerId
const says = 'Two of us are in the room when it is full.'
const published: ChangeFact = { nth: 1, day: today, by, kind: 'published' }
const done: ChangeFact = { nth: 2, day: today, by, kind: 'done' }

const typed: readonly (readonly [string, { says?: string; until?: string }, NotChanged | 'fine'])[] = [
  ['a sentence and a day', {}, 'fine'],
  ['a year from now', { until: dayAfter(today, 366) }, 'fine'],
  ['longer than a year', { until: dayAfter(today, 367) }, 'wrong-day'],
  ['today', { until: today }, 'wrong-day'],
  ['no day', { until: '' }, 'wrong-day'],
  ['nothing', { says: ' ' }, 'say-what'],
  ['a word', { says: 'Better' }, 'say-what'],
  ['a book', { says: 'x'.repeat(601) }, 'too-long'],
  ['a word that judges', { says: 'No more trouble from addicts in the room.' }, 'judging'],
]

describe('R2 what a place changes', () => {
  for (const [name, but, becomes] of typed)
    it(`${name}: ${becomes}`, () => {
      const read = readChange({ says, until: dayAfter(today, 30), ...but }, today)
      assert.equal(read.ok ? 'fine' : read.reason, becomes)
    })

  it('is late the day after its day, until somebody says what became of it', () => {
    const until = dayAfter(today, 30)
    assert.equal(isLate(foldChange([published]), until, until), false)
    assert.equal(isLate(foldChange([published]), until, dayAfter(until, 1)), true)
    assert.equal(isLate(foldChange([published, done]), until, dayAfter(until, 1)), false)
    assert.equal(isLate(foldChange([]), until, dayAfter(until, 1)), false)
  })

  it('is published or dropped once, and what became of it may change', () => {
    const states = {
      written: [],
      published: [published],
      done: [published, done],
      dropped: [{ ...published, kind: 'dropped' as const }],
    }
    const may = Object.entries(states).map(([name, facts]) => [
      name,
      (['published', 'dropped', 'done', 'partly', 'not-done'] as const).filter((kind) =>
        mayHappen(foldChange(facts), kind),
      ),
    ])
    assert.deepEqual(Object.fromEntries(may), {
      written: ['published', 'dropped'],
      published: ['done', 'partly', 'not-done'],
      done: ['partly', 'not-done'],
      dropped: [],
    })
  })

  it('is the same in whichever order its lines come', () => {
    assert.deepEqual(foldChange([done, published]), foldChange([published, done]))
  })
})
