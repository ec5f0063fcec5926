import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { atShare, chanceOfRise } from './ranks.ts'

describe('below which a share of the values lies', () => {
  it('is one of them, by nearest rank', () => {
    assert.equal(atShare([9, 1, 5, 3], 0.5), 3)
    assert.equal(atShare([9, 1, 5, 3], 0.9), 9)
    assert.equal(atShare([4], 0.5), 4)
    assert.equal(atShare([], 0.5), undefined)
  })
})

/** Worked out by counting pairs, apart from the ranks used here. */
const rises: [story: string, now: number[], before: number[], chance: number | undefined][] = [
  ['four say nothing', [9, 9, 9, 9], [1, 2, 3, 4, 5], undefined],
  ['beside four neither', [9, 9, 9, 9, 9], [1, 2, 3, 4], undefined],
  ['all the same amount is no rise', [5, 5, 5, 5, 5], [5, 5, 5, 5, 5], undefined],
  ['all above all', [6, 7, 8, 9, 10], [1, 2, 3, 4, 5], 0.00609289],
  ['all below all', [1, 2, 3, 4, 5], [6, 7, 8, 9, 10], 0.99669232],
  ['some the same', [3, 4, 4, 5, 6], [1, 2, 3, 4, 4], 0.0524351],
]

describe('a rise over the weeks before', () => {
  for (const [story, now, before, chance] of rises)
    it(`${story}: ${chance ?? 'nothing is said'}`, () => {
      const ours = chanceOfRise(now, before)
      if (chance === undefined) assert.equal(ours, undefined)
      else assert.ok(Math.abs((ours ?? 0) - chance) < 1e-4, `${ours}`)
    })
})
