import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Day } from '../../principles/ground/time.ts'
import { type Fact, type FactKind, factKinds, foldReferral, isOpen, mayFollow, type NotNow } from './referral.ts'

const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}` as Day
type Said = Fact extends infer One ? (One extends Fact ? Omit<One, 'nth' | 'day'> : never) : never
const facts = (...said: readonly Said[]): readonly Fact[] =>
  said.map((one, at) => ({ ...one, nth: at + 1, day: day(at + 1) }) as Fact)

const received = { kind: 'received' } as const
const acknowledged = { kind: 'acknowledged' } as const
const triaged = { kind: 'triaged', by: 'person-harmed', genderBased: 'no' } as const
const accepted = { kind: 'accepted' } as const
const support = { kind: 'support-offered', to: 'health' } as const
const wrote = { kind: 'wrote' } as const
const signposted = { kind: 'signposted', to: 'victim-support' } as const
const notProceeded = { kind: 'not-proceeded', reason: 'harmed-not-now' } as const
const merged = { kind: 'merged', into: 'other' } as const
const closed = { kind: 'closed', until: day(30) } as const
const cameBack = { kind: 'came-back' } as const
const on = [received, acknowledged, triaged, accepted] as const

type Step = Exclude<FactKind, 'received'>

const next: [story: string, so: readonly Fact[], step: Step, answer: 'may' | NotNow][] = [
  ['it came in: one of us writes back', facts(received), 'acknowledged', 'may'],
  ['it came in: other support is offered at once', facts(received), 'support-offered', 'may'],
  ['it came in: nobody looks how to go on before writing back', facts(received), 'triaged', 'acknowledge-first'],
  ['it came in: nobody ends it unread', facts(received), 'not-proceeded', 'acknowledge-first'],
  ['we wrote back: we look how to go on', facts(received, acknowledged), 'triaged', 'may'],
  ['we wrote back: once is enough', facts(received, acknowledged), 'acknowledged', 'already-done'],
  ['we wrote back: it is not taken on unlooked-at', facts(received, acknowledged), 'accepted', 'triage-first'],
  ['we wrote back: it is not ended unlooked-at', facts(received, acknowledged), 'not-proceeded', 'triage-first'],
  ['we wrote back: it was asked twice', facts(received, acknowledged), 'merged', 'may'],
  ['we looked: it is taken on', facts(received, acknowledged, triaged), 'accepted', 'may'],
  ['we looked: it is shown another way', facts(received, acknowledged, triaged), 'signposted', 'may'],
  ['we looked: we do not go on', facts(received, acknowledged, triaged), 'not-proceeded', 'may'],
  ['we looked wrong: it is said anew', facts(received, acknowledged, triaged), 'triaged', 'may'],
  [
    'support between does not change where it stands',
    facts(received, acknowledged, triaged, support),
    'accepted',
    'may',
  ],
  [
    'a few words between do not change where it stands',
    facts(received, acknowledged, triaged, wrote),
    'accepted',
    'may',
  ],
  ['taken on: not twice', facts(received, acknowledged, triaged, accepted), 'accepted', 'has-ended'],
  ['taken on, and it comes to nothing', facts(received, acknowledged, triaged, accepted), 'not-proceeded', 'may'],
  [
    'ended: other support is still offered',
    facts(received, acknowledged, triaged, notProceeded),
    'support-offered',
    'may',
  ],
  [
    'ended: not taken on by the back door',
    facts(received, acknowledged, triaged, notProceeded),
    'accepted',
    'has-ended',
  ],
  ['shown another way: ended', facts(received, acknowledged, triaged, signposted), 'accepted', 'has-ended'],
  ['we looked: nothing has begun that could end', facts(received, acknowledged, triaged), 'closed', 'not-taken-on'],
  ['taken on: it comes to its end', facts(...on), 'closed', 'may'],
  ['taken on: nobody comes back from where they are', facts(...on), 'came-back', 'has-ended'],
  ['at its end: they come back', facts(...on, closed), 'came-back', 'may'],
  ['at its end: it does not end twice', facts(...on, closed), 'closed', 'has-ended'],
  ['at its end: nobody writes to them', facts(...on, closed), 'wrote', 'has-ended'],
  ['at its end: nobody says that it was not gone on with', facts(...on, closed), 'not-proceeded', 'has-ended'],
  ['came back: it goes on, and may end again', facts(...on, closed, cameBack), 'closed', 'may'],
  ['put together: nothing more here', facts(received, acknowledged, merged), 'support-offered', 'has-ended'],
]

describe('what may come next on a referral', () => {
  for (const [story, so, step, answer] of next)
    it(`${story}: ${answer}`, () => {
      const may = mayFollow(foldReferral(so), step)
      assert.equal(may.ok ? 'may' : may.reason, answer)
    })

  it('from every stage, every step has an answer', () => {
    const stages = [
      [],
      [acknowledged],
      [acknowledged, triaged],
      [acknowledged, triaged, accepted],
      [acknowledged, merged],
      [acknowledged, triaged, accepted, closed],
      [acknowledged, triaged, accepted, closed, cameBack],
    ]
    for (const more of stages)
      for (const step of factKinds.filter((kind): kind is Step => kind !== 'received'))
        assert.equal(typeof mayFollow(foldReferral(facts(received, ...more)), step).ok, 'boolean')
  })
})

describe('how a referral stands', () => {
  it('is folded from what happened, in whatever order the rows came', () => {
    const all = facts(received, support, acknowledged, triaged, accepted)
    for (const order of [all, all.toReversed()]) {
      const so = foldReferral(order)
      assert.equal(so.stage, 'accepted')
      assert.equal(so.received, day(1))
      assert.equal(so.acknowledged, day(3))
      assert.deepEqual(so.supportOffered, { to: 'health', day: day(2) })
      assert.deepEqual(so.triage, { by: 'person-harmed', genderBased: 'no', nth: 4 })
      assert.equal(so.facts, 5)
      assert.equal(so.last.kind, 'accepted')
    }
  })

  it('the last word about who began counts', () =>
    assert.deepEqual(
      foldReferral(facts(received, acknowledged, triaged, { ...triaged, by: 'person-responsible', genderBased: 'yes' }))
        .triage,
      { by: 'person-responsible', genderBased: 'yes', nth: 4 },
    ))

  it('is open until it is taken on or ended', () => {
    assert.ok(isOpen(foldReferral(facts(received))))
    assert.ok(isOpen(foldReferral(facts(received, acknowledged, triaged))))
    for (const end of [accepted, signposted, notProceeded, merged])
      assert.ok(!isOpen(foldReferral(facts(received, acknowledged, triaged, end))))
  })

  it('whoever came back is where they were, with what was found out', () => {
    const so = foldReferral(facts(...on, closed, cameBack))
    assert.equal(so.stage, 'accepted')
    assert.equal(so.triage?.nth, 3)
    assert.ok(!isOpen(so))
    assert.equal(foldReferral(facts(...on, closed)).stage, 'closed')
  })

  it('begins by being received, or stops us', () => assert.throws(() => foldReferral(facts(acknowledged)), /received/))
})
