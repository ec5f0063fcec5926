import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { WorkerId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { type Day, dayAfter, daysBetween, inDays } from '../ground/time.ts'
import {
  type Look,
  limitsAsCame,
  longestEver,
  mayExclude,
  mayLook,
  type NotExcluded,
  type NotLooked,
  reasonsToExclude,
  waysSuppliesGoOn,
} from './exclusion.ts'

const from = '2026-03-09' as Day
const fine = {
  reason: 'threatened',
  supplies: 'at-the-door',
  where: 'At the door, all day',
  from,
  until: dayAfter(from, 6),
}

const stories: readonly (readonly [string, object, NotExcluded | 'fine'])[] = [
  ['a week, with supplies at the door', {}, 'fine'],
  ['today only', { until: from }, 'fine'],
  ['the longest there is here: four weeks, the first day included', { until: dayAfter(from, 27) }, 'fine'],
  ['a day longer than that', { until: dayAfter(from, 28) }, 'too-long'],
  ['no last day', { until: undefined }, 'choose-end'],
  ['a last day before the first', { until: dayAfter(from, -1) }, 'ends-before'],
  ['no reason', { reason: undefined }, 'choose-reason'],
  ['that somebody used in here', { reason: 'used' }, 'choose-reason'],
  ['that somebody was intoxicated', { reason: 'intoxicated' }, 'choose-reason'],
  ['that somebody wanted no treatment', { reason: 'refused-treatment' }, 'choose-reason'],
  ['supplies that do not go on', { supplies: undefined }, 'choose-supplies'],
  ['supplies that end', { supplies: 'none' }, 'choose-supplies'],
  ['supplies nowhere', { where: '  ' }, 'say-where'],
  ['supplies in a whole book', { where: 'x'.repeat(501) }, 'where-too-long'],
]

describe('I5 who is asked to stay away', () => {
  for (const [says, but, becomes] of stories)
    it(`${says}: ${becomes}`, () => {
      const may = mayExclude({ ...fine, ...but }, limitsAsCame)
      assert.equal(may.ok ? 'fine' : may.reason, becomes)
      if (may.ok) assert.ok(wasProven(may.value))
    })

  it('has these reasons, and no other: what somebody did to somebody', () => {
    assert.deepEqual(reasonsToExclude, ['hurt', 'threatened', 'weapon', 'sexual', 'hate', 'took', 'broke', 'exposed'])
  })

  it('is looked at again on a day within it, whatever a board decided, and is never longer than a quarter of a year', () => {
    const day = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 400 }), (lasts, longest, within) => {
        const may = mayExclude(
          { ...fine, until: dayAfter(from, lasts) },
          { longest: inDays(longest), lookedAtWithin: inDays(within) },
        )
        if (!may.ok) return assert.equal(may.reason, 'too-long')
        const { until, lookedAtBy } = may.value
        assert.ok(daysBetween(from, until) < Math.min(longest, longestEver))
        assert.ok(lookedAtBy >= from && lookedAtBy <= until && daysBetween(from, lookedAtBy) < within)
      }),
    )
  })

  it('says how supplies go on in five ways, none of which is “not at all”', () => {
    assert.deepEqual(waysSuppliesGoOn, ['at-the-door', 'other-place', 'outreach', 'sent', 'fetched'])
  })
})

const [wrote, stood, other] = ['wrote', 'stood', 'other'] as unknown as readonly [WorkerId, WorkerId, WorkerId]

const looks: readonly (readonly [string, WorkerId, Look, boolean, NotLooked | 'fine'])[] = [
  ['whoever wrote it stands behind it a second time', wrote, 'seconded', false, 'wrote-it'],
  ['a second person stands behind it', stood, 'seconded', false, 'fine'],
  ['whoever wrote it says that it stands', wrote, 'stands', false, 'wrote-it'],
  ['the second person says that it stands', stood, 'stands', false, 'fine'],
  ['the second person says so where they asked for another', stood, 'stands', true, 'stood-behind-it'],
  ['somebody else says so where they asked', other, 'stands', true, 'fine'],
  ['whoever wrote it lets it end sooner', wrote, 'sooner', false, 'fine'],
  ['whoever wrote it lets it end sooner, as the answer to them', wrote, 'sooner', true, 'wrote-it'],
  ['the second person lets it end sooner, as the answer to them', stood, 'sooner', true, 'stood-behind-it'],
  ['whoever wrote it says that it is over', wrote, 'ended', false, 'fine'],
  ['whoever wrote it says that it is over where they asked', wrote, 'ended', true, 'fine'],
  ['one more stands behind it while they ask', stood, 'seconded', true, 'fine'],
]

describe('I5 who may look at it again', () => {
  for (const [says, by, look, isAskedFor, becomes] of looks)
    it(`${says}: ${becomes}`, () => {
      const may = mayLook(by, look, { wroteIt: wrote, stoodBehindIt: [stood], isAskedFor })
      assert.equal(may.ok ? 'fine' : may.reason, becomes)
      if (may.ok) assert.ok(wasProven(may.value))
    })
})
