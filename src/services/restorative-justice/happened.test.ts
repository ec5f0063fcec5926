import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type Day, dayAfter, inDays } from '../../principles/ground/time.ts'
import { happenedIn } from './happened.ts'
import { foldInforming } from './informing.ts'
import type { Fact } from './referral.ts'

const asked = '2026-03-02' as Day
const on = (days: number) => dayAfter(asked, inDays(days))
const fact = (nth: number, kind: string, days: number, more: object = {}) =>
  ({ nth, kind, day: on(days), ...more }) as unknown as Fact
const received = fact(1, 'received', 0)
const stands = { asked, entries: [], informing: foldInforming([]), isOver: false, together: undefined } as const

const stories: readonly (readonly [story: string, facts: readonly Fact[], happened: object[]])[] = [
  ['nobody has written yet', [received], []],
  ['a word of ours, in days', [received, fact(2, 'acknowledged', 4)], [{ what: 'word', days: 4 }]],
  [
    'taken on, in weeks; the end, in four weeks',
    [received, fact(2, 'acknowledged', 4), fact(3, 'accepted', 17), fact(4, 'closed', 100)],
    [
      { what: 'word', days: 4 },
      { what: 'taken-on', days: 14 },
      { what: 'end', days: 112 },
      { what: 'refused', yes: false },
    ],
  ],
  ['so long that it would be known again', [received, fact(2, 'acknowledged', 200)], [{ what: 'word', days: 60 }]],
  [
    'ended, come back to, ended again: the first counts',
    [received, fact(2, 'accepted', 7), fact(3, 'closed', 28), fact(4, 'came-back', 40), fact(5, 'closed', 300)],
    [
      { what: 'taken-on', days: 7 },
      { what: 'end', days: 28 },
      { what: 'refused', yes: false },
    ],
  ],
  ['shown another way', [received, fact(2, 'signposted', 3)], [{ what: 'refused', yes: true }]],
  [
    'turned away',
    [received, fact(2, 'not-proceeded', 3, { reason: 'responsible-denies' })],
    [{ what: 'refused', yes: true }],
  ],
  ['they did not want to', [received, fact(2, 'not-proceeded', 3, { reason: 'harmed-never' })], []],
  ['it came twice', [received, fact(2, 'not-proceeded', 3, { reason: 'service-duplicate' })], []],
]

describe('I6 what came about in one matter', () => {
  for (const [story, facts, happened] of stories) it(story, () => assert.deepEqual(happenedIn(facts, stands), happened))

  it('whether it was offered is known when it is over, and whether something came between the two when it ended', () => {
    assert.deepEqual(happenedIn([received], { ...stands, isOver: true, together: true }), [
      { what: 'offered', yes: false },
      { what: 'together', yes: true },
    ])
  })
})
