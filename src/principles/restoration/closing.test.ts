import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { PersonId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { type Day, dayAfter, inDays } from '../ground/time.ts'
import { type Consent, consentFor } from '../voluntarism/consent.ts'
import { keptUntil, type LeftOpen, leftOpen, mayClose, type NotClosed, type TheirWord } from './closing.ts'

const wren = 'wren' as PersonId
const rue = 'rue' as PersonId
const today = '2026-03-30' as Day
const late = '2027-06-01' as Day

const yesOf = (person: PersonId, about = 'this'): Consent<'retain_after_close'> => {
  const to = { purpose: 'retain_after_close', recipient: 'us', channel: 'here', information: 1, about } as const
  const given = { decision: 'given', to, until: late, said: today, recorded: today, place: 1 } as const
  const found = consentFor(to, { person, entries: [given], lastHeard: today, hereSince: today }, today)
  return found.ok ? found.value : assert.fail('no yes')
}

const agreed = { says: 'agreed', keeps: 'four-weeks', on: '2026-03-10' as Day } as const satisfies TheirWord
const aYear = { says: 'agreed', keeps: 'year', on: '2026-03-10' as Day } as const satisfies TheirWord
const silentSince = (since: string) => ({ says: 'nothing', since: since as Day }) as const

const look = (word: TheirWord, more: Partial<Parameters<typeof mayClose>[0]> = {}) =>
  mayClose({ person: wren, matter: 'this', left: [], word, retain: undefined, keptAnyway: late, ...more }, today)

const until = (...args: Parameters<typeof look>) => {
  const may = look(...args)
  return may.ok ? may.value.keepUntil : may.reason
}

const stories: readonly [story: string, ...args: Parameters<typeof look>, is: string | readonly NotClosed[]][] = [
  ['they said that it may: kept for four weeks', agreed, {}, '2026-04-27'],
  ['they want it to be kept for a year, and said yes to that', aYear, { retain: yesOf(wren) }, '2027-03-10'],
  ['they want a year, and the yes sleeps: ninety days', aYear, {}, '2026-06-28'],
  ['something that only looks like a yes keeps no year', aYear, { retain: { ...yesOf(wren) } }, '2026-06-28'],
  ['a yes of somebody else keeps no year', aYear, { retain: yesOf(rue) }, '2026-06-28'],
  ['a yes to another matter keeps no year', aYear, { retain: yesOf(wren, 'another') }, '2026-06-28'],
  [
    'a year said long ago is not less than four weeks',
    { ...aYear, on: '2025-04-01' as Day },
    { retain: yesOf(wren) },
    '2026-04-27',
  ],
  ['a yes to a year, and four weeks chosen: four weeks', agreed, { retain: yesOf(wren) }, '2026-04-27'],
  ['asked four weeks ago and silent: kept for ninety days', silentSince('2026-03-02'), {}, '2026-06-28'],
  ['silent for a day less', silentSince('2026-03-03'), {}, ['their-word']],
  [
    'silent, with a yes of before to a year: ninety days',
    silentSince('2026-03-02'),
    { retain: yesOf(wren) },
    '2026-06-28',
  ],
  ['not yet is not yet', { says: 'not-yet' }, {}, ['their-word']],
  ['nobody asked them', { says: 'not-asked' }, {}, ['their-word']],
  [
    'nothing is kept longer because it ended',
    aYear,
    { retain: yesOf(wren), keptAnyway: '2026-05-05' as Day },
    '2026-05-05',
  ],
  ['something is left open, and they said that it may', agreed, { left: ['commitment'] }, ['commitment']],
  [
    'what matters most is named first',
    { says: 'not-yet' },
    { left: ['items', 'worse'] },
    ['worse', 'items', 'their-word'],
  ],
]

describe('R2 R3 E2 when a matter may end for somebody', () => {
  for (const [story, word, more, is] of stories) it(story, () => assert.deepEqual(until(word, more), is))

  it('is a proof about this person', () => {
    const may = look(agreed)
    assert.ok(may.ok && wasProven(may.value) && may.value.person === wren)
  })

  it('never ends while anything at all is left open, whatever they said', () => {
    const words: readonly TheirWord[] = [
      agreed,
      aYear,
      silentSince('2026-01-01'),
      { says: 'not-yet' },
      { says: 'not-asked' },
    ]
    fc.assert(
      fc.property(fc.subarray<LeftOpen>([...leftOpen], { minLength: 1 }), fc.constantFrom(...words), (left, word) => {
        const may = look(word, { left, retain: yesOf(wren) })
        assert.ok(!may.ok)
        assert.deepEqual(may.reason.filter((one) => one !== 'their-word').toSorted(), [...left].toSorted())
      }),
    )
  })
})

describe('S10 until when what ended is kept', () => {
  const closed = { closedOn: today, keepUntil: dayAfter(today, inDays(365)), keepsAYear: true }
  const fourWeeks = dayAfter(today, inDays(28))
  const rows: readonly [story: string, what: typeof closed, takenBack: boolean, until: Day][] = [
    ['until its day', closed, false, closed.keepUntil],
    ['four weeks after it ended, where they took the year back', closed, true, fourWeeks],
    [
      'never for longer because something was taken back',
      { ...closed, keepUntil: dayAfter(today, inDays(5)) },
      true,
      dayAfter(today, inDays(5)),
    ],
    ['without a year there is nothing to take back', { ...closed, keepsAYear: false }, true, closed.keepUntil],
  ]
  for (const [story, what, takenBack, until] of rows) it(story, () => assert.equal(keptUntil(what, takenBack), until))
})
