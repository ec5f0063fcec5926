import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Told } from '../../principles/voluntarism/unanswered.ts'
import { takeIn } from './sample.ts'

const kept: [story: string, told: Told, field: string, is: unknown][] = [
  ['says nothing', {}, 'form', undefined],
  ['says nothing, and has no expectation written down', {}, 'expected', []],
  ['says it is a powder', { form: 'powder' }, 'form', 'powder'],
  ['says a form we have no word for', { form: 'moon dust' }, 'form', undefined],
  ['would rather not say whether they used it', { already_used: 'rather-not-say' }, 'alreadyUsed', 'rather-not-say'],
  ['used it already', { already_used: 'yes' }, 'alreadyUsed', 'yes'],
  ['felt it was stronger', { effects: 'stronger' }, 'effects', 'stronger'],
  ['says somebody overdosed', { overdose: 'yes' }, 'overdose', 'yes'],
  ['wants a laboratory to look', { wants_lab: 'yes' }, 'wantsLab', 'yes'],
  ['describes the colour', { colour: '  light brown ' }, 'colour', 'light brown'],
  ['leaves the texture blank', { texture: '   ' }, 'texture', undefined],
  ['names a part of town', { area: 'north side' }, 'area', 'north side'],
  ['brings what came in a swab', { collection: 'swab' }, 'collection', 'swab'],
  ['expected heroin and fentanyl', { expected: 'Heroin; fentanyl' }, 'expected', ['heroin', 'fentanyl']],
  ['expected something with a comma in its name', { expected: '3,4-MDMA' }, 'expected', ['mdma']],
  ['expected a thing we do not know', { expected: 'blue dream' }, 'expected', ['blue dream']],
  ['does not know what it is', { expected: 'unknown' }, 'expected', ['do-not-know']],
  ['would rather not say what they expected', { expected: 'rather-not-say' }, 'expected', ['rather-not-say']],
  ['says the same twice', { expected: 'meth, methamphetamine' }, 'expected', ['methamphetamine']],
  ['leaves an empty place in the list', { expected: 'heroin;;' }, 'expected', ['heroin']],
]

describe('V6 someone who brings a sample and', () => {
  for (const [story, told, field, is] of kept) {
    it(`${story} gets a code; kept: ${JSON.stringify(is) ?? 'nothing'}`, () => {
      const taken = takeIn(told)
      assert.ok(taken.ok && taken.value.gives.includes('a code'))
      assert.deepEqual((taken.value.card as unknown as Record<string, unknown>)[field], is)
    })
  }

  it('writes a very long story is heard in its first two hundred characters', () => {
    const taken = takeIn({
      colour: 'x'.repeat(900),
      expected: Array(40)
        .fill('a')
        .map((a, n) => `${a}${n}`)
        .join(';'),
    })
    assert.ok(taken.ok)
    assert.equal(taken.value.card.colour?.length, 200)
    assert.equal(taken.value.card.expected.length, 10)
  })
})
