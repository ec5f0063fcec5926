/** Commitments as stories: what happened on one side, what may come next, and who hears of it. */

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { WorkerId } from '../../principles/ground/people.ts'
import type { Day } from '../../principles/ground/time.ts'
import {
  asksForUs,
  type Becomes,
  becomes,
  type Checker,
  type Commitment,
  type CommitmentFact,
  checkers,
  daysFor,
  foldCommitment,
  type Hearing,
  heard,
  hearings,
  isLeftOpen,
  isOverdue,
  isSettled,
  isToTell,
  type Kind,
  mayFollow,
  maySay,
  type NotCommitted,
  openUntil,
  readCommitment,
  toPass,
  type Whose,
  wantsReview,
} from './commitment.ts'

const fen = 'fen' as WorkerId
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}` as Day

type Said = CommitmentFact extends infer One ? (One extends CommitmentFact ? Omit<One, 'nth'> : never) : never

const talkedOver = (on = 11): Said => ({ kind: 'talked-over', by: fen, day: day(on) })
const tells = (says: Hearing): Said => ({ kind: 'tells', says, by: undefined, day: day(12) })
const counts = (on = 13): Said => ({ kind: 'counts', by: undefined, day: day(on) })
/** Said on this side. */
const own = (kind: Becomes, on = 15): Said => ({ kind, ofNth: undefined, by: undefined, day: day(on) })
/** Said on the other side, in that line of it. */
const theirs = (kind: Becomes, ofNth = 4, on = 16): Said => ({ kind, ofNth, by: undefined, day: day(on) })
const told: Said = { kind: 'told', by: fen, day: day(17) }
const ended: Said = { kind: 'ended', by: undefined, day: day(18) }

/** Every line with every column, as the database keeps them. */
const numbered = (said: readonly Said[]) =>
  said.map((one, at) => ({ ofNth: undefined, ...one, nth: at + 1 }) as CommitmentFact)
/** Read as the database may bring them: the last one first. */
const commitment = (...said: readonly Said[]): Commitment => foldCommitment(numbered(said).toReversed())

const words: Commitment = {
  ...{ stage: 'words', countsSince: undefined, talkedOver: [], hears: 'here' },
  ...{ news: undefined, isTold: false, facts: 0 },
}
const counting: Commitment = { ...words, stage: 'counts', countsSince: day(13), talkedOver: [day(11)], facts: 2 }
const toCounting = [talkedOver(), counts()]

const table = (rows: readonly [story: string, said: readonly Said[], stands: Commitment][]) => {
  for (const [story, said, stands] of rows)
    it(`${story}: ${stands.stage}`, () => assert.deepEqual(commitment(...said), stands))
}

describe('R1 how it comes to count', () => {
  table([
    ['nothing happened', [], words],
    ['Fen went through it', [talkedOver()], { ...words, talkedOver: [day(11)], facts: 1 }],
    [
      'and once more on another day',
      [talkedOver(), talkedOver(12)],
      { ...words, talkedOver: [day(11), day(12)], facts: 2 },
    ],
    ['both said so', toCounting, counting],
    ['Fen went through it once more after that', [...toCounting, talkedOver(14)], { ...counting, facts: 3 }],
    ['it counts once', [...toCounting, counts(14)], { ...counting, facts: 3 }],
    [
      'something became of it before it counts',
      [talkedOver(), own('done')],
      { ...words, talkedOver: [day(11)], facts: 2 },
    ],
    ['it ended before it counts', [talkedOver(), ended], { ...words, talkedOver: [day(11)], facts: 2 }],
    ['something was told before there is anything', [...toCounting, told], { ...counting, facts: 3 }],
  ])
})

const ownNews = { what: 'done', day: day(15), nth: 3, isOwn: true } as const
const theirNews = { what: 'done', day: day(16), nth: 3, isOwn: false } as const

describe('R2 what became of it', () => {
  table([
    ...becomes.map((what): [string, Said[], Commitment] => [
      `${what}, said here`,
      [...toCounting, own(what)],
      { ...counting, news: { ...ownNews, what }, facts: 3 },
    ]),
    ...becomes.map((what): [string, Said[], Commitment] => [
      `${what}, said on the other side`,
      [...toCounting, theirs(what)],
      { ...counting, news: { ...theirNews, what }, facts: 3 },
    ]),
    [
      'begun, then done: the last word counts',
      [...toCounting, own('started', 14), own('done')],
      { ...counting, news: { ...ownNews, nth: 4 }, facts: 4 },
    ],
    [
      'done, then not: neither is held against anybody',
      [...toCounting, own('done'), own('not-done', 16)],
      { ...counting, news: { what: 'not-done', day: day(16), nth: 4, isOwn: true }, facts: 4 },
    ],
    ['Fen told them', [...toCounting, theirs('done'), told], { ...counting, news: theirNews, isTold: true, facts: 4 }],
    [
      'Fen told them, and there is something new',
      [...toCounting, theirs('started'), told, theirs('done', 5, 18)],
      { ...counting, news: { ...theirNews, day: day(18), nth: 5 }, facts: 5 },
    ],
    [
      'Fen told them, and they said something themselves',
      [...toCounting, theirs('changed'), told, own('done', 17)],
      { ...counting, news: { ...ownNews, day: day(17), nth: 5 }, facts: 5 },
    ],
    ['nobody tells them their own word', [...toCounting, own('done'), told], { ...counting, news: ownNews, facts: 4 }],
    ['they want to hear it from Fen', [tells('together'), ...toCounting], { ...counting, hears: 'together', facts: 3 }],
    [
      'they want to hear it from Fen, and then not at all',
      [...toCounting, tells('together'), tells('not-told')],
      { ...counting, hears: 'not-told', facts: 4 },
    ],
  ])
})

describe('V5 it does not stand any more', () => {
  const over: Commitment = { ...counting, stage: 'ended', facts: 3 }
  table([
    ['somebody took it back', [...toCounting, ended], over],
    ['there is nothing of it to tell', [...toCounting, ended, told], { ...over, facts: 4 }],
    [
      'what was told before stands',
      [...toCounting, theirs('done'), told, ended],
      { ...over, news: theirNews, isTold: true, facts: 5 },
    ],
    [
      'what was not told before is not told any more',
      [...toCounting, theirs('done'), ended, told],
      { ...over, news: theirNews, facts: 5 },
    ],
    ['nothing becomes of it after', [...toCounting, ended, own('done', 19)], { ...over, facts: 4 }],
    ['nor is it heard from the other side', [...toCounting, ended, theirs('done')], { ...over, facts: 4 }],
    ['nor does it count again, or end again', [...toCounting, ended, counts(19), ended], { ...over, facts: 5 }],
    [
      'how they want to hear it can still change',
      [...toCounting, ended, tells('here'), tells('together')],
      { ...over, hears: 'together', facts: 5 },
    ],
  ])
})

describe('R2 both said something: the later day counts, and on one day that it is changed', () => {
  const rows: [story: string, said: readonly Said[], stands: readonly [what: Becomes, isOwn: boolean]][] = [
    ['theirs is of a later day', [own('started', 14), theirs('done', 4, 15)], ['done', false]],
    ['theirs comes later, and is of an earlier day', [own('changed', 15), theirs('done', 4, 14)], ['changed', true]],
    ['their change comes later, and is of an earlier day', [own('done', 15), theirs('changed', 4, 14)], ['done', true]],
    ['both on one day, and theirs is the change', [own('done'), theirs('changed', 4, 15)], ['changed', false]],
    ['both on one day, and the change is their own', [own('changed'), theirs('done', 4, 15)], ['changed', true]],
    [
      'their change came first, and they say done on that day',
      [theirs('changed', 4, 15), own('done')],
      ['changed', false],
    ],
    ['and a day later', [theirs('changed', 4, 15), own('done', 16)], ['done', true]],
    ['done, then changed, both said here on one day', [own('done'), own('changed')], ['changed', true]],
    ['changed, then done, both said here on one day', [own('changed'), own('done')], ['done', true]],
    [
      'both said there, and the line that came last is older',
      [theirs('changed', 4, 15), theirs('done', 5, 14)],
      ['done', false],
    ],
  ]
  for (const [story, said, stands] of rows)
    it(`${story}: ${stands[0]}`, () => {
      const { news } = commitment(...toCounting, ...said)
      assert.deepEqual([news?.what, news?.isOwn], stands)
    })

  it('what was told stays told where an older word comes after it', () =>
    assert.equal(commitment(...toCounting, theirs('changed', 4, 15), told, own('done')).isTold, true))

  it('both sides read the same', () => {
    const word = fc.record({ of: fc.constantFrom('author', 'other'), on: fc.integer({ min: 14, max: 17 }) })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (said) => {
        const inOrder = said.toSorted((a, b) => a.on - b.on)
        const sideOf = (who: string, passedLast: boolean) => {
          const lines = inOrder.map(({ of, on }, at) => {
            const what = of === 'author' ? 'changed' : 'done'
            return { isOwn: of === who, said: of === who ? own(what, on) : theirs(what, at + 1, on) }
          })
          const sorted = passedLast ? lines.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn)) : lines
          return commitment(...toCounting, ...sorted.map((line) => line.said)).news
        }
        assert.equal(sideOf('author', true)?.what, sideOf('other', true)?.what)
      }),
      { numRuns: 500, seed: 5 },
    )
  })
})

const kinds = ['talked-over', 'counts', 'tells', ...becomes, 'ended', 'told'] as const satisfies readonly Kind[]

describe('R1 R2 what may come next, and nothing else', () => {
  const nexts: [story: string, said: readonly Said[], may: readonly Kind[]][] = [
    ['words', [], ['talked-over', 'counts', 'tells']],
    ['words that Fen went through', [talkedOver()], ['talked-over', 'counts', 'tells']],
    ['one that counts', toCounting, ['tells', ...becomes, 'ended']],
    ['one of which they said something', [...toCounting, own('done')], ['tells', ...becomes, 'ended']],
    ['one of which the other did', [...toCounting, theirs('done')], ['tells', ...becomes, 'ended', 'told']],
    ['one that ended', [...toCounting, ended], ['tells']],
    ['one that ended, of which the other said something', [...toCounting, theirs('done'), ended], ['tells']],
  ]
  for (const [story, said, may] of nexts)
    it(`after ${story}: ${may.join(', ')}`, () =>
      assert.deepEqual(
        kinds.filter((kind) => mayFollow(commitment(...said), kind)),
        may,
      ))

  const anything: readonly Said[] = [
    ...[talkedOver(), counts(), told, ended],
    ...hearings.map(tells),
    ...becomes.flatMap((what) => [own(what), theirs(what)]),
  ]

  it('whatever is written in whatever order, nothing comes of what may not follow', () => {
    const looked = { followed: 0, not: 0 }
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...anything), { maxLength: 12 }),
        fc.constantFrom(...anything),
        (said, one) => {
          const [before, after] = [commitment(...said), commitment(...said, one)]
          looked[mayFollow(before, one.kind) ? 'followed' : 'not'] += 1
          assert.equal(after.facts, before.facts + 1)
          if (!mayFollow(before, one.kind)) assert.deepEqual({ ...after, facts: before.facts }, before)
          assert.equal(after.countsSince === undefined, after.stage === 'words')
          assert.ok(!(after.isTold && (after.news === undefined || after.news.isOwn)), 'told of nothing')
        },
      ),
      { numRuns: 1_000, seed: 5 },
    )
    assert.ok(Math.min(...Object.values(looked)) > 100, `it looked at ${JSON.stringify(looked)}`)
  })

  it('S2 the order in which they are read changes nothing', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom(...anything), { maxLength: 8 })
          .chain((said) =>
            fc.tuple(fc.constant(said), fc.shuffledSubarray(numbered(said), { minLength: said.length })),
          ),
        ([said, shuffled]) => assert.deepEqual(foldCommitment(shuffled), commitment(...said)),
      ),
      { numRuns: 300, seed: 5 },
    )
  })
})

describe('R2 who says what became of it', () => {
  it('the author, whoever accompanies them, or the other person', () =>
    assert.deepEqual(checkers, ['author', 'accompanying', 'other']))
  it('begun, done, changed, or not done', () => assert.deepEqual(becomes, ['started', 'done', 'changed', 'not-done']))

  /** What somebody may say, by who was chosen for it. */
  const done = ['started', 'done', 'not-done'] as const
  const sayings: [who: string, of: Whose, by: 'person' | 'accompanying', may: Record<Checker, readonly Becomes[]>][] = [
    ['its author', 'own', 'person', { author: becomes, accompanying: ['changed'], other: ['changed'] }],
    ['whoever accompanies its author', 'own', 'accompanying', { author: [], accompanying: done, other: [] }],
    ['the other person', 'other', 'person', { author: [], accompanying: [], other: done }],
    ['whoever accompanies the other', 'other', 'accompanying', { author: [], accompanying: [], other: [] }],
  ]
  for (const [who, whose, by, may] of sayings)
    for (const checks of checkers)
      it(`${who}, where it was left to ${checks}: ${may[checks].join(', ') || 'nothing'}`, () =>
        assert.deepEqual(
          becomes.filter((what) => maySay(what, { whose, checks, by })),
          may[checks],
        ))
})

describe('R2 S4 how they hear it', () => {
  it('on their page, from whoever accompanies them, or not at all', () =>
    assert.deepEqual(hearings, ['here', 'together', 'not-told']))

  type Hears = [story: string, said: readonly Said[], reads: string | undefined, isToTell: boolean]
  const rows: Hears[] = [
    ['nothing is there', [tells('together'), ...toCounting], undefined, false],
    ['nothing is there, on their page', toCounting, undefined, false],
    ['done, and they read it here', [...toCounting, theirs('done')], 'done', false],
    ['done, and they want to hear it from Fen', [tells('together'), ...toCounting, theirs('done')], undefined, true],
    ['and Fen told them', [tells('together'), ...toCounting, theirs('done'), told], 'done', false],
    ['not done, and they are not told', [tells('not-told'), ...toCounting, theirs('not-done')], undefined, false],
    ['told, and now they are not told', [...toCounting, theirs('done'), told, tells('not-told')], undefined, false],
    [
      'told by Fen, who has something new',
      [...[tells('together'), ...toCounting, theirs('started'), told], theirs('done', 5)],
      undefined,
      true,
    ],
    ['their own word, from Fen', [tells('together'), ...toCounting, own('done')], 'done', false],
    ['their own word, and they are not told', [tells('not-told'), ...toCounting, own('changed')], 'changed', false],
    ['it ended, and there was nothing', [tells('together'), ...toCounting, ended], undefined, false],
    [
      'it ended, and something was not told',
      [tells('together'), ...toCounting, theirs('done'), ended],
      undefined,
      false,
    ],
    ['they read it here from now on', [tells('together'), ...toCounting, theirs('done'), tells('here')], 'done', false],
  ]
  for (const [story, said, reads, toTell] of rows)
    it(`${story}: ${reads ?? 'nothing stands there'}, and Fen ${toTell ? 'has it to tell' : 'has nothing to tell'}`, () => {
      const stands = commitment(...said)
      assert.deepEqual([heard(stands)?.what, isToTell(stands)], [reads, toTell])
    })

  it('what they read is when it was said, and by whom', () =>
    assert.deepEqual(heard(commitment(...toCounting, theirs('done'))), theirNews))
})

describe('R2 what goes to the other side', () => {
  const rows: [story: string, from: readonly Said[], to: readonly Said[], what: ReturnType<typeof toPass>][] = [
    ['nothing was said', toCounting, toCounting, undefined],
    ['begun', [...toCounting, own('started')], toCounting, { what: 'started', nth: 3, day: day(15) }],
    [
      'begun, then done: the last word alone',
      [...toCounting, own('started'), own('done')],
      toCounting,
      {
        ...{ what: 'done', nth: 4, day: day(15) },
      },
    ],
    ['done, and it is there', [...toCounting, own('done')], [...toCounting, theirs('done', 3)], undefined],
    [
      'begun is there, done is not',
      [...toCounting, own('started'), own('done')],
      [...toCounting, theirs('started', 3)],
      {
        ...{ what: 'done', nth: 4, day: day(15) },
      },
    ],
    ['a later one is there already', [...toCounting, own('done')], [...toCounting, theirs('done', 9)], undefined],
    [
      'it is there, and an older one came after it',
      [...toCounting, own('started'), own('done')],
      [...toCounting, theirs('done', 4), theirs('started', 3)],
      undefined,
    ],
    ['what came from the other side does not go back', [...toCounting, theirs('done', 9)], toCounting, undefined],
    [
      'their own, before what came from the other side',
      [...toCounting, own('changed'), theirs('done', 9)],
      toCounting,
      { what: 'changed', nth: 3, day: day(15) },
    ],
    [
      'what the other side said itself is no answer to it',
      [...toCounting, own('changed')],
      [...toCounting, own('started'), own('done')],
      { what: 'changed', nth: 3, day: day(15) },
    ],
    ['how they want to hear it, and its end, stay here', [...toCounting, tells('here'), ended], toCounting, undefined],
  ]
  for (const [story, from, to, what] of rows)
    it(`${story}: ${what?.what ?? 'nothing'}`, () => assert.deepEqual(toPass(numbered(from), numbered(to)), what))
})

describe('R2 its day is there, and nobody said what became of it', () => {
  const rows: [story: string, said: readonly Said[], on: number, is: boolean][] = [
    ['the day before', toCounting, 19, false],
    ['on the day', toCounting, 20, true],
    ['the day after', toCounting, 21, true],
    ['it was begun', [...toCounting, own('started')], 20, true],
    ['it was begun, the day before', [...toCounting, own('started')], 19, false],
    ['it was done', [...toCounting, own('done')], 20, false],
    ['it was not done', [...toCounting, own('not-done')], 20, false],
    ['it was changed', [...toCounting, own('changed')], 20, false],
    ['the other said that it was done', [...toCounting, theirs('done')], 20, false],
    ['it does not count yet', [talkedOver()], 21, false],
    ['it ended', [...toCounting, ended], 21, false],
    ['it was begun, and ended', [...toCounting, own('started'), ended], 21, false],
  ]
  for (const [story, said, on, is] of rows)
    it(`${story}: ${is ? 'overdue' : 'not'}`, () => assert.equal(isOverdue(commitment(...said), day(20), day(on)), is))
})

describe('R1 until when it may be said that it counts', () => {
  const rows: [story: string, endsOn: number, byWhen: number, until: number][] = [
    ['the words are gone before its day', 20, 25, 20],
    ['its day is before the words are gone', 25, 20, 20],
    ['both on one day', 20, 20, 20],
  ]
  for (const [story, endsOn, byWhen, until] of rows)
    it(`${story}: until the ${until}th`, () =>
      assert.equal(openUntil(day(endsOn), { byWhen: day(byWhen) }), day(until)))
})

describe('R1 R2 what it asks of whoever accompanies them', () => {
  const rues = { whose: 'own', checks: 'accompanying', pointsOut: false, endsOn: day(18), byWhen: day(20) } as const
  type Line = Parameters<typeof asksForUs>[0]
  const rows: [
    story: string,
    said: readonly Said[],
    on: number,
    but: Partial<Line>,
    asks: ReturnType<typeof asksForUs>,
  ][] = [
    ['nobody went through it', [], 17, {}, 'talk'],
    ['nobody did, and it is too late', [], 18, {}, undefined],
    ['somebody did', [talkedOver()], 17, {}, undefined],
    ['somebody did once, and something is pointed out', [talkedOver()], 17, { pointsOut: true }, 'talk'],
    ['it is pointed out, and too late', [talkedOver()], 19, { pointsOut: true }, undefined],
    ['it counts, and is pointed out', toCounting, 17, { pointsOut: true }, undefined],
    ['its day is there', toCounting, 20, {}, 'look'],
    ['its day is there, and it was left to its author', toCounting, 20, { checks: 'author' }, undefined],
    ['its day is there, and it was left to the other', toCounting, 20, { checks: 'other' }, undefined],
    ['its day is there, and it is the other’s', toCounting, 20, { whose: 'other' }, undefined],
    ['the day before', toCounting, 19, {}, undefined],
    ['something is to be told', [tells('together'), ...toCounting, theirs('done')], 17, {}, 'tell'],
    [
      'something is to be told of the other’s',
      [tells('together'), ...toCounting, theirs('done')],
      17,
      { whose: 'other' },
      'tell',
    ],
    [
      'begun is to be told, and its day is there',
      [tells('together'), ...toCounting, theirs('started')],
      20,
      {},
      'tell',
    ],
    ['it was told', [tells('together'), ...toCounting, theirs('done'), told], 20, {}, undefined],
    [
      'begun was told, and its day is there',
      [tells('together'), ...toCounting, theirs('started'), told],
      20,
      {},
      'look',
    ],
    ['it ended', [...toCounting, ended], 20, {}, undefined],
    ['it ended, and is pointed out', [...toCounting, ended], 17, { pointsOut: true }, undefined],
    ['it ended before anybody went through it', [ended], 19, {}, undefined],
  ]
  for (const [story, said, on, but, asks] of rows)
    it(`${story}: ${asks ?? 'nothing'}`, () =>
      assert.equal(asksForUs({ ...rues, folded: commitment(...said), ...but }, day(on)), asks))
})

const today = day(10)

describe('V4 the days that it can be committed to', () => {
  it('from a week on, for eleven months', () =>
    assert.deepEqual(daysFor(today), { from: '2026-03-17', until: '2027-02-03' }))
})

type Typed = Readonly<Record<string, string | undefined>>

describe('R1 exactly what somebody commits to, read from a form', () => {
  const asTyped: Typed = {
    words: 'I clean the wall of the Harbour Room.',
    ...{ how: 'Both of us can see it.', 'by-when': '2026-03-30', checks: 'other' },
  }
  const read = (but: Typed = {}) => readCommitment((name) => ({ ...asTyped, ...but })[name], today)

  const rows: [story: string, but: Typed, answer: 'a commitment' | NotCommitted][] = [
    ['all of it', {}, 'a commitment'],
    ['no words', { words: undefined }, 'nothing'],
    ['nothing but spaces', { words: ' \r\n ' }, 'nothing'],
    ['no words, and nothing else', { words: '', how: '', 'by-when': '', checks: '' }, 'nothing'],
    ['not how it is known', { how: undefined }, 'say-how'],
    ['how it is known in spaces', { how: ' \n\t' }, 'say-how'],
    ['not how it is known, in many words, on no day', { words: 'a'.repeat(10_001), how: '', 'by-when': '' }, 'say-how'],
    ['ten thousand letters together', { words: 'a'.repeat(9_000), how: 'b'.repeat(1_000) }, 'a commitment'],
    ['a letter more', { words: 'a'.repeat(9_000), how: 'b'.repeat(1_001) }, 'too-long'],
    ['too many words alone', { words: 'a'.repeat(10_000) }, 'too-long'],
    ['too many on how alone', { how: 'a'.repeat(10_000) }, 'too-long'],
    ['too many words, on no day', { words: 'a'.repeat(10_001), 'by-when': '' }, 'too-long'],
    [
      'ten thousand letters with ends of lines of two, and spaces around',
      { words: ` ${'a\r\n'.repeat(4_499)}a `, how: ` ${'b'.repeat(1_001)}\r\n` },
      'a commitment',
    ],
    ['by no day', { 'by-when': undefined }, 'choose-day'],
    ['by a day there is none of', { 'by-when': '2026-02-30' }, 'choose-day'],
    ['soon', { 'by-when': 'soon' }, 'choose-day'],
    ['by yesterday', { 'by-when': '2026-03-09' }, 'choose-day'],
    ['by today', { 'by-when': '2026-03-10' }, 'choose-day'],
    ['in six days', { 'by-when': '2026-03-16' }, 'choose-day'],
    ['in a week', { 'by-when': '2026-03-17' }, 'a commitment'],
    ['in eleven months', { 'by-when': '2027-02-03' }, 'a commitment'],
    ['a day later', { 'by-when': '2027-02-04' }, 'choose-day'],
    ['by no day, and left to nobody', { 'by-when': '', checks: '' }, 'choose-day'],
    ['left to nobody', { checks: undefined }, 'choose-who'],
    ['left to the police', { checks: 'police' }, 'choose-who'],
    ['left to its author', { checks: 'author' }, 'a commitment'],
    ['left to whoever accompanies them', { checks: 'accompanying' }, 'a commitment'],
  ]
  for (const [story, but, answer] of rows)
    it(`${story}: ${answer}`, () => {
      const found = read(but)
      assert.equal(found.ok ? 'a commitment' : found.reason, answer)
    })

  const promised = { byWhen: day(30), checks: 'other' } as const
  const readings: [story: string, but: Typed, value: Partial<Record<'says' | 'promised', unknown>>][] = [
    ['what and how, a line between', {}, {}],
    [
      'spaces around, and ends of lines as one sees them',
      { words: ' a\r\nb\rc\n', how: '\r\n d\r\n\r\ne ' },
      { says: 'a\nb\nc\n\nd\n\ne' },
    ],
    ...checkers.map((checks): [string, Typed, object] => [
      `left to ${checks}, in their hands`,
      { checks },
      { promised: { ...promised, checks } },
    ]),
    [
      'what else is in the form changes nothing',
      { signed: 'unsigned', handed: 'read-aloud', summary: 'x', kind: 'fact' },
      {},
    ],
  ]
  for (const [story, but, value] of readings)
    it(story, () =>
      assert.deepEqual(read(but), {
        ok: true,
        value: {
          ...{ kind: 'commitment', signed: 'as-written', handed: 'to-keep', summary: '', promised },
          ...{ says: 'I clean the wall of the Harbour Room.\n\nBoth of us can see it.', ...value },
        },
      }),
    )
})

describe('S1 when what worries somebody is to be looked at again for it', () => {
  const wants = (said: readonly Said[], on: Day, endsOn = day(18)) => {
    const facts = numbered(said)
    return wantsReview({ folded: foldCommitment(facts), facts, byWhen: '2026-04-20' as Day, endsOn }, on)
  }
  const rows: [story: string, is: boolean, wanted: boolean][] = [
    ['it may still count', wants([talkedOver()], day(17)), true],
    ['its time to count is over', wants([talkedOver()], day(18)), false],
    ['it counts, and its day is far', wants(toCounting, '2026-04-05' as Day), false],
    ['a fortnight before its day', wants(toCounting, '2026-04-06' as Day), true],
    ['four weeks after its day', wants(toCounting, '2026-05-18' as Day), true],
    ['later', wants(toCounting, '2026-05-19' as Day), false],
    ['they said something early', wants([...toCounting, own('done', 15)], day(16)), true],
    ['they said something four weeks ago', wants([...toCounting, own('done', 1)], day(29)), true],
    ['they said something longer ago', wants([...toCounting, own('done', 1)], day(30)), false],
    ['the other said something', wants([...toCounting, theirs('done')], day(17)), false],
    ['it ended', wants([...toCounting, ended], '2026-04-20' as Day), false],
  ]
  for (const [story, is, wanted] of rows) it(`${story}: ${wanted ? 'now' : 'not'}`, () => assert.equal(is, wanted))
})

describe('R2 S3 whether it is left open for one person', () => {
  type Line = Parameters<typeof isLeftOpen>[0]
  const lineOf = (said: readonly Said[], more: Partial<Line> = {}): Line => ({
    ...{ whose: 'own', checks: 'author', byWhen: day(20), endsOn: '2026-04-25' as Day },
    ...{ facts: numbered(said), folded: commitment(...said) },
    ...more,
  })
  const april = (n: number) => `2026-04-${String(n).padStart(2, '0')}` as Day
  const rows: readonly [story: string, line: Line, on: Day, open: boolean][] = [
    ['it could still count', lineOf([talkedOver()]), day(19), true],
    ['nobody said that it counts by its day', lineOf([talkedOver()]), day(20), false],
    ['the words are there for a shorter time', lineOf([talkedOver()], { endsOn: day(14) }), day(14), false],
    ['it counts, and its author says nothing, however long', lineOf([counts()]), '2027-03-01' as Day, true],
    ['it is begun, and no more was said', lineOf([counts(), own('started')]), '2027-03-01' as Day, true],
    ['done was said today: it has a fortnight to be told', lineOf([counts(), own('done', 15)]), day(28), true],
    ['done was said a fortnight ago', lineOf([counts(), own('done', 15)]), day(29), false],
    ['it does not stand any more', lineOf([counts(), ended]), day(19), false],
    ['the other was to say it, and did', lineOf([counts(), theirs('done')], { checks: 'other' }), day(17), false],
    [
      'the other was to say it, and did not: four weeks after its day',
      lineOf([counts()], { checks: 'other' }),
      april(16),
      true,
    ],
    ['then it is waited for no longer', lineOf([counts()], { checks: 'other' }), april(17), false],
    ['what the other does, done and heard', lineOf([counts(), theirs('done')], { whose: 'other' }), day(17), false],
    [
      'what the other does, done and not wanted to be heard',
      lineOf([tells('not-told'), counts(), theirs('done')], { whose: 'other' }),
      day(17),
      true,
    ],
    [
      'what the other does, done and not told yet',
      lineOf([tells('together'), counts(), theirs('done')], { whose: 'other' }),
      day(17),
      true,
    ],
    [
      'what the other does, done and told',
      lineOf([tells('together'), counts(), theirs('done'), told], { whose: 'other' }),
      day(17),
      false,
    ],
    [
      'what the other does, and they say it, and did not',
      lineOf([counts()], { whose: 'other', checks: 'other' }),
      '2027-03-01' as Day,
      true,
    ],
  ]
  for (const [story, line, on, open] of rows) it(story, () => assert.equal(isLeftOpen(line, on), open))

  it('who does not want to hear it reads the same whatever the other said', () => {
    const not = tells('not-told')
    for (const one of becomes)
      for (const on of [day(17), day(30), april(16), april(17)]) {
        const silent = lineOf([not, counts()], { whose: 'other' })
        const said = lineOf([not, counts(), theirs(one)], { whose: 'other' })
        assert.equal(isLeftOpen(said, on), isLeftOpen(silent, on), `${one} on ${on}`)
      }
  })

  it('stays as it is a fortnight after the last word, and not before', () => {
    for (const one of becomes) {
      const so = commitment(counts(), own(one, 10))
      assert.deepEqual([isSettled(so, day(23)), isSettled(so, day(24))], [false, one !== 'started'], one)
    }
    for (const so of [commitment(counts()), words, commitment(counts(), own('done', 1), ended)])
      assert.ok(!isSettled(so, day(30)))
  })
})
