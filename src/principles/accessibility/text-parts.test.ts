import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { partsOf } from './text-parts.ts'

const texts: [story: string, text: string, parts: number][] = [
  ['160 basic letters', 'a'.repeat(160), 1],
  ['161 basic letters', 'a'.repeat(161), 2],
  ['306 basic letters', 'a'.repeat(306), 2],
  ['307 basic letters', 'a'.repeat(307), 3],
  ['80 signs that take two places', '€'.repeat(80), 1],
  ['81 signs that take two places', '€'.repeat(81), 2],
  ['70 letters with one outside of the alphabet', `${'a'.repeat(69)}ł`, 1],
  ['71 letters with one outside of the alphabet', `${'a'.repeat(70)}ł`, 2],
  ['134 Arabic letters', 'ع'.repeat(134), 2],
  ['135 Arabic letters', 'ع'.repeat(135), 3],
  ['35 small pictures', '🙂'.repeat(35), 1],
  ['36 small pictures', '🙂'.repeat(36), 2],
  ['nothing', '', 1],
]

describe('a text of', () => {
  for (const [story, text, parts] of texts) it(`${story} goes in ${parts}`, () => assert.equal(partsOf(text), parts))
})
