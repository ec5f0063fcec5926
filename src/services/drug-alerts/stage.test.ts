import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../../principles/ground/people.ts'
import type { Day } from '../../principles/ground/time.ts'
import { type Draft, maySign, stageOf } from './stage.ts'

const today = '2026-03-09' as Day
const [tomas, noor, iris] = ['tomas', 'noor', 'iris'] as unknown as readonly [WorkerId, WorkerId, WorkerId]
const written: Draft = {
  kind: 'alert',
  writtenBy: tomas,
  signedBy: [],
  publishedOn: undefined,
  until: '2026-03-31' as Day,
}
const once: Draft = { ...written, signedBy: [tomas] }
const out: Draft = { ...written, signedBy: [tomas, noor], publishedOn: '2026-03-01' as Day }
const update: Draft = { ...out, kind: 'update', publishedOn: '2026-03-05' as Day }
const cancel: Draft = { ...out, kind: 'cancel', publishedOn: '2026-03-05' as Day }

const stages: [story: string, draft: Draft, later: Draft[], stage: string][] = [
  ['nobody signed it', written, [], 'written'],
  ['one person signed it', once, [], 'signed-once'],
  ['two people signed it', out, [], 'standing'],
  ['a correction is being written', out, [{ ...written, kind: 'update' }], 'standing'],
  ['a correction went out', out, [update], 'replaced'],
  ['the correction itself', update, [], 'standing'],
  ['it was ended', out, [cancel], 'over'],
  ['the end itself', cancel, [], 'over'],
  ['its last day is today', { ...out, until: today }, [], 'standing'],
  ['its last day was yesterday', { ...out, until: '2026-03-08' as Day }, [], 'over'],
]

describe('an alert stands as', () => {
  for (const [story, draft, later, stage] of stages)
    it(`${stage}: ${story}`, () => assert.equal(stageOf(draft, later, today), stage))
})

const signatures: [story: string, draft: Draft, who: WorkerId, newer: boolean, says: string][] = [
  ['whoever wrote it signs first', written, tomas, false, 'first'],
  ['somebody else signs first', written, noor, false, 'first'],
  ['somebody else signs second', once, noor, false, 'second'],
  ['one person signs twice', once, tomas, false, 'already-signed'],
  ['a third person signs what is out', out, iris, false, 'already-published'],
  ['a newer version is there', once, noor, true, 'newer-version'],
  ['its last day has passed', { ...once, until: '2026-03-08' as Day }, noor, false, 'ends-too-soon'],
  [
    'it ends what stands, whose last day has passed',
    { ...once, kind: 'cancel', until: '2026-03-08' as Day },
    noor,
    false,
    'second',
  ],
]

describe('S6 signing an alert', () => {
  for (const [story, draft, who, newer, says] of signatures)
    it(`${story}: ${says}`, () => {
      const may = maySign(draft, who, { newer, today })
      assert.equal(may.ok ? may.value : may.reason, says)
    })
})
