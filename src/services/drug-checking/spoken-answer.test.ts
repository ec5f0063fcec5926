import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Run } from './finding.ts'
import { spokenAnswer } from './spoken-answer.ts'
import { participants } from './words.ts'

const run = (but: Partial<Run>): Run => ({
  id: 'a',
  method: 'ftir',
  day: '2026-03-09',
  invalid: false,
  reading: undefined,
  observations: [],
  ...but,
})
const said = (runs: readonly Run[], result: { inDoubt?: boolean; alone?: boolean } = {}, language = 'en') =>
  spokenAnswer(language, participants.in(language), {
    runs,
    broken: false,
    result: { inDoubt: result.inDoubt === true, released: { alone: result.alone === true } },
  }).join(' ')

const strip = run({
  id: 'b',
  method: 'strip-fentanyl',
  observations: [{ named: 'fentanyl', substance: 'fentanyl', finding: 'indicated' }],
})
const spectrum = run({
  observations: [
    { named: 'caffeine', substance: 'caffeine', finding: 'detected' },
    { named: 'fentanyl', substance: 'fentanyl', finding: 'not-detected' },
  ],
})

const stories: [story: string, says: string, sentences: RegExp][] = [
  [
    'a strip and a spectrum',
    said([strip, spectrum]),
    /What was found\. fentanyl\. fentanyl strip reacted.*spectrometer \(FTIR\) looked and did not see it.*caffeine\. Found by/,
  ],
  ['nothing', said([run({ observations: [] })]), /Nothing was found that these tests look for/],
  ['a test that did not work', said([run({ invalid: true })]), /No test worked this time/],
  ['one person alone', said([spectrum], { alone: true }), /^One person tested this/],
  ['an answer in doubt', said([spectrum], { inDoubt: true }), /^Do not go by this answer/],
  [
    'no answer yet',
    spokenAnswer('en', participants.in('en'), undefined).join(' '),
    /^Your answer is not ready yet \. We have your sample/,
  ],
  [
    'an answer that was changed',
    spokenAnswer('en', participants.in('en'), { runs: [spectrum], broken: true, result: { inDoubt: false } }).join(' '),
    /^We cannot show your answer \. Something in it was changed/,
  ],
  ['in French', said([spectrum], {}, 'fr'), /caféine/],
]

describe('an answer for a voice', () => {
  for (const [story, says, sentences] of stories) it(story, () => assert.match(says, sentences))

  it('always ends with what no test can show, and what to do', () =>
    assert.match(
      said([spectrum]),
      /No test can show that a drug will do you no harm\. If you use it: start with very little.*We will not judge you\.$/,
    ))
})
