import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonId, WorkerId } from '../../principles/ground/people.ts'
import { ok, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import type { Choice } from '../../principles/safety/crossing.ts'
import { type BothNow, bothSides } from './may-cross.ts'
import { foldOffered, isWaiting, mayBeReadBy, mayChoose, type OfferedFact } from './offered.ts'
import { type OfTheirs, readContent, type Stands, standsFor, untilIn } from './released.ts'

const today = '2026-03-20' as Day
const [fen, tomas] = ['fen' as WorkerId, 'tomas' as WorkerId]

const typing: [story: string, fields: Record<string, string>, answer: string][] = [
  ['a letter', { kind: 'letter', words: 'Sorry.' }, 'letter as-written to-keep Sorry.'],
  [
    'signed and handed as they chose',
    { kind: 'fact', words: 'x', signed: 'unsigned', handed: 'read-aloud' },
    'fact unsigned read-aloud x',
  ],
  ['nothing but spaces', { kind: 'letter', words: ' \r\n ' }, 'nothing'],
  [
    'ten thousand letters, with ends of lines of two',
    { kind: 'letter', words: '\r\n'.repeat(5_000).padEnd(14_999, 'a') },
    'letter as-written to-keep',
  ],
  ['a letter more', { kind: 'letter', words: 'a'.repeat(10_001) }, 'too-long'],
  [
    'a sentence about it that is a letter too long',
    { kind: 'letter', words: 'x', summary: 'a'.repeat(301) },
    'summary-too-long',
  ],
  ['a kind there is none of', { kind: 'photo', words: 'x' }, 'choose-kind'],
]

describe('S2 what somebody wants to send, read from a form', () => {
  for (const [story, fields, answer] of typing)
    it(`${story}: ${answer}`, () => {
      const read = readContent((name) => fields[name])
      const says = read.ok
        ? [read.value.kind, read.value.signed, read.value.handed, read.value.says.slice(0, 6).trim()].join(' ').trim()
        : read.reason
      assert.equal(says, answer)
    })

  it('ends of lines are one letter, and the day is fixed beforehand', () => {
    const read = readContent((name) => ({ kind: 'letter', words: 'a\r\nb\rc' })[name])
    assert.equal(read.ok && read.value.says, 'a\nb\nc')
    assert.equal(
      untilIn(() => '6', today),
      '2026-05-01',
    )
    assert.equal(
      untilIn(() => 'for ever', today),
      '2026-06-12',
    )
  })
})

const its: OfTheirs = { check: undefined, endsOn: '2026-05-01' as Day, saysYes: true, canBeRead: true }
const mayGo = { outcome: 'may-go' } as const
const standing: [story: string, its: OfTheirs, stands: Stands][] = [
  ['somebody reads it', its, 'being-read'],
  ['nobody can read it any more', { ...its, canBeRead: false }, 'nobody-can-read'],
  ['it was read, and whoever read it has left', { ...its, check: mayGo, canBeRead: false }, 'on-its-way'],
  ['they paused, or were away for a month', { ...its, check: mayGo, saysYes: false }, 'asleep'],
  ['it came back, whatever they say since', { ...its, check: { outcome: 'came-back' }, saysYes: false }, 'came-back'],
  ['its day has come', { ...its, check: mayGo, endsOn: today }, 'over'],
]

describe('S3 how it stands for its author', () => {
  for (const [story, of, stands] of standing)
    it(`${story}: ${stands}`, () => assert.equal(standsFor(of, today), stands))
})

const facts = (...kinds: (Choice | 'opened' | ['opened', WorkerId])[]): readonly OfferedFact[] =>
  (['offered', ...kinds] as const).map((one, at) => ({
    nth: at + 1,
    kind: typeof one === 'string' ? one : one[0],
    by: typeof one === 'string' ? undefined : one[1],
    day: today,
  }))

const folding: [story: string, facts: readonly OfferedFact[], waiting: boolean, settled: boolean][] = [
  ['it is there', facts(), true, false],
  ['later', facts('later'), true, false],
  ['kept closed: it says nothing', facts('hold'), false, false],
  ['kept closed, and a sentence read: it says nothing still', facts('hold', 'summary'), false, false],
  ['opened by themselves', facts('now', 'opened'), false, true],
  ['read to them: it can be read again', facts('read-to-me', ['opened', fen]), false, false],
  ['not wanted, whatever was pressed after', facts('destroy', 'later'), false, true],
  ['never', facts('never'), false, true],
]

describe('S4 what they chose', () => {
  for (const [story, chosen, waiting, settled] of folding)
    it(story, () => {
      const folded = foldOffered(chosen.toReversed())
      assert.deepEqual([isWaiting(folded), folded.isSettled], [waiting, settled])
    })

  it('the last word counts, and is good for one reading', () => {
    assert.equal(foldOffered(facts('hold', 'read-to-me')).chosen, 'read-to-me')
    const read = foldOffered(facts('read-to-me', ['opened', fen]))
    assert.equal(read.chosen, undefined)
    assert.deepEqual(
      [mayBeReadBy(read, fen, today), mayBeReadBy(read, tomas, today), mayBeReadBy(read, fen, '2026-03-21' as Day)],
      [true, false, false],
      'the same one, the same day: the line broke',
    )
    assert.equal(mayBeReadBy(foldOffered(facts('read-to-me')), tomas, today), true)
    assert.equal(mayBeReadBy(foldOffered(facts('later')), fen, today), false)
    assert.equal(mayBeReadBy(foldOffered(facts('read-to-me', 'destroy')), fen, today), false)
  })

  it('what may only be read aloud is opened by nobody, and nothing is chosen after its day', () => {
    const there = foldOffered(facts())
    const may = (choice: Choice, onlyAloud: boolean, isOver: boolean) => {
      const is = mayChoose(there, choice, { onlyAloud, isOver })
      return is.ok ? 'may' : is.reason
    }
    assert.deepEqual(
      [may('now', false, false), may('now', true, false), may('hold', true, false), may('now', false, true)],
      ['may', 'only-aloud', 'may', 'gone'],
    )
  })
})

describe('S1 V1 both people at this moment', () => {
  const proof = { proven: true } as never
  const both: BothNow = {
    author: { person: 'rue' as PersonId, mayTalk: true, safe: ok(proof), yes: ok(proof) },
    recipient: { person: 'wren' as PersonId, mayTalk: true, safe: ok(proof), welcome: ok(proof) },
    endsOn: '2026-05-01' as Day,
    today,
  }
  const recipient = both.recipient ?? assert.fail()
  const no = refused('never-asked')
  const stories: [story: string, both: BothNow, answer: string][] = [
    ['everything holds', both, 'may'],
    ['its day has come', { ...both, endsOn: today }, 'over'],
    ['nobody is there', { ...both, recipient: undefined }, 'nobody-there'],
    ['the other paused', { ...both, recipient: { ...recipient, mayTalk: false } }, 'nobody-there'],
    ['the other does not want to be told', { ...both, recipient: { ...recipient, welcome: no } }, 'not-welcome'],
    ['the review of the other is old', { ...both, recipient: { ...recipient, safe: no } }, 'not-safe'],
    ['its author paused', { ...both, author: { ...both.author, mayTalk: false } }, 'no-yes'],
    ['its author took it back', { ...both, author: { ...both.author, yes: no } }, 'no-yes'],
    ['the review of its author says stop', { ...both, author: { ...both.author, safe: no } }, 'author-not-safe'],
    [
      'S3: where both say no, the other reads of their own alone',
      { ...both, author: { ...both.author, safe: no, yes: no }, recipient: { ...recipient, safe: no } },
      'not-safe',
    ],
  ]
  for (const [story, stands, answer] of stories)
    it(`${story}: ${answer}`, () => {
      const may = bothSides(stands)
      assert.equal(may.ok ? 'may' : may.reason, answer)
    })
})
