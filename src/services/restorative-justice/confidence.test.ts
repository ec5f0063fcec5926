/** Breaking confidence as stories: what became of it, what it asks of whom, and what may be pressed (S8). */

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../../principles/ground/people.ts'
import { type Day, dayAfter, inDays } from '../../principles/ground/time.ts'
import type { Telling } from '../../principles/safety/breaking-confidence.ts'
import {
  type Asks,
  asksNow,
  type ConfidenceFact,
  foldConfidence,
  type Kind,
  mayPress,
  readProposal,
} from './confidence.ts'

const first = '2026-03-02' as Day
const iris = 'iris' as WorkerId

/** A day apart, the last one first, as the database may bring them. */
const so = (tells: Telling, kinds: readonly Kind[], today: Day = first) => {
  const facts: readonly ConfidenceFact[] = kinds.map((kind, at) => {
    const day = dayAfter(first, inDays(at))
    return { nth: at + 1, kind, by: iris, day, until: kind === 'looked-again' ? dayAfter(day, inDays(10)) : undefined }
  })
  return foldConfidence(facts.toReversed(), { tells, day: first }, today)
}

const asks: readonly [story: string, tells: Telling, kinds: readonly Kind[], days: number, is: Asks | undefined][] = [
  ['written: a second person', 'afterwards', [], 0, 'second'],
  ['not agreed: nothing', 'afterwards', ['not-agreed'], 0, undefined],
  ['agreed after all: tell it', 'afterwards', ['not-agreed', 'agreed'], 1, 'tell'],
  ['agreed, and thought again: nothing', 'afterwards', ['agreed', 'not-agreed'], 1, undefined],
  ['agreed, and they are to know before: tell them', 'before', ['agreed'], 0, 'person'],
  ['agreed, and they know: tell it', 'before', ['agreed', 'person-told'], 1, 'tell'],
  ['agreed three days ago: tell it', 'afterwards', ['agreed'], 3, 'tell'],
  ['agreed longer ago: a second person anew', 'afterwards', ['agreed'], 4, 'second'],
  ['told: tell the person', 'afterwards', ['agreed', 'told'], 1, 'person'],
  ['told, and they know: nothing', 'afterwards', ['agreed', 'told', 'person-told'], 2, undefined],
  ['told, they knew before: nothing', 'before', ['agreed', 'person-told', 'told'], 2, undefined],
  ['told, not yet to be known: nothing for a fortnight', 'not-yet-danger', ['agreed', 'told'], 14, undefined],
  ['a fortnight later: look again', 'not-yet-danger', ['agreed', 'told'], 15, 'look'],
  ['looked again: nothing until that day', 'not-yet-court', ['agreed', 'told', 'looked-again'], 11, undefined],
  ['that day came: look again', 'not-yet-court', ['agreed', 'told', 'looked-again'], 12, 'look'],
  ['they know now: nothing', 'not-yet-court', ['agreed', 'told', 'looked-again', 'person-told'], 60, undefined],
]

describe('S8 what it asks of whom', () => {
  for (const [story, tells, kinds, days, is] of asks)
    it(story, () =>
      assert.equal(asksNow(so(tells, kinds, dayAfter(first, inDays(days))), tells, dayAfter(first, inDays(days))), is),
    )
})

const all = ['agreed', 'not-agreed', 'told', 'person-told', 'looked-again'] as const satisfies readonly Kind[]

const may: readonly [story: string, tells: Telling, kinds: readonly Kind[], may: readonly Kind[]][] = [
  ['written', 'afterwards', [], ['agreed', 'not-agreed']],
  ['agreed', 'afterwards', ['agreed'], ['agreed', 'not-agreed', 'told']],
  ['agreed, they are to know before', 'before', ['agreed'], ['agreed', 'not-agreed', 'told', 'person-told']],
  ['not agreed: nobody is told of it', 'before', ['not-agreed'], ['agreed', 'not-agreed']],
  ['told', 'afterwards', ['agreed', 'told'], ['person-told']],
  ['told, not yet to be known', 'not-yet-danger', ['agreed', 'told'], ['person-told', 'looked-again']],
  ['not yet to be known, and not told', 'not-yet-danger', ['agreed'], ['agreed', 'not-agreed', 'told']],
  ['told, and they know', 'not-yet-danger', ['agreed', 'told', 'person-told'], []],
]

describe('S8 what may be pressed, and nothing else', () => {
  for (const [story, tells, kinds, is] of may)
    it(`${story}: ${is.join(', ') || 'nothing'}`, () =>
      assert.deepEqual(
        all.filter((kind) => mayPress(so(tells, kinds), kind, tells)),
        is,
      ))
})

describe('S8 exactly what is told, read from a form', () => {
  const law = { country: 'GB', law: 'Children Act 2004', decision: 'Board', since: first }
  const typed = { ground: 'child-at-risk', to: 'child-protection', tells: 'before', says: ' A child is alone.\r\n' }
  const read = (more: Record<string, string> = {}) => readProposal((name) => ({ ...typed, ...more })[name], [law])

  it('is kept as it was typed', () =>
    assert.deepEqual(read(), {
      ok: true,
      value: {
        ground: 'child-at-risk',
        duty: undefined,
        to: 'child-protection',
        tells: 'before',
        says: 'A child is alone.',
      },
    }))

  it('names the law with its decision', () => {
    const found = read({ ground: 'GB Children Act 2004' })
    assert.ok(found.ok)
    assert.deepEqual([found.value.ground, found.value.duty], ['legal-duty', law])
  })

  const wrong: readonly [fields: Record<string, string>, reason: string][] = [
    [{ ground: '' }, 'choose-ground'],
    [{ ground: 'uses-drugs' }, 'choose-ground'],
    [{ ground: 'legal-duty' }, 'choose-ground'],
    [{ ground: 'IE Children Act 2004' }, 'choose-ground'],
    [{ to: 'the-other-person' }, 'choose-to'],
    [{ tells: 'never' }, 'choose-tells'],
    [{ says: ' \n ' }, 'say-what'],
    [{ says: 'a'.repeat(1_001) }, 'too-long'],
  ]
  for (const [fields, reason] of wrong)
    it(`${JSON.stringify(fields).slice(0, 60)}: ${reason}`, () => assert.deepEqual(read(fields), { ok: false, reason }))

  it('takes a thousand letters', () => assert.ok(read({ says: 'a'.repeat(1_000) }).ok))
})
