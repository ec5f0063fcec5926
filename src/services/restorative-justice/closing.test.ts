/** Coming to an end, as one person and whoever accompanies them may press it. */

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../../principles/ground/people.ts'
import { type Day, dayAfter, inDays } from '../../principles/ground/time.ts'
import {
  asksForUs,
  type ClosingFact,
  foldClosing,
  isAsked,
  type Kind,
  maySuggest,
  readAnswer,
  theirWord,
  wantsTalk,
} from './closing.ts'

const first = '2026-03-02' as Day
const fen = 'fen' as WorkerId

/** One after the other, a day apart. */
const so = (...said: readonly Kind[]) =>
  foldClosing(
    said.map((kind, at) => {
      const line = {
        nth: at + 1,
        day: dayAfter(first, inDays(at)),
        by: kind === 'suggested' || kind === 'talked' ? fen : undefined,
      }
      return (kind === 'agreed' ? { ...line, kind, keeps: 'four-weeks' } : { ...line, kind }) as ClosingFact
    }),
  )

const words: readonly [story: string, said: readonly Kind[], is: ReturnType<typeof theirWord>][] = [
  ['nobody said anything', [], { says: 'not-asked' }],
  ['asked, and silent', ['suggested'], { says: 'nothing', since: first }],
  ['they said it by themselves', ['agreed'], { says: 'agreed', keeps: 'four-weeks', on: first }],
  [
    'asked, and they said it',
    ['suggested', 'agreed'],
    { says: 'agreed', keeps: 'four-weeks', on: '2026-03-03' as Day },
  ],
  ['the last word counts: not yet after all', ['agreed', 'not-yet'], { says: 'not-yet' }],
  ['a talk first is a not yet', ['suggested', 'talk-first'], { says: 'not-yet' }],
  [
    'after the talk they are asked from that day on',
    ['suggested', 'talk-first', 'talked'],
    { says: 'nothing', since: '2026-03-04' as Day },
  ],
  ['what they said before they came back is over', ['agreed', 'back'], { says: 'not-asked' }],
]

describe('E2 V7 what they said about an end', () => {
  for (const [story, said, is] of words) it(story, () => assert.deepEqual(theirWord(so(...said)), is))

  it('a pause is no silence', () => {
    assert.deepEqual(theirWord(so('suggested'), '2026-03-20' as Day), { says: 'nothing', since: '2026-03-20' })
    assert.deepEqual(theirWord(so('suggested'), '2026-02-20' as Day), { says: 'nothing', since: first })
    assert.ok(isAsked(so('suggested')) && isAsked(so('talk-first', 'talked')) && !isAsked(so('not-yet')))
  })

  it('is read in whatever order the rows came', () => {
    const facts: readonly ClosingFact[] = [
      { nth: 2, day: first, by: undefined, kind: 'not-yet' },
      { nth: 1, day: first, by: undefined, kind: 'agreed', keeps: 'year' },
    ]
    assert.equal(foldClosing(facts).last?.kind, 'not-yet')
    assert.equal(foldClosing(facts).facts, 2)
  })
})

describe('V8 they are asked once', () => {
  const rows: readonly [story: string, said: readonly Kind[], days: number, may: boolean][] = [
    ['nobody asked yet', [], 0, true],
    ['asked: not again', ['suggested'], 300, false],
    ['they said that it may: nothing to ask', ['agreed'], 300, false],
    ['they want a talk: nobody asks', ['talk-first'], 300, false],
    ['after the talk the question stands', ['talk-first', 'talked'], 300, false],
    ['not yet: not within four weeks', ['not-yet'], 27, false],
    ['not yet: again after four weeks', ['not-yet'], 28, true],
    ['they came back: as if for the first time', ['agreed', 'back'], 1, true],
  ]
  for (const [story, said, days, may] of rows)
    it(story, () => assert.equal(maySuggest(so(...said), dayAfter(first, inDays(days))), may))
})

describe('what it asks of whoever accompanies them', () => {
  for (const [said, asks] of [
    [[], undefined],
    [['suggested'], undefined],
    [['talk-first'], 'talk'],
    [['talk-first', 'talked'], undefined],
    [['agreed'], 'agreed'],
    [['agreed', 'back'], undefined],
  ] as const)
    it(`${said.join(', ') || 'nothing said'}: ${asks ?? 'nothing'}`, () => {
      assert.equal(asksForUs(so(...said)), asks)
      assert.equal(wantsTalk(so(...said)), asks === 'talk')
    })
})

describe('what they pressed', () => {
  const rows: readonly [fields: Readonly<Record<string, string>>, is: unknown][] = [
    [{}, { ok: false, reason: 'choose' }],
    [{ answer: 'yes' }, { ok: false, reason: 'choose' }],
    [{ answer: 'agreed' }, { ok: false, reason: 'choose-keeps' }],
    [
      { answer: 'agreed', keeps: 'for ever' },
      { ok: false, reason: 'choose-keeps' },
    ],
    [
      { answer: 'agreed', keeps: 'year' },
      { ok: true, value: { kind: 'agreed', keeps: 'year' } },
    ],
    [
      { answer: 'talk-first', keeps: 'year' },
      { ok: true, value: { kind: 'talk-first' } },
    ],
    [{ answer: 'not-yet' }, { ok: true, value: { kind: 'not-yet' } }],
  ]
  for (const [fields, is] of rows)
    it(JSON.stringify(fields), () =>
      assert.deepEqual(
        readAnswer((name) => fields[name]),
        is,
      ),
    )
})
