/** What people tell us is taken in only while somebody really reads it, and read by nobody else. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'

import type { Hono } from 'hono'
import { sql } from 'kysely'

import { heronIn, makeHeron } from '../../practice/heron.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { makeTown, type TownMade } from '../../practice/town.ts'
import { onOwnPage, practiceApp, signedIn, textOf, type Visitor } from '../../practice/visitor.ts'
import { dayAt } from '../../principles/ground/time.ts'
import { services } from '../../services/index.ts'

let open: OpenNeeds
let town: TownMade
let app: Hono
let heron: Visitor
let iris: Visitor

before(async () => {
  open = await openNeeds()
  town = await makeTown(open.needs)
  await makeHeron(open.needs, services, town.organisation, town.workers.bea, dayAt('UTC', open.needs.now()))
  app = practiceApp(open.needs)
  heron = await onOwnPage(app, heronIn(town.organisation, open.needs).code)
  iris = await signedIn(app, open.needs, town, 'iris')
})
after(() => open.close())

const says = 'One of the samples on my page was never mine'
const told = async () =>
  (
    await open.needs.database.inTransaction({ organisation: town.organisation, actor: 'system' }, (tx) =>
      sql`select 1 from participants.telling where not is_test`.execute(tx),
    )
  ).rows.length
const firstId = async () => /name="id" value="([0-9a-f-]{36})"/.exec((await iris.get('/told')).html)?.[1] ?? ''

describe('E1 telling the team something', () => {
  it('is closed until somebody opened a test: nothing is taken in, and the page says so', async () => {
    assert.match(textOf(await heron.get('/me')), /so we do not take it/)
    await heron.send('/me/tell', { tells: says, id: randomUUID() })
    assert.equal(await told(), 0)
    assert.match(textOf(await iris.get('/told')), /It is closed\. Send a test/)
    await iris.send('/told/test', {})
    await heron.send('/me/tell', { tells: says, id: randomUUID() })
    assert.equal(await told(), 0, 'a test that nobody opened opens nothing')
  })

  it('opens with the test, is sealed, sent twice told once, and read with a line on their page', async () => {
    const test = await iris.send('/told/open', { id: await firstId() })
    assert.match(textOf(test), /This is a test\. If you can read this/)
    assert.match(textOf(test), /It is open/)
    const id = randomUUID()
    await heron.get('/me')
    for (let times = 0; times < 2; times += 1)
      assert.equal((await heron.send('/me/tell', { tells: says, id })).to, '/me?done=told#tell')
    assert.equal(await told(), 1)
    assert.match(textOf(await heron.get('/me')), /Nobody has read it yet/)
    await iris.get('/told')
    assert.match(textOf(await iris.send('/told/open', { id })), new RegExp(says))
    const mine = textOf(await heron.get('/me'))
    assert.match(mine, /Somebody has read it/)
    assert.match(mine, /Iris ?: Read what you told us/)
  })

  it('is not seen by a worker who is none of its readers, nor by another person, even with SQL', async () => {
    const bea = await signedIn(app, open.needs, town, 'bea')
    assert.equal((await bea.get('/told')).status, 403)
    for (const actor of [town.workers.bea, randomUUID() as never, 'public' as const]) {
      const { rows } = await open.needs.database.inTransaction({ organisation: town.organisation, actor }, (tx) =>
        sql`select 1 from participants.telling`.execute(tx),
      )
      assert.deepEqual(rows, [])
    }
    const pretending = open.needs.database.inTransaction(
      { organisation: town.organisation, actor: town.workers.amina },
      (tx) =>
        sql`update participants.telling set opened_by = ${town.workers.iris}, opened_on = '2026-01-01' where opened_by is null or true`.execute(
          tx,
        ),
    )
    const { numAffectedRows } = await pretending
    assert.equal(numAffectedRows, 0n, 'what was opened stays as it was opened')
  })

  it('closes by itself when the last who opened a test has left', async () => {
    const amina = await signedIn(app, open.needs, town, 'amina')
    await amina.get('/team')
    await amina.send('/team/remove', { worker: town.workers.iris })
    assert.match(textOf(await heron.get('/me')), /so we do not take it/)
    await heron.send('/me/tell', { tells: 'something else', id: randomUUID() })
    assert.equal(await told(), 1)
    assert.match(textOf(await amina.get('/told')), /Whoever opened a test reads here no more/)
  })
})
