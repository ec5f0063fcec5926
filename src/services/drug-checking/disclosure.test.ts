/** Attacks published months as somebody would who wants to know the small numbers: by intervals and by linear programming. */

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { lessEq, type Model, solve } from 'yalps'

import {
  givenAway,
  leastPossible,
  possible,
  type Range,
  type Readable,
  type Relation,
} from '../../principles/safety/disclosure.ts'
import { type Counted, monthFigures } from './figures.ts'
import { readableFrom } from './given-away.ts'
import { substances } from './register.ts'

/** How many months are made up and attacked; `npm run test:disclosure` takes many more. */
const months = Number(process.env['DISCLOSURE_MONTHS'] ?? 150)

/** Numbers that look like chance and are the same every time (mulberry32). */
const chanceFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) >>> 0
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

const codes = substances
  .filter(({ kind }) => kind === 'compound')
  .slice(0, 14)
  .map(({ code }) => code)

/** A month of a small or a middling place: few kinds, some common, some rare, often as expected, often not. */
const month = (seed: number): readonly Counted[] => {
  const chance = chanceFrom(seed)
  const samples = Math.floor(chance() ** 2 * 120)
  const common = codes.map(() => chance() ** 3)
  return Array.from({ length: samples }, () => {
    const expected = codes.filter((_, at) => chance() < (common[at] ?? 0) * 0.6).slice(0, 2)
    const found = codes.filter((code, at) => chance() < (expected.includes(code) ? 0.8 : (common[at] ?? 0) * 0.4))
    return { expected, found }
  })
}

/** The least and the most a number can be, over all numbers at once. */
const byLinearProgram = (
  numbers: ReadonlyMap<string, Range>,
  relations: readonly Relation[],
  name: string,
): Range | undefined => {
  // Each number is written as its least plus something that is not negative.
  const low = (one: string) => numbers.get(one)?.low ?? 0
  const constraints = new Map([
    ...relations.map(
      ({ terms, atMost }, at) =>
        [`r${at}`, lessEq(atMost - terms.reduce((sum, [one, times]) => sum + times * low(one), 0))] as const,
    ),
    ...[...numbers].map(([one, { low: least, high }]) => [`b ${one}`, lessEq(high - least)] as const),
  ])
  const variables = new Map(
    [...numbers.keys()].map((one) => [
      one,
      new Map<string, number>([
        [`b ${one}`, 1],
        ['wanted', one === name ? 1 : 0],
        ...relations.flatMap(({ terms }, at) => {
          const times = terms.filter(([term]) => term === one).reduce((sum, [, n]) => sum + n, 0)
          return times === 0 ? [] : [[`r${at}`, times] as const]
        }),
      ]),
    ]),
  )
  const [least, most] = (['minimize', 'maximize'] as const).map((direction) => {
    const model: Model = { direction, objective: 'wanted', constraints, variables }
    return solve(model)
  })
  if (least?.status !== 'optimal' || most?.status !== 'optimal') return undefined
  return { low: Math.ceil(low(name) + least.result - 1e-6), high: Math.floor(low(name) + most.result + 1e-6) }
}

const attacked = (readable: Readable): readonly string[] =>
  readable.hidden.filter((one) => possible(readable, one, byLinearProgram) < leastPossible).map(({ name }) => name)

describe('S6 published months', () => {
  it(`give no hidden number away to fewer than ${leastPossible} possibilities`, (test) => {
    let hidden = 0
    // Month 23 is one that gives a number away where no row is left out.
    for (let seed = 1; seed <= months; seed += 1) {
      const readable = readableFrom(monthFigures(month(seed)))
      hidden += readable.hidden.length
      assert.deepEqual(givenAway(readable), [], `intervals, month ${seed}`)
      assert.deepEqual(attacked(readable), [], `linear program, month ${seed}`)
    }
    test.diagnostic(`${months} months, ${hidden} hidden numbers attacked twice`)
    assert.ok(hidden > months)
  })

  it('and the attack finds what a careless table gives away', () => {
    const careless: Readable = {
      numbers: new Map([
        ['total', { low: 20, high: 20 }],
        ['shown', { low: 17, high: 17 }],
        ['few', { low: 1, high: 7 }],
      ]),
      relations: [
        {
          terms: [
            ['few', 1],
            ['shown', 1],
            ['total', -1],
          ],
          atMost: 0,
        },
        {
          terms: [
            ['total', 1],
            ['few', -1],
            ['shown', -1],
          ],
          atMost: 0,
        },
      ],
      hidden: [{ name: 'few', ways: [{ range: { low: 1, high: 7 }, relations: [] }] }],
    }
    assert.deepEqual(attacked(careless), ['few'])
    assert.deepEqual(givenAway(careless), ['few'])
  })

  it('a month is as it was counted where nothing gives itself away', () => {
    const samples: Counted[] = Array.from({ length: 40 }, (_, n) => ({
      expected: ['heroin'],
      found: n < 20 ? ['heroin'] : [],
    }))
    const figures = monthFigures(samples)
    assert.deepEqual(figures.asExpected.rows, [{ label: 'heroin', of: 40, counted: 20 }])
  })
})
