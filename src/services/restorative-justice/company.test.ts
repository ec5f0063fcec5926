import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../../principles/ground/people.ts'
import type { Day } from '../../principles/ground/time.ts'
import { heardSince, lastHeard, readAlong, turned } from './company.ts'

const typing: [story: string, fields: Record<string, string>, answer: string][] = [
  ['a friend, and how they are called', { standing: 'friend', called: '  Ash \n ' }, 'friend Ash'],
  ['family, and no name', { standing: 'family' }, 'family '],
  ['sixty letters', { standing: 'worker', called: 'a'.repeat(60) }, `worker ${'a'.repeat(60)}`],
  ['a letter more', { standing: 'worker', called: 'a'.repeat(61) }, 'called-too-long'],
  ['nobody says who', { called: 'Ash' }, 'choose-standing'],
  ['somebody there is none of', { standing: 'journalist', called: 'Ash' }, 'choose-standing'],
]

describe('V3 whom somebody wants beside them, read from a form', () => {
  for (const [story, fields, answer] of typing)
    it(`${story}: ${answer.slice(0, 40)}`, () => {
      const read = readAlong((name) => fields[name])
      assert.equal(read.ok ? `${read.value.standing} ${read.value.called}` : read.reason, answer)
    })
})

describe('what was heard from them', () => {
  const by = 'fen' as WorkerId
  const day = '2026-03-20' as Day

  it('the last word counts, whatever the order it is read in', () => {
    const facts = [
      { nth: 2, says: 'does-not-come', by, day },
      { nth: 1, says: 'comes', by, day },
    ] as const
    assert.equal(lastHeard(facts)?.says, 'does-not-come')
    assert.equal(lastHeard([]), undefined)
  })

  it('V4: of before a meeting that was over it counts no more', () => {
    const one = { nth: 1, says: 'comes', by, day } as const
    assert.equal(heardSince(one, undefined), one)
    assert.equal(heardSince(one, '2026-03-19' as Day), one)
    assert.equal(heardSince(one, day), undefined, 'what was said on the day itself was said of that one')
    assert.equal(heardSince(undefined, undefined), undefined)
  })

  it('S2: what is beside the one is beside the other for the other', () => {
    const [own, other] = [['a fingerprint'], []]
    assert.deepEqual(turned({ own, other }), { own: other, other: own })
  })
})
