import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonId, WorkerId } from '../../principles/ground/people.ts'
import { wasProven } from '../../principles/ground/proof.ts'
import { ok, refused } from '../../principles/ground/result.ts'
import { type Day, dayAfter, type Instant } from '../../principles/ground/time.ts'
import { competentFor } from '../../principles/impartiality/competence.ts'
import { noConflict } from '../../principles/impartiality/conflict-of-interest.ts'
import { safeToProceed } from '../../principles/safety/safe-to-proceed.ts'
import type { Heard } from '../../principles/voluntarism/attempts.ts'
import { bothKeys } from '../../principles/voluntarism/both-keys.ts'
import { consentFor } from '../../principles/voluntarism/consent.ts'
import { informed } from '../../principles/voluntarism/informed.ts'
import { type ApproachFact, endAfter, foldApproach, trackOf, waysFor } from './approach.ts'
import { mayKeepContact, readApproach, readSecondLook } from './approach-lines.ts'
import { comparedContact, readContact } from './contact-way.ts'
import { mayTry, type Stands } from './may-try.ts'

const [fen, tomas, iris] = ['fen' as WorkerId, 'tomas' as WorkerId, 'iris' as WorkerId]
const wren = 'wren' as PersonId
const other = 'the other person' as PersonId
const today = '2026-03-09' as Day
const endsOn = '2026-06-01' as Day

type Part<F> = F extends ApproachFact
  ? Omit<F, 'nth' | 'day' | 'by'> & { readonly on?: Day; readonly by?: WorkerId }
  : never

/** In order, by Fen today, where nothing else is said. */
const facts = (...parts: readonly Part<ApproachFact>[]): readonly ApproachFact[] =>
  parts.map(({ on = today, ...part }, at) => ({ by: fen, ...part, nth: at + 1, day: on }) as unknown as ApproachFact)

const knowsNobody = { kind: 'declared' } as const
const looked = { kind: 'screened', outcome: 'nothing-against' } as const
const agreed = { kind: 'screen-agreed', about: 2, by: iris } as const
const tried = (on: Day = today) => ({ kind: 'tried', way: 'call', on }) as const
const said = (one: Extract<ApproachFact, { kind: 'said' }>['said'], on: Day = today, askAfter?: Day) =>
  ({ kind: 'said', said: one, askAfter, on }) as const
const allLooked = [knowsNobody, looked, agreed] as const

const sure = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!result.ok) throw new Error('the story does not begin')
  return result.value
}

const scope = {
  purpose: 'approach_other_side',
  recipient: 'the-other-person',
  channel: 'through-us',
  information: 1,
} as const
const saysYes = sure(
  consentFor(
    scope,
    {
      person: wren,
      lastHeard: today,
      hereSince: today,
      entries: [{ decision: 'given', to: scope, until: endsOn, said: today, recorded: today, place: 1 }],
    },
    today,
  ),
)
const consent = sure(
  bothKeys(
    saysYes,
    sure(informed(saysYes.person, { person: saysYes.person, information: 1 }, 1)),
    { asked: true, needs: [] },
    undefined,
  ),
)
const safe = sure(
  safeToProceed(
    {
      about: wren,
      at: `${today}T00:00:00.000Z` as Instant,
      ledBy: fen,
      clearedBy: tomas,
      saidByThemselves: true,
      concerns: [],
    },
    `${today}T10:00:00.000Z` as Instant,
  ),
)
const impartial = sure(noConflict(fen, [other], [{ worker: fen, about: other, conflict: 'none' }]))
const competent = sure(
  competentFor({ worker: fen, level: 'intermediate', supervised: today, observed: today }, 'standard', today),
)

/** Everything is in order; a story changes the one thing it is about. */
const stands: Stands = {
  consent: ok(consent),
  safe: ok(safe),
  impartial: ok(impartial),
  competent: ok(competent),
  approach: foldApproach(facts(...allLooked)),
  hasContact: true,
  present: new Set([fen, tomas]),
  hasCome: false,
  heard: [[], []],
  endsOn,
  today,
}
const with_ = (...parts: readonly Part<ApproachFact>[]) => foldApproach(facts(...allLooked, ...parts))
const before = (what: Heard['what'], on: Day): Heard => ({ what, day: on })
const threeTimes = [before('tried', today), before('tried', today), before('tried', today)]

