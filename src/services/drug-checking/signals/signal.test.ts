import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { countsByChance, seedOf, sharesByChance } from './by-chance.ts'
import { farringtonSettings } from './farrington.ts'
import { type Kind, type Kinds, notice, type OneAnswer, settings } from './signal.ts'
import { lookAtOne, type SupplyWeek, seriesIn, together } from './week.ts'

const lookAtWeek = (weeks: readonly SupplyWeek[]) => together(seriesIn(weeks).map((code) => lookAtOne(weeks, code)))

/** Caffeine, seen here last week: nothing to notice. */
const plain: OneAnswer = {
  substance: 'caffeine',
  weeksSince: 1,
  weeksSinceAtSite: 1,
  inRegister: true,
  brought: ['cocaine'],
  contradicted: false,
  overdose: false,
}

const answers: [story: string, kind: Kind, but: Partial<OneAnswer>, raised: boolean][] = [
  ['never found anywhere here', 'never-seen', { weeksSince: null, weeksSinceAtSite: null }, true],
  ['found here last week', 'never-seen', {}, false],
  ['found here, never at this place', 'new-to-site', { weeksSinceAtSite: null }, true],
  [
    'never found anywhere, so at this place neither',
    'new-to-site',
    { weeksSince: null, weeksSinceAtSite: null },
    false,
  ],
  ['not found for twelve weeks', 'back', { weeksSince: 12 }, true],
  ['not found for eleven weeks', 'back', { weeksSince: 11 }, false],
  ['never found before', 'back', { weeksSince: null }, false],
  ['on the list of what is watched', 'watched', { substance: 'carfentanil' }, true],
  ['one of a class that is watched', 'watched', { substance: 'metonitazene' }, true],
  ['one of our own, of a class that is watched', 'watched', { substance: 'own:nitazenes/a new one' }, true],
  ['one of our own, of no class', 'watched', { substance: 'own:nitazene-like powder' }, false],
  ['not watched', 'watched', {}, false],
  ['the laboratory does not see what the strip did', 'contradicted', { contradicted: true }, true],
  ['all tests agree', 'contradicted', {}, false],
  [
    'a nitazene in what was sold as an opioid pill',
    'not-as-sold',
    { substance: 'isotonitazene', brought: ['oxycodone'] },
    true,
  ],
  ['fentanyl in what was sold as heroin', 'not-as-sold', { substance: 'fentanyl', brought: ['heroin'] }, true],
  [
    'fentanyl in what was sold as fentanyl',
    'not-as-sold',
    { substance: 'para-fluorofentanyl', brought: ['fentanyl'] },
    false,
  ],
  ['nobody said what it was', 'not-as-sold', { substance: 'fentanyl', brought: [] }, false],
  ['caffeine in what was sold as cocaine', 'not-as-sold', {}, false],
  ['somebody overdosed', 'overdose', { overdose: true }, true],
  ['nobody overdosed', 'overdose', {}, false],
]

describe('one answer that left the room is noticed:', () => {
  for (const [story, kind, but, raised] of answers)
    it(`${kind}: ${story}: ${raised ? 'yes' : 'no'}`, () =>
      assert.equal(notice(kind as 'back', { ...plain, ...but }, settings.trackA).raised, raised))
})

const series: {
  [K in Kind]?: [story: string, inputs: Kinds[K]['inputs'], parameters: Kinds[K]['parameters'], raised: boolean][]
} = {
  count: [
    [
      'four in a week after eleven weeks of none',
      { counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4] },
      settings.count,
      true,
    ],
    [
      'one in a week after eleven weeks of none',
      { counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] },
      settings.count,
      false,
    ],
    ['as many as ever', { counts: [4, 5, 6, 5, 4, 5, 6, 5, 4, 5, 6, 5] }, settings.count, false],
  ],
  share: [
    [
      'one in ten all along',
      { weeks: Array.from({ length: 52 }, () => ({ found: 1, of: 10 })), usualFrom: 26 },
      settings.share,
      false,
    ],
    [
      'one in ten, and this week seven in ten',
      { weeks: [...Array.from({ length: 51 }, () => ({ found: 1, of: 10 })), { found: 7, of: 10 }], usualFrom: 26 },
      settings.share,
      true,
    ],
    ['no sample at all', { weeks: [], usualFrom: 0 }, settings.share, false],
  ],
  amount: [
    ['twice as much as before', { now: [8, 9, 10, 11, 12], before: [3, 4, 4, 5, 5, 6, 4, 5] }, settings.amount, true],
    ['as much as before', { now: [4, 5, 4, 6, 3], before: [3, 4, 4, 5, 5, 6, 4, 5] }, settings.amount, false],
    ['too few to say', { now: [90], before: [3, 4, 4, 5, 5, 6, 4, 5] }, settings.amount, false],
  ],
  'count-seasonal': [
    [
      'thirty where five are usual',
      { counts: [...Array.from({ length: 210 }, (_, week) => 4 + (week % 3)), 30] },
      farringtonSettings,
      true,
    ],
    [
      'five where five are usual',
      { counts: Array.from({ length: 211 }, (_, week) => 4 + (week % 3)) },
      farringtonSettings,
      false,
    ],
  ],
}

