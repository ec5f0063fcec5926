import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { farrington, farringtonSettings } from './farrington.ts'

/** Four years of weeks with a winter high, around `level`. */
const years = (level: number) =>
  Array.from({ length: 208 }, (_, week) =>
    Math.round(level * (1 + 0.5 * Math.cos((2 * Math.PI * week) / 52)) + (week % 3) - 1),
  )
const withLast = (counts: number[], last: number) => [...counts.slice(0, -1), last]

const stories: [story: string, counts: number[], says: 'nothing' | 'no alarm' | 'alarm'][] = [
  ['two years say nothing', years(10).slice(0, 104), 'nothing'],
  ['an ordinary winter week', withLast(years(10), 15), 'no alarm'],
  ['far above every winter before', withLast(years(10), 40), 'alarm'],
  ['hardly any cases in five weeks never alarm', withLast(new Array(208).fill(0), 3), 'nothing'],
]

describe('Farrington Flexible, this week beside the same weeks of other years', () => {
  for (const [story, counts, says] of stories)
    it(`${story}: ${says}`, () => {
      const { upper, alarm } = farrington(counts, counts.length - 1, farringtonSettings)
      assert.equal(upper === undefined ? 'nothing' : alarm ? 'alarm' : 'no alarm', says)
    })
  it('a week far above in an earlier year counts less, and hides no later one', () => {
    const spoilt = years(10).with(155, 200)
    const counts = withLast(spoilt, 45)
    assert.equal(farrington(counts, 207, farringtonSettings).alarm, true)
    assert.equal(farrington(counts, 207, { ...farringtonSettings, reweight: false }).alarm, false)
  })
})