const tries: readonly (readonly [story: string, change: Partial<Stands>, says: string])[] = [
  ['everything is in order', {}, 'may'],
  ['on the day it ends', { today: endsOn }, 'has-ended'],
  ['they came already', { approach: with_({ kind: 'came' }) }, 'came-already'],
  ['they came a moment ago', { hasCome: true }, 'came-already'],
  ['the yes of whoever asked has ended', { consent: refused('withdrawn') }, 'no-yes'],
  [
    'V9: nobody asked whether they decide alone',
    { consent: refused('not-asked-who-decides') },
    'not-asked-who-decides',
  ],
  ['V9: the adult beside them has not said yes', { consent: refused('adult-not-yet') }, 'adult-not-yet'],
  ['whoever asked said stop about their own safety', { safe: refused('somebody-said-stop') }, 'not-safe'],
  ['Fen has not said how they stand to the other person', { impartial: refused('not-declared') }, 'declare-first'],
  ['Fen was not supervised lately', { competent: refused('supervision-too-old') }, 'not-able'],
  ['nobody looked whether it is safe', { approach: foldApproach(facts(knowsNobody)) }, 'nobody-looked'],
  ['whoever took the first look accompanies nobody any more', { present: new Set([tomas]) }, 'nobody-looked'],
  ['Fen looked, and nobody else', { approach: foldApproach(facts(knowsNobody, looked)) }, 'nobody-agreed'],
  ['what was agreed to is looked at anew', { approach: with_(looked) }, 'nobody-agreed'],
  ['something speaks against it', { approach: with_({ ...looked, outcome: 'stop' }) }, 'speaks-against'],
  ['nobody looked for fifteen days', { today: dayAfter(today, 15) }, 'looked-too-long-ago'],
  ['there is no way to reach them that is ours by right', { hasContact: false }, 'no-contact'],
  ['tried three times', { heard: [threeTimes, []] }, 'three-unanswered'],
  ['they said never, over another number', { heard: [[before('never', today)], []] }, 'said-never'],
  ['somebody else asked us once, over this number: never', { heard: [[], [before('never', today)]] }, 'said-never'],
  ['never, and no way to reach them', { hasContact: false, heard: [[before('never', today)]] }, 'said-never'],
  [
    'Iris said that it must not be, and accompanies nobody',
    { approach: with_({ ...looked, outcome: 'stop', by: iris }) },
    'speaks-against',
  ],
  ['nothing is known of this way', { heard: [[]] }, 'no-contact'],
]

describe('V8 S1 trying to reach the other person', () => {
  for (const [story, change, says] of tries)
    it(`${story}: ${says}`, () => {
      const may = mayTry({ ...stands, ...change })
      assert.equal(may.ok ? 'may' : may.reason, says)
    })

  it('takes six proofs along', () => {
    const may = mayTry(stands)
    assert.ok(may.ok)
    assert.equal(Object.values(may.value).filter((proof) => wasProven(proof)).length, 6)
  })
})

type Written = readonly [
  story: string,
  before: readonly Part<ApproachFact>[],
  typed: Readonly<Record<string, string>>,
  says: string,
  at?: Partial<{ readonly by: WorkerId; readonly today: Day }>,
]

const triedOnce = [...allLooked, tried()]

const lines: readonly Written[] = [
  ['Fen does not know them', [], { kind: 'declared', answer: 'not-known' }, 'declared'],
  ['Fen presses nothing', [], { kind: 'declared' }, 'choose'],
  ['looking comes after saying how one stands', [], { kind: 'screened', outcome: 'stop' }, 'declare-first'],
  [
    'Fen looks: nothing speaks against it',
    [knowsNobody],
    { kind: 'screened', outcome: 'nothing-against' },
    'screened nothing-against',
  ],
  ['Fen looks: it must not be', [knowsNobody], { kind: 'screened', outcome: 'stop' }, 'screened stop'],
  ['Fen looks, and says nothing', [knowsNobody], { kind: 'screened', outcome: 'perhaps' }, 'choose'],
  ['they said no on the phone', triedOnce, { kind: 'said', said: 'no' }, 'said no'],
  ['they want to hear more', triedOnce, { kind: 'said', said: 'hear-more' }, 'said hear-more'],
  ['not now', triedOnce, { kind: 'said', said: 'not-now' }, 'said not-now'],
  [
    'not now, and in May',
    triedOnce,
    { kind: 'said', said: 'not-now', 'ask-after': '2026-05-02' },
    'said not-now 2026-05-02',
  ],
  ['not now, until today', triedOnce, { kind: 'said', said: 'not-now', 'ask-after': today }, 'choose-day'],
  ['not now, until soon', triedOnce, { kind: 'said', said: 'not-now', 'ask-after': 'soon' }, 'choose-day'],
  ['no, and a day that has no business there', triedOnce, { kind: 'said', said: 'no', 'ask-after': 'soon' }, 'said no'],
  ['they said something nobody offered', triedOnce, { kind: 'said', said: 'yes' }, 'choose'],
  [
    'they pressed not now, and Fen heard yes',
    [...triedOnce, { ...said('not-now'), by: undefined } as never],
    { kind: 'said', said: 'hear-more' },
    'they-said-no',
  ],
  ['they said no, and Fen heard yes', [...triedOnce, said('no')], { kind: 'said', said: 'hear-more' }, 'they-said-no'],
  [
    'they said never, and Fen heard not now',
    [...triedOnce, said('never')],
    { kind: 'said', said: 'not-now' },
    'they-said-no',
  ],
  ['they said no, and then never', [...triedOnce, said('no')], { kind: 'said', said: 'never' }, 'said never'],
  ['a word of somebody nobody tried', [...allLooked], { kind: 'said', said: 'not-now' }, 'nobody-tried'],
  ['a no of somebody nobody tried', [], { kind: 'said', said: 'no' }, 'said no'],
  ['never, once it has ended', [], { kind: 'said', said: 'never' }, 'said never', { today: endsOn }],
  ['a word for somebody who came', [...triedOnce, { kind: 'came' }], { kind: 'said', said: 'not-now' }, 'came-already'],
  [
    'nothing is written once it has ended',
    [knowsNobody],
    { kind: 'screened', outcome: 'stop' },
    'has-ended',
    { today: endsOn },
  ],
  ['whoever asked was told, on the day', [], { kind: 'told' }, 'told', { today: endsOn }],
  ['whoever asked is not told before', [], { kind: 'told' }, 'not-yet'],
  ['a line that is none', [knowsNobody], { kind: 'came' }, 'choose'],
]

