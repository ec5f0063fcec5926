/** What anybody who reads a month's figures knows of the numbers behind them: what each can be, and how they hang together. */

import type { Hidden, Range, Readable, Relation } from '../../principles/safety/disclosure.ts'
import type { OpenCount } from '../../principles/safety/small-numbers.ts'
import { mostRows, type PublishedFigures } from './figures.ts'

const small: Range = { low: 1, high: 7 }

/** A shown number was rounded to the nearest five; nothing from 1 to 7 is shown. */
const behind = (shown: OpenCount): Range => {
  if (shown === 'hidden') return small
  if (shown === 0) return { low: 0, high: 0 }
  return { low: Math.max(8, shown - 2), high: shown + 2 }
}

const lessThan = (one: string, other: string, by = 0): Relation => ({
  terms: [
    [one, 1],
    [other, -1],
  ],
  atMost: -by,
})

export const readableFrom = ({ samples, asExpected, found, together, composition }: PublishedFigures): Readable => {
  const numbers = new Map<string, Range>([['samples', behind(samples)]])
  const relations: Relation[] = []
  const hidden: Hidden[] = []

  const whole = (name: string, shown: OpenCount) => {
    numbers.set(name, behind(shown))
    relations.push(lessThan(name, 'samples'))
    if (shown === 'hidden') hidden.push({ name, ways: [{ range: small, relations: [] }] })
  }
  const part = (name: string, shown: OpenCount, of: string, ofShown: OpenCount) => {
    const all = numbers.get(of) ?? small
    relations.push(lessThan(name, of))
    if (shown !== 'hidden') return void numbers.set(name, behind(shown))
    numbers.set(name, { low: 0, high: all.high })
    // Hidden because it is small; or because what it leaves over is; or because the whole of it is.
    const leavesLittle = [lessThan(name, of, 1), { ...lessThan(of, name), atMost: 7 }]
    hidden.push({
      name,
      ways:
        ofShown === 'hidden'
          ? [{ range: { low: 0, high: 7 }, relations: [] }]
          : [
              { range: small, relations: [] },
              { range: { low: Math.max(0, all.low - 7), high: all.high - 1 }, relations: leavesLittle },
            ],
    })
  }

  for (const { label, counted } of found.rows) part(`found ${label}`, counted, 'samples', samples)
  for (const { label, of, counted } of asExpected.rows) {
    whole(`brought as ${label}`, of)
    part(`as expected ${label}`, counted, `brought as ${label}`, of)
    if (!found.rows.some((row) => row.label === label)) continue
    relations.push(lessThan(`as expected ${label}`, `found ${label}`))
    relations.push({
      terms: [
        [`brought as ${label}`, 1],
        [`as expected ${label}`, -1],
        ['samples', -1],
        [`found ${label}`, 1],
      ],
      atMost: 0,
    })
  }
  for (const { label, counted } of together?.rows ?? []) {
    const name = `together ${label}`
    part(name, counted, 'samples', samples)
    const [one, other] = label.split('+').map((code) => `found ${code}`)
    if (one === undefined || other === undefined || !numbers.has(one) || !numbers.has(other)) continue
    relations.push(lessThan(name, one), lessThan(name, other))
    // Two that are in most samples have to meet in some.
    relations.push({
      terms: [
        [one, 1],
        [other, 1],
        ['samples', -1],
        [name, -1],
      ],
      atMost: 0,
    })
  }

  const parts = (composition?.rows ?? []).map(({ label, counted }) => {
    part(`parts ${label}`, counted, 'samples', samples)
    return `parts ${label}`
  })
  if (parts.length > 0) {
    const sum = parts.map((name) => [name, 1] as const)
    relations.push({ terms: [...sum, ['samples', -1]], atMost: 0 })
    relations.push({ terms: [...sum.map(([name]) => [name, -1] as const), ['samples', 1]], atMost: 0 })
    // Where every substance stands in the table, its counts are at least what the parts add up to.
    if (found.rows.length < mostRows)
      relations.push({
        terms: [
          ...parts.map((name, at) => [name, at] as const).slice(1),
          ...found.rows.map(({ label }) => [`found ${label}`, -1] as const),
        ],
        atMost: 0,
      })
  }
  return { numbers, relations, hidden }
}
