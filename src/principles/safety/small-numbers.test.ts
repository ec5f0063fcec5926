import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { wasProven } from '../ground/proof.ts'
import { type OpenCount, openCount, openShare, openTable } from './small-numbers.ts'

const counts: [count: number, open: OpenCount][] = [
  [0, 0],
  [1, 'hidden'],
  [4, 'hidden'],
  [7, 'hidden'],
  [8, 10],
  [12, 10],
  [13, 15],
  [20, 20],
  [232, 230],
]

const parts: [story: string, counted: number, of: number, open: [OpenCount, OpenCount]][] = [
  ['twelve of thirty', 12, 30, [10, 30]],
  ['all of thirty', 30, 30, [30, 30]],
  ['none of thirty', 0, 30, [0, 30]],
  ['two of thirty', 2, 30, ['hidden', 30]],
  ['all but two of thirty', 28, 30, ['hidden', 30]],
  ['all but eight of thirty', 22, 30, [20, 30]],
  ['none of six', 0, 6, ['hidden', 'hidden']],
  ['all of six', 6, 6, ['hidden', 'hidden']],
]

const shares: [counted: OpenCount, of: OpenCount, share: number | undefined][] = [
  [10, 30, 33],
  [0, 30, 0],
  [30, 30, 100],
  [15, 10, 100],
  ['hidden', 30, undefined],
  [10, 'hidden', undefined],
  [0, 0, undefined],
]

describe('small numbers in what everyone can see', () => {
  for (const [count, open] of counts) it(`${count} is shown as ${open}`, () => assert.equal(openCount(count), open))

  for (const [story, counted, of, open] of parts) {
    it(`${story} are shown as ${open.join(' of ')}`, () => {
      const table = openTable([{ label: 'fentanyl', of, counted }], 94)
      assert.deepEqual(table.rows, [{ label: 'fentanyl', of: open[1], counted: open[0] }])
      assert.equal(table.total, 95)
      assert.ok(wasProven(table))
    })
  }

  for (const [counted, of, share] of shares) {
    it(`${counted} of ${of} is ${share === undefined ? 'not told' : `${share} %`}`, () =>
      assert.equal(openShare(counted, of), share))
  }
})