describe('S1 I1 what is written about the other person', () => {
  for (const [story, parts, typed, says, { by = fen, today: on = today } = {}] of lines)
    it(`${story}: ${says}`, () => {
      const read = readApproach((name) => typed[name], foldApproach(facts(...parts)), { by, today: on, endsOn })
      if (!read.ok) return assert.equal(read.reason, says)
      const { kind, outcome, said: word, askAfter } = read.value as unknown as Record<string, unknown>
      return assert.equal([kind, outcome, word, askAfter].filter((part) => part !== undefined).join(' '), says)
    })
})

const second: readonly Written[] = [
  ['Iris agrees', [knowsNobody, looked], { kind: 'agreed', about: '2' }, 'screen-agreed 2 fen'],
  ['Iris says that it must not be', [knowsNobody, looked], { kind: 'stop', about: '2' }, 'screened stop'],
  ['Iris agrees to nothing', [knowsNobody], { kind: 'agreed', about: '2' }, 'nobody-looked'],
  ['Fen looked anew while Iris read', [knowsNobody, looked, looked], { kind: 'agreed', about: '2' }, 'looked-anew'],
  ['Iris presses something else', [knowsNobody, looked], { kind: 'perhaps', about: '2' }, 'choose'],
  [
    'whoever took the first look agrees',
    [knowsNobody, looked],
    { kind: 'agreed', about: '2' },
    'somebody-else-agrees',
    { by: fen },
  ],
  ['once it has ended', [knowsNobody, looked], { kind: 'agreed', about: '2' }, 'has-ended', { today: endsOn }],
]

describe('S1 S2 a second pair of eyes', () => {
  for (const [story, parts, typed, says, { by = iris, today: on = today } = {}] of second)
    it(`${story}: ${says}`, () => {
      const read = readSecondLook((name) => typed[name], foldApproach(facts(...parts)), { by, today: on, endsOn })
      if (!read.ok) return assert.equal(read.reason, says)
      const { kind, outcome, about, screenedBy } = read.value as unknown as Record<string, unknown>
      return assert.equal([kind, outcome, about, screenedBy].filter((part) => part !== undefined).join(' '), says)
    })
})

