import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { wasProven } from '../ground/proof.ts'
import { type Begun, mayGoOn } from './who-begins.ts'

const stories: [
  story: string,
  begun: Begun,
  answer: 'may go on' | 'only-the-person-harmed' | 'not-known-yet',
  said?: Begun['by'],
][] = [
  ['the person harmed by a partner asks for it', { by: 'person-harmed', genderBased: 'yes' }, 'may go on'],
  [
    'the person harmed asks, and nobody knows of what kind it was',
    { by: 'person-harmed', genderBased: 'not-known' },
    'may go on',
  ],
  ['somebody burgled a shop and wants to say something', { by: 'person-responsible', genderBased: 'no' }, 'may go on'],
  ['two people hurt each other at a drop-in', { by: 'both', genderBased: 'no' }, 'may go on'],
  ['a sister asks about a stolen bicycle', { by: 'somebody-else', genderBased: 'no' }, 'may go on'],
  ['somebody asks who does not say how they stand to it', { by: 'not-said', genderBased: 'no' }, 'may go on'],
  [
    'a former partner wants to apologise for violence',
    { by: 'person-responsible', genderBased: 'yes' },
    'only-the-person-harmed',
  ],
  ['a former partner says that both were violent', { by: 'both', genderBased: 'yes' }, 'only-the-person-harmed'],
  ['a mother asks for her daughter', { by: 'somebody-else', genderBased: 'yes' }, 'only-the-person-harmed'],
  [
    'somebody who does not say, about violence at home',
    { by: 'not-said', genderBased: 'yes' },
    'only-the-person-harmed',
  ],
  [
    'a person responsible, and nobody asked of what kind it was',
    { by: 'person-responsible', genderBased: 'not-known' },
    'not-known-yet',
  ],
  [
    'a coordinator writes that the person harmed began, and the person says that they hurt somebody',
    { by: 'person-harmed', genderBased: 'yes' },
    'only-the-person-harmed',
    'person-responsible',
  ],
  [
    'a coordinator writes it, and the person has not said',
    { by: 'person-harmed', genderBased: 'yes' },
    'only-the-person-harmed',
    'not-said',
  ],
  [
    'the coordinator finds that the person responsible began, whatever they say themselves',
    { by: 'person-responsible', genderBased: 'yes' },
    'only-the-person-harmed',
    'person-harmed',
  ],
]

describe('V8 who begins', () => {
  for (const [story, begun, answer, said] of stories)
    it(`${story}: ${answer}`, () => {
      const found = mayGoOn('r', begun, said ?? begun.by)
      assert.equal(found.ok ? 'may go on' : found.reason, answer)
      if (found.ok) assert.ok(wasProven(found.value) && found.value.referral === 'r')
    })
})
