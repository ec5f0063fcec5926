import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonId, WorkerId } from '../../principles/ground/people.ts'
import type { Day } from '../../principles/ground/time.ts'
import {
  type BesideFact,
  type DecidingFact,
  foldChosen,
  foldDeciding,
  mayEnd,
  type NotThisWord,
  readWord,
} from './deciding.ts'

const [fen, tomas] = ['fen', 'tomas'] as unknown as readonly [WorkerId, WorkerId]
const today = '2026-03-10' as Day

type Said = DecidingFact extends infer One ? (One extends DecidingFact ? Omit<One, 'nth' | 'day'> : never) : never
const facts = (...said: readonly Said[]) => said.map((one, at) => ({ ...one, nth: at + 1, day: today }) as DecidingFact)

const alone: Said = { kind: 'alone', by: fen }
const young: Said = { kind: 'with-an-adult', because: 'age', about: 'everything', by: fen }
const hard: Said = { kind: 'with-an-adult', because: 'to-decide', about: 'attend', by: fen }
const wish: Said = { kind: 'with-an-adult', because: 'own-wish', about: 'everything', by: undefined }
const ends = (need: number, by: WorkerId | undefined): Said => ({ kind: 'no-longer', need, by })

const folds: [story: string, said: Said[], asked: boolean, needs: string[]][] = [
  ['nobody said anything', [], false, []],
  ['they decide alone', [alone], true, []],
  ['they are young', [young], true, ['age everything']],
  ['they wished for an adult, and nobody of us asked', [wish], false, ['own-wish everything']],
  ['they are young, and it was ended by another', [young, ends(1, tomas)], true, []],
  ['alone, said over a need, ends nothing', [young, alone], true, ['age everything']],
  ['one of two ends', [young, hard, ends(2, tomas)], true, ['age everything']],
]

describe('V9 how somebody decides', () => {
  for (const [story, said, asked, needs] of folds)
    it(`${story}: ${asked ? 'asked' : 'not asked'}, ${needs.join(' and ') || 'no adult'}`, () => {
      const now = foldDeciding(facts(...said).toReversed())
      assert.equal(now.asked, asked)
      assert.deepEqual(
        now.needs.map(({ because, about }) => `${because} ${about}`),
        needs,
      )
      assert.equal(now.facts, said.length)
    })
})

const endings: [story: string, said: Said, by: WorkerId | undefined, answer: 'ends' | NotThisWord][] = [
  ['whoever wrote it', young, fen, 'somebody-else-ends'],
  ['another of us', young, tomas, 'ends'],
  ['the person alone', young, undefined, 'somebody-else-ends'],
  ['the person, of their own wish', wish, undefined, 'ends'],
  ['one of us, of their wish', wish, fen, 'only-they-end'],
]

describe('V9 that somebody decides with an adult is ended', () => {
  for (const [story, said, by, answer] of endings)
    it(`by ${story}: ${answer}`, () => {
      const may = mayEnd(foldDeciding(facts(said)).needs[0], by)
      assert.equal(may.ok ? 'ends' : may.reason, answer)
    })
  it('where it does not stand: nothing', () => {
    const may = mayEnd(undefined, fen)
    assert.ok(!may.ok && may.reason === 'not-there')
  })
})

type Form = Readonly<Record<string, string>>
const typed: [story: string, form: Form, said: Said[], by: WorkerId | undefined, answer: string][] = [
  ['they decide alone', { kind: 'alone' }, [], fen, 'alone'],
  ['said twice', { kind: 'alone' }, [alone], fen, 'there-already'],
  ['alone, over a need that stands', { kind: 'alone' }, [young], fen, 'alone'],
  ['alone, by themselves', { kind: 'alone' }, [], undefined, 'choose'],
  ['they are young', { kind: 'with-an-adult', because: 'age' }, [], fen, 'with-an-adult age everything'],
  [
    'young, for one thing alone',
    { kind: 'with-an-adult', because: 'age', about: 'attend' },
    [],
    fen,
    'with-an-adult age everything',
  ],
  ['young, twice', { kind: 'with-an-adult', because: 'age' }, [young], fen, 'there-already'],
  ['no reason', { kind: 'with-an-adult' }, [], fen, 'choose'],
  ['a reason of another', { kind: 'with-an-adult', because: 'own-wish' }, [], fen, 'choose'],
  ['hard to decide, and not what', { kind: 'with-an-adult', because: 'to-decide' }, [], fen, 'choose'],
  [
    'hard to decide about meeting',
    { kind: 'with-an-adult', because: 'to-decide', about: 'attend' },
    [],
    fen,
    'with-an-adult to-decide attend',
  ],
  [
    'hard to decide about more',
    { kind: 'with-an-adult', because: 'to-decide', about: 'share_item' },
    [hard],
    fen,
    'with-an-adult to-decide share_item',
  ],
  ['they wish for one', { kind: 'with-an-adult' }, [], undefined, 'with-an-adult own-wish everything'],
  [
    'they wish, whatever else is sent',
    { kind: 'with-an-adult', because: 'age' },
    [],
    undefined,
    'with-an-adult own-wish everything',
  ],
  ['it ends', { kind: 'no-longer', need: '1' }, [young], tomas, 'no-longer 1'],
  ['it ends, by whoever wrote it', { kind: 'no-longer', need: '1' }, [young], fen, 'somebody-else-ends'],
  ['something ends that is not there', { kind: 'no-longer', need: '7' }, [young], tomas, 'not-there'],
  ['nothing', {}, [], fen, 'choose'],
]

describe('V9 a line, from a form', () => {
  for (const [story, form, said, by, answer] of typed)
    it(`${story}: ${answer}`, () => {
      const read = readWord((name) => form[name], foldDeciding(facts(...said)), { by, today })
      const says = (fact: DecidingFact) =>
        [
          fact.kind,
          ...(fact.kind === 'with-an-adult'
            ? [fact.because, fact.about]
            : fact.kind === 'no-longer'
              ? [fact.need]
              : []),
        ].join(' ')
      assert.equal(read.ok ? (read.value === 'there-already' ? read.value : says(read.value)) : read.reason, answer)
      if (read.ok && read.value !== 'there-already')
        assert.deepEqual([read.value.nth, read.value.by], [said.length + 1, by])
    })
})

describe('V9 the adult they chose', () => {
  const aunt = { adult: 'aunt' as PersonId, nth: 1, day: today }
  const found = (...lines: readonly [BesideFact['kind'], WorkerId | undefined][]) =>
    foldChosen(
      aunt,
      lines.map(([kind, by], at) => ({ kind, by, nth: at + 1, day: today }) as BesideFact),
    )
  it('the last that each of us found counts, and nobody takes back what another found', () => {
    const both = found(['speaks-against', tomas], ['nothing-against', fen])
    assert.deepEqual([[...both.against], [...both.nothingAgainst]], [[tomas], [fen]])
    const now = found(['speaks-against', tomas], ['nothing-against', fen], ['nothing-against', tomas])
    assert.deepEqual([[...now.against], [...now.nothingAgainst]], [[], [tomas, fen]])
  })
  it('it is over when one of the two ends it', () => {
    assert.equal(found(['nothing-against', fen]).ended, false)
    const over = found(['nothing-against', fen], ['ended', undefined])
    assert.deepEqual([over.ended, over.facts], [true, 2])
  })
})
