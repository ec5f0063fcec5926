import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type Counted, monthFigures } from './figures.ts'

const many = (count: number, one: Counted): Counted[] => Array.from({ length: count }, () => one)

const month = [
  ...many(30, { expected: ['heroin'], found: ['fentanyl', 'caffeine'] }),
  ...many(12, { expected: ['heroin'], found: ['heroin'] }),
  ...many(20, { expected: ['mdma'], found: ['mdma', 'mdma'] }),
  ...many(5, { expected: ['ketamine'], found: ['ketamine'] }),
  ...many(11, { expected: ['Dave Miller', '12 Elm Street'], found: ['heroin'] }),
  ...many(9, { expected: ['do-not-know'], found: ['nothing-of-interest'] }),
]

const lines = (rows: ReturnType<typeof monthFigures>['found']['rows']) =>
  rows.map(({ label, counted, of }) => `${label} ${counted} of ${of}`)

describe('the figures of a month', () => {
  const figures = monthFigures(month)

  it('say how many samples there were, rounded', () => assert.equal(figures.samples, 85))

  it('set what was expected against what was found, and hide the few', () => {
    assert.deepEqual(lines(figures.asExpected.rows), ['heroin 10 of 40', 'mdma 20 of 20', 'ketamine hidden of hidden'])
  })

  it('count a substance once a sample, out of all samples', () => {
    assert.deepEqual(lines(figures.found.rows), [
      'caffeine 30 of 85',
      'fentanyl 30 of 85',
      'heroin 25 of 85',
      'mdma 20 of 85',
      'ketamine hidden of 85',
    ])
  })

  it('S6: never show a name that somebody wrote themselves', () => {
    assert.doesNotMatch(JSON.stringify(figures), /Dave|Elm/)
  })

  it('S6: do not give back in their order what they hide in their numbers', () => {
    const few = ['xylazine', 'urea', 'caffeine'].flatMap((one, at) => many(3 - at, { expected: [one], found: [one] }))
    assert.deepEqual(
      monthFigures([...few, ...many(20, { expected: [], found: ['mdma'] })]).found.rows.map(({ label }) => label),
      ['mdma', 'caffeine', 'urea', 'xylazine'],
    )
  })

  it('of a month in which nothing came say nothing', () => {
    const empty = monthFigures([])
    assert.deepEqual([empty.samples, empty.found.rows, empty.asExpected.rows], [0, [], []])
  })
})
