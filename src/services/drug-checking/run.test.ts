import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Day } from '../../principles/ground/time.ts'
import type { Told } from '../../principles/voluntarism/unanswered.ts'
import { kindOf, type RunKind, readRun } from './run.ts'

const today = '2026-03-09' as Day
const ftir = { method: 'ftir' }
const strip = { strip: 'strip-fentanyl', read: 'one-line' }

const typed: [story: string, kind: RunKind, typed: Told, read: string][] = [
  ['a strip reacted', 'strip', strip, 'fentanyl indicated'],
  ['a strip did not react', 'strip', { ...strip, read: 'two-lines' }, 'fentanyl not-detected'],
  ['a strip did not work', 'strip', { ...strip, read: 'invalid' }, 'invalid, fentanyl not-looked-for'],
  ['another strip', 'strip', { ...strip, strip: 'strip-xylazine' }, 'xylazine indicated'],
  ['nothing was chosen', 'strip', {}, 'strip: strip.need-which; read: strip.need-read'],
  ['a method that is no strip', 'strip', { ...strip, strip: 'gcms' }, 'strip: strip.need-which'],
  ['a date that does not exist', 'strip', { ...strip, expires: '2027-02-30' }, 'expires: run.expires-wrong'],
  ['a strip past its date', 'strip', { ...strip, expires: '2026-03-08' }, 'expires: run.expired'],
  ['a strip on its last day', 'strip', { ...strip, expires: '2026-03-09' }, 'fentanyl indicated'],
  [
    'a strip past its date that was thrown away',
    'strip',
    { ...strip, read: 'invalid', expires: '2026-03-08' },
    'invalid, fentanyl not-looked-for',
  ],
  ['half a milligram with a comma', 'strip', { ...strip, dilution: '0,5' }, 'fentanyl indicated'],
  ['a dilution in words', 'strip', { ...strip, dilution: 'a spoon' }, 'dilution: run.dilution-wrong'],
  ['no water at all', 'strip', { ...strip, dilution: '0' }, 'dilution: run.dilution-wrong'],
  ['half a second', 'strip', { ...strip, 'read-seconds': '0.5' }, 'read-seconds: run.read-seconds-wrong'],
  ['before it began', 'strip', { ...strip, 'read-seconds': '-5' }, 'read-seconds: run.read-seconds-wrong'],
  ['two minutes', 'strip', { ...strip, 'read-seconds': '120' }, 'fentanyl indicated'],
  ['two matches', 'machine', { ...ftir, matches: 'Caffeine, mannitol' }, 'caffeine detected; mannitol detected'],
  [
    'a match with a comma in its name',
    'machine',
    { ...ftir, matches: '3,4-MDMA\nlactose' },
    'mdma detected; lactose detected',
  ],
  ['a match that nobody knows', 'machine', { ...ftir, matches: 'library entry 88' }, '"library entry 88" detected'],
  ['what was looked for and not seen', 'machine', { ...ftir, 'not-seen': 'fentanyl' }, 'fentanyl not-detected'],
  [
    'a typing mistake in what was not seen',
    'machine',
    { ...ftir, 'not-seen': 'carfentnil' },
    'not-seen: machine.unknown-not-seen',
  ],
  ['the salt of a substance', 'machine', { ...ftir, matches: 'Cocaine HCl' }, 'cocaine detected'],
  [
    'numbers, one with a comma',
    'machine',
    { ...ftir, matches: 'fentanyl 4,2 %,caffeine 0,91' },
    'fentanyl quantified; caffeine detected',
  ],
  [
    'a name with a comma and how well it fits',
    'machine',
    { ...ftir, matches: 'N,N-dimethyltryptamine 0.9' },
    'dmt detected',
  ],
  [
    'a number without what it measures',
    'machine',
    { ...ftir, matches: 'fentanyl, 4.2 %' },
    'matches: machine.line-unclear',
  ],
  ['a laboratory by mail', 'machine', { method: 'lcms', matches: 'isotonitazene trace' }, 'isotonitazene trace'],
  ['more than all of it', 'machine', { ...ftir, matches: 'caffeine\nfentanyl 120 %' }, 'matches: machine.amount-wrong'],
  [
    'a strip said to be a machine',
    'machine',
    { method: 'strip-fentanyl', matches: 'fentanyl' },
    'method: machine.need-which',
  ],
  ['no machine', 'machine', { matches: 'fentanyl' }, 'method: machine.need-which'],
  [
    'a colour',
    'reagent',
    { reagent: 'marquis', colour: 'black', 'points-to': 'MDMA, MDA' },
    'mdma indicated; mda indicated',
  ],
  [
    'a colour that should have come and did not',
    'reagent',
    { reagent: 'marquis', 'not-seen': 'MDMA' },
    'mdma not-detected',
  ],
  ['a drop that was spoilt', 'reagent', { reagent: 'marquis', worked: 'no', 'points-to': 'MDMA' }, 'invalid, '],
  ['a reagent nobody sells', 'reagent', { reagent: 'magic', 'points-to': 'MDMA' }, 'reagent: reagent.need-which'],
  [
    'a colour and what it means left out',
    'reagent',
    { reagent: 'marquis', colour: 'black' },
    'points-to: reagent.need-something',
  ],
  [
    'a typing mistake under a reagent',
    'reagent',
    { reagent: 'marquis', 'not-seen': 'MDNA' },
    'not-seen: machine.unknown-not-seen',
  ],
  ['an empty form', 'machine', { ...ftir, reading: 'odd' }, 'matches: machine.need-something'],
]

describe('a test typed in as', () => {
  for (const [story, kind, told, says] of typed) {
    it(`${story}: ${says}`, () => {
      const run = readRun(kind, told, today)
      const read = run.ok
        ? (run.value.invalid ? 'invalid, ' : '') +
          run.value.observations
            .map(({ named, substance, finding }) => `${substance ?? JSON.stringify(named)} ${finding}`)
            .join('; ')
        : run.reason.map(({ field, problem }) => `${field}: ${problem}`).join('; ')
      assert.equal(read, says)
    })
  }

  it('everything about a strip keeps all of it', () => {
    const run = readRun(
      'strip',
      { ...strip, product: 'A strip', lot: 'L7', expires: '2027-01-31', dilution: '2', 'read-seconds': '120' },
      today,
    )
    assert.ok(run.ok)
    assert.deepEqual(
      [run.value.product, run.value.lot, run.value.expires, run.value.dilution, run.value.readSeconds],
      ['A strip', 'L7', '2027-01-31', 2, 120],
    )
  })

  it('a spectrum keeps the reading apart from the matches', () => {
    const run = readRun(
      'machine',
      { ...ftir, matches: 'caffeine', reading: 'maybe more below', instrument: 'bench one', library: 'v3' },
      today,
    )
    assert.ok(run.ok)
    assert.deepEqual(
      [run.value.reading, run.value.instrument, run.value.libraryVersion],
      ['maybe more below', 'bench one', 'v3'],
    )
  })

  it('the form that a method is typed into', () =>
    assert.deepEqual((['strip-nitazenes', 'reagent', 'raman', 'paper-spray'] as const).map(kindOf), [
      'strip',
      'reagent',
      'machine',
      'machine',
    ]))
})
