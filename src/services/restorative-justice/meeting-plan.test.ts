import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../../principles/ground/people.ts'
import type { Day } from '../../principles/ground/time.ts'
import { type Form, forms, hasADoor, keepers } from './meeting.ts'
import { daysFor, type NotAPart, type NotPlanned, readPart, readPlan } from './meeting-plan.ts'

const [fen, tomas, iris] = ['fen' as WorkerId, 'tomas' as WorkerId, 'iris' as WorkerId]
const today = '2026-03-10' as Day

type Typed = Readonly<Record<string, string | readonly string[] | undefined>>
const form = (typed: Typed) => ({
  one: (name: string) => [typed[name]].flat()[0],
  all: (name: string) => [typed[name]].flat().filter((one) => one !== undefined),
})

const asTyped: Typed = {
  ...{ day: '2026-03-20', from: '14:30', until: '16:00', place: 'The Harbour Room' },
  ...{ there: ['tomas', 'fen'], 'also-there': 'an interpreter', note: 'Tea is there.' },
}
const plan = (but: Typed = {}, as: Form = 'face-to-face') =>
  readPlan(form({ ...asTyped, ...but }), { today, team: [fen, tomas, iris], keepers: keepers(as) })

type Row<Answer> = [story: string, but: Typed, answer: Answer]

const planRows = (rows: readonly Row<'a plan' | NotPlanned>[]) => {
  for (const [story, but, answer] of rows)
    it(`${story}: ${answer}`, () => {
      const read = plan(but)
      assert.equal(read.ok ? 'a plan' : read.reason, answer)
    })
}

describe('V8 S3 the days that a meeting can be suggested for on the tenth of March', () => {
  it('from a week on, up to four weeks', () =>
    assert.deepEqual(daysFor(today), { from: '2026-03-17', until: '2026-04-07' }))

  planRows([
    ['in six days, which is too soon to think', { day: '2026-03-16' }, 'choose-day'],
    ['in a week', { day: '2026-03-17' }, 'a plan'],
    ['in four weeks', { day: '2026-04-07' }, 'a plan'],
    ['a day later, which is too far to wait', { day: '2026-04-08' }, 'choose-day'],
    ['on a day there is none of', { day: '2026-04-31' }, 'choose-day'],
    ['on no day', { day: undefined }, 'choose-day'],
    ['soon', { day: 'soon' }, 'choose-day'],
    ['yesterday, at no time', { day: '2026-03-09', from: '' }, 'choose-day'],
  ])
})

describe('a circle', () => {
  it('takes two of us, where a talk in one room or over video takes one', () => {
    for (const as of forms) {
      const read = plan({ there: [fen] }, as)
      assert.equal(read.ok ? 'a plan' : read.reason, as === 'circle' ? 'two-keepers' : 'a plan', as)
      assert.ok(plan({ there: [fen, tomas] }, as).ok, as)
    }
  })

  it('has a door, as a room has', () => assert.deepEqual(forms.filter(hasADoor), ['face-to-face', 'circle']))
})

