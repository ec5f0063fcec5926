import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import { comparedDays, comparedShares, leastToCompare } from './equity.ts'

const answers = ['north', 'south', 'not-said'] as const
const times = (count: number, from: number) => Array.from({ length: count }, (_, at) => from + (at % 5))

describe('I6 whether people wait as long, however they describe themselves', () => {
  it('says where one answer waits longer than everybody else, and shows the middle of both', () => {
    const compared = comparedDays(answers, { north: times(30, 20), south: times(60, 2), 'not-said': times(60, 2) })
    assert.ok(compared.ok)
    const { north, south } = compared.value.of
    assert.deepEqual([north.theirs, north.others, north.says], [22, 4, 'more'])
    assert.equal(south.says, 'less')
  })

  it('calls nothing a difference that chance brings', () => {
    const compared = comparedDays(answers, { north: times(40, 3), south: times(40, 3), 'not-said': times(40, 3) })
    assert.ok(compared.ok)
    for (const answer of answers) assert.equal(compared.value.of[answer].says, 'no-difference')
  })

  it('compares nothing of fewer than twenty on either side, and shows nothing of them', () => {
    const compared = comparedDays(answers, { north: times(19, 60), south: times(60, 2), 'not-said': [] })
    assert.ok(compared.ok)
    const { north, south } = compared.value.of
    assert.deepEqual([north.theirs, north.others, north.says], [undefined, undefined, 'too-few'])
    // Everybody else of the sixty are those nineteen.
    assert.equal(south.says, 'too-few')
  })

  it('shows nothing where a small number of people could be worked out', () => {
    assert.deepEqual(comparedDays(answers, { north: times(3, 1), south: [], 'not-said': [] }), {
      ok: false,
      reason: 'too-few',
    })
    const compared = comparedDays(answers, { north: times(3, 1), south: times(60, 2), 'not-said': [] })
    assert.ok(compared.ok)
    assert.equal(compared.value.people.of.north, 'hidden')
  })

  it('the more answers are looked at, the more it takes: one in twenty pages, and not one in twenty answers', () => {
    // The chance of it is 0.01: of two answers this is called a difference, among six it is none.
    const two = comparedShares(['a', 'b'], { a: { yes: 19, of: 40 }, b: { yes: 30, of: 120 } })
    assert.ok(two.ok)
    const six = ['a', 'b', 'c', 'd', 'e', 'f'] as const
    const rest = { yes: 6, of: 24 }
    const many = comparedShares(six, { a: { yes: 19, of: 40 }, b: rest, c: rest, d: rest, e: rest, f: rest })
    assert.ok(many.ok)
    assert.equal(two.value.of.a.says, 'more')
    assert.equal(many.value.of.a.says, 'no-difference')
  })
})

describe('I6 whether it is offered as often', () => {
  it('says less where it is less, in shares of counts that may be seen', () => {
    const compared = comparedShares(answers, {
      north: { yes: 10, of: 50 },
      south: { yes: 80, of: 100 },
      'not-said': { yes: 40, of: 50 },
    })
    assert.ok(compared.ok)
    const { north, south } = compared.value.of
    assert.deepEqual(north, { theirs: 20, others: 80, says: 'less' })
    assert.equal(south.says, 'more')
    assert.equal(compared.value.people.all, 200)
  })

  it('hides a share of fewer than eight, and one that leaves fewer than eight', () => {
    const compared = comparedShares(answers, {
      north: { yes: 3, of: 50 },
      south: { yes: 98, of: 100 },
      'not-said': { yes: 25, of: 50 },
    })
    assert.ok(compared.ok)
    assert.equal(compared.value.of.north.theirs, 'hidden')
    assert.equal(compared.value.of.south.theirs, 'hidden')
    assert.equal(compared.value.of['not-said'].theirs, 50)
  })

  it('the order of the answers, and who is called what, changes nothing', () => {
    const time = fc.record({ of: fc.integer({ min: 0, max: 80 }), part: fc.double({ min: 0, max: 1, noNaN: true }) })
    fc.assert(
      fc.property(fc.tuple(time, time, time), (three) => {
        const [a, b, c] = three.map(({ of, part }) => ({ of, yes: Math.floor(of * part) }))
        if (a === undefined || b === undefined || c === undefined) return
        const one = comparedShares(['a', 'b', 'c'], { a, b, c })
        const other = comparedShares(['c', 'a', 'b'], { a, b, c })
        assert.equal(one.ok, other.ok)
        if (!one.ok || !other.ok) return
        for (const answer of ['a', 'b', 'c'] as const) {
          assert.deepEqual(one.value.of[answer], other.value.of[answer])
          const size = { a, b, c }[answer].of
          if (size < leastToCompare) assert.equal(one.value.of[answer].says, 'too-few')
        }
      }),
    )
  })
})
