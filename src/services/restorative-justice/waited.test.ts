import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import { type Day, dayAfter } from '../../principles/ground/time.ts'
import type { ConsentEntry } from '../../principles/voluntarism/consent.ts'
import { kept } from './consent-questions.ts'
import { pausesOf, waitedDays, waitedOf } from './waited.ts'

const began = '2026-03-02' as Day
const on = (days: number) => dayAfter(began, days)
const said = (decision: ConsentEntry['decision'], days: number, place: number, to: ConsentEntry['to'] = kept) =>
  ({ decision, to, said: on(days), recorded: on(days), place, until: on(300) }) as unknown as ConsentEntry

describe('I6 how long somebody waited', () => {
  for (const [story, entries, days] of [
    ['from the day it came to that day', [said('given', 0, 1)], 10],
    ['without the days they had paused', [said('given', 0, 1), said('paused', 2, 2), said('continued', 6, 3)], 6],
    ['a pause that goes on ends with it', [said('given', 0, 1), said('paused', 7, 2)], 7],
    ['paused twice in a row is one pause', [said('paused', 2, 1), said('paused', 4, 2), said('continued', 6, 3)], 6],
    [
      'everything paused is this paused',
      [said('paused', 2, 1, 'everything'), said('continued', 3, 2, 'everything')],
      9,
    ],
    ['a pause of something else is none', [said('paused', 2, 1, { ...kept, channel: 'text' })], 10],
    ['a pause of before counts from the day it came', [said('paused', -5, 1), said('continued', 4, 2)], 6],
    ['a pause afterwards is none of it', [said('paused', 12, 1), said('continued', 20, 2)], 10],
  ] as const)
    it(`${story}: ${days}`, () => assert.equal(waitedDays(began, on(10), pausesOf(kept, entries)), days))

  it('is never less than nothing, nor more than the days between, whatever they paused', () => {
    const entry = fc.tuple(fc.constantFrom('paused' as const, 'continued' as const), fc.integer({ min: -20, max: 40 }))
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), fc.integer({ min: 0, max: 30 }), (all, until) => {
        const entries = all.map(([decision, days], place) => said(decision, days, place + 1))
        const days = waitedDays(began, on(until), pausesOf(kept, entries))
        assert.ok(days >= 0 && days <= until)
      }),
    )
  })
})

describe('I6 figures of how long', () => {
  it('say nothing of fewer than eight, and nothing of the one who waited longest among few', () => {
    assert.deepEqual(waitedOf([1, 2, 3, 4, 5, 6, 7]), { ok: false, reason: 'too-few' })
    assert.deepEqual(waitedOf([]), { ok: false, reason: 'too-few' })
    assert.deepEqual(waitedOf([9, 1, 2, 3, 4, 5, 6, 200]), {
      ok: true,
      value: { people: 10, middle: 4, ninth: undefined },
    })
  })

  it('are the middle one, and the one whom nine of ten did not outwait', () => {
    const days = Array.from({ length: 20 }, (_, at) => at + 1)
    assert.deepEqual(waitedOf(days), { ok: true, value: { people: 20, middle: 10, ninth: 18 } })
  })

  it('are waits that were, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 8, maxLength: 60 }), (days) => {
        const found = waitedOf(days)
        assert.ok(found.ok && days.includes(found.value.middle))
        if (found.ok && found.value.ninth !== undefined) {
          const { middle, ninth } = found.value
          assert.ok(days.includes(ninth) && ninth >= middle)
          assert.ok(days.filter((one) => one > ninth).length <= days.length / 10)
        }
        assert.deepEqual(waitedOf([...days].reverse()), found)
      }),
    )
  })
})
