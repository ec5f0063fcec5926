import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { comparedOf } from './comparing.ts'
import { allQuestions, answersTo, choicesOf, readAsked, readDescribed, saysOf } from './describing.ts'

const typed = (fields: Readonly<Record<string, string>>) => (name: string) => fields[name]

const forms: readonly (readonly [what: string, fields: Record<string, string>, answer: object | string])[] = [
  ['nothing', {}, 'say-something'],
  ['one of two', { age: '25-to-44' }, { age: '25-to-44' }],
  ['that they would rather not', { age: 'rather-not', gender: 'woman' }, { age: 'rather-not', gender: 'woman' }],
  ['what is not asked', { disability: 'disabled' }, 'say-something'],
  ['what is no answer', { age: '43' }, 'say-something'],
  ['an answer to another question', { age: 'woman' }, 'say-something'],
  ['that they said nothing, as an answer', { age: 'not-said' }, 'say-something'],
]

describe('I6 V6 how somebody describes themselves', () => {
  for (const [what, fields, answer] of forms)
    it(what, () => {
      const read = readDescribed(typed(fields), ['age', 'gender'])
      assert.deepEqual(read, typeof answer === 'string' ? { ok: false, reason: answer } : { ok: true, value: answer })
    })

  it('every question may be answered with that one would rather not, and nothing said is an answer beside it', () => {
    for (const question of allQuestions) {
      assert.ok(choicesOf(question).includes('rather-not'))
      assert.deepEqual(answersTo(question).slice(-2), ['rather-not', 'not-said'])
      assert.equal(saysOf(undefined, question), 'not-said')
    }
    assert.equal(saysOf({ age: 'rather-not' }, 'age'), 'rather-not')
  })

  it('no question is asked that is not one of ours, and none where none is ticked', () => {
    assert.deepEqual(readAsked(['gender', 'income', 'age']), ['age', 'gender'])
    assert.deepEqual(readAsked([]), [])
  })
})

describe('I6 what was counted is compared', () => {
  const rows = (count: number, of: object) => Array.from({ length: count }, () => ({ days: null, yes: null, ...of }))
  const counted = [
    ...rows(40, { question: 'gender', answer: 'woman', what: 'word', days: 9 }),
    ...rows(40, { question: 'gender', answer: 'man', what: 'word', days: 1 }),
    ...rows(30, { question: 'gender', answer: 'woman', what: 'refused', yes: true }),
    ...rows(30, { question: 'gender', answer: 'woman', what: 'refused', yes: false }),
    ...rows(10, { question: 'gender', answer: 'man', what: 'refused', yes: true }),
    ...rows(50, { question: 'gender', answer: 'man', what: 'refused', yes: false }),
    ...rows(99, { question: 'age', answer: 'not-said', what: 'word', days: 500 }),
  ] as unknown as Parameters<typeof comparedOf>[1]

  it('days with days, and whether with whether, each question by itself', () => {
    const { all, says } = comparedOf(['gender'], counted)
    const { days, shares } = all[0] ?? assert.fail('nothing is compared')
    const { woman } = days.word.of
    assert.deepEqual([woman.theirs, woman.others, says.get(woman)], [9, 1, 'more'])
    const { man } = shares.refused.of
    assert.deepEqual([man.theirs, man.others, says.get(man)], [15, 50, 'less'])
    assert.deepEqual([days.word.people.woman, days.word.people['not-said']], [40, 'none'])
    assert.equal(says.get(days.end.of.woman), undefined)
  })
})
