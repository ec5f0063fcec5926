/** A session that ends in a minute is still found by a second press that was waiting for it. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'

import { type OpenNeeds, openNeeds } from '../practice/running-town.ts'
import { makeTown } from '../practice/town.ts'
import type { PersonId } from '../principles/ground/people.ts'
import { type Instant, toInstant } from '../principles/ground/time.ts'
import { endSessionsInAMinute, startSession, subjectOf } from './sessions.ts'

let open: OpenNeeds
const now = toInstant(new Date())
const inSeconds = (count: number): Instant => toInstant(new Date(Date.parse(now) + count * 1_000))
before(async () => {
  open = await openNeeds(() => now)
})
after(() => open.close())

describe('a session that ends in a minute', () => {
  it('is found by whoever waited for it, is gone after the minute, and does not last longer for being ended twice', async () => {
    const { organisation } = await makeTown(open.needs, 'Harbour Lights', `${randomUUID().slice(0, 8)}.example.org`)
    const subject = randomUUID() as PersonId
    const context = { organisation, actor: subject } as const
    const within = <T>(does: Parameters<typeof open.needs.database.inTransaction<T>>[1]) =>
      open.needs.database.inTransaction(context, does)
    const [token, elsewhere] = await within(async (tx) => [
      await startSession(tx, organisation, subject, now, 'participant'),
      await startSession(tx, organisation, subject, now, 'participant'),
    ])
    const whose = (of: string, at: Instant) => within((tx) => subjectOf(tx, organisation, of, at, 'participant'))
    const second = await within(async (tx) => {
      await endSessionsInAMinute(tx, organisation, subject, token, now, 'participant')
      // It asks while the first has not ended its work, and has to wait for it.
      const waits = { asks: whose(token, now) }
      await new Promise((go) => setTimeout(go, 300))
      return waits
    })
    assert.equal(await second.asks, subject)
    assert.equal(await whose(elsewhere, now), undefined)
    await within((tx) => endSessionsInAMinute(tx, organisation, subject, token, inSeconds(50), 'participant'))
    assert.equal(await whose(token, inSeconds(59)), subject)
    assert.equal(await whose(token, inSeconds(61)), undefined)
  })
})
