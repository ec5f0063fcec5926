import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { givenAway, type Hidden, propagated, type Range, type Readable, type Relation } from './disclosure.ts'

const small: Range = { low: 1, high: 7 }
const hidden = (name: string, range: Range = small): Hidden => ({ name, ways: [{ range, relations: [] }] })
const atMost = (limit: number, ...terms: [string, number][]): Relation => ({ terms, atMost: limit })
const readable = (numbers: Record<string, Range>, relations: Relation[], ...all: Hidden[]): Readable => ({
  numbers: new Map(Object.entries(numbers)),
  relations,
  hidden: all,
})
/** A whole of 10 (8 to 12), and a part that is shown as 10 as well. */
const whole = { total: { low: 8, high: 12 }, shown: { low: 8, high: 12 }, few: small }

const tables: [story: string, table: Readable, says: string][] = [
  ['a number that hangs together with nothing', readable({ few: small }, [], hidden('few')), ''],
  ['a part of a whole that is shown', readable(whole, [atMost(0, ['few', 1], ['total', -1])], hidden('few')), ''],
  [
    'the rest of a whole whose other part is shown',
    readable(whole, [atMost(0, ['few', 1], ['shown', 1], ['total', -1])], hidden('few')),
    'few',
  ],
  [
    'what two parts of a whole must have in common',
    readable(
      { ...whole, other: whole.shown },
      [atMost(0, ['shown', 1], ['other', 1], ['total', -1], ['few', -1])],
      hidden('few'),
    ),
    'few',
  ],
  [
    'a number that is small, or leaves little over',
    readable({ ...whole, part: { low: 1, high: 12 } }, [], {
      name: 'part',
      ways: [
        { range: small, relations: [] },
        {
          range: { low: 1, high: 12 },
          relations: [atMost(-1, ['part', 1], ['total', -1]), atMost(7, ['total', 1], ['part', -1])],
        },
      ],
    }),
    '',
  ],
  ['a number that cannot be at all', readable({ few: small }, [atMost(0, ['few', 1])], hidden('few')), 'few'],
]

describe('S6 a hidden number gives itself away', () => {
  for (const [story, table, says] of tables)
    it(`${story}: ${says === '' ? 'no' : 'yes'}`, () => assert.equal(givenAway(table).join(' '), says))

  it('ranges are narrowed through a chain of relations, and stop where nothing fits', () => {
    const chain = [atMost(0, ['a', 1], ['b', -1]), atMost(0, ['b', 1], ['c', -1])]
    const numbers = new Map(Object.entries({ a: { low: 3, high: 9 }, b: { low: 0, high: 9 }, c: { low: 0, high: 5 } }))
    const left = propagated(numbers, chain)
    assert.deepEqual(left?.get('a'), { low: 3, high: 5 })
    assert.deepEqual(left?.get('c'), { low: 3, high: 5 })
    assert.equal(propagated(numbers, [...chain, atMost(2, ['c', 1])]), undefined)
  })
})
