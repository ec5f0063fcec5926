import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { mostParts, partsOf } from '../../principles/accessibility/text-parts.ts'
import { languages } from '../../web/languages.ts'
import { complainsIn } from './actions/texts.ts'
import { participants as words } from './words.ts'

describe('A6 a text that says that something went wrong', () => {
  for (const [text, language] of [
    ['COMPLAIN', 'en'],
    ['complaint about Fen', 'en'],
    ['Réclamation', 'fr'],
    ['queja', 'es'],
    ['Skarga!', 'pl'],
    ['cwyn', 'cy'],
    ['شكوى', 'ar'],
    ['I complain', undefined],
    ['constructor', undefined],
    ['JOIN', undefined],
    ['', undefined],
  ] as const)
    it(`“${text}”: ${language ?? 'is something else'}`, () => assert.equal(complainsIn(text), language))

  for (const language of Object.keys(languages))
    it(`is answered in two parts at most, with a long address: ${language}`, () => {
      const text = words.in(language)('complain.text', { address: 'https://harbour-lights.example.org/complain' })
      assert.ok(partsOf(text) <= mostParts, `${partsOf(text)} parts: ${text}`)
    })
})
