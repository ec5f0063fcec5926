/** Every sentence, in every language it is promised in, plain, and judging nobody. (A3, I3) */

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'

import { parse, type Token } from '@messageformat/parser'
import readability from 'text-readability'

import { judgingWords } from '../principles/impartiality/plain-words.ts'
import { languages } from '../web/languages.ts'
import { type Catalogue, wordsFrom } from '../web/say.ts'

const source = join(import.meta.dirname, '..')

interface Found {
  readonly file: string
  readonly folder: string
  readonly catalogue: Catalogue
}

const catalogues: readonly Found[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /words\/\w+\.\w+\.json$/.test(file))
  .map((file) => ({
    file,
    folder: file.replace(/[^/]+$/, ''),
    catalogue: JSON.parse(readFileSync(join(source, file), 'utf8')) as Catalogue,
  }))

const english = catalogues.filter(({ catalogue }) => catalogue.about.language === 'en')
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
  .map((file) => readFileSync(join(source, file), 'utf8'))
  .join('\n')

/** What a sentence leaves open: the names in its braces. */
const openIn = (text: string): readonly string[] => {
  const names = (tokens: readonly Token[]): readonly string[] =>
    tokens.flatMap((token) =>
      'arg' in token
        ? [token.arg, ...('cases' in token ? token.cases.flatMap(({ tokens: inner }) => names(inner)) : [])]
        : [],
    )
  return [...new Set(names(parse(text)))].sort()
}

/** The longest a sentence for participants may be read as: years of school. Names of methods and substances count against it. */
const hardest = 9

describe('A3 every sentence', () => {
  it('was looked at', (test) => {
    const messages = catalogues.flatMap(({ catalogue }) => Object.keys(catalogue.messages)).length
    test.diagnostic(`${messages} sentences in ${catalogues.length} catalogues`)
    assert.ok(messages > 500)
  })

  for (const { file, folder, catalogue } of english) {
    const promised =
      catalogue.about.for === 'participants' ? Object.keys(languages).filter((language) => language !== 'en') : []
    for (const language of promised) {
      const other = catalogues.find(
        (one) =>
          one.folder === folder &&
          one.catalogue.about.for === catalogue.about.for &&
          one.catalogue.about.language === language,
      )

      it(`${file}: is there in ${language}, all of it and no more`, () => {
        assert.ok(other !== undefined, `there is no catalogue for ${language} in ${folder}`)
        assert.deepEqual(Object.keys(other.catalogue.messages).sort(), Object.keys(catalogue.messages).sort())
      })

      it(`${file}: leaves the same open in ${language}`, () => {
        for (const [key, text] of Object.entries(catalogue.messages))
          assert.deepEqual(openIn(other?.catalogue.messages[key] ?? ''), openIn(text), key)
      })

      it(`${file}: says who read it in ${language} and when, or that nobody has`, () => {
        const { reviewedBy, reviewedOn } = other?.catalogue.about ?? {}
        assert.equal(reviewedBy === null, reviewedOn === null)
        assert.notEqual(reviewedBy, '')
      })
    }

    it(`${file}: says nothing empty, and nothing that no page says`, () => {
      const prefixes = [...code.matchAll(/`([\w-]+(?:\.[\w-]+)*[.-])\$\{/g)].map(([, prefix]) => prefix ?? '')
      const suffixes = [...code.matchAll(/\$\{[^}]+\}([.-][\w-]+)`/g)].map(([, suffix]) => suffix ?? '')
      const unsaid: string[] = []
      for (const [key, text] of Object.entries(catalogue.messages)) {
        assert.notEqual(text.trim(), '', key)
        const isSaid =
          code.includes(`'${key}'`) ||
          code.includes(`"${key}"`) ||
          prefixes.some((prefix) => key.startsWith(prefix)) ||
          suffixes.some((suffix) => key.endsWith(suffix))
        if (!isSaid) unsaid.push(key)
      }
      assert.deepEqual(unsaid, [])
    })
  }

  for (const { file, catalogue } of catalogues) {
    it(`${file}: every sentence can be said`, () => {
      const say = wordsFrom(catalogue).in(catalogue.about.language)
      for (const [key, text] of Object.entries(catalogue.messages)) {
        const values = Object.fromEntries(openIn(text).map((name) => [name, 3]))
        assert.ok(say(key, values).length > 0, key)
      }
    })
  }
})

describe('I3 every sentence judges nobody', () => {
  for (const { file, catalogue } of english) {
    it(file, () => {
      const judging = Object.entries(catalogue.messages).flatMap(([key, text]) =>
        judgingWords(text).map(({ word, instead }) => `${key}: "${word}", rather "${instead}"`),
      )
      assert.deepEqual(judging, [])
    })
  }

  it('and would notice one that does', () => assert.equal(judgingWords('Only for compliant clients.').length, 1))
})

describe('A3 what participants read in English is plain', () => {
  const sentences = english
    .filter(({ catalogue }) => catalogue.about.for === 'participants')
    .flatMap(({ catalogue }) => Object.entries(catalogue.messages))
    .filter(([, text]) => !text.includes('{') && text.split(' ').length >= 5)

  it(`reads as for at most ${hardest} years of school, sentence by sentence`, () => {
    const hard = sentences
      .filter(([, text]) => readability.fleschKincaidGrade(text) > hardest)
      .map(([key, text]) => `${key} (${readability.fleschKincaidGrade(text)}): ${text}`)
    assert.deepEqual(hard, [])
  })

  it('reads as for about four years of school taken together, a reading age of nine', (test) => {
    const grade = readability.fleschKincaidGrade(
      sentences.map(([, text]) => (/[.?!]$/.test(text) ? text : `${text}.`)).join(' '),
    )
    test.diagnostic(`grade ${grade} over ${sentences.length} sentences`)
    assert.ok(grade <= 4.5, `grade ${grade}`)
  })

  it('and would notice one that is not', () =>
    assert.ok(
      readability.fleschKincaidGrade(
        'Notwithstanding subsequent determinations, eligibility considerations necessitate comprehensive documentation.',
      ) > hardest,
    ))
})

describe('S6 no answer promises what no test can show', () => {
  it('never safe, pure, clean, strong, or a bad batch', () => {
    const said = english
      .filter(({ catalogue, file }) => catalogue.about.for === 'participants' && file.startsWith('services/'))
      .flatMap(({ catalogue }) =>
        Object.entries(catalogue.messages).filter(([, text]) =>
          /\b(safe|pure|clean|strong|bad batch|killer)\b/i.test(text),
        ),
      )
    assert.deepEqual(said, [])
  })
})
