import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { amountsOf } from './quantities.ts'

describe('how strong samples were', () => {
  it('of five, the middle one', () =>
    assert.deepEqual(amountsOf([5, 1, 4, 2, 3]), { n: 5, median: 3, quartiles: [2, 4], p95: 4.8 }))
  it('of none, nothing', () => assert.equal(amountsOf([]), undefined))
})