describe('a series is noticed:', () => {
  for (const [kind, rows] of Object.entries(series))
    for (const [story, inputs, parameters, raised] of rows)
      it(`${kind}: ${story}: ${raised ? 'yes' : 'no'}`, () =>
        assert.equal(
          notice(kind as 'count', inputs as Kinds['count']['inputs'], parameters as Kinds['count']['parameters'])
            .raised,
          raised,
        ))
})

const week = (samples: number, found: Record<string, number>, amounts: Record<string, number[]> = {}): SupplyWeek => ({
  samples,
  found: new Map(Object.entries(found)),
  amounts: new Map(Object.entries(amounts)),
})

describe('a week of the supply', () => {
  const year = Array.from({ length: 51 }, () => week(20, { heroin: 8, xylazine: 1 }, { heroin: [20, 22, 24] }))

  it('that is like the others raises nothing, and says how much was looked at', () => {
    const { raised, series: looked } = lookAtWeek([...year, week(20, { heroin: 8, xylazine: 1 }, { heroin: [21] })])
    assert.deepEqual(raised, [])
    assert.equal(looked, 5, 'two counts, two shares, one amount')
  })

  it('in which one thing rises is noticed for that thing', () => {
    const { raised } = lookAtWeek([...year, week(20, { heroin: 8, xylazine: 11 })])
    assert.deepEqual(
      raised.map(({ kind, about }) => `${kind} ${about}`),
      ['count xylazine', 'share xylazine'],
    )
  })

  it('with amounts that rise is noticed for them', () => {
    const { raised } = lookAtWeek([...year, week(20, { heroin: 8, xylazine: 1 }, { heroin: [40, 42, 44, 41, 43, 39] })])
    assert.deepEqual(
      raised.map(({ kind, about }) => `${kind} ${about}`),
      ['amount heroin'],
    )
  })

  it('can be worked out again from what was kept', () => {
    const { raised } = lookAtWeek([...year, week(20, { heroin: 8, xylazine: 11 })])
    for (const one of raised) {
      const kept = JSON.parse(JSON.stringify(one))
      const again = notice(kept.kind as 'count', kept.inputs, kept.parameters)
      assert.deepEqual(JSON.parse(JSON.stringify(again.figures)), kept.figures)
    }
  })

  it('in an organisation that began last week looks at no series of counts', () =>
    assert.equal(lookAtWeek([week(40, { heroin: 8 })]).series, 0))
})

describe('alarms that chance alone raises', () => {
  it('are the same each time they are counted', () =>
    assert.equal(
      countsByChance(2, settings.count, seedOf('heroin')),
      countsByChance(2, settings.count, seedOf('heroin')),
    ))

  it('are few for counts by C2: fewer than one in six months for a series of two a week', () => {
    const aMonth = countsByChance(2, settings.count, seedOf('heroin'))
    assert.ok(aMonth < 1 / 6, `${aMonth}`)
  })

  it('are none where there is nothing', () => assert.equal(countsByChance(0, settings.count, 1), 0))

  it('are few for shares, and not none', () => {
    const weeks = Array.from({ length: 52 }, () => ({ found: 2, of: 20 }))
    const aMonth = sharesByChance({ weeks, usualFrom: 26 }, settings.share, seedOf('share'))
    assert.ok(aMonth > 0 && aMonth < 0.3, `${aMonth}`)
  })
})
