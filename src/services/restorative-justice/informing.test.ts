import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonId, WorkerId } from '../../principles/ground/people.ts'
import type { Day } from '../../principles/ground/time.ts'
import { informed } from '../../principles/voluntarism/informed.ts'
import { information } from './information.ts'
import {
  foldInforming,
  type InformingFact,
  isOfferSettled,
  isToGoThrough,
  offeredOf,
  offerOf,
  readInforming,
  saidBackBefore,
  saidBackBy,
  whyNotOffered,
} from './informing.ts'

const wren = 'wren' as PersonId
const fen = 'fen' as WorkerId
const today = '2026-03-20' as Day
const line = (nth: number) => ({ nth, day: today, by: fen })
const told = { information, language: 'cy', format: 'read-aloud' } as const
const lines = {
  saidBack: (nth: number): InformingFact => ({ ...line(nth), kind: 'said-back', ...told }),
  again: (nth: number): InformingFact => ({ ...line(nth), kind: 'again', ...told }),
  not: (nth: number): InformingFact => ({ ...line(nth), kind: 'not-offered', why: 'no-interpreter' }),
  old: (nth: number): InformingFact => ({ ...line(nth), kind: 'said-back', ...told, information: information - 1 }),
  so: (nth: number): InformingFact => ({ nth, day: today, by: undefined, kind: 'so' }),
  notSo: (nth: number): InformingFact => ({ nth, day: today, by: undefined, kind: 'not-so' }),
}

const stories: readonly (readonly [
  story: string,
  facts: readonly InformingFact[],
  saidBack: boolean,
  stands: boolean,
  toGoThrough: boolean,
  offer: string,
])[] = [
  ['nothing was written', [], false, false, true, 'stopped'],
  ['they said it back', [lines.saidBack(1)], true, true, false, 'offered'],
  ['not yet', [lines.again(1)], false, false, true, 'offered'],
  ['not yet, and then', [lines.again(1), lines.saidBack(2)], true, true, false, 'offered'],
  ['once more, after they had', [lines.saidBack(1), lines.again(2)], false, true, true, 'offered'],
  ['not offered', [lines.not(1)], false, false, false, 'no-interpreter'],
  ['not offered, and then offered', [lines.not(1), lines.saidBack(2)], true, true, false, 'offered'],
  ['of a text that has changed', [lines.old(1)], false, true, true, 'offered'],
  ['they say that it was not so', [lines.saidBack(1), lines.notSo(2)], false, false, true, 'stopped'],
  ['we write it again', [lines.saidBack(1), lines.notSo(2), lines.saidBack(3)], false, false, false, 'stopped'],
  [
    'and they say that it is so',
    [lines.saidBack(1), lines.notSo(2), lines.saidBack(3), lines.so(4)],
    true,
    true,
    false,
    'offered',
  ],
  ['they pressed it by mistake', [lines.saidBack(1), lines.notSo(2), lines.so(3)], true, true, false, 'offered'],
  ['in another order of rows', [lines.notSo(2), lines.saidBack(1)], false, false, true, 'stopped'],
]

describe('I6 V2 that it was offered to somebody', () => {
  for (const [story, facts, saidBack, stands, toGoThrough, offer] of stories)
    it(story, () => {
      const now = foldInforming(facts)
      const knows = saidBackBy(wren, now)
      assert.equal(informed(wren, knows, information).ok, saidBack)
      assert.equal(saidBackBefore(wren, now) !== undefined, stands)
      assert.equal(isOfferSettled(now), facts.length > 0)
      assert.equal(isToGoThrough(now), toGoThrough)
      assert.equal(offerOf(now, 'stopped'), offer)
      assert.equal(now.facts, facts.length)
    })
})

const stands = { by: fen, today, languages: ['en', 'cy'] }
const typed = (fields: Readonly<Record<string, string>>) => (name: string) => fields[name]

const forms: readonly (readonly [what: string, fields: Record<string, string>, answer: object | string])[] = [
  ['nothing', {}, 'choose-whether'],
  ['no language', { said: 'said-back', format: 'text' }, 'choose-language'],
  ['a language we do not know', { said: 'said-back', language: 'xx', format: 'text' }, 'choose-language'],
  ['no word of how', { said: 'said-back', language: 'cy' }, 'choose-how'],
  [
    'said back',
    { said: 'said-back', language: 'cy', format: 'easy-read' },
    { kind: 'said-back', information, language: 'cy', format: 'easy-read' },
  ],
  [
    'with an interpreter, once more',
    { said: 'again', language: 'other', format: 'read-aloud' },
    { kind: 'again', information, language: 'other', format: 'read-aloud' },
  ],
  ['not offered, without why', { kind: 'not-offered' }, 'choose-why'],
  ['not offered, for what somebody did', { kind: 'not-offered', why: 'uses-drugs' }, 'choose-why'],
  ['that it was not so, by one of us', { kind: 'not-so' }, 'choose-whether'],
]

describe('I6 what whoever accompanies somebody writes down', () => {
  for (const [what, fields, answer] of forms)
    it(what, () => {
      const read = readInforming(typed(fields), { facts: 4 }, stands)
      if (typeof answer === 'string') assert.deepEqual(read, { ok: false, reason: answer })
      else assert.deepEqual(read, { ok: true, value: { nth: 5, day: today, by: fen, ...answer } })
    })

  it('every reason that it has', () => {
    for (const why of whyNotOffered)
      assert.ok(readInforming(typed({ kind: 'not-offered', why }), { facts: 0 }, stands).ok)
  })
})

const counted = (
  stands: 'person-harmed' | 'both',
  offer: Parameters<typeof offeredOf>[0][number]['offer'],
  times: number,
) => ({
  stands,
  offer,
  times,
})

describe('I6 how many were offered it', () => {
  it('each group by itself, and of fewer than eight nothing', () => {
    const { of } = offeredOf([
      counted('person-harmed', 'offered', 31),
      counted('person-harmed', 'no-interpreter', 6),
      counted('person-harmed', 'not-safe-now', 6),
      counted('person-harmed', 'stopped', 9),
      counted('both', 'offered', 7),
    ])
    assert.deepEqual(of['person-harmed'], { ok: true, value: { all: 50, of: { offered: 30, not: 10, before: 10 } } })
    assert.deepEqual(of['person-responsible'], { ok: true, value: { all: 0, of: { offered: 0, not: 0, before: 0 } } })
    assert.deepEqual(of.others, { ok: false, reason: 'too-few' })
  })

  it('a reason that was given once is read, and how often it was is not', () => {
    const { reasons, areOpen } = offeredOf([
      counted('both', 'no-interpreter', 1),
      counted('person-harmed', 'no-private-place', 3),
      counted('person-harmed', 'stopped', 9),
    ])
    assert.deepEqual(reasons, ['no-private-place', 'no-interpreter'])
    assert.equal(areOpen, false)
    assert.equal(offeredOf([counted('both', 'no-interpreter', 8)]).areOpen, true)
  })
})
