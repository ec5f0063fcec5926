import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type Day, dayAfter } from '../../principles/ground/time.ts'
import { type Follower, heardIn, information, isFor, readKeyword, stillFollows, wishesIn } from './following.ts'

const today = '2026-03-09' as Day

const texted: [text: string, keyword: string | undefined][] = [
  ['JOIN', 'join'],
  [' join fr', 'join fr'],
  ['Start', 'join'],
  ['help', 'help'],
  ['Info fr', 'help fr'],
  ['please join', undefined],
  ['constructor', undefined],
  ['ABCD-EFGH', undefined],
  ['', undefined],
]

describe('what somebody texts', () => {
  for (const [text, keyword] of texted)
    it(`“${text}”: ${keyword ?? 'no keyword'}`, () => {
      const read = readKeyword(text)
      assert.equal(read === undefined ? undefined : [read.keyword, read.rest].join(' ').trim(), keyword)
    })
})

const wishes: [rest: string, language: string, regions: string][] = [
  ['', 'en', ''],
  ['fr', 'fr', ''],
  ['saltmarsh', 'en', 'Saltmarsh'],
  ['pl north hill saltmarsh', 'pl', 'Saltmarsh,North Hill'],
  ['atlantis', 'en', ''],
  ['saltmarsh bradfrd', 'en', ''],
  ['saltmarshes', 'en', ''],
  ['the saltmarsh', 'en', ''],
  ['hill', 'en', ''],
]

describe('JOIN, and then', () => {
  for (const [rest, language, regions] of wishes)
    it(`“${rest}”: ${language}, ${regions || 'everywhere'}`, () => {
      const read = wishesIn(rest, ['en', 'cy', 'fr', 'es', 'pl', 'ar'], ['Saltmarsh', 'North Hill'])
      assert.deepEqual([read.language, read.regions.join(',')], [language, regions])
    })
})

const told: [story: string, theirs: string[], regions: string[], isTold: boolean][] = [
  ['everywhere, of everywhere', [], [], true],
  ['everywhere, of one region', [], ['North Hill'], true],
  ['one region, of everywhere', ['Saltmarsh'], [], true],
  ['one region, of it and another', ['Saltmarsh'], ['North Hill', 'Saltmarsh'], true],
  ['one region, of another', ['Saltmarsh'], ['North Hill'], false],
]

describe('a correction', () => {
  it('is heard where the mistake was heard', () =>
    assert.deepEqual(heardIn({ regions: ['North Hill'] }, [{ regions: ['Saltmarsh'] }]), ['North Hill', 'Saltmarsh']))
  it('is heard everywhere, where the mistake was', () =>
    assert.deepEqual(heardIn({ regions: ['North Hill'] }, [{ regions: [] }, { regions: ['Saltmarsh'] }]), []))
  it('of nothing is heard where it is for', () =>
    assert.deepEqual(heardIn({ regions: ['Saltmarsh'] }, []), ['Saltmarsh']))
})

describe('whoever follows', () => {
  for (const [story, theirs, regions, isTold] of told)
    it(`${story}: ${isTold ? 'is told' : 'is not told'}`, () =>
      assert.equal(isFor({ regions: theirs }, { regions }), isTold))
})

const follower = (but: Partial<Follower>): Follower => ({
  channel: 'email',
  language: 'en',
  regions: [],
  information,
  day: today,
  confirmed: today,
  ...but,
})

const following: [story: string, but: Partial<Follower>, still: boolean][] = [
  ['since today', {}, true],
  ['for a year', { day: dayAfter(today, -365) }, true],
  ['for a year and a day', { day: dayAfter(today, -366) }, false],
  ['and never confirmed it', { confirmed: undefined }, false],
  ['after they were told something that is not so any more', { information: information - 1 }, false],
]

describe('V4 somebody who follows', () => {
  for (const [story, but, still] of following)
    it(`${story}: ${still ? 'still does' : 'does not any more'}`, () =>
      assert.equal(stillFollows(follower(but), today), still))
})
