import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { type Day, dayAfter } from '../ground/time.ts'
import { type MayNotAsk, mayAsk } from './asking-again.ts'
import type { ConsentEntry } from './consent.ts'

const today = '2026-03-10' as Day
const text = { purpose: 'contact', recipient: 'the Harbour Room', channel: 'text' } as const
const ago = (days: number) => ({ said: dayAfter(today, -days), recorded: dayAfter(today, -days), place: 1_000 - days })
const before = (days: number, one: object) => ({ to: text, ...ago(days), ...one }) as ConsentEntry

const stories: [story: string, entries: ConsentEntry[], answer: 'ask' | MayNotAsk][] = [
  ['nobody asked yet', [], 'ask'],
  ['they said never, years ago', [before(900, { decision: 'never' })], 'asked-never'],
  ['they said no', [before(200, { decision: 'refused' })], 'asked-refused'],
  ['they withdrew', [before(200, { decision: 'withdrawn', to: 'everything' })], 'asked-withdrawn'],
  ['they paused', [before(2, { decision: 'paused', to: 'everything' })], 'asked-withdrawn'],
  ['they paused and went on', [before(3, { decision: 'paused' }), before(2, { decision: 'continued' })], 'ask'],
  ['they said not now, 89 days ago', [before(89, { decision: 'not-now' })], 'asked-not-yet'],
  ['they said not now, 90 days ago', [before(90, { decision: 'not-now' })], 'ask'],
  ['they said: ask me tomorrow', [before(5, { decision: 'not-now', askAfter: dayAfter(today, 1) })], 'asked-not-yet'],
  ['they said: ask me today', [before(5, { decision: 'not-now', askAfter: today })], 'ask'],
  ['they said never, then yes', [before(5, { decision: 'never' }), before(1, { decision: 'given' })], 'ask'],
  ['the never is about a letter', [before(5, { decision: 'never', to: { ...text, channel: 'letter' } })], 'ask'],
]

describe('V8 asking somebody again whether they may be texted', () => {
  for (const [story, entries, answer] of stories) {
    it(`${story}: ${answer}`, () => {
      const may = mayAsk(text, { person: 'heron-41' as PersonId, entries, lastHeard: today, hereSince: today }, today)
      assert.equal(may.ok ? 'ask' : may.reason, answer)
      if (may.ok) assert.ok(wasProven(may.value) && may.value.on === today && may.value.purpose === 'contact')
    })
  }
})