const reached: readonly (readonly [story: string, typed: Readonly<Record<string, string>>, says: string])[] = [
  ['a number', { route: 'sharing-agreement', shape: 'number', details: '+44 7700 900321' }, 'number 700900321'],
  ['it, written otherwise', { route: 'agency-agreed', shape: 'number', details: '07700 900-321' }, 'number 700900321'],
  ['an e-mail address', { route: 'gave-it-to-us', shape: 'email', details: 'Kit@Example.org' }, 'email kit@exampleorg'],
  ['a place', { route: 'comes-to-us', shape: 'address', details: 'the Harbour Room' }, 'address theharbourroom'],
  ['an agency', { route: 'passed-on', shape: 'agency', details: 'Probation, Mill Lane' }, 'agency probationmilllane'],
  ['nothing chosen', { details: '07700 900321' }, 'choose'],
  ['nothing typed', { route: 'agency-agreed', shape: 'number' }, 'choose'],
  ['a number without its area', { route: 'agency-agreed', shape: 'number', details: '900321' }, 'one-way'],
  ['a number with one digit more', { route: 'agency-agreed', shape: 'number', details: '07700 900321-1' }, 'one-way'],
  ['two places', { route: 'comes-to-us', shape: 'address', details: '12 Mill Lane; 14 Mill Lane' }, 'one-way'],
  ['two numbers', { route: 'agency-agreed', shape: 'number', details: '07700 900321 / 07700 900322' }, 'one-way'],
  ['a number with a word', { route: 'agency-agreed', shape: 'number', details: 'mob 07700 900321' }, 'one-way'],
  ['a number as a place', { route: 'agency-agreed', shape: 'address', details: 'mob 07700 900321' }, 'one-way'],
  ['an e-mail as an agency', { route: 'passed-on', shape: 'agency', details: 'ask b@example.org' }, 'one-way'],
  ['a number, passed on', { route: 'passed-on', shape: 'number', details: '07700 900321' }, 'one-way'],
  ['an agency that passes nothing on', { route: 'comes-to-us', shape: 'agency', details: 'Probation' }, 'one-way'],
]

describe('V8 one way of reaching somebody, known again', () => {
  for (const [story, typed, says] of reached)
    it(`${story}: ${says}`, () => {
      const read = readContact((name) => typed[name])
      assert.equal(read.ok ? comparedContact(read.value.shape, read.value.details) : read.reason, says)
    })

  it('is kept neither after a no, nor once they came, nor before whoever writes said how they stand, nor on the day', () => {
    const may = (parts: readonly Part<ApproachFact>[], by = fen, on = today) => {
      const kept = mayKeepContact(foldApproach(facts(...parts)), { by, today: on, endsOn })
      return kept.ok ? 'may' : kept.reason
    }
    assert.equal(may([...allLooked]), 'may')
    assert.equal(may([...triedOnce, said('not-now')]), 'may')
    assert.equal(may([...triedOnce, said('no')]), 'they-said-no')
    assert.equal(may([...triedOnce, said('never')]), 'they-said-no')
    assert.equal(may([...allLooked, { kind: 'came' }]), 'came-already')
    assert.equal(may([...allLooked], tomas), 'declare-first')
    assert.equal(may([...allLooked], fen, endsOn), 'has-ended')
  })
})

const tracks: readonly (readonly [
  story: string,
  parts: readonly Part<ApproachFact>[],
  says: string,
  given?: { readonly hasContact?: boolean; readonly isOver?: boolean },
])[] = [
  ['asked for, and nothing else', [], 'unknown'],
  ['looked at', allLooked, 'unknown'],
  ['looked at, and a way to reach them', allLooked, 'contact-cleared', { hasContact: true }],
  ['it must not be', [knowsNobody, { ...looked, outcome: 'stop' }], 'safety-hold', { hasContact: true }],
  ['tried once', [...allLooked, tried()], 'attempted'],
  ['tried three times', [...allLooked, tried(), tried(), tried()], 'unreachable'],
  ['wants to hear more', [...allLooked, tried(), said('hear-more')], 'reached'],
  ['said no', [...allLooked, tried(), said('no')], 'declined'],
  ['said never, and was tried in error', [...allLooked, tried(), said('never'), tried()], 'declined'],
  ['said not now', [...allLooked, tried(), said('not-now')], 'declined'],
  ['said not now, and was asked once more', [...allLooked, said('not-now'), tried()], 'attempted'],
  ['said no, and came by themselves', [...allLooked, tried(), said('no'), { kind: 'came' }], 'came'],
  ['came, and the day has passed', [...allLooked, { kind: 'came' }], 'came', { isOver: true }],
  ['the day has passed', [...allLooked, tried()], 'ended', { isOver: true }],
]

describe('V8 what can be tried', () => {
  it('is passed on by an agency, or done by us: never the one for the other', () => {
    assert.deepEqual(waysFor('agency'), ['passed-on'])
    assert.deepEqual(waysFor('number'), ['call', 'letter', 'visit'])
  })
})

describe('S3 how far it has come, for those who accompany whoever asked', () => {
  for (const [story, parts, says, { hasContact = false, isOver = false } = {}] of tracks)
    it(`${story}: ${says}`, () => {
      assert.equal(trackOf(foldApproach(facts(...parts)), { hasContact, isOver }), says)
    })

  it('ends on a day that is fixed beforehand: six, twelve or twenty-six weeks, and twelve where nothing was chosen', () => {
    assert.deepEqual(
      ['6', '12', '26', '99', undefined].map((weeks) => endAfter(weeks, today)),
      ['2026-04-20', '2026-06-01', '2026-09-07', '2026-06-01', '2026-06-01'],
    )
  })
})
