import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { mostParts, partsOf } from '../../principles/accessibility/text-parts.ts'
import { languages } from '../../web/languages.ts'
import { languageAsked, urgentIn } from './stop.ts'
import { words } from './words.ts'

const texts: [text: string, means: 'stop' | 'emergency' | 'both' | undefined][] = [
  ['STOP', 'stop'],
  ['JOIN STOP', 'stop'],
  ['HELP STOP', 'stop'],
  ['Info: stop texting me', 'stop'],
  ['please unsubscribe me', 'stop'],
  ['opt out', 'stop'],
  ['Opt-Out please', 'stop'],
  ['REVOKE', 'stop'],
  ['S T O P', 'stop'],
  ['Arrêt', 'stop'],
  ['BAJA', 'stop'],
  ['alto', 'stop'],
  ['توقف', 'stop'],
  ['stopp', 'stop'],
  ['remove me', 'stop'],
  ['end', 'stop'],
  ['the end of the road', undefined],
  ['STOP od dziś', 'stop'],
  ['OD', 'emergency'],
  ['help she has OD', 'emergency'],
  ['Help! overdose', 'emergency'],
  ['my friend overdosed', 'emergency'],
  ['he is not waking up', 'emergency'],
  ['she won’t wake', 'emergency'],
  ['he did stop breathing', 'both'],
  ['please stop waking me up', 'both'],
  ['he stopped breathing', 'emergency'],
  ['no respira en la calle', 'emergency'],
  ['lips are blue', 'emergency'],
  ['il ne respire plus', 'emergency'],
  ['no respira', 'emergency'],
  ['nie oddycha', 'emergency'],
  ['ddim yn anadlu', 'emergency'],
  ['هو لا يتنفس', 'emergency'],
  ['JOIN fr', undefined],
  ['help', undefined],
  ['ABCD-EFGH-2345-6', undefined],
  ['', undefined],
]

describe('V5 before anything else, a text', () => {
  for (const [text, means] of texts)
    it(`“${text}”: ${means ?? 'is for the services'}`, () => {
      const { stops, emergency } = urgentIn(text)
      const both = emergency === undefined ? 'stop' : 'both'
      assert.equal(stops ? both : emergency === undefined ? undefined : 'emergency', means)
    })

  it('is answered in the language in which somebody calls for help', () =>
    assert.deepEqual(
      ['od', 'il ne respire pas', 'no respira en la calle', 'nie oddycha', 'gorddos', 'لا يستيقظ'].map(
        (text) => urgentIn(text).emergency,
      ),
      ['en', 'fr', 'es', 'pl', 'cy', 'ar'],
    ))

  it('a language is asked for by the last word alone', () => {
    assert.equal(languageAsked('STOP fr', Object.keys(languages)), 'fr')
    assert.equal(languageAsked('no respira en la calle', Object.keys(languages)), undefined)
  })

  for (const language of Object.keys(languages))
    it(`A6: each answer goes in two parts: ${language}`, () => {
      for (const key of ['texts.stopped', 'texts.emergency', 'texts.unread'] as const) {
        const text = words.in(language)(key, { number: '112' })
        assert.ok(partsOf(text) <= mostParts, text)
      }
    })
})
