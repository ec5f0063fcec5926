/** Meetings as stories: what happened in which order, and what may come next. */

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { WorkerId } from '../../principles/ground/people.ts'
import type { Day } from '../../principles/ground/time.ts'
import {
  answerBy,
  foldMeeting,
  forms,
  hasLapsed,
  type Kind,
  knownBy,
  type Meeting,
  type MeetingFact,
  mayAnswer,
  mayFollow,
  type NotAnswered,
  outcomes,
  type Stage,
} from './meeting.ts'

const [fen, iris] = ['fen' as WorkerId, 'iris' as WorkerId]
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}` as Day

type Said = MeetingFact extends infer One ? (One extends MeetingFact ? Omit<One, 'nth'> : never) : never

const noted = (on: number) => ({ by: undefined, day: day(on) })
const bothWant: Said = { kind: 'both-want', ...noted(9) }
const planned = (plan = 'tuesday', on = 10): Said => ({ kind: 'planned', plan, by: fen, day: day(on) })
const signedBy = (by: WorkerId | undefined, plan = 'tuesday'): Said => ({ kind: 'goes-ahead', plan, by, day: day(17) })
const goesAhead = (plan = 'tuesday') => signedBy(iris, plan)
const notHeld = (plan = 'tuesday'): Said => ({ kind: 'not-held', plan, ...noted(19) })
const alone = (says: 'goes-on' | 'stops', on = 19, plan = 'tuesday'): Said => ({
  ...{ kind: 'asked-alone', plan, says },
  ...{ by: fen, day: day(on) },
})
const door = (says: 'goes-on' | 'stops', plan = 'tuesday'): Said => ({
  ...{ kind: 'at-the-door', plan, says },
  ...{ by: fen, day: day(20) },
})
const begun = (plan = 'tuesday'): Said => ({ kind: 'begun', plan, by: fen, day: day(20) })
const stopped = (plan = 'tuesday'): Said => ({ kind: 'stopped', plan, ...noted(20) })
const ended = (outcome: (typeof outcomes)[number], plan = 'tuesday'): Said => ({
  ...{ kind: 'ended', plan, outcome },
  ...{ by: fen, day: day(20) },
})
const lookedAfter = (plan = 'tuesday'): Said => ({ kind: 'looked-after', plan, by: fen, day: day(21) })

const numbered = (said: readonly Said[]) => said.map((one, at) => ({ ...one, nth: at + 1 }) as MeetingFact)
/** Read as the database may bring them: the last one first. */
const meeting = (...said: readonly Said[]): Meeting => foldMeeting(numbered(said).toReversed())

const toGoing = [bothWant, planned(), goesAhead()]
const toLive = [...toGoing, alone('goes-on'), door('goes-on'), begun()]
const going: Meeting = {
  ...{ stage: 'going', plan: 'tuesday', plannedOn: day(10) },
  ...{ signedBy: iris, alone: undefined, door: undefined },
}
const over: Meeting = { stage: 'over', plan: 'tuesday', how: 'stopped', day: day(20), lookedAfter: false }
const plannedNow: Meeting = { stage: 'planned', plan: 'tuesday', plannedOn: day(10) }
const yes = (on: number) => ({ says: 'goes-on', day: day(on) }) as const
const no = (on: number) => ({ says: 'stops', day: day(on) }) as const

const table = (rows: readonly [story: string, said: readonly Said[], stands: Meeting][]) => {
  for (const [story, said, stands] of rows)
    it(`${story}: ${stands.stage}`, () => assert.deepEqual(meeting(...said), stands))
}

describe('I2 V8 how a meeting comes about', () => {
  table([
    ['nothing happened', [], { stage: 'none' }],
    ['both said that they would', [bothWant], { stage: 'both-want', notHeld: undefined }],
    ['a Tuesday was suggested', [bothWant, planned()], plannedNow],
    ['a Tuesday was suggested before both had said so', [planned()], { stage: 'none' }],
    [
      'then a Thursday instead',
      [bothWant, planned(), planned('thursday', 11)],
      { stage: 'planned', plan: 'thursday', plannedOn: day(11) },
    ],
    ['Iris signed it', toGoing, going],
    [
      'the program noted it, and nobody signed',
      [bothWant, planned(), signedBy(undefined)],
      { ...going, signedBy: undefined },
    ],
    [
      'Iris signed it before anything was suggested',
      [bothWant, goesAhead()],
      { stage: 'both-want', notHeld: undefined },
    ],
    [
      'Iris signed the Tuesday, and the Thursday stands',
      [bothWant, planned(), planned('thursday', 11), goesAhead()],
      { stage: 'planned', plan: 'thursday', plannedOn: day(11) },
    ],
    ['a Thursday was suggested after it was signed', [...toGoing, planned('thursday', 18)], going],
  ])
})

describe('V4 what somebody says when they are asked alone, and at the door', () => {
  table([
    ['they go on', [...toGoing, alone('goes-on')], { ...going, alone: yes(19) }],
    ['they stop', [...toGoing, alone('stops')], { ...going, alone: no(19) }],
    [
      'they go on, and stop a day later',
      [...toGoing, alone('goes-on', 18), alone('stops')],
      { ...going, alone: no(19) },
    ],
    [
      'they go on at the door as well',
      [...toGoing, alone('goes-on'), door('goes-on')],
      { ...going, alone: yes(19), door: yes(20) },
    ],
    [
      'they stop at the door',
      [...toGoing, alone('goes-on'), door('stops')],
      { ...going, alone: yes(19), door: no(20) },
    ],
    ['they were asked before it was signed', [bothWant, planned(), alone('goes-on'), door('goes-on')], plannedNow],
    [
      'they were asked about a Tuesday that was not held, and a Thursday goes ahead',
      [...toGoing, alone('goes-on'), door('stops'), notHeld(), planned('thursday', 20), goesAhead('thursday')],
      { ...going, plan: 'thursday', plannedOn: day(20) },
    ],
  ])
})

describe('S3 a meeting that is not held, and says nothing of who did not want it', () => {
  table([
    ['nobody signed it', [bothWant, planned(), notHeld()], { stage: 'both-want', notHeld: day(19) }],
    [
      'somebody said no after it was signed',
      [...toGoing, alone('stops'), notHeld()],
      { stage: 'both-want', notHeld: day(19) },
    ],
    ['it had begun', [...toLive, notHeld()], { stage: 'live', plan: 'tuesday' }],
    [
      'another is suggested after it',
      [bothWant, planned(), notHeld(), planned('thursday', 20)],
      { stage: 'planned', plan: 'thursday', plannedOn: day(20) },
    ],
    [
      'both said that they would, once more',
      [bothWant, planned(), notHeld(), bothWant],
      { stage: 'both-want', notHeld: day(19) },
    ],
  ])
})

describe('V1 a meeting that is live, and is over', () => {
  table([
    ['it began', toLive, { stage: 'live', plan: 'tuesday' }],
    ['it began, and nobody had signed it', [bothWant, planned(), begun()], plannedNow],
    ['somebody stopped it', [...toLive, stopped()], over],
    ['somebody stopped it before it began', [...toGoing, stopped()], going],
    ...outcomes.map(
      (how) => [`they parted with ${how}`, [...toLive, ended(how)], { ...over, how }] as [string, Said[], Meeting],
    ),
    ['stopped, whatever is written after', [...toLive, stopped(), ended('agreement')], over],
    ['somebody looked after them', [...toLive, stopped(), lookedAfter()], { ...over, lookedAfter: true }],
    ['somebody looked after them while it was live', [...toLive, lookedAfter()], { stage: 'live', plan: 'tuesday' }],
    ['it begins once', [...toLive, stopped(), begun(), planned('thursday')], over],
  ])
})

describe('S2 the ways in which two people meet, and part', () => {
  it('face to face, in a circle or over video', () => assert.deepEqual(forms, ['face-to-face', 'circle', 'video']))
  it('with an agreement or without', () => assert.deepEqual(outcomes, ['agreement', 'no-agreement']))
})

describe('V3 what is said of a Thursday counts for nothing on the Tuesday', () => {
  const other: readonly [stage: Stage, said: readonly Said[], ofTheOther: readonly Said[]][] = [
    ['planned', [bothWant, planned()], [goesAhead('thursday'), notHeld('thursday')]],
    [
      'going',
      toGoing,
      [notHeld('thursday'), alone('goes-on', 19, 'thursday'), door('goes-on', 'thursday'), begun('thursday')],
    ],
    ['live', toLive, [stopped('thursday'), ended('agreement', 'thursday')]],
    ['over', [...toLive, stopped()], [lookedAfter('thursday')]],
  ]
  for (const [stage, said, ofTheOther] of other)
    for (const one of ofTheOther)
      it(`while the Tuesday is ${stage}, of the Thursday is written ${one.kind}`, () =>
        assert.deepEqual(meeting(...said, one), meeting(...said)))
})

describe('S3 what may come next, and nothing else', () => {
  const nexts = {
    none: [[], ['both-want']],
    'both-want': [[bothWant], ['planned']],
    planned: [
      [bothWant, planned()],
      ['planned', 'goes-ahead', 'not-held'],
    ],
    going: [toGoing, ['not-held', 'asked-alone', 'at-the-door', 'begun']],
    live: [toLive, ['stopped', 'ended']],
    over: [[...toLive, stopped()], ['looked-after']],
  } as const satisfies Record<Stage, readonly [readonly Said[], readonly Kind[]]>
  const anything = [
    ...[bothWant, planned(), goesAhead(), notHeld(), alone('goes-on')],
    ...[door('goes-on'), begun(), stopped(), ended('agreement'), lookedAfter()],
  ]
  for (const [stage, [said, then]] of Object.entries(nexts))
    for (const one of anything) {
      const may = (then as readonly Kind[]).includes(one.kind)
      it(`${stage}, then ${one.kind}: ${may ? 'taken' : 'not taken'}`, () => {
        const stands = meeting(...said)
        assert.equal(stands.stage, stage)
        assert.equal(mayFollow(stands, one.kind), may)
        if (!may) assert.deepEqual(meeting(...said, one), stands)
      })
    }
})

/** What leads on comes more often than what ends it, so that many get far. */
const leadingOn = ['planned', 'goes-ahead', 'asked-alone', 'at-the-door', 'begun'] as const

describe('V8 V4 S3 whatever happens in whatever order', () => {
  const happens = fc
    .record({
      kind: fc.constantFrom('both-want', 'not-held', 'stopped', 'ended', 'looked-after', ...leadingOn, ...leadingOn),
      plan: fc.constantFrom('tuesday', 'thursday'),
      says: fc.constantFrom('goes-on', 'stops'),
      outcome: fc.constantFrom(...outcomes),
      by: fc.constantFrom(fen, iris, undefined),
      on: fc.integer({ min: 1, max: 28 }),
    })
    .map(({ kind, plan, says, outcome, by, on }): Said => {
      const its = { by, day: day(on) }
      if (kind === 'both-want') return { kind, ...its }
      if (kind === 'asked-alone' || kind === 'at-the-door') return { kind, plan, says, ...its }
      return kind === 'ended' ? { kind, plan, outcome, ...its } : { kind, plan, ...its }
    })
  const facts = fc.array(happens, { minLength: 5, maxLength: 40, size: 'max' }).map(numbered)
  const then = happens.map((said) => ({ ...said, nth: 1_000 }) as MeetingFact)
  const often = { seed: 8, numRuns: 2_000, endOnFailure: true }

  const ledTo = (all: readonly MeetingFact[], plan: string): boolean => {
    const kinds = all.flatMap((fact) => ('plan' in fact && fact.plan === plan ? [fact.kind] : []))
    return kinds.some((kind, at) => {
      const since = kinds.slice(kinds.slice(0, at).lastIndexOf('not-held') + 1, at)
      const suggested = since.indexOf('planned')
      return kind === 'begun' && suggested >= 0 && since.indexOf('goes-ahead', suggested) > suggested
    })
  }

  it('nothing is live that was not suggested, then signed, then begun, and called off nowhere between', () => {
    let live = 0
    fc.assert(
      fc.property(facts, (all) => {
        for (const { nth } of all) {
          const soFar = all.slice(0, nth)
          const stands = foldMeeting(soFar)
          if (stands.stage !== 'live') continue
          live += 1
          assert.ok(ledTo(soFar, stands.plan), 'it is live, and nothing led to it')
        }
      }),
      often,
    )
    assert.ok(live > 500, `looked at ${live} that were live`)
  })

  it('only the number of a fact says when it was, not where it lies', () => {
    const shuffled = facts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, ([all, anyhow]) => assert.deepEqual(foldMeeting(anyhow), foldMeeting(all))),
      often,
    )
  })

  it('what may not follow changes nothing', () => {
    let looked = 0
    fc.assert(
      fc.property(facts, then, (all, more) => {
        const stands = foldMeeting(all)
        if (mayFollow(stands, more.kind)) return
        looked += 1
        assert.deepEqual(foldMeeting([...all, more]), stands)
      }),
      often,
    )
    assert.ok(looked > 500, `looked at ${looked} that may not follow`)
  })

  it('what is about another plan changes nothing, unless it suggests that one', () => {
    const looked = new Map<Stage, number>()
    fc.assert(
      fc.property(facts, then, (all, more) => {
        const stands = foldMeeting(all)
        if (more.kind === 'both-want' || more.kind === 'planned') return
        if ('plan' in stands && stands.plan === more.plan) return
        looked.set(stands.stage, (looked.get(stands.stage) ?? 0) + 1)
        assert.deepEqual(foldMeeting([...all, more]), stands)
      }),
      often,
    )
    for (const stage of ['planned', 'going', 'live', 'over'] as const)
      assert.ok((looked.get(stage) ?? 0) > 20, `looked at ${looked.get(stage)} that were ${stage}`)
  })
})

describe('S3 the day on which both know is fixed with the plan', () => {
  it('for a meeting on the twentieth, a yes is said by the seventeenth, and both know on the nineteenth', () =>
    assert.deepEqual([answerBy(day(20)), knownBy(day(20))], [day(17), day(19)]))

  it('the days are counted over the end of a month', () =>
    assert.deepEqual([answerBy(day(2)), knownBy(day(1))], ['2026-02-27', '2026-02-28']))

  const lapsing: [story: string, stands: Meeting, today: number, lapsed: boolean][] = [
    ['nobody signed it, two days before', plannedNow, 18, false],
    ['nobody signed it by the day before', plannedNow, 19, true],
    ['nobody signed it, and the day is over', plannedNow, 21, true],
    ['it was signed, the day before', going, 19, false],
    ['it was signed, and today is the day', going, 20, false],
    ['it was signed, and nobody began on its day', going, 21, true],
    ['nothing happened', { stage: 'none' }, 21, false],
    ['both would', { stage: 'both-want', notHeld: undefined }, 21, false],
    ['it is live, past midnight', { stage: 'live', plan: 'tuesday' }, 21, true],
    ['it is live', { stage: 'live', plan: 'tuesday' }, 20, false],
    ['it is over', over, 21, false],
  ]
  for (const [story, stands, today, lapsed] of lapsing)
    it(`${story}: ${lapsed ? 'nothing can come of it' : 'it stands'}`, () =>
      assert.equal(hasLapsed(stands, day(20), day(today)), lapsed))
})

describe('V8 V3 a yes to the plan that stands, with time to think', () => {
  const tuesday = { plan: 'tuesday', day: day(20) }
  const answers: [story: string, stands: Meeting, to: typeof tuesday, today: number, answer: 'yes' | NotAnswered][] = [
    ['on the day it was suggested', plannedNow, tuesday, 10, 'yes'],
    ['on the last day', plannedNow, tuesday, 17, 'yes'],
    ['a day later', plannedNow, tuesday, 18, 'too-late'],
    ['on the day itself', plannedNow, tuesday, 20, 'too-late'],
    ['to the Thursday before it', plannedNow, { ...tuesday, plan: 'thursday' }, 10, 'not-there'],
    ['to the Thursday, too late as well', plannedNow, { ...tuesday, plan: 'thursday' }, 18, 'not-there'],
    ['before anything was suggested', { stage: 'both-want', notHeld: undefined }, tuesday, 10, 'not-there'],
    ['after it was signed', going, tuesday, 17, 'not-there'],
    ['while it is live', { stage: 'live', plan: 'tuesday' }, tuesday, 17, 'not-there'],
    ['when it is over', over, tuesday, 17, 'not-there'],
  ]
  for (const [story, stands, to, today, answer] of answers)
    it(`${story}: ${answer}`, () => {
      const may = mayAnswer(stands, to, day(today))
      assert.equal(may.ok ? may.value : may.reason, answer)
    })
})
