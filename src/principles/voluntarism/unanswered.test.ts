import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type Answer, answerFrom, asKept, declineRate } from './unanswered.ts'

const forms = ['powder', 'pill'] as const

const answers: [story: string, text: string | undefined, answer: Answer<string>, kept: string | undefined][] = [
  ['says it is a powder', 'powder', { was: 'given', value: 'powder' }, 'powder'],
  ['would rather not say', 'rather-not-say', { was: 'declined' }, 'rather-not-say'],
  ['says nothing', undefined, { was: 'left-out' }, undefined],
  ['leaves it blank', '', { was: 'left-out' }, undefined],
  ['says a word we do not know', 'a rock from the moon', { was: 'left-out' }, undefined],
]

describe('V7 someone asked what form it is in', () => {
  for (const [story, text, answer, kept] of answers) {
    it(`${story}: kept as ${kept ?? 'nothing'}`, () => {
      assert.deepEqual(answerFrom(text, forms), answer)
      assert.equal(asKept(answerFrom(text, forms)), kept)
    })
  }

  const rates: [story: string, texts: (string | undefined)[], rate: number | undefined][] = [
    ['nobody was asked', [], undefined],
    ['everyone left it out', [undefined, undefined], undefined],
    ['one of two declined, and one left it out', ['rather-not-say', 'pill', undefined], 0.5],
    ['nobody declined', ['pill'], 0],
  ]
  for (const [story, texts, rate] of rates) {
    it(`${story}: the decline rate is ${rate ?? 'not known'}`, () => {
      assert.equal(declineRate(texts.map((text) => answerFrom(text, forms))), rate)
    })
  }
})
