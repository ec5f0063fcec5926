import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { chanceOfShares, mayStillBeIn, wilson } from './proportion.ts'

/** Wilson 1927; Newcombe 1998, table I. */
const intervals: [counted: number, of: number, from: string, to: string][] = [
  [81, 263, '0.2553', '0.3662'],
  [15, 148, '0.0624', '0.1605'],
  [0, 20, '0.0000', '0.1611'],
  [1, 29, '0.0061', '0.1718'],
  [29, 29, '0.8830', '1.0000'],
]

describe('a share and what it does not say', () => {
  for (const [counted, of, from, to] of intervals)
    it(`${counted} of ${of}: from ${from} to ${to}`, () => {
      const interval = wilson(counted, of)
      assert.equal(interval?.share, counted / of)
      assert.deepEqual([interval.from.toFixed(4), interval.to.toFixed(4)], [from, to])
    })
  it('none of none is no share', () => assert.equal(wilson(0, 0), undefined))
  it('in none of thirty: it may still be in one of ten', () => assert.equal(mayStillBeIn(30), 0.1))
  it('in none of two: it may be in all', () => assert.equal(mayStillBeIn(2), 1))
  it('nothing looked at: nothing said', () => assert.equal(mayStillBeIn(0), undefined))
})

/** Worked out by hand from the counts of tables: Fisher's tea (The Design of Experiments, 1935), and Agresti 2002, section 3.5. */
const shares: [one: [yes: number, of: number], other: [yes: number, of: number], chance: string][] = [
  [[3, 4], [1, 4], '0.4857'],
  [[4, 4], [0, 4], '0.0286'],
  [[1, 10], [11, 14], '0.0028'],
  [[5, 10], [5, 10], '1.0000'],
  [[0, 0], [5, 10], '1.0000'],
]

describe('two shares beside each other', () => {
  for (const [[yes, of], [otherYes, otherOf], chance] of shares)
    it(`${yes} of ${of} and ${otherYes} of ${otherOf}: ${chance}`, () => {
      const [one, other] = [
        { yes, of },
        { yes: otherYes, of: otherOf },
      ]
      assert.equal(chanceOfShares(one, other).toFixed(4), chance)
      assert.equal(chanceOfShares(other, one).toFixed(4), chance)
    })
})
