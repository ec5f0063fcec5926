import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Day } from '../../principles/ground/time.ts'
import { type Clock, clocksOf, workingDaysAfter } from './clocks.ts'

// 2 March 2026 is a Monday.
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}` as Day

describe('working days', () => {
  const stories: [story: string, from: number, count: number, until: number][] = [
    ['five from a Monday end on the Monday after', 2, 5, 9],
    ['two from a Monday end on Wednesday', 2, 2, 4],
    ['two from a Thursday end on Monday', 5, 2, 9],
    ['two from a Friday end on Tuesday', 6, 2, 10],
    ['what comes on a Saturday runs from Monday on', 7, 2, 10],
    ['and so does what comes on a Sunday', 8, 5, 13],
  ]
  for (const [story, from, count, until] of stories)
    it(story, () => assert.equal(workingDaysAfter(day(from), count), day(until)))
})

describe('how soon somebody hears from us', () => {
  const stories: [story: string, acknowledged: number | undefined, today: number, state: Clock['state']][] = [
    ['nobody wrote yet, and there is time', undefined, 9, 'running'],
    ['nobody wrote, and it is the day after', undefined, 10, 'late'],
    ['written on the last day', 9, 20, 'kept'],
    ['written the day after', 10, 20, 'missed'],
  ]
  for (const [story, acknowledged, today, state] of stories)
    it(`${story}: ${state}`, () => {
      const so = {
        received: day(2),
        acknowledged: acknowledged === undefined ? undefined : day(acknowledged),
        supportOffered: undefined,
      }
      assert.deepEqual(clocksOf(so, false, day(today)), [{ what: 'word', due: day(9), state }])
    })

  it('who else can support them runs only for whoever asked, and is shorter', () => {
    const so = { received: day(2), acknowledged: day(3), supportOffered: undefined }
    assert.deepEqual(clocksOf(so, true, day(5))[1], { what: 'support', due: day(4), state: 'late' })
    assert.deepEqual(clocksOf({ ...so, supportOffered: { day: day(4) } }, true, day(5))[1]?.state, 'kept')
    assert.equal(clocksOf(so, false, day(5)).length, 1)
  })
})
