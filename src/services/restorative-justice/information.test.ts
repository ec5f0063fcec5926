import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'

import { languages } from '../../web/languages.ts'
import { digest, easyLines, information, parts } from './information.ts'
import { participants as words } from './words.ts'

const saidIn = (language: string) => {
  const say = words.in(language)
  return parts.map((part) => `${say(`about.${part}`)}\n${say(`about.${part}-text`)}`)
}

describe('V2 the information', () => {
  it(`is version ${information}, word for word`, () =>
    assert.equal(
      createHash('sha256').update(saidIn('en').join('\n')).digest('hex'),
      digest,
      `the information changed: make it version ${information + 1} with this digest`,
    ))

  it('S8: says what may not stay between us before anything is asked, and what is never a reason', () => {
    const text = words.in('en')('about.confidential-text')
    assert.match(text, /may die, or a child is in danger/)
    assert.match(text, /Two of us decide/)
    assert.match(text, /Drugs, sex work or papers are never a reason/)
  })

  for (const language of Object.keys(languages))
    it(`A7: is whole in ${language}, and Easy Read too`, () => {
      const english = saidIn('en')
      for (const [at, text] of saidIn(language).entries()) {
        assert.ok(text.length > 60, parts[at])
        if (language !== 'en') assert.notEqual(text, english[at])
      }
      for (const line of easyLines) assert.ok(words.in(language)(`easy.${line}`).length > 5)
    })
})
