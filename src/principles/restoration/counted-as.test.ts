import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { PersonId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { count, countedApart, type TookPart } from './counted-as.ts'

const [wren, rue, ash] = ['wren', 'rue', 'ash'] as unknown as readonly [PersonId, PersonId, PersonId]
const met: TookPart = { how: 'met', from: wren, to: rue }
const reached = (from: PersonId, to: PersonId): TookPart => ({ how: 'reached', from, to })

const stories: readonly [story: string, parts: readonly TookPart[], as: string, people: number][] = [
  ['nothing took place between anybody', [], 'support', 1],
  ['they met', [met], 'direct', 2],
  ['they met, and words went as well', [reached(rue, wren), met], 'direct', 2],
  ['their words reached the other', [reached(wren, rue)], 'indirect', 2],
  ['the other’s words reached them', [reached(rue, wren)], 'indirect', 2],
  ['a letter to oneself is no exchange', [reached(wren, wren)], 'support', 1],
  ['what others did is not theirs', [reached(rue, ash), { how: 'met', from: rue, to: ash }], 'support', 1],
]

describe('R4 one-sided work is restorative support', () => {
  for (const [story, parts, as, people] of stories)
    it(`${story}: ${as}`, () => {
      const counted = count(wren, parts)
      assert.ok(wasProven(counted))
      assert.deepEqual({ as: counted.as, people: counted.people }, { as, people })
    })

  it('is never counted as restorative justice, whatever one person did', () => {
    const alone = fc.array(fc.constantFrom<TookPart>(reached(wren, wren), { how: 'met', from: wren, to: wren }))
    fc.assert(fc.property(alone, (parts) => assert.equal(count(wren, parts).as, 'support')))
  })
})

describe('R4 I6 what ended, shown', () => {
  it('stands apart, rounded', () => {
    const shown = countedApart({ direct: 12, indirect: 9, support: 31 })
    assert.ok(shown.ok && wasProven(shown.value))
    assert.deepEqual(shown.value.of, { direct: 10, indirect: 10, support: 30 })
    assert.equal(shown.value.all, 50)
  })

  it('hides one to seven', () => {
    const shown = countedApart({ direct: 3, indirect: 4, support: 60 })
    assert.ok(shown.ok)
    assert.deepEqual(shown.value.of, { direct: 'hidden', indirect: 'hidden', support: 60 })
  })

  it('shows nothing where the hidden one is what is left over', () =>
    // 17 are shown as 15, so they are 17 at most; each 8 as 10, so they are 8 at least: one is left over.
    assert.deepEqual(countedApart({ direct: 8, indirect: 1, support: 8 }), { ok: false, reason: 'too-few' }))

  it('shows nothing of a few', () =>
    assert.deepEqual(countedApart({ direct: 0, indirect: 0, support: 4 }), { ok: false, reason: 'too-few' }))
})