describe('S2 what is the same for both, read from a form', () => {
  planRows([
    ['all day', { from: '00:00', until: '23:59' }, 'a plan'],
    ['a minute', { from: '19:59', until: '20:00' }, 'a plan'],
    ['it ends as it begins', { from: '14:30', until: '14:30' }, 'choose-time'],
    ['it ends before it begins', { from: '14:30', until: '09:00' }, 'choose-time'],
    ['until half past nine, without the nought', { from: '09:00', until: '9:30' }, 'choose-time'],
    ['until nine, without the minutes', { from: '14:30', until: '19' }, 'choose-time'],
    ['until midnight', { until: '24:00' }, 'choose-time'],
    ['until the sixtieth minute', { until: '15:60' }, 'choose-time'],
    ['from something and a time', { from: '1 or 14:30' }, 'choose-time'],
    ['until a time and something', { until: '16:00 or so' }, 'choose-time'],
    ['from no time', { from: undefined }, 'choose-time'],
    ['until no time', { until: undefined }, 'choose-time'],
    ['at no time, nowhere', { from: '', place: '' }, 'choose-time'],
    ['nowhere', { place: undefined }, 'say-where'],
    ['nowhere but spaces', { place: ' \n ' }, 'say-where'],
    ['nowhere, with nobody', { place: '', there: [] }, 'say-where'],
    ['nobody is there', { there: undefined }, 'choose-who'],
    ['somebody is there who is not of the team', { there: ['wren'] }, 'choose-who'],
    ['nobody is there, at a place of many words', { there: [], place: 'a'.repeat(201) }, 'choose-who'],
    ['a place of two hundred letters, and spaces around', { place: ` ${'a'.repeat(200)} ` }, 'a plan'],
    ['a place of a letter more', { place: 'a'.repeat(201) }, 'too-long'],
    ['also there: two hundred letters', { 'also-there': 'a'.repeat(200) }, 'a plan'],
    ['also there: a letter more', { 'also-there': 'a'.repeat(201) }, 'too-long'],
    ['a note of five hundred letters, with ends of lines of two', { note: 'a\r\n'.repeat(250) }, 'a plan'],
    ['a note of a letter more', { note: 'a'.repeat(501) }, 'too-long'],
  ])

  const readings: Row<ReturnType<typeof plan>>[] = [
    [
      'all of it, and whoever is there in the order of the team',
      {},
      {
        ok: true,
        value: {
          ...{ day: '2026-03-20' as Day, from: '14:30', until: '16:00', place: 'The Harbour Room' },
          ...{ there: [fen, tomas], alsoThere: 'an interpreter', note: 'Tea is there.' },
        },
      },
    ],
    [
      'nothing that can be left out',
      { there: 'iris', 'also-there': undefined, note: undefined },
      {
        ok: true,
        value: {
          ...{ day: '2026-03-20' as Day, from: '14:30', until: '16:00', place: 'The Harbour Room' },
          ...{ there: [iris], alsoThere: '', note: '' },
        },
      },
    ],
    [
      'spaces and ends of lines as one sees them, and a stranger left out',
      {
        ...{ place: ' The\r\n Harbour  \t Room ', 'also-there': ' an   interpreter ' },
        ...{ note: ' Tea\r\nis  there.\rAnd cake.\n ', there: ['fen', 'wren'] },
      },
      {
        ok: true,
        value: {
          ...{ day: '2026-03-20' as Day, from: '14:30', until: '16:00', place: 'The Harbour Room' },
          ...{ there: [fen], alsoThere: 'an interpreter', note: 'Tea\nis  there.\nAnd cake.' },
        },
      },
    ],
  ]
  for (const [story, but, read] of readings) it(story, () => assert.deepEqual(plan(but), read))
})

describe('A5 S2 one person’s own part, read from a form', () => {
  const ofWren: Typed = { arrive: '14:00', where: 'the door by the garden', met: ['breaks', 'interpreter'], how: 'x' }
  const part = (but: Typed = {}) => readPart(form({ ...ofWren, ...but }), { until: '16:00' })
  const rows: Row<'a part' | NotAPart>[] = [
    ['at two, by the garden', {}, 'a part'],
    ['at no time', { arrive: undefined }, 'choose-time'],
    ['at two', { arrive: '2' }, 'choose-time'],
    ['at no time, nowhere', { arrive: '', where: '' }, 'choose-time'],
    ['a minute before it is over', { arrive: '15:59' }, 'a part'],
    ['when it is over', { arrive: '16:00' }, 'after-its-end'],
    ['when it is over, nowhere', { arrive: '16:30', where: '' }, 'after-its-end'],
    ['nowhere', { where: undefined }, 'say-where'],
    ['nowhere but spaces', { where: '  ' }, 'say-where'],
    ['nowhere, with many words on how', { where: '', how: 'a'.repeat(501) }, 'say-where'],
    ['a door of two hundred letters', { where: 'a'.repeat(200) }, 'a part'],
    ['a door of a letter more', { where: 'a'.repeat(201) }, 'too-long'],
    ['five hundred letters on how, and spaces around', { how: ` ${'a'.repeat(500)} ` }, 'a part'],
    ['a letter more on how', { how: 'a'.repeat(501) }, 'too-long'],
  ]
  for (const [story, but, answer] of rows)
    it(`${story}: ${answer}`, () => {
      const read = part(but)
      assert.equal(read.ok ? 'a part' : read.reason, answer)
    })

  it('what they need is one of those we know, each once', () =>
    assert.deepEqual(
      part({ where: ' the  door\nby the garden ', how: undefined, met: ['tea', 'breaks', 'breaks', 'interpreter'] }),
      {
        ok: true,
        value: { arrive: '14:00', where: 'the door by the garden', met: ['interpreter', 'breaks'], how: '' },
      },
    ))

  it('how it is met is one line', () => {
    const read = part({ how: ' Ana  comes\r\nat two. ', met: undefined })
    assert.deepEqual(read.ok && [read.value.how, read.value.met], ['Ana comes at two.', []])
  })
})
