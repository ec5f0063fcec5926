import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { cusum } from './cusum.ts'

const week = (found: number, of: number) => ({ found, of, usual: 0.1, raised: 0.2 })

/** Weeks as found of how many; which of them alarm at 4. */
const stories: [story: string, weeks: [found: number, of: number][], alarms: number[]][] = [
  [
    'nothing was looked at',
    [
      [0, 0],
      [0, 0],
    ],
    [],
  ],
  [
    'the usual share, week after week',
    [
      [2, 20],
      [2, 20],
      [2, 20],
      [2, 20],
    ],
    [],
  ],
  [
    'twice the share adds up until it is noticed',
    [
      [4, 20],
      [4, 20],
      [4, 20],
      [4, 20],
      [4, 20],
      [4, 20],
    ],
    [4],
  ],
  [
    'one week that leaves no doubt',
    [
      [2, 20],
      [14, 20],
    ],
    [1],
  ],
  [
    'after an alarm it begins anew',
    [
      [14, 20],
      [14, 20],
      [0, 20],
    ],
    [0, 1],
  ],
  [
    'good weeks before do not save up',
    [
      [0, 20],
      [0, 20],
      [0, 20],
      [14, 20],
    ],
    [3],
  ],
]

describe('a share that rises', () => {
  for (const [story, weeks, alarms] of stories)
    it(`${story}: ${alarms.length === 0 ? 'no alarm' : `week ${alarms.join()}`}`, () => {
      const points = cusum(
        weeks.map(([found, of]) => week(found, of)),
        4,
      )
      assert.deepEqual(
        points.flatMap(({ alarm }, at) => (alarm ? [at] : [])),
        alarms,
      )
    })
})
