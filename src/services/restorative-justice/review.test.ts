/** Reviews as stories: what may be said about a concern, by whom, and when it is safe enough to go further. */

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonId, WorkerId } from '../../principles/ground/people.ts'
import { wasProven } from '../../principles/ground/proof.ts'
import type { Day } from '../../principles/ground/time.ts'
import {
  foldReview,
  mayAgree,
  mayBeGoneThrough,
  mayStand,
  type ReviewFact,
  readLine,
  type Standing,
  safeNow,
  safeUntil,
} from './review.ts'

const [fen, tomas] = ['fen', 'tomas'] as unknown as [WorkerId, WorkerId]
const wren = 'wren' as PersonId
const present = new Set([fen, tomas])
const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}` as Day

type Said = ReviewFact extends infer One ? (One extends ReviewFact ? Omit<One, 'nth'> : never) : never

const howSafe: Said = { kind: 'how-safe', by: undefined, day: day(1) }
const concern = (standing: Standing = 'open', owner?: WorkerId): Said => ({
  kind: 'concern',
  standing,
  owner,
  by: fen,
  lookAgain: day(14),
  day: day(1),
})
/** Said by Wren. */
const wrens = (said: Said): Said => ({ ...said, by: undefined }) as Said
const looked = (about: number, standing: Standing, by: WorkerId | undefined = fen, lookAgain = day(14)): Said => ({
  kind: 'looked-at',
  about,
  standing,
  by,
  lookAgain,
  day: day(2),
})
const through = (by = fen, on = day(2)): Said => ({ kind: 'gone-through', by, day: on })
const agreed = (about: number, by = tomas): Said => ({ kind: 'agreed', about, by, day: day(2) })
const changed: Said = { kind: 'changed', trigger: 'breach', by: fen, day: day(2) }
const strength: Said = { kind: 'strength', by: undefined, day: day(2) }

const review = (...said: readonly Said[]) => foldReview(said.map((one, at) => ({ ...one, nth: at + 1 }) as ReviewFact))

describe('S1 whether it is safe enough to go further today', () => {
  const rows: readonly [string, readonly Said[], number, string][] = [
    ['nothing was said yet', [], 3, 'without-their-own-words'],
    ['Fen wrote a concern, Wren said nothing', [concern()], 3, 'without-their-own-words'],
    ['Wren said how safe it is, and nobody went through it', [howSafe], 3, 'never-reviewed'],
    ['gone through, and nobody else looked', [howSafe, through()], 3, 'not-agreed'],
    ['gone through, and Tomas agreed', [howSafe, through(), agreed(2)], 3, 'safe'],
    ['agreed fourteen days ago', [howSafe, through(), agreed(2)], 16, 'safe'],
    ['agreed fifteen days ago', [howSafe, through(), agreed(2)], 17, 'review-too-old'],
    ['a concern that is mitigated', [howSafe, concern(), looked(2, 'mitigated'), through(), agreed(4)], 3, 'safe'],
    ['a concern came afterwards', [howSafe, through(), agreed(2), concern()], 3, 'never-reviewed'],
    ['a breach came afterwards', [howSafe, through(), agreed(2), changed], 3, 'without-their-own-words'],
    ['after a breach Wren says it anew', [howSafe, changed, howSafe, through(), agreed(4)], 3, 'safe'],
    ['Wren said it long before', [howSafe, through(fen, day(20)), agreed(2)], 21, 'without-their-own-words'],
    ['it was dated ahead', [howSafe, through(fen, day(9)), agreed(2)], 3, 'never-reviewed'],
    [
      'a concern should have been looked at yesterday',
      [howSafe, looked(3, 'open'), concern('mitigated'), through(fen, day(14)), agreed(4)],
      15,
      'overdue',
    ],
    [
      'Tomas joins Fen’s stop and one of them takes it back',
      [howSafe, concern('stop'), looked(2, 'stop', tomas), looked(2, 'mitigated', tomas), through(), agreed(5)],
      3,
      'safe',
    ],
    [
      'Wren joins Fen’s stop, and Fen takes back',
      [howSafe, concern('stop'), wrens(looked(2, 'stop')), looked(2, 'mitigated'), through(), agreed(5)],
      3,
      'somebody-said-stop',
    ],
    [
      'and Wren as well',
      [
        howSafe,
        concern('stop'),
        wrens(looked(2, 'stop')),
        looked(2, 'mitigated'),
        wrens(looked(2, 'accepted')),
        through(),
        agreed(6),
      ],
      3,
      'safe',
    ],
    ['Wren said it differently afterwards', [howSafe, through(), agreed(2), howSafe], 3, 'never-reviewed'],
    ['a strength came afterwards, which takes nothing away', [howSafe, through(), agreed(2), strength], 3, 'safe'],
    [
      'so did what they do if it gets too much',
      [howSafe, through(), agreed(2), { ...strength, kind: 'safety-plan' }],
      3,
      'safe',
    ],
    ['gone through again, and not yet agreed again', [howSafe, through(), agreed(2), through()], 3, 'not-agreed'],
    ['Tomas agreed to what was gone through before', [howSafe, through(), through(), agreed(2)], 3, 'never-reviewed'],
    ['somebody says stop', [howSafe, concern('stop'), through(), agreed(3)], 3, 'somebody-said-stop'],
    ['somebody says stop, and nobody went through it', [howSafe, concern('stop')], 3, 'somebody-said-stop'],
    ['the stop was taken back', [howSafe, concern('stop'), looked(2, 'mitigated'), through(), agreed(4)], 3, 'safe'],
    [
      'a concern is open again',
      [howSafe, concern('mitigated'), through(), agreed(3), looked(2, 'open')],
      3,
      'never-reviewed',
    ],
  ]
  for (const [story, said, today, expected] of rows)
    it(`${story}: ${expected}`, () => {
      const safe = safeNow(review(...said), wren, present, day(today))
      assert.equal(safe.ok ? 'safe' : safe.reason, expected)
      if (safe.ok) assert.ok(wasProven(safe.value) && safe.value.clearedBy === tomas)
    })
})

describe('S1 what somebody agreed to who has left', () => {
  const fine = [howSafe, concern('mitigated', fen), through(), agreed(3)]
  const rows: readonly [string, readonly WorkerId[], string][] = [
    ['both accompany Wren', [fen, tomas], 'safe'],
    ['Tomas has left', [fen], 'not-agreed'],
    ['Fen has left', [tomas], 'never-reviewed'],
    ['nobody is left', [], 'never-reviewed'],
  ]
  for (const [story, left, expected] of rows)
    it(`${story}: ${expected}`, () => {
      const safe = safeNow(review(...fine), wren, new Set(left), day(3))
      assert.equal(safe.ok ? 'safe' : safe.reason, expected)
    })

  it('what somebody watched who has left is watched by nobody', () => {
    const iris = 'iris' as unknown as WorkerId
    const safe = safeNow(review(howSafe, concern('mitigated', iris), through(), agreed(3)), wren, present, day(3))
    assert.equal(!safe.ok && safe.reason, 'concern-stands')
  })

  it('holds until the first concern is due', () => {
    assert.equal(safeUntil(review(howSafe, concern('mitigated'), through(), agreed(3))), day(14))
    assert.equal(safeUntil(review(howSafe, through(), agreed(2))), day(16))
    assert.equal(safeUntil(review(howSafe)), undefined)
  })
})

describe('S1 how a concern may stand', () => {
  const rows: readonly [string, Said, Standing, WorkerId | undefined, string][] = [
    ['Fen mitigates a concern about Wren', concern('open'), 'mitigated', fen, 'mitigated'],
    ['Fen accepts a risk that is Wren’s', concern('open'), 'accepted', fen, 'only-they-accept'],
    ['Wren accepts it', concern('open'), 'accepted', undefined, 'accepted'],
    ['Wren accepts a risk that is Fen’s', concern('open', fen), 'accepted', undefined, 'only-they-accept'],
    ['Fen accepts it', concern('open', fen), 'accepted', fen, 'accepted'],
    ['anybody says stop', concern('open'), 'stop', tomas, 'stop'],
    ['Fen takes back what Fen stopped', concern('stop'), 'open', fen, 'open'],
    ['Fen takes back Wren’s stop', wrens(concern('stop')), 'mitigated', fen, 'only-they-take-back-stop'],
    ['Fen says stop once more', wrens(concern('stop')), 'stop', fen, 'stop'],
    ['Wren takes it back', wrens(concern('stop')), 'open', undefined, 'open'],
    ['Wren takes back Fen’s stop', concern('stop'), 'open', undefined, 'only-they-take-back-stop'],
    ['Wren joins Fen’s stop', concern('stop'), 'stop', undefined, 'stop'],
    ['Tomas takes back what Fen stopped', concern('stop'), 'mitigated', tomas, 'mitigated'],
  ]
  for (const [story, said, standing, by, expected] of rows)
    it(`${story}: ${expected}`, () => {
      const [one] = review(said).concerns
      const may = mayStand(one, standing, by)
      assert.equal(may.ok ? may.value : may.reason, expected)
    })

  it('what is not there cannot be looked at', () => {
    const may = mayStand(undefined, 'open', fen)
    assert.equal(!may.ok && may.reason, 'no-such-concern')
    assert.deepEqual(review(looked(7, 'mitigated')).concerns, [])
  })

  it('Wren’s stop stays Wren’s, whoever says it once more', () => {
    const both = review(wrens(concern('stop')), looked(1, 'stop', fen))
    assert.deepEqual(both.concerns[0]?.stoppedBy, ['person', fen])
  })
})

describe('S1 going through all of it', () => {
  const rows: readonly [string, readonly Said[], number, string][] = [
    ['Wren has not said how safe it is', [concern('mitigated')], 3, 'say-how-safe-first'],
    ['a concern stands open', [howSafe, concern()], 3, 'concern-open'],
    [
      'a concern should have been looked at yesterday',
      [howSafe, looked(3, 'open'), concern('mitigated')],
      15,
      'overdue',
    ],
    ['on the day itself', [howSafe, concern('mitigated')], 14, 'gone-through'],
    ['Wren said it sixteen days ago', [howSafe], 17, 'say-how-safe-first'],
    ['a stop can be gone through, and still stops', [howSafe, concern('stop')], 15, 'gone-through'],
    ['there is nothing to worry about', [howSafe], 3, 'gone-through'],
  ]
  for (const [story, said, today, expected] of rows)
    it(`${story}: ${expected}`, () => {
      const may = mayBeGoneThrough(review(...said), day(today))
      assert.equal(may.ok ? may.value : may.reason, expected)
    })
})

describe('I2 a second one agrees', () => {
  const rows: readonly [string, readonly Said[], WorkerId, string][] = [
    ['Tomas, to what Fen led', [howSafe, through()], tomas, 'agrees'],
    ['Fen, to what Fen led', [howSafe, through()], fen, 'somebody-else-agrees'],
    ['Tomas, where nothing was gone through', [howSafe], tomas, 'nothing-gone-through'],
    ['Tomas, after something changed', [howSafe, through(), changed], tomas, 'nothing-gone-through'],
  ]
  for (const [story, said, by, expected] of rows)
    it(`${story}: ${expected}`, () => {
      const may = mayAgree(review(...said), by)
      assert.equal(may.ok ? 'agrees' : may.reason, expected)
    })
})

describe('S1 a line as a form brings it', () => {
  const typed = (fields: Readonly<Record<string, string>>, hasWords = true) => ({
    one: (name: string) => fields[name],
    hasWords,
  })
  const worry = { kind: 'concern', topic: 'children' }
  const rows: readonly [string, Parameters<typeof readLine>[0], readonly Said[], WorkerId | undefined, string][] = [
    ['Wren worries about a child', typed(worry), [], undefined, 'concern open person 15'],
    ['Fen worries about Wren', typed(worry), [], fen, 'concern open person 15'],
    ['Fen worries about Fen', typed({ kind: 'concern', topic: 'facilitator-safety' }), [], fen, 'concern open fen 15'],
    [
      'Wren worries about Fen',
      typed({ kind: 'concern', topic: 'facilitator-safety' }),
      [],
      undefined,
      'concern open person 15',
    ],
    ['Wren says stop', typed({ ...worry, kind: 'stop' }), [], undefined, 'concern stop person 15'],
    ['Wren says stop, and nothing else', typed({ kind: 'stop' }, false), [], undefined, 'concern stop person 15'],
    ['to be looked at on Thursday', typed({ ...worry, 'look-again': '2026-11-05' }), [], fen, 'concern open person 05'],
    ['to be looked at too late', typed({ ...worry, 'look-again': '2026-11-16' }), [], fen, 'choose-day'],
    ['to be looked at yesterday', typed({ ...worry, 'look-again': '2026-10-31' }), [], fen, 'choose-day'],
    ['to be looked at soon', typed({ ...worry, 'look-again': 'soon' }), [], fen, 'choose-day'],
    ['about nothing', typed({ kind: 'concern' }), [], fen, 'choose-dimension'],
    ['about the weather', typed({ kind: 'concern', topic: 'weather' }), [], fen, 'choose-dimension'],
    ['without a word', typed(worry, false), [], fen, 'nothing-written'],
    ['a strength', typed({ kind: 'strength' }), [], fen, 'strength'],
    ['a strength without a word', typed({ kind: 'strength' }, false), [], fen, 'nothing-written'],
    ['what they do if it gets too much', typed({ kind: 'safety-plan' }), [], undefined, 'safety-plan'],
    ['the same, written with them', typed({ kind: 'safety-plan' }), [], fen, 'safety-plan'],
    ['the same without a word', typed({ kind: 'safety-plan' }, false), [], undefined, 'nothing-written'],
    ['Wren says how safe it is', typed({ kind: 'how-safe' }), [], undefined, 'how-safe'],
    ['Fen says how safe it is for Wren', typed({ kind: 'how-safe' }), [], fen, 'choose-kind'],
    ['a breach', typed({ kind: 'changed', trigger: 'breach' }, false), [], fen, 'changed'],
    ['something changed', typed({ kind: 'changed' }), [], fen, 'choose-trigger'],
    ['Wren says that something changed', typed({ kind: 'changed', trigger: 'breach' }), [], undefined, 'choose-kind'],
    [
      'a concern looked at',
      typed({ kind: 'looked-at', about: '1', standing: 'mitigated' }),
      [concern()],
      fen,
      'looked-at mitigated 15',
    ],
    ['looked at, and nothing said', typed({ kind: 'looked-at', about: '1' }), [concern()], fen, 'choose-standing'],
    [
      'one that is not there',
      typed({ kind: 'looked-at', about: '4', standing: 'open' }),
      [concern()],
      fen,
      'no-such-concern',
    ],
    [
      'one that is Wren’s to accept',
      typed({ kind: 'looked-at', about: '1', standing: 'accepted' }),
      [concern()],
      fen,
      'only-they-accept',
    ],
    ['gone through', typed({ kind: 'gone-through' }, false), [howSafe], fen, 'gone-through'],
    ['gone through too early', typed({ kind: 'gone-through' }, false), [], fen, 'say-how-safe-first'],
    ['Wren goes through it alone', typed({ kind: 'gone-through' }), [howSafe], undefined, 'choose-kind'],
    ['Tomas agrees', typed({ kind: 'agreed' }, false), [howSafe, through()], tomas, 'agreed 2 fen'],
    ['Fen agrees to what Fen led', typed({ kind: 'agreed' }, false), [howSafe, through()], fen, 'somebody-else-agrees'],
    ['Wren agrees', typed({ kind: 'agreed' }, false), [howSafe, through()], undefined, 'choose-kind'],
    ['nothing at all', typed({}), [], fen, 'choose-kind'],
  ]
  const told = (line: ReturnType<typeof readLine>): string => {
    if (!line.ok) return line.reason
    const { value: one } = line
    if (one.kind === 'concern') return `concern ${one.standing} ${one.owner ?? 'person'} ${one.lookAgain.slice(8)}`
    if (one.kind === 'looked-at') return `looked-at ${one.standing} ${one.lookAgain.slice(8)}`
    return one.kind === 'agreed' ? `agreed ${one.about} ${one.ledBy}` : one.kind
  }
  for (const [story, form, said, by, expected] of rows)
    it(`${story}: ${expected}`, () =>
      assert.equal(told(readLine(form, review(...said), { by, today: day(1), latest: day(15) })), expected))
})

describe('I4 there is no score', () => {
  it('a review has nothing that could be added up but how many lines it has', () =>
    assert.deepEqual(
      Object.entries(review(howSafe, strength))
        .filter(([, value]) => typeof value === 'number')
        .map(([name]) => name),
      ['strengths', 'safetyPlans', 'facts'],
    ))
})
