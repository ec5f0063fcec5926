import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type Move, mayMove, mayWitness, nextOfParcel, whereItIs } from './custody.ts'

const stories: [story: string, done: Move[], next: Move, says: string][] = [
  ['a bag just taken in is put on a shelf', [], 'stored', 'stored'],
  ['a bag just taken in is handed back', [], 'handed-back', 'handed-back'],
  ['a bag on one shelf is put on another', ['stored'], 'stored', 'stored'],
  ['a bag on the shelf is used up', ['stored'], 'used-up', 'used-up'],
  ['a bag on the shelf is missing', ['stored'], 'lost', 'lost'],
  ['a lost bag turns up', ['lost'], 'stored', 'stored'],
  ['a lost bag is handed back', ['lost'], 'handed-back', 'not-with-us'],
  ['what was handed back is brought again', ['handed-back'], 'stored', 'stored'],
  ['what was handed back is used up', ['stored', 'handed-back'], 'used-up', 'not-with-us'],
  ['one person alone destroys it', ['stored'], 'destroyed', 'two-people'],
  ['what was destroyed turns up', ['stored', 'destroyed'], 'stored', 'is-gone'],
  ['what was used up is put on a shelf', ['used-up'], 'stored', 'is-gone'],
]

describe('what is left of a sample', () => {
  for (const [story, done, next, says] of stories)
    it(`${story}: ${says}`, () => {
      const may = mayMove(done, next)
      assert.equal(may.ok ? may.value : may.reason, says)
    })

  it('is with us until something else was written down', () => assert.equal(whereItIs([]), 'stored'))

  it('is destroyed before somebody else than who set it aside', () => {
    assert.equal(mayWitness('tomas', 'noor').ok, true)
    assert.deepEqual(mayWitness('tomas', 'tomas'), { ok: false, reason: 'needs-a-second-person' })
  })

  it('goes to a laboratory in a parcel that is sent or not, and then arrives or is lost', () =>
    assert.deepEqual(
      ([undefined, 'sent', 'cancelled', 'arrived', 'lost'] as const).map((last) => nextOfParcel(last).join(' ')),
      ['sent cancelled', 'arrived lost', '', '', ''],
    ))
})
