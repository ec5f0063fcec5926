import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Day } from '../../principles/ground/time.ts'
import type { Told } from '../../principles/voluntarism/unanswered.ts'
import { isPublic, readClaim } from './claim.ts'

const today = '2026-03-09' as Day
const plain: Told = {
  about: 'what-to-watch-for',
  says: 'It can make breathing slow down, and somebody may sleep for hours.',
  source: 'doi:10.1016/j.drugpo.2021.103409',
  expires: '2027-03-09',
}

const typed: [story: string, but: Told, says: string][] = [
  ['a plain one', {}, 'what-to-watch-for'],
  ['without a subject', { about: undefined }, 'about: needed'],
  ['about everything', { about: 'everything' }, 'about: needed'],
  ['without words', { says: ' ' }, 'says: needed'],
  ['of six hundred and one letters', { says: 'a'.repeat(601) }, 'says: too-long'],
  ['with an amount to take', { says: 'Start with 5 mg.' }, 'says: dose'],
  ['with half a pill', { says: 'Take half a pill first.' }, 'says: dose'],
  ['with ten milligrams in words', { says: 'Take ten milligrams.' }, 'says: dose'],
  ['with two pills', { says: 'Take two pills.' }, 'says: dose'],
  ['with 100 mgs', { says: 'Take 100 mgs.' }, 'says: dose'],
  ['with a part of a gram', { says: 'Start with 0,1 gr.' }, 'says: dose'],
  ['with an amount in its source', { source: 'take 100 mg every hour' }, 'source: dose'],
  ['that calls it the safest', { says: 'It is the safest.' }, 'says: promise'],
  ['that calls it free of risk', { says: 'Risk free.' }, 'says: promise'],
  ['that says it is safe', { says: 'This one is safe.' }, 'says: promise'],
  ['that calls it strong', { says: 'It is much stronger.' }, 'says: promise'],
  ['that judges', { says: 'Addicts should not take it.' }, 'says: judging'],
  ['without a source', { source: '' }, 'source: needed'],
  ['without a day', { expires: undefined }, 'expires: expires-wrong'],
  ['that ended yesterday', { expires: '2026-03-08' }, 'expires: expires-wrong'],
  ['that ends today', { expires: '2026-03-09' }, 'expires: expires-wrong'],
  ['of two years', { expires: '2028-03-09' }, 'what-to-watch-for'],
  ['of two years and a day', { expires: '2028-03-10' }, 'expires: expires-wrong'],
  ['about two together', { about: 'together', category: 'dangerous' }, 'together dangerous'],
  ['about two together that does not say how bad', { about: 'together' }, 'category: needed'],
  ['about one, with a word for two', { category: 'dangerous' }, 'what-to-watch-for'],
]

describe('a sentence about a substance', () => {
  for (const [story, but, says] of typed)
    it(`${story}: ${says}`, () => {
      const read = readClaim({ ...plain, ...but }, today)
      assert.equal(
        read.ok
          ? [read.value.about, read.value.category].filter((one) => one !== undefined).join(' ')
          : read.reason.map(({ field, problem }) => `${field}: ${problem}`).join('; '),
        says,
      )
    })

  const shown: [
    story: string,
    reviewed: string | undefined,
    ended: string | undefined,
    expires: string,
    is: boolean,
  ][] = [
    ['looked at by a second person', '2026-03-01', undefined, '2027-01-01', true],
    ['looked at by nobody else', undefined, undefined, '2027-01-01', false],
    ['taken down', '2026-03-01', '2026-03-05', '2027-01-01', false],
    ['whose last day was yesterday', '2026-03-01', undefined, '2026-03-09', false],
  ]
  for (const [story, reviewedOn, endedOn, expires, is] of shown)
    it(`${story} ${is ? 'stands' : 'does not stand'} in public`, () =>
      assert.equal(
        isPublic({ reviewedOn: reviewedOn as Day, endedOn: endedOn as Day, expires: expires as Day }, today),
        is,
      ))
})
