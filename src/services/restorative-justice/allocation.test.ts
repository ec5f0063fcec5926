import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../principles/ground/time.ts'
import type { Weight } from '../../principles/impartiality/competence.ts'
import {
  type AllocationFact,
  type Facilitator,
  foldAllocation,
  mayBeAsked,
  type NotAsked,
  weightOf,
} from './allocation.ts'

const today = '2026-03-09' as Day
const [iris, fen, sol] = ['iris', 'fen', 'sol'] as WorkerId[] as [WorkerId, WorkerId, WorkerId]

const facts = (...said: readonly (readonly [AllocationFact['kind'], WorkerId])[]): readonly AllocationFact[] =>
  said.map(([kind, worker], at) => ({ nth: at + 1, kind, worker, weight: 'standard', day: today }))

describe('who accompanies somebody', () => {
  const stories: [story: string, said: readonly AllocationFact[], asked: WorkerId[], agreed: WorkerId[]][] = [
    ['nobody was asked', facts(), [], []],
    ['somebody is asked', facts(['proposed', fen]), [fen], []],
    ['they agree', facts(['proposed', fen], ['agreed', fen]), [], [fen]],
    ['they had better speak to the coordinator', facts(['proposed', fen], ['declined', fen]), [], []],
    ['the person wants somebody else', facts(['proposed', fen], ['agreed', fen], ['another-wanted', fen]), [], []],
    [
      'taken off, and asked anew',
      facts(['proposed', fen], ['agreed', fen], ['taken-off', fen], ['proposed', fen]),
      [fen],
      [],
    ],
    ['two together', facts(['proposed', fen], ['proposed', sol], ['agreed', sol], ['agreed', fen]), [], [fen, sol]],
  ]
  for (const [story, said, asked, agreed] of stories)
    it(story, () => {
      for (const order of [said, said.toReversed()]) {
        const so = foldAllocation(order)
        assert.deepEqual(
          so.asked.map(({ worker }) => worker),
          asked,
        )
        assert.deepEqual(so.agreed.map(({ worker }) => worker).toSorted(), agreed.toSorted())
      }
    })

  it('E2: says that somebody else is wanted until somebody else agreed', () => {
    const wanted = facts(['proposed', fen], ['agreed', fen], ['another-wanted', fen])
    assert.ok(foldAllocation(wanted).anotherWanted)
    const next = [...wanted, { nth: 4, kind: 'agreed', worker: sol, weight: 'standard', day: today } as const]
    assert.ok(!foldAllocation(next).anotherWanted)
  })
})

const able: Facilitator = {
  worker: fen,
  level: 'intermediate',
  supervised: dayAfter(today, -10),
  observed: dayAfter(today, -10),
  most: 4,
  languages: ['en'],
  places: [],
  open: 1,
}

describe('I2 who may be asked', () => {
  const asking = {
    referral: { stage: 'accepted' },
    allocation: foldAllocation([]),
    weight: 'standard',
    by: iris,
    today,
  } as const
  type Asking = Parameters<typeof mayBeAsked>[1]
  const stories: [story: string, who: Partial<Facilitator>, but: Partial<Asking>, answer: 'may' | NotAsked][] = [
    ['somebody able, with room', {}, {}, 'may'],
    ['before it is taken on', {}, { referral: { stage: 'triaged' } }, 'take-it-on-first'],
    ['without saying how much it asks', {}, { weight: undefined }, 'choose-weight'],
    ['oneself', { worker: iris }, {}, 'not-oneself'],
    ['asked already', {}, { allocation: foldAllocation(facts(['proposed', fen])) }, 'asked-already'],
    [
      'who said: speak to the coordinator',
      {},
      { allocation: foldAllocation(facts(['proposed', fen], ['declined', fen])) },
      'not-again',
    ],
    ['whom the person did not want', {}, { allocation: foldAllocation(facts(['another-wanted', fen])) }, 'not-again'],
    ['who has as many as they take', { open: 4 }, {}, 'has-enough'],
    ['who has not said how many they take', { most: undefined, open: 40 }, {}, 'may'],
    ['beside somebody advanced, for a sensitive one', {}, { weight: 'sensitive' }, 'may'],
    ['foundation, for a standard one', { level: 'foundation' }, {}, 'level-too-low'],
    ['unsupervised', { supervised: undefined }, {}, 'supervision-too-old'],
  ]
  for (const [story, who, but, answer] of stories)
    it(`${story}: ${answer}`, () => {
      const found = mayBeAsked({ ...able, ...who }, { ...asking, ...but })
      assert.equal(found.ok ? 'may' : found.reason, answer)
    })

  const asks = (genderBased: 'yes' | 'no' | 'not-known') =>
    ({ triage: { by: 'person-harmed', genderBased, nth: 3 } }) as const
  const weighed: [genderBased: 'yes' | 'no' | 'not-known', typed: string | undefined, weight: Weight | undefined][] = [
    ['no', 'everyday', 'everyday'],
    ['no', undefined, undefined],
    ['no', 'heavy', undefined],
    ['yes', 'everyday', 'sensitive'],
    ['not-known', 'everyday', 'sensitive'],
  ]
  for (const [genderBased, typed, weight] of weighed)
    it(`gender-based: ${genderBased}, and typed ${typed}, asks for ${weight}`, () =>
      assert.equal(weightOf(asks(genderBased), typed), weight))
})
