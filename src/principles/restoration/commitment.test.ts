import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { PersonId, WorkerId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { type Day, toInstant } from '../ground/time.ts'
import { safeToProceed } from '../safety/safe-to-proceed.ts'
import { bothKeys } from '../voluntarism/both-keys.ts'
import { consentFor } from '../voluntarism/consent.ts'
import { informed } from '../voluntarism/informed.ts'
import { type Committed, type Confirming, mayCount, mayTell, missingTalk, type NotCounting } from './commitment.ts'

const [wren, rue] = ['wren' as PersonId, 'rue' as PersonId]
const [fen, iris] = ['fen' as WorkerId, 'iris' as WorkerId]
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}` as Day
const today = day(20)

const knows = (person: PersonId) => {
  const told = informed(person, { person, information: 1 }, 1)
  return told.ok ? told.value : assert.fail('not informed')
}
const yesOf = (person: PersonId, about: string, channel = 'here') => {
  const to = { purpose: 'share_item', recipient: 'the other side', channel, about, information: 1 } as const
  const given = { decision: 'given', to, until: day(31), said: day(12), recorded: day(12), place: 1 } as const
  const yes = consentFor(to, { person, entries: [given], lastHeard: day(19), hereSince: day(1) }, day(19))
  const decided = yes.ok ? bothKeys(yes.value, knows(yes.value.person), { asked: true, needs: [] }, undefined) : yes
  return decided.ok ? decided.value : assert.fail('no yes')
}
const safeFor = (about: PersonId) => {
  const at = toInstant(new Date(Date.UTC(2026, 2, 19)))
  const review = { about, at, ledBy: fen, clearedBy: iris, saidByThemselves: true, concerns: [] }
  const safe = safeToProceed(review, toInstant(new Date(Date.UTC(2026, 2, 20))))
  return safe.ok ? safe.value : assert.fail('not safe')
}

/** To clean the wall of the Harbour Room by the thirtieth, in words that ask for nothing else. */
const wall: Committed = { item: 'wall-1', fingerprint: 'to clean the wall', byWhen: day(30), pointsOut: false }
const confirming = (person: PersonId): Confirming => ({
  ...{ person, yes: yesOf(person, wall.fingerprint), safe: safeFor(person) },
  talkedOver: [day(14)],
})
const [rues, wrens] = [confirming(rue), confirming(wren)]

interface Change {
  readonly wall?: Partial<Committed>
  readonly rues?: Partial<Confirming>
  readonly wrens?: Partial<Confirming>
}
const both = (but: Change) =>
  [
    { ...rues, ...but.rues },
    { ...wrens, ...but.wrens },
  ] as const

const counts = (but: Change) => mayCount({ ...wall, ...but.wall }, both(but), today)
const tells = (but: Change) => mayTell({ ...wall, ...but.wall }, both(but))

const rowsOf = (rows: readonly [story: string, but: Change, answer: 'counts' | NotCounting][]) => {
  for (const [story, but, answer] of rows)
    it(`${story}: ${answer}`, () => {
      const may = counts(but)
      assert.equal(may.ok ? 'counts' : may.reason, answer)
    })
}
const talked = (...days: readonly number[]) => ({ talkedOver: days.map(day) })

describe('R1 it counts when both said so, before its day is over', () => {
  rowsOf([
    ['Rue wrote it, and both said yes', {}, 'counts'],
    ['its day is today', { wall: { byWhen: day(20) } }, 'counts'],
    ['its day was yesterday', { wall: { byWhen: day(19) } }, 'its-day-passed'],
    [
      'its day was yesterday, and nobody went through it',
      { wall: { byWhen: day(19) }, rues: talked() },
      'its-day-passed',
    ],
  ])

  it('says which words count, and for whom, whoever wrote them first', () => {
    const may = counts({})
    assert.ok(may.ok && wasProven(may.value), 'nothing proves it')
    assert.deepEqual({ ...may.value }, { item: 'wall-1', fingerprint: 'to clean the wall', people: [rue, wren] })
  })
})

describe('R1 S2 somebody who accompanies them goes through it with each, apart', () => {
  rowsOf([
    ['nobody did with Rue', { rues: talked() }, 'talk-first'],
    ['nobody did with Wren', { wrens: talked() }, 'talk-first'],
    ['nobody did with either', { rues: talked(), wrens: talked() }, 'talk-first'],
    ['today, with both', { rues: talked(20), wrens: talked(20) }, 'counts'],
    ['twice on one day, with both', { rues: talked(14, 14), wrens: talked(14, 14) }, 'counts'],
    ['on three days, with Wren', { wrens: talked(14, 15, 16) }, 'counts'],
  ])
})

const pointsOut = { wall: { pointsOut: true } }

describe('R1 V8 what nobody has to do here is gone through on two days', () => {
  rowsOf([
    ['with both, on two days', { ...pointsOut, rues: talked(14, 15), wrens: talked(16, 18) }, 'counts'],
    ['with Wren on three days', { ...pointsOut, rues: talked(14, 15), wrens: talked(14, 15, 16) }, 'counts'],
    ['with both, on one', pointsOut, 'talk-once-more'],
    ['with Rue on one', { ...pointsOut, wrens: talked(14, 15) }, 'talk-once-more'],
    ['with Wren on one', { ...pointsOut, rues: talked(14, 15) }, 'talk-once-more'],
    ['with Wren twice on one day', { ...pointsOut, rues: talked(14, 15), wrens: talked(14, 14) }, 'talk-once-more'],
    ['with nobody', { ...pointsOut, rues: talked(), wrens: talked() }, 'talk-first'],
    ['with Rue on one, and not with Wren, which is said after', { ...pointsOut, wrens: talked() }, 'talk-once-more'],
    ['with Wren on one, and not with Rue, which is said before', { ...pointsOut, rues: talked() }, 'talk-first'],
  ])

  const missing: [points: boolean, days: readonly number[], what: ReturnType<typeof missingTalk>][] = [
    [false, [], 'talk-first'],
    [false, [14], undefined],
    [true, [], 'talk-first'],
    [true, [14], 'talk-once-more'],
    [true, [14, 14], 'talk-once-more'],
    [true, [14, 15], undefined],
    [true, [14, 15, 16], undefined],
  ]
  for (const [points, days, what] of missing)
    it(`${points ? 'pointed out' : 'ordinary'} words, gone through on ${days.join(' and ') || 'no day'}: ${what ?? 'done'}`, () =>
      assert.equal(missingTalk({ pointsOut: points }, days.map(day)), what))
})

describe('R2 one of the two is told what the other side said of it', () => {
  it('says what is told, and to whom: never to whoever said it', () => {
    const may = tells({})
    assert.ok(wasProven(may), 'nothing proves it')
    assert.deepEqual({ ...may }, { item: 'wall-1', to: wren })
    assert.deepEqual({ ...mayTell(wall, [wrens, rues]) }, { item: 'wall-1', to: rue })
  })

  it('after its day, and without another talk', () =>
    assert.equal(tells({ wall: { byWhen: day(1), pointsOut: true }, wrens: talked() }).to, wren))
})

const mistakes: [story: string, wrong: Change, says: RegExp][] = [
  ['R1: Rue said yes to other words', { rues: { yes: yesOf(rue, 'to paint the wall') } }, /exactly this/],
  ['R1: Wren said yes to other words', { wrens: { yes: yesOf(wren, 'to paint the wall') } }, /exactly this/],
  ['R1: both said yes, and the words are others', { wall: { fingerprint: 'to paint the wall' } }, /exactly this/],
  ['V1: somebody else said yes for Rue', { rues: { yes: yesOf(wren, wall.fingerprint) } }, /exactly this/],
  ['V1: somebody else said yes for Wren', { wrens: { yes: yesOf(rue, wall.fingerprint) } }, /exactly this/],
  ['S1: the review of Rue is somebody else’s', { rues: { safe: safeFor(wren) } }, /safe for both/],
  ['S1: the review of Wren is somebody else’s', { wrens: { safe: safeFor(rue) } }, /safe for both/],
  [
    'V3: Rue let the words go, and was not asked whether they count',
    { rues: { yes: yesOf(rue, wall.fingerprint, 'words') } },
    /asked the same/,
  ],
  ['R1: Wren agrees with Wren', { rues: wrens }, /agrees with themselves/],
]

describe('R1 S1 V1 proofs that do not fit are never an answer', () => {
  for (const [story, wrong, says] of mistakes)
    it(story, () => {
      const over = { ...wrong, wall: { ...wrong.wall, byWhen: day(1) } }
      assert.throws(() => counts(wrong), says)
      assert.throws(() => counts(over), says, 'its day was looked at first')
      assert.throws(() => tells(wrong), says)
    })
})

describe('R1 R2 V1 S1 whatever comes together', () => {
  const found = (one: PersonId, other: PersonId) => {
    const mostly = <One>(inOrder: One, not: One) =>
      fc.oneof({ weight: 15, arbitrary: fc.constant(inOrder) }, { weight: 1, arbitrary: fc.constant(not) })
    return fc.record({
      person: mostly(one, other),
      yesBy: mostly(one, other),
      yesTo: mostly(wall.fingerprint, 'other words'),
      safeFor: mostly(one, other),
      talks: fc.array(fc.integer({ min: 14, max: 16 }), { maxLength: 4 }),
    })
  }
  const moment = fc.record({
    byWhen: fc.integer({ min: 18, max: 24 }),
    pointsOut: fc.boolean(),
    two: fc.tuple(found(rue, wren), found(wren, rue)),
  })

  it('it counts when every single thing holds, and is told when the proofs do', () => {
    const looked = { counts: 0, tells: 0, neither: 0 }
    fc.assert(
      fc.property(moment, ({ byWhen, pointsOut, two }) => {
        const [a, b] = two
        const as = ({ person, yesBy, yesTo, safeFor: by, talks }: typeof a): Confirming => ({
          ...{ person, yes: yesOf(yesBy, yesTo), safe: safeFor(by) },
          ...talked(...talks),
        })
        const fits =
          a.person !== b.person &&
          two.every(
            ({ person, yesBy, yesTo, safeFor }) => yesBy === person && safeFor === person && yesTo === wall.fingerprint,
          )
        const talkedEnough = two.every(({ talks }) => new Set(talks).size >= (pointsOut ? 2 : 1))
        const committed = { ...wall, byWhen: day(byWhen), pointsOut }
        if (!fits) {
          looked.neither += 1
          assert.throws(() => mayCount(committed, [as(a), as(b)], today))
          assert.throws(() => mayTell(committed, [as(a), as(b)]))
          return
        }
        const may = mayCount(committed, [as(a), as(b)], today).ok
        looked[may ? 'counts' : 'tells'] += 1
        assert.equal(may, byWhen >= 20 && talkedEnough)
        assert.equal(mayTell(committed, [as(a), as(b)]).to, b.person)
      }),
      { numRuns: 1_000, seed: 7 },
    )
    assert.ok(Math.min(...Object.values(looked)) > 100, `it looked at ${JSON.stringify(looked)}`)
  })
})
