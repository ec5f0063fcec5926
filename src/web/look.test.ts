/** The colours as they are built: every pair of text and ground is readable, by day and by night. (A2, WCAG 1.4.3) */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'

import { projectRoot } from '../platform/project-root.ts'
import { assets } from './assets.ts'
import { directionOf, preferredLanguage } from './languages.ts'
import { type Catalogue, wordsFrom } from './say.ts'

const css = readFileSync(join(projectRoot, 'dist', assets.style), 'utf8')
const [day = '', night = ''] = css.split('@media screen and (prefers-color-scheme: dark)')
const tokensIn = (text: string) =>
  new Map(
    [...text.matchAll(/(--[a-z-]+): ?(#[0-9a-f]{3,6})\b/gi)].map(
      ([, name = '', colour = '']) => [name, colour] as const,
    ),
  )
const light = tokensIn(day)
const dark = new Map([...light, ...tokensIn(night)])

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const luminance = (colour: string) => {
  const hex = colour.length === 4 ? [...colour.slice(1)].map((one) => one + one).join('') : colour.slice(1)
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string) => {
  const [more, less] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (more + 0.05) / (less + 0.05)
}

const grounds = [
  '--govuk-body-background-colour',
  '--govuk-template-background-colour',
  '--govuk-surface-background-colour',
  '--card',
]
const inks = [
  '--govuk-text-colour',
  '--govuk-secondary-text-colour',
  '--govuk-link-colour',
  '--govuk-link-visited-colour',
  '--govuk-link-hover-colour',
  '--govuk-error-colour',
  '--govuk-success-colour',
]

for (const [name, tokens] of [
  ['by day', light],
  ['by night', dark],
] as const) {
  describe(`A2 ${name}`, () => {
    for (const ink of inks) {
      for (const ground of grounds) {
        it(`${ink} is readable on ${ground}`, () => {
          const [front, back] = [tokens.get(ink), tokens.get(ground)]
          assert.ok(front !== undefined && back !== undefined)
          const ratio = contrast(front, back)
          assert.ok(ratio >= 4.5, `${front} on ${back}: ${ratio.toFixed(2)}`)
        })
      }
    }
    it('white is readable on a button', () => assert.ok(contrast('#ffffff', tokens.get('--button') ?? '#fff') >= 4.5))
    it('the edge of a field is seen', () =>
      assert.ok(contrast(tokens.get('--govuk-input-border-colour') ?? '#fff', tokens.get('--card') ?? '#fff') >= 3))
  })
}

describe('V2 a no that is a link', () => {
  it('reads as the yes beside it, also when it was opened before: no browser tells a test what that looks like', () => {
    const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].filter(([, which = '']) =>
      which.split(',').some((one) => one.trim().endsWith('.govuk-button--secondary:visited')),
    )
    assert.ok(rules.length > 0)
    assert.match(rules.at(-1)?.[2] ?? '', /color: ?var\(--govuk-text-colour\)/)
  })
})

describe('the style for right-to-left', () => {
  it('is the same style the other way round', () => {
    const rtl = readFileSync(join(projectRoot, 'dist', assets.styleRightToLeft), 'utf8')
    assert.ok(Math.abs(rtl.length - css.length) < 500 && rtl !== css)
    assert.match(rtl, /\.english\{[^}]*text-align:left/)
    assert.match(rtl, /\.govuk-exit-this-page\{[^}]*left:12px/)
  })

  it('brings no font and no picture from anywhere', () =>
    assert.doesNotMatch(css, /@font-face|url\((?!data:)|GDS Transport|crown/i))
})

describe('the language', () => {
  const headers: [header: string | undefined, language: string][] = [
    [undefined, 'en'],
    ['ar', 'ar'],
    ['ar-EG,en;q=0.5', 'ar'],
    ['de-DE, ar;q=0.4, en;q=0.8', 'en'],
    ['pt', 'en'],
    ['*', 'en'],
    ['constructor', 'en'],
  ]
  for (const [header, language] of headers)
    it(`of somebody whose browser says ${header ?? 'nothing'} is ${language}`, () =>
      assert.equal(preferredLanguage(header), language))

  it('runs right to left in Arabic, and left to right where we do not know it', () => {
    assert.deepEqual(['ar', 'en', 'xx'].map(directionOf), ['rtl', 'ltr', 'ltr'])
  })

  const catalogue = (language: string, text: string): Catalogue<'days'> => ({
    about: { for: 'participants', language, reviewedBy: null, reviewedOn: null },
    messages: { days: text },
  })
  const words = wordsFrom(
    catalogue('en', '{n, plural, one {# day} other {# days}}'),
    catalogue('ar', '{n, plural, zero {#} one {يوم} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}'),
  )

  it('counts as people count in it', () => {
    assert.deepEqual(
      [1, 3].map((n) => words.in('en')('days', { n })),
      ['1 day', '3 days'],
    )
    assert.deepEqual(
      [2, 3].map((n) => words.in('ar')('days', { n })),
      ['يومان', '3 أيام'],
    )
    assert.equal(words.in('xx')('days', { n: 1 }), '1 day')
    assert.match(words.in('en-XA')('days', { n: 3 }), /^\[3 dáys( ~)+\]$/)
    assert.deepEqual(
      ['en', 'ar'].map((language) => words.isReviewed(language)),
      [false, false],
    )
  })
})
