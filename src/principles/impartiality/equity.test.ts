import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import { type Compared, comparedDays, comparedShares, leastToCompare, verdicts } from './equity.ts'

const answers = ['north', 'south', 'not-said'] as const
const times = (count: number, from: number) => Array.from({ length: count }, (_, at) => from + (at % 5))
const saidIn = <Answer extends string>(
  table: Compared<Answer, unknown>,
  answer: Answer,
  ...others: Compared<string, unknown>[]
) => verdicts([table, ...others]).get(table.of[answer]) ?? 'too-few'

describe('I6 whether people wait as long, however they describe themselves', () => {
  it('says where one answer waits longer than everybody else, and shows the middle of both', () => {
    const compared = comparedDays(answers, { north: times(30, 20), south: times(60, 2), 'not-said': times(61, 2) })
    assert.deepEqual([compared.of.north.theirs, compared.of.north.others], [22, 4])
    assert.equal(saidIn(compared, 'north'), 'more')
    assert.equal(saidIn(compared, 'south'), 'less')
    assert.deepEqual(compared.people, { north: 30, south: 60, 'not-said': 60 })
  })

  it('calls nothing a difference that chance brings, and nothing where everybody waited the same', () => {
    const same = (count: number) => Array.from({ length: count }, () => 3)
    for (const of of [times, same]) {
      const compared = comparedDays(answers, { north: of(40, 3), south: of(40, 3), 'not-said': of(40, 3) })
      for (const answer of answers) assert.equal(saidIn(compared, answer), 'no-difference')
    }
  })

  it('the middle is a wait that was: of an even number, the lower', () => {
    const { of } = comparedDays(['a', 'b'], { a: [...times(10, 1), ...times(10, 101)], b: times(21, 1) })
    assert.deepEqual([of.a.theirs, of.b.theirs], [5, 3])
  })

  it('compares nothing of fewer than twenty on either side, and shows nothing of them', () => {
    for (const [few, more, isCompared] of [
      [19, 60, false],
      [20, 60, true],
      [60, 19, false],
      [60, 20, true],
    ] as const) {
      const days = comparedDays(['a', 'b'], { a: times(few, 60), b: times(more, 2) })
      const shares = comparedShares(['a', 'b'], { a: { yes: 10, of: few }, b: { yes: 10, of: more } })
      for (const table of [days, shares]) {
        assert.equal(table.of.a.chance !== undefined, isCompared, `${few} beside ${more}`)
        assert.equal(table.of.a.theirs === undefined, !isCompared)
      }
    }
  })

  it('shows people in tens, and of fewer than twenty that they are few', () => {
    const { people } = comparedDays(answers, { north: times(3, 1), south: times(69, 2), 'not-said': [] })
    assert.deepEqual(people, { north: 'few', south: 60, 'not-said': 'none' })
  })
})

/** Worked out apart from this: Fisher's exact test for 2 × 2 tables, R 4.2 `fisher.test`. */
const pairs = {
  /** p = 0.0101 */ wide: { yes: 19, of: 40 },
  beside: { yes: 30, of: 120 },
  same: { yes: 24, of: 96 },
} as const

describe('I6 chance is told from a difference', () => {
  it('the more stands on a page, the more it takes', () => {
    const two = comparedShares(['a', 'b'], { a: pairs.wide, b: pairs.beside })
    const dull = () => comparedShares(['a', 'b'], { a: pairs.same, b: pairs.same })
    assert.equal(saidIn(two, 'a'), 'more')
    assert.equal(saidIn(two, 'b'), 'less')
    assert.equal(saidIn(two, 'a', dull(), dull(), dull()), 'more')
    assert.equal(saidIn(two, 'a', dull(), dull(), dull(), dull()), 'no-difference')
  })

  it('two answers that are everybody are looked at once: each is the mirror of the other', () => {
    // p = 0.0452: alone it is a difference, and twice it would be none.
    const two = comparedShares(['a', 'b'], { a: { yes: 20, of: 50 }, b: { yes: 31, of: 50 } })
    assert.ok((two.of.a.chance ?? 0) > 0.04 && (two.of.a.chance ?? 1) < 0.05)
    assert.equal(saidIn(two, 'a'), 'less')
    const three = comparedShares(['a', 'b', 'c'], {
      a: { yes: 20, of: 50 },
      b: { yes: 31, of: 50 },
      c: { yes: 0, of: 0 },
    })
    assert.equal(saidIn(three, 'a'), 'less')
  })

  it('goes on to the next while each is surprising, and stops at the first that is not', () => {
    const chances = (list: readonly number[]): Compared<string, unknown> => ({
      people: Object.fromEntries(list.map((_, at) => [String(at), 30])),
      of: Object.fromEntries(
        list.map((chance, at) => [String(at), { theirs: 1, others: 2, isMore: at % 2 === 0, chance }]),
      ),
    })
    const said = (list: readonly number[]) => {
      const table = chances(list)
      const of = verdicts([table])
      return list.map((_, at) => of.get(table.of[String(at)] as never))
    }
    assert.deepEqual(said([0.04, 0.01, 0.02]), ['more', 'less', 'more'])
    assert.deepEqual(said([0.01, 0.03, 0.001]), ['more', 'less', 'more'])
    assert.deepEqual(said([0.026, 0.04, 0.001]), ['no-difference', 'no-difference', 'more'])
    assert.deepEqual(said([0.02, 0.02, 0.02]), ['no-difference', 'no-difference', 'no-difference'])
    assert.deepEqual(said([0.05]), ['no-difference'])
  })
})

describe('I6 whether it is offered as often', () => {
  it('says less where it is less, in steps of five percent', () => {
    const compared = comparedShares(answers, {
      north: { yes: 13, of: 50 },
      south: { yes: 81, of: 100 },
      'not-said': { yes: 40, of: 50 },
    })
    const { theirs, others } = compared.of.north
    assert.deepEqual([theirs, others, saidIn(compared, 'north')], [25, 80, 'less'])
    assert.equal(saidIn(compared, 'south'), 'more')
  })

  it('shows no share of a table in which one tells of fewer than eight, by what is or by what is not', () => {
    for (const few of [
      { yes: 3, of: 50 },
      { yes: 48, of: 50 },
    ]) {
      const compared = comparedShares(answers, {
        north: few,
        south: { yes: 50, of: 100 },
        'not-said': { yes: 25, of: 50 },
      })
      for (const answer of answers)
        assert.deepEqual([compared.of[answer].theirs, compared.of[answer].others], ['hidden', 'hidden'])
    }
  })

  it('the order of the answers, and who is called what, changes nothing', () => {
    const time = fc.record({ of: fc.integer({ min: 0, max: 80 }), part: fc.double({ min: 0, max: 1, noNaN: true }) })
    fc.assert(
      fc.property(fc.tuple(time, time, time), (three) => {
        const [a, b, c] = three.map(({ of, part }) => ({ of, yes: Math.floor(of * part) }))
        if (a === undefined || b === undefined || c === undefined) return
        const one = comparedShares(['a', 'b', 'c'], { a, b, c })
        const other = comparedShares(['c', 'a', 'b'], { a, b, c })
        for (const answer of ['a', 'b', 'c'] as const) {
          assert.deepEqual(one.of[answer], other.of[answer])
          assert.equal(saidIn(one, answer), saidIn(other, answer))
          if ({ a, b, c }[answer].of < leastToCompare) assert.equal(saidIn(one, answer), 'too-few')
        }
      }),
    )
  })
})
