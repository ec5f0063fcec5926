import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type Day, inDays } from '../ground/time.ts'
import { isDue, lastDayDue } from './keep-for.ts'

const stories: [story: string, day: string, keepFor: number, due: boolean][] = [
  ['came yesterday', '2026-03-09', 30, false],
  ['came thirty days ago', '2026-02-08', 30, false],
  ['came thirty-one days ago', '2026-02-07', 30, true],
  ['came years ago', '2020-01-01', 30, true],
  ['is kept for the day only, and came today', '2026-03-10', 0, false],
  ['is kept for the day only, and came yesterday', '2026-03-09', 0, true],
]

describe('S10 on the tenth of March, what', () => {
  for (const [story, day, keepFor, due] of stories) {
    it(`${story} ${due ? 'is due to go' : 'stays'}`, () => {
      assert.equal(isDue(day as Day, inDays(keepFor), '2026-03-10' as Day), due)
    })
  }

  it('counts across the end of a month', () => {
    assert.equal(lastDayDue(inDays(30), '2026-03-10' as Day), '2026-02-07')
  })
})
