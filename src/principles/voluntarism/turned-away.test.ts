import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { isReasonToTurnAway, type TurnedAway } from './turned-away.ts'

const reasons: [reason: unknown, isOne: boolean][] = [
  ['closed', true],
  ['nothing-left', true],
  ['not-safe-right-now', true],
  ['intoxicated', false],
  ['under-influence', false],
  ['no-identity-shown', false],
  ['missed-appointment', false],
  ['', false],
  [undefined, false],
]

describe('V6 the reasons to turn someone away', () => {
  for (const [reason, isOne] of reasons) {
    it(`${isOne ? 'hold' : 'do not hold'} ${String(reason) || 'an empty word'}`, () => {
      assert.equal(isReasonToTurnAway(reason), isOne)
    })
  }

  it('cannot be added to where someone is served', () => {
    // @ts-expect-error What someone uses is not a reason.
    const reason: TurnedAway = 'intoxicated'
    assert.equal(isReasonToTurnAway(reason), false)
  })
})
