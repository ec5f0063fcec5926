import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { type Day, dayAfter } from '../ground/time.ts'
import {
  type Competent,
  cannotOpenWith,
  competentFor,
  type Level,
  type NotCompetent,
  type Practice,
  teamFor,
  type Weight,
} from './competence.ts'

const today = '2026-03-09' as Day
const fen = 'fen' as WorkerId
const ago = (days: number) => dayAfter(today, -days)

/** Somebody for whom everything is in order. */
const able: Practice = { worker: fen, level: 'advanced', supervised: ago(10), observed: ago(100) }

const stories: [story: string, but: Partial<Practice>, weight: Weight, answer: 'may' | NotCompetent][] = [
  ['advanced, supervised, observed', {}, 'sensitive', 'may'],
  ['nobody has said their level', { level: undefined }, 'everyday', 'no-level'],
  ['foundation, for an everyday matter', { level: 'foundation' }, 'everyday', 'may'],
  ['foundation, for a standard one', { level: 'foundation' }, 'standard', 'level-too-low'],
  ['intermediate, for a standard one', { level: 'intermediate' }, 'standard', 'may'],
  ['intermediate, beside somebody advanced', { level: 'intermediate' }, 'sensitive', 'may'],
  ['foundation, for a sensitive one', { level: 'foundation' }, 'sensitive', 'level-too-low'],
  ['supervised on the last day that counts', { supervised: ago(84) }, 'everyday', 'may'],
  ['supervised a day too long ago', { supervised: ago(85) }, 'everyday', 'supervision-too-old'],
  ['never supervised', { supervised: undefined }, 'everyday', 'supervision-too-old'],
  ['watched on the last day that counts', { observed: ago(365) }, 'everyday', 'may'],
  ['watched a day too long ago', { observed: ago(366) }, 'everyday', 'not-observed-lately'],
  ['never watched', { observed: undefined }, 'everyday', 'not-observed-lately'],
]

describe('I2 who may accompany it', () => {
  for (const [story, but, weight, answer] of stories)
    it(`${story} (${weight}): ${answer}`, () => {
      const found = competentFor({ ...able, ...but }, weight, today)
      assert.equal(found.ok ? 'may' : found.reason, answer)
      if (found.ok) assert.ok(wasProven(found.value))
    })
})

const one = (name: string, level: Level, weight: Weight): Competent => {
  const found = competentFor({ ...able, worker: name as WorkerId, level }, weight, today)
  assert.ok(found.ok)
  return found.value
}

describe('I2 who together are enough', () => {
  const teams: [story: string, weight: Weight, members: Competent[], answer: string][] = [
    ['nobody', 'standard', [], 'needs-somebody'],
    ['one, for a standard matter', 'standard', [one('fen', 'intermediate', 'standard')], 'enough'],
    ['one who is advanced, for a sensitive one', 'sensitive', [one('fen', 'advanced', 'sensitive')], 'needs-two'],
    [
      'the same one named twice',
      'sensitive',
      [one('fen', 'advanced', 'sensitive'), one('fen', 'advanced', 'sensitive')],
      'needs-two',
    ],
    [
      'two who are intermediate',
      'sensitive',
      [one('fen', 'intermediate', 'sensitive'), one('sol', 'intermediate', 'sensitive')],
      'needs-an-advanced',
    ],
    [
      'two, one of them advanced',
      'sensitive',
      [one('fen', 'advanced', 'sensitive'), one('sol', 'intermediate', 'sensitive')],
      'enough',
    ],
    ['somebody looked at for a lighter matter', 'sensitive', [one('fen', 'advanced', 'standard')], 'needs-somebody'],
  ]
  for (const [story, weight, members, answer] of teams)
    it(`${story}: ${answer}`, () => {
      const team = teamFor(weight, members)
      assert.equal(team.ok ? 'enough' : team.reason, answer)
    })
})

describe('I2 nobody approves their own', () => {
  const few: [people: number, cannot: ReturnType<typeof cannotOpenWith>][] = [
    [0, ['go-or-no-go', 'a-second-who-heard-it', 'checking-what-is-released', 'the-line-for-complaints']],
    [1, ['go-or-no-go', 'a-second-who-heard-it', 'checking-what-is-released', 'the-line-for-complaints']],
    [2, ['checking-what-is-released', 'the-line-for-complaints']],
    [3, ['the-line-for-complaints']],
    [4, []],
    [9, []],
  ]
  for (const [people, cannot] of few)
    it(`${people} people cannot open: ${cannot.join(', ') || 'nothing is left out'}`, () =>
      assert.deepEqual(cannotOpenWith(people), cannot))

  it('complaints are open where somebody outside hears them, and closed where everybody works with people, however many there are', () => {
    assert.deepEqual(cannotOpenWith(3, true), [])
    assert.deepEqual(cannotOpenWith(9, false), ['the-line-for-complaints'])
    assert.deepEqual(cannotOpenWith(1, true), ['go-or-no-go', 'a-second-who-heard-it', 'checking-what-is-released'])
  })
})
