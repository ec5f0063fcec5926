import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { wordingProblems } from './wording.ts'

const texts: [text: string, says: string][] = [
  ['Isotonitazene was found in pills sold as oxycodone. Carry naloxone, and do not use alone.', ''],
  ['MDMA and DMT were found in the same powder.', ''],
  ['A super-strong pill is going around.', 'praise'],
  ['Very pure heroin was found.', 'praise'],
  ['There is a bad batch in town.', 'praise'],
  ['It was bought at 12 Quay Street.', 'place'],
  ['Ask for it behind the station.', 'place'],
  ['Found near SW1A 1AA.', 'place'],
  ['The dealer calls it ketamine.', 'seller'],
  ['It is sold by two vendors.', 'seller'],
  ['It is around among Roma people.', 'people'],
  ['Refugees are using it.', 'people'],
  ['DANGER, do not take it.', 'capitals'],
  ['DO NOT USE this powder.', 'capitals'],
  ['The pills are stamped with a crown.', 'brand'],
  ['Addicts are dying of it.', 'judging'],
  ['KILLER pills sold by a dealer!', 'praise, seller, capitals'],
]

describe('a warning worded as', () => {
  for (const [text, says] of texts)
    it(`“${text}”: ${says === '' ? 'fine' : says}`, () => assert.equal(wordingProblems(text, false).join(', '), says))

  it('a brand may be named where it is needed to know the thing by', () =>
    assert.deepEqual(wordingProblems('The pills are stamped with a crown.', true), []))
})
