import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { informed } from './informed.ts'

const [wren, rue] = ['wren' as PersonId, 'rue' as PersonId]

describe('V2 somebody knows what they say yes to', () => {
  it('when they said it back, as it is told now', () => {
    const knows = informed(wren, { person: wren, information: 2 }, 2)
    assert.ok(knows.ok && wasProven(knows.value))
    assert.deepEqual([knows.value.person, knows.value.information], [wren, 2])
  })

  it('not when nobody went through it with them', () => {
    assert.deepEqual(informed(wren, undefined, 1), { ok: false, reason: 'not-informed' })
  })

  it('not when what is told has changed since', () => {
    assert.deepEqual(informed(wren, { person: wren, information: 1 }, 2), { ok: false, reason: 'informed-of-an-older' })
  })

  it('not because somebody else said it back', () => {
    assert.throws(() => informed(wren, { person: rue, information: 2 }, 2), /said back by somebody else/)
  })
})
