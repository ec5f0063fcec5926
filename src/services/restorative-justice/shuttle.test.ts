import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Day } from '../../principles/ground/time.ts'
import { carriedKinds, goesOn, readDraft, writtenBefore } from './shuttle.ts'

const typing: [story: string, fields: Record<string, string>, answer: string][] = [
  [
    'what we say, and what they said',
    { kind: 'question', told: 'They ask about the ring.', words: 'Where is it?' },
    'question | They ask about the ring. | Where is it?',
  ],
  ['our words alone', { kind: 'fact', told: 'They moved away.' }, 'fact | They moved away. | '],
  ['theirs alone', { kind: 'message', words: 'I am well.' }, 'message |  | I am well.'],
  [
    'an apostrophe is no quotation',
    { kind: 'fact', told: "It’s theirs, they don't mind." },
    "fact | It’s theirs, they don't mind. | ",
  ],
  ['ends of lines as a browser sends them', { kind: 'fact', told: ' a\r\nb ' }, 'fact | a\nb | '],
  ['nothing in either', { kind: 'fact', told: ' \r\n', words: ' ' }, 'nothing'],
  ['a quotation within ours', { kind: 'fact', told: 'They said “I am well”.' }, 'quotes-apart'],
  ['a quotation in straight marks', { kind: 'fact', told: 'They said "well".' }, 'quotes-apart'],
  ['a quotation in single marks', { kind: 'fact', told: 'They said ‘I am well’ to me.' }, 'quotes-apart'],
  ['a quotation as the French and the Poles write it', { kind: 'fact', told: 'Il dit « oui ».' }, 'quotes-apart'],
  [
    'a plural that owns',
    { kind: 'fact', told: "The neighbours' window, two weeks’ wages." },
    "fact | The neighbours' window, two weeks’ wages. | ",
  ],
  ['an inch, and a Hebrew word', { kind: 'fact', told: 'A 10" pane, and צה"ל.' }, 'fact | A 10" pane, and צה"ל. | '],
  [
    'a name and a Welsh word that begin so',
    { kind: 'fact', told: "‘Ali and 'dw i wedi clywed." },
    "fact | ‘Ali and 'dw i wedi clywed. | ",
  ],
  [
    'a quotation without a space before it',
    { kind: 'fact', told: 'They said:‘I hate you’, and left.' },
    'quotes-apart',
  ],
  ['a quotation in brackets', { kind: 'fact', told: '(‘I am sorry’)' }, 'quotes-apart'],
  ['a quotation in straight single marks', { kind: 'fact', told: "They said 'I am sorry', twice." }, 'quotes-apart'],
  ['a quotation in single guillemets', { kind: 'fact', told: 'Il dit ‹ oui ›.' }, 'quotes-apart'],
  ['a line of talk', { kind: 'fact', told: 'Il dit :\n— Je suis désolé.' }, 'quotes-apart'],
  [
    'a quotation within our one sentence',
    { kind: 'fact', told: 'x', summary: 'They say “sorry”.' },
    'quotes-in-summary',
  ],
  ['a quotation within theirs is theirs', { kind: 'fact', words: 'He said "well".' }, 'fact |  | He said "well".'],
  ['ours a letter too long', { kind: 'fact', told: 'a'.repeat(10_001) }, 'told-too-long'],
  ['theirs a letter too long', { kind: 'fact', words: 'a'.repeat(10_001) }, 'too-long'],
  ['as long as fits', { kind: 'fact', words: 'a'.repeat(10_000) }, `fact |  | ${'a'.repeat(10_000)}`],
  ['a sentence about it that is too long', { kind: 'fact', told: 'x', summary: 'a'.repeat(301) }, 'summary-too-long'],
  ['a letter is written by whoever it is from', { kind: 'letter', told: 'x' }, 'choose-kind'],
  ['a kind there is none of', { kind: 'photo', told: 'x' }, 'choose-kind'],
]

describe('S2 what one of us writes down for somebody, read from a form', () => {
  for (const [story, fields, answer] of typing)
    it(`${story}: ${answer.slice(0, 60)}`, () => {
      const read = readDraft((name) => fields[name])
      const { kind, told, says } = read.ok ? read.value : { kind: '', told: '', says: '' }
      assert.equal(read.ok ? `${kind} | ${told} | ${says}` : read.reason, answer)
    })

  it('is of five kinds, and no commitment is among them', () =>
    assert.deepEqual(carriedKinds, ['message', 'question', 'answer', 'fact', 'availability']))
})

describe('S1 how long it waits', () => {
  const [written, last, over] = ['2026-03-01', '2026-03-14', '2026-03-15'] as Day[] as [Day, Day, Day]

  it('is over on the fifteenth day, as a review is', () => {
    assert.equal(goesOn(written), over)
    assert.ok(writtenBefore(last) < written, 'still there the day before')
    assert.equal(writtenBefore(over), written)
  })
})
