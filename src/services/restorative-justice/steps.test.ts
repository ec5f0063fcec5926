import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonId, WorkerId } from '../../principles/ground/people.ts'
import type { Day } from '../../principles/ground/time.ts'
import type { Declaration } from '../../principles/impartiality/conflict-of-interest.ts'
import { adjustmentsIn } from './adjustments.ts'
import { reasons, reasonsFor, toldAs } from './reasons.ts'
import { type Fact, foldReferral } from './referral.ts'
import { type NotThisStep, readStep, type Step } from './steps.ts'
import { firstTalk, readTold } from './told.ts'

const wren = 'wren' as PersonId
const iris = 'iris' as WorkerId
const other = '7b0f3c0e-7f43-4c93-9d52-7a0d8f6f2f10'

type Triage = Extract<Fact, { kind: 'triaged' }>
const lookedAt = (by: Triage['by'], genderBased: Triage['genderBased']) =>
  foldReferral(
    [{ kind: 'received' }, { kind: 'acknowledged' }, { kind: 'triaged', by, genderBased }].map(
      (one, at) => ({ ...one, nth: at + 1, day: '2026-03-02' as Day }) as Fact,
    ),
  )

const standing = (but: Partial<Parameters<typeof readStep>[2]> = {}) => ({
  id: 'r',
  person: wren,
  referral: lookedAt('person-harmed', 'no'),
  worker: iris,
  said: 'person-harmed' as const,
  declarations: [{ worker: iris, about: wren, conflict: 'none' }] as readonly Declaration[],
  others: [other],
  ...but,
})

const typed =
  (fields: Record<string, string> = {}) =>
  (name: string) =>
    fields[name]

const refusals: [
  story: string,
  step: Step,
  fields: Record<string, string>,
  but: Partial<Parameters<typeof readStep>[2]>,
  reason: NotThisStep,
][] = [
  ['taking on, and nobody said how they stand to the person', 'accepted', {}, { declarations: [] }, 'declare-first'],
  [
    'taking on, by somebody who knows them',
    'accepted',
    {},
    { declarations: [{ worker: iris, about: wren, conflict: 'knows-them' }] },
    'speak-to-the-coordinator',
  ],
  [
    'taking on, with the declaration of a colleague',
    'accepted',
    {},
    { declarations: [{ worker: 'fen' as WorkerId, about: wren, conflict: 'none' }] },
    'declare-first',
  ],
  [
    'taking on violence at home that the person responsible began',
    'accepted',
    {},
    { referral: lookedAt('person-responsible', 'yes') },
    'only-the-person-harmed',
  ],
  [
    'taking on what nobody knows the kind of',
    'accepted',
    {},
    { referral: lookedAt('both', 'not-known') },
    'not-known-yet',
  ],
  ['looking, and saying nothing', 'triaged', {}, {}, 'say-who-began'],
  ['looking, and not saying of what kind', 'triaged', { 'begun-by': 'both' }, {}, 'say-who-began'],
  ['ending it without a reason', 'not-proceeded', {}, {}, 'choose-a-reason'],
  ['ending it with a reason of our own making', 'not-proceeded', { reason: 'drunk' }, {}, 'choose-a-reason'],
  [
    'ending it with a reason of the other side',
    'not-proceeded',
    { reason: 'responsible-denies' },
    {},
    'choose-a-reason',
  ],
  ['showing nowhere', 'signposted', {}, {}, 'choose-where'],
  ['offering something that is not support', 'support-offered', { elsewhere: 'police' }, {}, 'choose-where'],
  ['putting together with nothing', 'merged', {}, {}, 'choose-which'],
  [
    'putting together with what is somebody else’s',
    'merged',
    { into: '00000000-0000-4000-8000-000000000000' },
    {},
    'choose-which',
  ],
]

describe('what a coordinator presses', () => {
  for (const [story, step, fields, but, reason] of refusals)
    it(`${story}: ${reason}`, () => {
      const read = readStep(step, typed(fields), standing(but))
      assert.ok(!read.ok)
      assert.equal(read.reason, reason)
    })

  const allowed: [story: string, step: Step, fields: Record<string, string>][] = [
    ['taking it on', 'accepted', {}],
    ['looking again', 'triaged', { 'begun-by': 'both', 'gender-based': 'no' }],
    ['ending it with a reason', 'not-proceeded', { reason: 'service-no-facilitator' }],
    ['showing another way', 'signposted', { elsewhere: 'victim-support' }],
    ['offering support', 'support-offered', { elsewhere: 'health' }],
    ['putting together', 'merged', { into: other }],
  ]
  for (const [story, step, fields] of allowed)
    it(`${story}: is read`, () => {
      const read = readStep(step, typed(fields), standing())
      assert.ok(read.ok)
      assert.equal(read.value.kind, step)
    })
})

describe('a step is read only where it may come next', () => {
  const justReceived = foldReferral([{ kind: 'received', nth: 1, day: '2026-03-02' as Day }])

  it('taking on what nobody has read: acknowledge-first', () => {
    const read = readStep('accepted', typed(), standing({ referral: justReceived }))
    assert.equal(read.ok ? '' : read.reason, 'acknowledge-first')
  })

  it('writing back', () => {
    const read = readStep('acknowledged', typed(), standing({ referral: justReceived }))
    assert.deepEqual(read.ok && read.value, { kind: 'acknowledged' })
  })

  it('writing to the person takes words', () => {
    const without = readStep('wrote', typed(), standing())
    assert.equal(without.ok ? '' : without.reason, 'say-something')
    const read = readStep('wrote', typed({ says: 'Tuesday at two?' }), standing())
    assert.deepEqual(read.ok && read.value, { kind: 'wrote' })
  })
})

describe('reasons for not going on', () => {
  it('every one has words for the person, and every list has reasons of ours', () => {
    for (const reason of reasons) assert.ok(toldAs[reason].length > 0)
    for (const by of ['person-harmed', 'person-responsible', 'both', 'somebody-else', 'not-said'] as const)
      assert.ok(reasonsFor(by).includes('service-unsafe'), by)
  })

  it('nobody is given a reason of the other side', () => {
    assert.ok(!reasonsFor('person-harmed').some((one) => one.startsWith('responsible-')))
    assert.ok(!reasonsFor('person-responsible').some((one) => one.startsWith('harmed-')))
    assert.deepEqual(reasonsFor('both'), reasons, 'whoever is both is on no other side')
  })

  it('V6: none is about what somebody did, uses or believes', () =>
    assert.deepEqual(
      reasons.filter((one) => /drug|use|offen|intox|treat|police|identit/.test(one)),
      [],
    ))
})

describe('V6 what is told at the start', () => {
  it('may be nothing at all', () => {
    assert.deepEqual(readTold({ one: () => undefined, all: () => [] }), {
      standing: 'not-said',
      adjustments: [],
      needs: undefined,
      wantsSupport: false,
    })
    assert.ok(firstTalk.serve({}).ok)
  })

  it('A5: keeps what we know of, each once, and no story', () => {
    assert.deepEqual(adjustmentsIn(['breaks', 'breaks', 'a throne', 'interpreter']), ['interpreter', 'breaks'])
    assert.equal(
      readTold({ one: (name) => (name === 'needs' ? 'x'.repeat(5_000) : undefined), all: () => [] }).needs?.length,
      120,
    )
  })
})
