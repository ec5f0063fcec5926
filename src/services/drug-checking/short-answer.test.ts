import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { mostParts, partsOf } from '../../principles/accessibility/text-parts.ts'
import { languages } from '../../web/languages.ts'
import type { Run } from './finding.ts'
import type { Method } from './method-cards.ts'
import { codeByName, nameIn, normalised, substances } from './register.ts'
import { shortAnswer } from './short-answer.ts'
import { participants } from './words.ts'

const run = (
  method: Method,
  seen: Record<string, 'detected' | 'trace' | 'indicated' | 'not-detected'>,
  invalid = false,
): Run => ({
  id: method,
  method,
  day: '2026-03-09',
  invalid,
  reading: undefined,
  observations: Object.entries(seen).map(([named, finding]) => ({
    named,
    substance: codeByName.get(normalised(named)),
    finding,
  })),
})
const address = 'https://check.example.org/results'
const short = (runs: readonly Run[], inDoubt = false, language = 'en', alone = false) =>
  shortAnswer(
    { runs, inDoubt, alone, address },
    { say: participants.in(language), nameOf: (code) => nameIn(language, code) },
  )

const stories: [story: string, runs: readonly Run[], says: RegExp][] = [
  [
    'one thing found',
    [run('gcms', { caffeine: 'detected' })],
    /^Found: caffeine\. Tests can miss things\. All of it: https/,
  ],
  [
    'a strip that reacted comes before what is plain',
    [run('strip-fentanyl', { fentanyl: 'indicated' }), run('ftir', { caffeine: 'detected' })],
    /^May be there: fentanyl\. Found: caffeine\./,
  ],
  [
    'a nitazene that a laboratory saw comes before what a strip says of xylazine',
    [run('strip-xylazine', { xylazine: 'indicated' }), run('gcms', { metonitazene: 'trace' })],
    /metonitazene/,
  ],
  [
    'tests that do not agree come first of all',
    [run('strip-fentanyl', { fentanyl: 'indicated' }), run('ftir', { caffeine: 'detected', fentanyl: 'not-detected' })],
    /^Tests do not agree: fentanyl\. Found: caffeine\./,
  ],
  ['a name nobody knows, word for word', [run('gcms', { 'peak 88': 'detected' })], /^Found: “peak 88”\./],
  [
    'nothing found',
    [run('ftir', { fentanyl: 'not-detected' })],
    /^We found nothing .*That does not mean nothing is there\./,
  ],
  ['a test that did not work', [run('strip-fentanyl', {}, true)], /^No test worked/],
]

describe('A6 an answer as a text', () => {
  for (const [story, runs, says] of stories) it(story, () => assert.match(short(runs), says))

  it('in doubt says only that', () =>
    assert.match(short([run('gcms', { caffeine: 'detected' })], true), /^Do not go by this answer/))

  for (const language of Object.keys(languages))
    it(`goes in two parts however much was found, and counts what it leaves out: ${language}`, () => {
      const all = Object.fromEntries(substances.slice(0, 40).map(({ name }) => [name, 'detected'] as const))
      const text = short([run('gcms', all)], false, language)
      assert.ok(partsOf(text) <= mostParts, `${partsOf(text)} parts: ${text}`)
      assert.match(text, /\d\d|[٠-٩]{2}/)
      assert.ok(text.includes('check.example.org'))
      for (const key of ['short.in-doubt', 'short.waiting', 'short.not-found', 'short.wrong'] as const)
        assert.ok(partsOf(participants.in(language)(key)) <= mostParts, key)
    })

  for (const language of Object.keys(languages))
    it(`a trace of what stops breathing is named before the powder it stands in, alone or not: ${language}`, () => {
      const cut = ['heroin', 'caffeine', 'acetaminophen', 'lidocaine', 'mannitol', 'sucrose', 'procaine', 'quinine']
      const bag = Object.fromEntries(cut.map((name) => [name, 'detected'] as const))
      for (const alone of [false, true]) {
        const text = short([run('gcms', { ...bag, carfentanil: 'trace' })], false, language, alone)
        assert.ok(text.includes(`${nameIn(language, 'carfentanil')}`), text)
        assert.ok(partsOf(text) <= mostParts, text)
        assert.equal(text.includes(participants.in(language)('short.alone')), alone)
      }
    })

  it('a name as long as a page is cut, not left out', () =>
    assert.match(short([run('gcms', { [`1-(${'x'.repeat(150)})`]: 'detected' })], false, 'pl'), /“1-\(xx[^”]*…”/))

  it('what needs most care is never what is left out', () => {
    const all = Object.fromEntries(substances.slice(40, 80).map(({ name }) => [name, 'detected'] as const))
    assert.match(short([run('gcms', all), run('strip-xylazine', { xylazine: 'indicated' })]), /xylazine/)
  })
})
