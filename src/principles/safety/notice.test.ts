import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Day } from '../ground/time.ts'
import { asPosted, type Notice, noticeKinds } from './notice.ts'

const week = '2026-03-09' as Day

const notices: [story: string, notice: Notice, posted: Record<string, string>][] = [
  [
    'a substance seen for the first time',
    { kind: 'substance-first-seen', substance: 'metonitazene', week },
    { substance: 'metonitazene', week },
  ],
  ['a month of figures', { kind: 'figures-closed', month: '2026-03' }, { month: '2026-03' }],
  [
    'one in which somebody slipped a person',
    { kind: 'figures-closed', month: '2026-03', broughtBy: 'heron-41' } as Notice,
    { month: '2026-03' },
  ],
]

describe('S6 the notice board keeps of', () => {
  for (const [story, notice, posted] of notices) {
    it(`${story}: ${Object.keys(posted).join(', ')}`, () => assert.deepEqual(asPosted(notice), posted))
  }

  it('every kind a service can post', () =>
    assert.deepEqual(noticeKinds, ['substance-first-seen', 'figures-closed', 'alert-wanted']))
})
