import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { ears, earsSettings } from './ears.ts'

const quiet = [2, 1, 3, 2, 2, 1, 3, 2, 2]

/** Which weeks alarm, the first being 0. */
const stories: [story: string, method: 'C1' | 'C2' | 'C3', counts: number[], alarms: number[]][] = [
  ['too few weeks say nothing', 'C1', [0, 0, 0, 9], []],
  ['an ordinary week', 'C2', [...quiet, 2], []],
  ['a week far above the ones before', 'C1', [...quiet, 12], [9]],
  ['the same, with two weeks left out', 'C2', [...quiet, 12], [9]],
  [
    'one after weeks of none is no alarm: that is why the spread is at least a half',
    'C2',
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    [],
  ],
  ['two after weeks of none are', 'C2', [0, 0, 0, 0, 0, 0, 0, 0, 0, 2], [9]],
  ['a slow rise hides in its own baseline from C1', 'C1', [...quiet, 4, 4, 5, 6], []],
  ['and not from C2, which leaves two weeks out', 'C2', [...quiet, 4, 4, 4, 8], [12]],
  ['C3 says so in the weeks after', 'C3', [...quiet, 12, 2, 2], [11]],
]

describe('EARS, this week beside the last ones', () => {
  for (const [story, method, counts, alarms] of stories)
    it(`${story}: ${alarms.length === 0 ? 'no alarm' : `week ${alarms.join()}`}`, () =>
      assert.deepEqual(ears(counts, earsSettings(method)).alarms, alarms))
})
