import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'

import { isUuid } from './people.ts'
import { Secret } from './secret.ts'
import {
  bandAt,
  type Day,
  dayAfter,
  dayAt,
  daysBetween,
  type Instant,
  inDays,
  monthOf,
  monthStart,
  readDay,
  timeAt,
  toInstant,
} from './time.ts'

const at = (text: string): Instant => toInstant(new Date(text))

describe('S10 when something happened', () => {
  const moments: [story: string, moment: string, zone: string, day: string, band: string][] = [
    ['just before midnight in Lisbon', '2026-03-09T23:59:59Z', 'Europe/Lisbon', '2026-03-09', 'evening'],
    ['the same moment in Athens', '2026-03-09T23:59:59Z', 'Europe/Athens', '2026-03-10', 'night'],
    ['six in the morning', '2026-03-09T06:00:00Z', 'Europe/Lisbon', '2026-03-09', 'morning'],
    ['a minute before six', '2026-03-09T05:59:00Z', 'Europe/Lisbon', '2026-03-09', 'night'],
    ['noon', '2026-03-09T12:00:00Z', 'Europe/Lisbon', '2026-03-09', 'afternoon'],
    ['six in the evening', '2026-03-09T18:00:00Z', 'Europe/Lisbon', '2026-03-09', 'evening'],
    ['midnight', '2026-03-09T00:00:00Z', 'Europe/Lisbon', '2026-03-09', 'night'],
    ['summer time in Lisbon', '2026-07-01T23:30:00Z', 'Europe/Lisbon', '2026-07-02', 'night'],
  ]
  for (const [story, moment, zone, day, band] of moments) {
    it(`${story} is kept as ${day}, ${band}`, () => {
      assert.equal(dayAt(zone, at(moment)), day)
      assert.equal(bandAt(zone, at(moment)), band)
      assert.equal(bandAt(zone, at(moment)), band)
    })
  }

  const clocks: [zone: string, moment: string, time: string][] = [
    ['Europe/Lisbon', '2026-03-09T06:05:59Z', '06:05'],
    ['Europe/Athens', '2026-03-09T22:00:00Z', '00:00'],
    ['Asia/Kolkata', '2026-03-09T06:05:00Z', '11:35'],
  ]
  for (const [zone, moment, time] of clocks)
    it(`${moment} is ${time} in ${zone}`, () => assert.equal(timeAt(zone, at(moment)), time))

  const days: [text: string, isDay: boolean][] = [
    ['2026-03-09', true],
    ['2024-02-29', true],
    ['2026-02-30', false],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['x2026-03-09', false],
    ['2026-03-09T10:00', false],
    ['9 March', false],
    ['', false],
  ]
  for (const [text, isDay] of days) {
    it(`"${text}" ${isDay ? 'is a day' : 'is no day'}`, () => assert.equal(readDay(text), isDay ? text : undefined))
  }

  it('counts days and parts of days', () => {
    assert.equal(daysBetween(at('2026-03-09T00:00:00Z'), at('2026-03-10T12:00:00Z')), 1.5)
    assert.equal(inDays(3), 3)
    assert.equal(toInstant(new Date(0)), '1970-01-01T00:00:00.000Z')
  })

  it('walks over the ends of months and years', () => {
    assert.equal(dayAfter('2026-02-28' as Day, 1), '2026-03-01')
    assert.equal(dayAfter('2026-01-01' as Day, -1), '2025-12-31')
    assert.equal(monthOf('2026-03-09' as Day), '2026-03')
    assert.equal(monthStart('2026-03-09' as Day), '2026-03-01')
    assert.equal(monthStart('2026-01-31' as Day, -1), '2025-12-01')
    assert.equal(monthStart('2026-12-31' as Day, 1), '2027-01-01')
  })
})

describe('a secret', () => {
  const code = new Secret('7GK2-AAAA')
  const ways: [way: string, shown: string][] = [
    ['printed', String(code)],
    ['joined to a text', `code ${code}`.slice(5)],
    ['as JSON', JSON.parse(JSON.stringify({ code })).code],
    ['inspected', inspect(code)],
  ]
  for (const [way, shown] of ways) it(`${way} shows nothing`, () => assert.equal(shown, '[secret]'))

  it('is told to whoever asks for it by name', () => assert.equal(code.reveal(), '7GK2-AAAA'))
})

describe('an id', () => {
  const ids: [id: unknown, is: boolean][] = [
    ['3d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c', true],
    ['3D5BD0A8-6AC7-4A44-9D53-7F1D1D3F8A5C', false],
    ['3d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c ', false],
    [' 3d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c', false],
    ['3d5bd0a8', false],
    [undefined, false],
  ]
  for (const [id, is] of ids) it(`${String(id)} ${is ? 'is' : 'is not'} one`, () => assert.equal(isUuid(id), is))
})
