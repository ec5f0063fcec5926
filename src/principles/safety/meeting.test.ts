import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { PersonId, WorkerId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { type Day, type Instant, toInstant } from '../ground/time.ts'
import { bothKeys } from '../voluntarism/both-keys.ts'
import { consentFor } from '../voluntarism/consent.ts'
import { informed } from '../voluntarism/informed.ts'
import { type AskedAlone, type Attending, mayBegin, mayGoAhead, type NotAhead, type NotBegun } from './meeting.ts'
import { safeToProceed } from './safe-to-proceed.ts'

const [wren, rue] = ['wren' as PersonId, 'rue' as PersonId]
const [fen, tomas, iris] = ['fen' as WorkerId, 'tomas' as WorkerId, 'iris' as WorkerId]
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}` as Day

const knows = (person: PersonId) => {
  const told = informed(person, { person, information: 1 }, 1)
  return told.ok ? told.value : assert.fail('not informed')
}
const yesOf = (person: PersonId, about: string) => {
  const to = { purpose: 'attend', recipient: 'the other side', channel: 'video', about, information: 1 } as const
  const given = { decision: 'given', to, until: day(31), said: day(12), recorded: day(12), place: 1 } as const
  const yes = consentFor(to, { person, entries: [given], lastHeard: day(19), hereSince: day(1) }, day(19))
  const decided = yes.ok ? bothKeys(yes.value, knows(yes.value.person), { asked: true, needs: [] }, undefined) : yes
  return decided.ok ? decided.value : assert.fail('no yes')
}
const safeFor = (about: PersonId) => {
  const at: Instant = toInstant(new Date(Date.UTC(2026, 2, 19)))
  const review = { about, at, ledBy: fen, clearedBy: iris, saidByThemselves: true, concerns: [] }
  const safe = safeToProceed(review, toInstant(new Date(Date.UTC(2026, 2, 20))))
  return safe.ok ? safe.value : assert.fail('not safe')
}
const attending = (person: PersonId): Attending => ({
  person,
  yes: yesOf(person, `as it is for ${person}`),
  exactly: `as it is for ${person}`,
  saidOn: day(12),
  safe: safeFor(person),
  reviewedOn: day(19),
  needs: ['interpreter', 'breaks'],
  met: ['breaks', 'interpreter', 'step-free'],
})
const [wrens, rues] = [attending(wren), attending(rue)]

/** On the twentieth, suggested on the tenth. */
const arranged = { meeting: 'meeting-1', plan: 'plan-2', day: day(20) }

interface Change {
  readonly wrens?: Partial<Attending>
  readonly rues?: Partial<Attending>
}
const both = (but: Change) =>
  [
    { ...wrens, ...but.wrens },
    { ...rues, ...but.rues },
  ] as const

const signed = { by: iris, theirs: new Set([fen, tomas]), plannedOn: day(10) }

type Signing = [story: string, but: Change & Partial<typeof signed>, answer: 'goes ahead' | NotAhead]

const signs = (but: Signing[1]) => mayGoAhead(arranged, both(but), { ...signed, ...but })

const rowsOf = (rows: readonly Signing[]) => {
  for (const [story, but, answer] of rows)
    it(`${story}: ${answer}`, () => {
      const may = signs(but)
      assert.equal(may.ok ? 'goes ahead' : may.reason, answer)
    })
}

describe('I2 nobody signs the meeting of somebody they accompany', () => {
  rowsOf([
    ['Iris, who accompanies neither', {}, 'goes ahead'],
    ['Fen, who accompanies Wren', { by: fen }, 'signed-by-their-own'],
    ['Tomas, who accompanies Rue', { by: tomas }, 'signed-by-their-own'],
    ['Iris, who accompanied Rue before', { theirs: new Set([fen, tomas, iris]) }, 'signed-by-their-own'],
    [
      'Fen, where nothing else is in order either',
      { by: fen, plannedOn: day(20), wrens: { met: [], saidOn: day(19) } },
      'signed-by-their-own',
    ],
  ])

  it('says which meeting, which plan, who signed it, and the day it takes place', () => {
    const may = signs({})
    assert.ok(may.ok && wasProven(may.value), 'nothing proves it')
    assert.deepEqual({ ...may.value }, { meeting: 'meeting-1', plan: 'plan-2', signedBy: iris, on: day(20) })
  })
})

describe('A5 nobody meets without what they need to take part', () => {
  rowsOf([
    ['nobody needs anything', { wrens: { needs: [], met: [] }, rues: { needs: [], met: [] } }, 'goes ahead'],
    ['more is there than they need', { wrens: { needs: ['breaks'] } }, 'goes ahead'],
    ['Wren needs an interpreter, and nobody is booked', { wrens: { met: ['breaks'] } }, 'adjustment-unmet'],
    ['Rue needs breaks, and none are planned', { rues: { met: ['interpreter'] } }, 'adjustment-unmet'],
    ['nothing that Rue needs is there', { rues: { met: [] } }, 'adjustment-unmet'],
    [
      'and they had no time to think, which is said after',
      { wrens: { met: [] }, rues: { saidOn: day(19) } },
      'adjustment-unmet',
    ],
  ])
})

describe('V8 time to think between a yes and the meeting on the twentieth', () => {
  rowsOf([
    ['both said yes on the seventeenth', { wrens: { saidOn: day(17) }, rues: { saidOn: day(17) } }, 'goes ahead'],
    ['Wren said it on the eighteenth', { wrens: { saidOn: day(18) } }, 'no-time-to-think'],
    ['Rue said it on the eighteenth', { rues: { saidOn: day(18) } }, 'no-time-to-think'],
    ['Wren said it on the day', { wrens: { saidOn: day(20) } }, 'no-time-to-think'],
    ['Rue said it the day after', { rues: { saidOn: day(21) } }, 'no-time-to-think'],
    [
      'and nobody looked whether it is safe, which is said after',
      { wrens: { saidOn: day(18), reviewedOn: day(9) } },
      'no-time-to-think',
    ],
  ])
})

describe('S1 what worries them is gone through again when a form, a day or a company is suggested', () => {
  rowsOf([
    ['on the day it was suggested', { wrens: { reviewedOn: day(10) }, rues: { reviewedOn: day(10) } }, 'goes ahead'],
    ['with Wren the day before', { wrens: { reviewedOn: day(9) } }, 'not-reviewed-since'],
    ['with Rue the day before', { rues: { reviewedOn: day(9) } }, 'not-reviewed-since'],
    ['another day was suggested after it', { plannedOn: day(20) }, 'not-reviewed-since'],
  ])
})

const goesOn = (n: number): AskedAlone => ({ says: 'goes-on', day: day(n) })
const stops = (n: number): AskedAlone => ({ says: 'stops', day: day(n) })

/** At the door on the twentieth. */
const atTheDoor: Parameters<typeof mayBegin>[2] = {
  signedBy: iris,
  theirs: new Set([fen]),
  alone: [goesOn(19), goesOn(19)],
  door: [goesOn(20), goesOn(20)],
  today: day(20),
}

type Beginning = [story: string, but: Change & Partial<typeof atTheDoor>, answer: 'begins' | NotBegun]

const begins = (but: Beginning[1]) => mayBegin(arranged, both(but), { ...atTheDoor, ...but })

const stories = (rows: readonly Beginning[]) => {
  for (const [story, but, answer] of rows)
    it(`${story}: ${answer}`, () => {
      const may = begins(but)
      assert.equal(may.ok ? 'begins' : may.reason, answer)
    })
}

describe('I2 S3 it begins on the day that was fixed, once somebody signed it', () => {
  stories([
    ['Iris signed it, and today is the day', {}, 'begins'],
    ['nobody signed it', { signedBy: undefined }, 'nobody-signed'],
    ['Iris signed it, and accompanies one of them by now', { theirs: new Set([fen, iris]) }, 'nobody-signed'],
    ['nobody signed it, and it is the day after', { signedBy: undefined, today: day(21) }, 'nobody-signed'],
    ['both are there a day early', { today: day(19), door: [goesOn(19), goesOn(19)] }, 'not-today'],
    ['both are there a day late', { today: day(21), door: [goesOn(21), goesOn(21)] }, 'not-today'],
    ['Wren said no, and it is not the day', { today: day(21), door: [stops(21), goesOn(21)] }, 'not-today'],
  ])

  it('says which meeting, which plan, and who the two are', () => {
    const may = begins({})
    assert.ok(may.ok && wasProven(may.value), 'nothing proves it')
    assert.deepEqual({ ...may.value }, { meeting: 'meeting-1', plan: 'plan-2', people: [wren, rue] })
  })
})

describe('V4 each is asked once more, alone, the day before and at the door', () => {
  stories([
    ['both were asked alone on the day itself', { alone: [goesOn(20), goesOn(20)] }, 'begins'],
    ['Wren said no the day before', { alone: [stops(19), goesOn(19)] }, 'somebody-said-no'],
    ['Rue said no the day before', { alone: [goesOn(19), stops(19)] }, 'other-not-ready'],
    ['Wren said no at the door', { door: [stops(20), goesOn(20)] }, 'somebody-said-no'],
    ['Rue said no at the door', { door: [goesOn(20), stops(20)] }, 'other-not-ready'],
    ['Rue said no, and nobody asked Wren', { alone: [undefined, stops(19)] }, 'not-asked-alone'],
    ['nobody asked Wren alone', { alone: [undefined, goesOn(19)] }, 'not-asked-alone'],
    ['nobody asked Rue alone', { alone: [goesOn(19), undefined] }, 'other-not-ready'],
    ['Wren was asked alone two days ago', { alone: [goesOn(18), goesOn(19)] }, 'not-asked-alone'],
    ['Rue was asked alone two days ago', { alone: [goesOn(19), goesOn(18)] }, 'other-not-ready'],
    [
      'nobody was asked anything',
      { alone: [undefined, undefined], door: [undefined, undefined], wrens: { met: [] } },
      'not-asked-alone',
    ],
    ['nobody asked Wren at the door', { door: [undefined, goesOn(20)] }, 'not-asked-at-the-door'],
    ['nobody asked Rue at the door', { door: [goesOn(20), undefined] }, 'other-not-ready'],
    ['Wren was asked at a door yesterday', { door: [goesOn(19), goesOn(20)] }, 'not-asked-at-the-door'],
    ['Rue was asked at a door yesterday', { door: [goesOn(20), goesOn(19)] }, 'other-not-ready'],
    ['Rue will be asked at a door tomorrow', { door: [goesOn(20), goesOn(21)] }, 'other-not-ready'],
    [
      'nobody asked Rue at the door, and there is no interpreter',
      { door: [goesOn(20), undefined], rues: { met: ['breaks'] } },
      'other-not-ready',
    ],
  ])
})

describe('A5 S1 at the door, what they need is there and what worries them was looked at', () => {
  stories([
    ['the interpreter of Wren did not come', { wrens: { met: ['breaks'] } }, 'adjustment-unmet'],
    ['the interpreter of Rue did not come', { rues: { met: ['breaks'] } }, 'other-not-ready'],
    [
      'nor did anybody look whether it is safe for Wren',
      { wrens: { met: [], reviewedOn: day(18) } },
      'adjustment-unmet',
    ],
    ['both were looked at today', { wrens: { reviewedOn: day(20) }, rues: { reviewedOn: day(20) } }, 'begins'],
    ['Wren was looked at two days ago', { wrens: { reviewedOn: day(18) } }, 'not-reviewed-since'],
    ['Rue was looked at two days ago', { rues: { reviewedOn: day(18) } }, 'other-not-ready'],
  ])
})

describe('V8 at the door, nobody is there on a yes that had no time to think', () => {
  stories([
    ['both said yes on the seventeenth', { wrens: { saidOn: day(17) }, rues: { saidOn: day(17) } }, 'begins'],
    ['Wren took it back, and said it anew two days before', { wrens: { saidOn: day(18) } }, 'no-time-to-think'],
    ['Rue took it back, and said it anew two days before', { rues: { saidOn: day(18) } }, 'other-not-ready'],
    [
      'nor did anybody look whether it is safe for Rue',
      { rues: { saidOn: day(18), reviewedOn: day(18) } },
      'other-not-ready',
    ],
  ])
})

const mistakes: [story: string, wrong: Change, says: RegExp][] = [
  ['V3: the yes of Wren is to another plan', { wrens: { yes: yesOf(wren, 'an hour later') } }, /exactly this/],
  ['V3: the yes of Rue is to what stands for Wren', { rues: { yes: yesOf(rue, wrens.exactly) } }, /exactly this/],
  ['V1: somebody else said yes for Wren', { wrens: { yes: yesOf(rue, wrens.exactly) } }, /exactly this/],
  ['V1: somebody else said yes for Rue', { rues: { yes: yesOf(wren, rues.exactly) } }, /exactly this/],
  ['S1: the review of Wren is somebody else’s', { wrens: { safe: safeFor(rue) } }, /safe for both/],
  ['S1: the review of Rue is somebody else’s', { rues: { safe: safeFor(wren) } }, /safe for both/],
  ['S2: Wren would meet Wren', { rues: wrens }, /nobody meets themselves/],
]

describe('S1 V1 V3 proofs that do not fit are never an answer', () => {
  for (const [story, wrong, says] of mistakes)
    it(story, () => {
      assert.throws(() => signs({ ...wrong, by: fen }), says)
      assert.throws(() => begins({ ...wrong, signedBy: undefined }), says)
    })
})

describe('V4 A5 S1 whatever comes together at a door', () => {
  const mostly = <One>(inOrder: One, ...not: readonly One[]) =>
    fc.oneof({ weight: 19, arbitrary: fc.constant(inOrder) }, { weight: 1, arbitrary: fc.constantFrom(...not) })
  const all = ['interpreter', 'breaks', 'step-free']
  /** One of the two as somebody found them, nothing dated ahead; numbers are days in March. */
  const found = (one: PersonId, other: PersonId) =>
    fc.record({
      person: mostly(one, other),
      yesBy: mostly(one, other),
      yesTo: mostly('this', 'another'),
      safeFor: mostly(one, other),
      saidOn: mostly(12, 19),
      reviewedOn: fc.oneof(mostly(20, 18), mostly(19, 1)),
      needs: fc.subarray(all),
      met: fc.oneof({ weight: 9, arbitrary: fc.shuffledSubarray(all, { minLength: 3 }) }, fc.subarray(all)),
      alone: fc.oneof(mostly(goesOn(19), undefined, goesOn(18)), mostly(goesOn(20), stops(19), stops(20))),
      door: mostly(goesOn(20), undefined, goesOn(19), stops(20)),
    })
  const moment = fc.record({
    signedBy: mostly<WorkerId | undefined>(iris, undefined),
    on: mostly(20, 19, 21),
    two: fc.tuple(found(wren, rue), found(rue, wren)),
  })
  type Moment = typeof moment extends fc.Arbitrary<infer One> ? One : never

  const begun = ({ signedBy, on, two: [a, b] }: Moment): boolean => {
    const as = ({ person, yesBy, yesTo, safeFor: by, saidOn, reviewedOn, needs, met }: typeof a): Attending => ({
      ...{ person, exactly: 'this', yes: yesOf(yesBy, yesTo), safe: safeFor(by) },
      ...{ saidOn: day(saidOn), reviewedOn: day(reviewedOn), needs, met },
    })
    const asked = { alone: [a.alone, b.alone], door: [a.door, b.door], today: day(20) } as const
    try {
      return mayBegin({ ...arranged, day: day(on) }, [as(a), as(b)], { signedBy, theirs: new Set([fen]), ...asked }).ok
    } catch (mistake) {
      assert.match(String(mistake), /meets themselves|exactly this meeting|safe for both/)
      return false
    }
  }

  const missing = ({ signedBy, on, two }: Moment): readonly string[] => {
    const gates: readonly (readonly [string, boolean])[] = [
      ['a signature', signedBy !== undefined],
      ['the day', on === 20],
      ['two people', two[0].person !== two[1].person],
      ...two.flatMap(
        ({ person, yesBy, yesTo, safeFor, saidOn, reviewedOn, needs, met, alone, door }) =>
          [
            ['a yes to this', yesBy === person && yesTo === 'this'],
            ['a review of them', safeFor === person],
            ['asked alone', alone?.says === 'goes-on' && [day(19), day(20)].includes(alone.day)],
            ['asked at the door', door?.says === 'goes-on' && door.day === day(20)],
            ['what they need', new Set([...needs, ...met]).size === met.length],
            ['time to think', saidOn <= 17],
            ['looked at lately', reviewedOn === 19 || reviewedOn === 20],
          ] as const,
      ),
    ]
    return gates.flatMap(([gate, holds]) => (holds ? [] : [gate]))
  }

  it('they are brought together when every single thing holds, and never else', () => {
    const looked = { begun: 0, not: 0 }
    fc.assert(
      fc.property(moment, (one) => {
        const [is, without] = [begun(one), missing(one).join(', ')]
        looked[is ? 'begun' : 'not'] += 1
        assert.equal(is, without === '', is ? `it began without ${without}` : 'all was there, and it did not begin')
      }),
      { seed: 8, numRuns: 5_000, endOnFailure: true },
    )
    const [some, others] = [looked.begun > 1_000, looked.not > 1_000]
    assert.ok(some && others, `looked at ${looked.begun} that began and ${looked.not} that did not`)
  })
})
