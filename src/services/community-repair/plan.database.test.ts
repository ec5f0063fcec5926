/** What our places change: written by one, published by another, late in the open, settled once. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import { type CheckingRoom, checkingRoom } from '../../practice/checking-room.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { textOf } from '../../practice/visitor.ts'
import type { WorkerId } from '../../principles/ground/people.ts'
import { type Day, dayAfter, dayAt, type Instant, toInstant } from '../../principles/ground/time.ts'

let open: OpenNeeds
let room: CheckingRoom
let now: Instant
let today: Day

before(async () => {
  open = await openNeeds(() => now)
})
after(() => open.close())
beforeEach(async () => {
  now = toInstant(new Date())
  today = dayAt('Europe/London', now)
  room = await checkingRoom(open)
})

const at = '/community-repair/plan'
const says = 'Two of us are in the room when it is full.'

const sends = async (who: Parameters<CheckingRoom['as']>[0], fields: Record<string, string>) => {
  const somebody = await room.as(who)
  await somebody.get(at)
  return somebody.send(at, fields)
}

const rows = (table: string) =>
  room.inside(
    sql<
      Record<string, unknown>
    >`select * from ${sql.table(`community_repair.${table}`)} where organisation = ${room.town.organisation}`,
  )

const written = async (fields: Record<string, string> = {}) => {
  assert.equal((await sends('bea', { id: randomUUID(), says, until: dayAfter(today, 30), ...fields })).status, 303)
  return String((await rows('change')).at(-1)?.['id'])
}

const everybodyReads = async () => textOf(await room.visitor().get('/place/plan'))

describe('R2 S6 what our places change', () => {
  it('is read by everybody once a second person published it, and not before', async () => {
    const change = await written()
    assert.doesNotMatch(await everybodyReads(), /Two of us/)
    assert.match(textOf(await sends('bea', { change, kind: 'published' })), /Somebody else has to read and publish it/)
    for (const _ of [1, 2]) assert.equal((await sends('tomas', { change, kind: 'published' })).status, 303)
    assert.match(await everybodyReads(), /Two of us are in the room/)
    assert.equal((await rows('change_fact')).length, 1)
    assert.equal((await sends('noor', { change, kind: 'dropped' })).status, 409)
  })

  it('is dropped before anybody read it, and then not published', async () => {
    const change = await written()
    assert.equal((await sends('bea', { change, kind: 'dropped' })).status, 303)
    assert.equal((await sends('tomas', { change, kind: 'published' })).status, 409)
    assert.doesNotMatch(await everybodyReads(), /Two of us/)
  })

  it('is late for everybody to read, until somebody says what became of it', async () => {
    const change = await written({ until: dayAfter(today, 1) })
    await sends('tomas', { change, kind: 'published' })
    assert.doesNotMatch(await everybodyReads(), /It is late/)
    now = toInstant(new Date(Date.now() + 2 * 86_400_000))
    assert.match(await everybodyReads(), /It is late/)
    now = toInstant(new Date())
    assert.equal((await sends('bea', { change, kind: '' })).status, 422)
    for (const _ of [1, 2]) assert.equal((await sends('bea', { change, kind: 'not-done' })).status, 303)
    assert.match(await everybodyReads(), /Not done \(/)
    // What was not done may be done later: the last word counts.
    assert.equal((await sends('tomas', { change, kind: 'done' })).status, 303)
    assert.match(await everybodyReads(), /Done \(/)
    assert.doesNotMatch(await everybodyReads(), /Not done/)
  })

  it('I3: takes no word that judges somebody, and says what to write instead; nothing typed is lost', async () => {
    const judged = await sends('bea', { id: randomUUID(), says: 'No more addicts at the back door.', until: '' })
    assert.equal(judged.status, 422)
    assert.match(textOf(judged), /“addicts” judges somebody\. Write “person who uses drugs”/)
    assert.match(judged.html, /No more addicts at the back door\.<\/textarea>/)
    for (const but of [
      { says: 'Better' },
      { until: today },
      { until: dayAfter(today, 367) },
      { says: 'x'.repeat(601) },
    ])
      assert.equal((await sends('bea', { id: randomUUID(), says, until: dayAfter(today, 9), ...but })).status, 422)
    assert.deepEqual(await rows('change'), [])
  })

  it('stands once where the form is sent twice', async () => {
    const id = randomUUID()
    for (const _ of [1, 2]) await written({ id })
    assert.equal((await rows('change')).length, 1)
    const another = await sends('bea', { id, says: 'Something else we change.', until: dayAfter(today, 30) })
    assert.equal(another.status, 409)
    assert.match(textOf(another), /was written from this page before/)
  })

  it('is another organisation’s business nowhere, and no facilitator’s or board’s to write', async () => {
    const change = await written()
    const own = room
    room = await checkingRoom(open)
    assert.equal((await sends('tomas', { change, kind: 'published' })).status, 404)
    room = own
    assert.equal((await (await room.as('milo')).get(at)).status, 403)
  })

  it('the database shows it to nobody outside before a second person read it', async () => {
    const change = await written()
    const seen = () =>
      open.needs.database.inTransaction({ organisation: room.town.organisation, actor: 'public' }, async (tx) => {
        const { rows: found } = await sql`select id from community_repair.change`.execute(tx)
        return found.length
      })
    assert.equal(await seen(), 0)
    await sends('tomas', { change, kind: 'published' })
    assert.equal(await seen(), 1)
  })

  it('the database refuses one person alone, somebody else’s name, and whoever does not work at the door', async () => {
    const change = await written()
    const { bea, tomas, fen } = room.town.workers
    const fact = (by: WorkerId, kind = 'published') => sql`
      insert into community_repair.change_fact (organisation, change, nth, kind, first_by, written_by, day)
      values (${room.town.organisation}, ${change}, 1, ${kind}, ${bea}, ${by}, ${today})`
    const as = (actor: WorkerId, query: ReturnType<typeof fact>) =>
      open.needs.database.inTransaction({ organisation: room.town.organisation, actor }, (tx) => query.execute(tx))
    for (const [actor, query, refuses] of [
      [bea, fact(bea), /two_before_everybody_reads_it/],
      [bea, fact(tomas), /row-level security/],
      [fen, fact(fen), /row-level security/],
      [tomas, fact(tomas, 'better'), /kind_check/],
      [bea, sql`update community_repair.change set says = 'Something else altogether'`, /permission denied/],
    ] as const)
      await assert.rejects(as(actor, query), refuses, String(refuses))
    await as(tomas, fact(tomas))
  })
})
