import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { WorkerId } from '../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../principles/ground/time.ts'
import {
  type ComplaintFact,
  foldComplaint,
  isLate,
  mayStep,
  mostSaid,
  outcomes,
  readSaid,
  type Step,
} from './complaint.ts'

const [milo, amina] = ['milo', 'amina'] as unknown as [WorkerId, WorkerId]
/** A Monday. */
const came = '2026-03-02' as Day
const on = (days: number) => dayAfter(came, days)
type Line = readonly [Step, WorkerId | undefined, number]
const facts = (...all: Line[]): readonly ComplaintFact[] =>
  all.map(
    ([kind, by, days], at) =>
      ({
        nth: at + 1,
        kind,
        by,
        day: on(days),
        ...(kind === 'answered' ? { outcome: 'partly' } : {}),
      }) as ComplaintFact,
  )
const folded = (...all: Line[]) => foldComplaint(facts(...all), came)

describe('how a complaint stands', () => {
  it('waits for somebody outside, three working days; and for an answer, twenty', () => {
    const one = folded()
    assert.deepEqual([one.stage, one.with, one.takenUpBy, one.answeredBy], ['waiting', undefined, on(3), on(28)])
    assert.equal(isLate(one, on(3)), undefined)
    assert.equal(isLate(one, on(4)), 'take-up')
    assert.equal(isLate(one, on(29)), 'answer')
  })

  it('a weekend is none of the days: what comes on a Friday is taken up by Wednesday', () =>
    assert.equal(foldComplaint([], on(4)).takenUpBy, on(9)))

  it('is with whoever took it up, until they answer or give it back', () => {
    const one = folded(['taken-up', milo, 1])
    assert.deepEqual([one.stage, one.with], ['taken-up', milo])
    assert.equal(isLate(one, on(10)), undefined)
    assert.equal(isLate(one, on(28)), undefined, 'on its last day it is not late')
    assert.equal(isLate(one, on(29)), 'answer')
    const back = folded(['taken-up', milo, 1], ['handed-back', milo, 2])
    assert.deepEqual([back.stage, back.with, back.handedBack], ['waiting', undefined, [milo]])
    // What was given back is as late as it was.
    assert.equal(isLate(back, on(4)), 'take-up')
  })

  it('is answered, and then nothing is late', () => {
    const one = folded(['taken-up', milo, 1], ['answered', milo, 5])
    assert.deepEqual([one.stage, one.outcome, one.with, isLate(one, on(90))], ['answered', 'partly', milo, undefined])
  })

  it('E2: is looked at again by another, with days of its own', () => {
    const one = folded(['taken-up', milo, 1], ['answered', milo, 5], ['again', undefined, 7])
    assert.deepEqual(
      [one.stage, one.round, one.answeredBefore, one.outcome, one.with, one.takenUpBy],
      ['waiting', 2, milo, undefined, undefined, on(10)],
    )
    assert.equal(mayStep(one, 'taken-up', milo), false)
    assert.equal(mayStep(one, 'taken-up', amina), true)
  })
})

/** Everything that may be pressed, by everybody, in every state. */
const may: readonly (readonly [string, ReturnType<typeof folded>, Step, WorkerId | undefined, boolean])[] = [
  ['waits: somebody takes it up', folded(), 'taken-up', milo, true],
  ['waits: the program does not', folded(), 'taken-up', undefined, false],
  ['waits: nobody answers what they did not take up', folded(), 'answered', milo, false],
  ['waits: nothing to look at again', folded(), 'again', undefined, false],
  ['taken up: whoever has it answers', folded(['taken-up', milo, 1]), 'answered', milo, true],
  ['taken up: nobody else does', folded(['taken-up', milo, 1]), 'answered', amina, false],
  ['taken up: nobody takes it from them', folded(['taken-up', milo, 1]), 'taken-up', amina, false],
  ['taken up: whoever has it gives it back', folded(['taken-up', milo, 1]), 'handed-back', milo, true],
  ['taken up: nobody else gives it back', folded(['taken-up', milo, 1]), 'handed-back', amina, false],
  [
    'given back: not to be taken up again',
    folded(['taken-up', milo, 1], ['handed-back', milo, 2]),
    'taken-up',
    milo,
    false,
  ],
  ['given back: by another', folded(['taken-up', milo, 1], ['handed-back', milo, 2]), 'taken-up', amina, true],
  [
    'answered: the person wants another to look',
    folded(['taken-up', milo, 1], ['answered', milo, 2]),
    'again',
    undefined,
    true,
  ],
  ['answered: whoever answered does not', folded(['taken-up', milo, 1], ['answered', milo, 2]), 'again', milo, false],
  ['answered: not answered twice', folded(['taken-up', milo, 1], ['answered', milo, 2]), 'answered', milo, false],
  ['answered: not given back', folded(['taken-up', milo, 1], ['answered', milo, 2]), 'handed-back', milo, false],
  [
    'answered again: it stands',
    folded(
      ['taken-up', milo, 1],
      ['answered', milo, 2],
      ['again', undefined, 3],
      ['taken-up', amina, 4],
      ['answered', amina, 5],
    ),
    'again',
    undefined,
    false,
  ],
]

describe('what may happen next', () => {
  for (const [story, one, kind, by, expected] of may)
    it(`${story}: ${expected ? 'yes' : 'no'}`, () => assert.equal(mayStep(one, kind, by), expected))

  it('I1: however it goes, nobody gives both answers, and it ends after two', () => {
    const step = fc.tuple(
      fc.constantFrom<Step>('taken-up', 'handed-back', 'answered', 'again'),
      fc.constantFrom(milo, amina, undefined),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (all) => {
        const done: Line[] = []
        for (const [kind, by] of all) if (mayStep(folded(...done), kind, by)) done.push([kind, by, done.length])
        const answers = done.filter(([kind]) => kind === 'answered').map(([, by]) => by)
        assert.ok(answers.length <= 2)
        assert.equal(new Set(answers).size, answers.length)
      }),
    )
  })
})

describe('what somebody wrote', () => {
  it('is something, and not a book', () => {
    for (const nothing of [undefined, '', '   \n'])
      assert.deepEqual(readSaid(nothing), { ok: false, reason: 'say-what' })
    assert.deepEqual(readSaid('a'.repeat(mostSaid + 1)), { ok: false, reason: 'too-long' })
    assert.deepEqual(readSaid(` ${'a'.repeat(mostSaid)} `), { ok: true, value: 'a'.repeat(mostSaid) })
  })

  it('R2: each outcome is one a person can be told', () => assert.equal(new Set(outcomes).size, 4))
})
