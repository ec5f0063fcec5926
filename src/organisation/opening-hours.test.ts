import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { asTyped, readOpenings } from './opening-hours.ts'

const typed: [story: string, text: string | undefined, read: string][] = [
  ['nothing, so the day is closed', undefined, ''],
  ['one stretch', '10:00-16:00', '10:00-16:00'],
  ['two, around lunch', '10:00-12:30, 13:30-17:00', '10:00-12:30, 13:30-17:00'],
  ['with a long dash and full stops', '9.00 – 17.30', '09:00-17:30'],
  ['the wrong way round', '16:00-10:00', 'wrong-way-round'],
  ['the same time twice', '10:00-10:00', 'wrong-way-round'],
  ['an hour that no clock shows', '10:00-25:00', 'not-hours'],
  ['a minute that no clock shows', '10:61-12:00', 'not-hours'],
  ['two that overlap', '10:00-12:00, 11:00-14:00', 'overlap'],
  ['two that touch', '10:00-12:00, 12:00-14:00', '10:00-12:00, 12:00-14:00'],
  ['words', 'in the morning', 'not-hours'],
]

describe('opening hours typed as', () => {
  for (const [story, text, read] of typed) {
    it(`${story}: ${read || 'closed'}`, () => {
      const openings = readOpenings(1, text)
      assert.equal(openings.ok ? asTyped(openings.value, 1) : openings.reason, read)
      if (openings.ok) assert.equal(asTyped(openings.value, 2), '')
    })
  }
})
