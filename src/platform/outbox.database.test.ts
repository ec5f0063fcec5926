/** What waits to be sent survives a carrier that is away, a program that is killed, and two programs at once; and goes once. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import { type OpenNeeds, openNeeds } from '../practice/running-town.ts'
import { makeTown, type TownMade } from '../practice/town.ts'
import { type Day, dayAfter, dayAt, type Instant, toInstant } from '../principles/ground/time.ts'
import type { Gateway, Sending, Sent } from './gateways/gateway.ts'
import { isItsTurn, putOut, sendOutgoing } from './outbox.ts'
import type { Needs, Sends } from './service.ts'

let open: OpenNeeds
let town: TownMade
let now: Instant
let today: Day
before(async () => {
  open = await openNeeds(() => now)
})
after(() => open.close())

let went: Sending[] = []
let says: (one: Sending) => Sent | Promise<Sent> = () => 'sent'
const carrier: Gateway = {
  send: async (one) => {
    const became = await says(one)
    if (became === 'sent' || became === 'not-known') went.push(one)
    return became
  },
}
let composed: 'as-it-is' | 'not-now' | 'not-any-more' = 'as-it-is'
const heardOf: Sent[] = []
const sends: Sends = {
  compose: async (_tx, _needs, _context, one) =>
    composed === 'as-it-is' ? { to: one.recipient, text: one.about } : composed,
  became: async (_tx, _needs, _context, _one, sent) => void heardOf.push(sent),
}

const needs = (): Needs => ({ ...open.needs, gateways: { text: carrier, webhook: carrier } })
const system = () => ({ organisation: town.organisation, actor: 'system' }) as const
const put = (about: string, to: readonly string[], channel: 'text' | 'webhook' = 'text') =>
  open.needs.database.inTransaction(system(), (tx) =>
    putOut(
      tx,
      town.organisation,
      { service: 'here', about, today },
      to.map((recipient) => ({ channel, recipient })),
    ),
  )
const send = () => sendOutgoing(needs(), town.organisation, new Map([['here', sends]]))
const states = async () =>
  open.needs.database.inTransaction(system(), async (tx) => {
    const rows = await tx
      .selectFrom('platform.outgoing')
      .select(['state', 'attempts'])
      .where('organisation', '=', town.organisation)
      .execute()
    return rows.map(({ state, attempts }) => `${state} ${attempts}`).sort()
  })

beforeEach(async () => {
  // A minute that is every attempt's turn: 64 divides it.
  now = toInstant(new Date(64 * 60_000 * 463_000))
  today = dayAt('UTC', now)
  town = await makeTown(open.needs, 'Harbour Lights', `${randomUUID().slice(0, 8)}.example.org`)
  went = []
  says = () => 'sent'
  composed = 'as-it-is'
})

describe('what waits to be sent', () => {
  it('goes once to each, however often it is put there', async () => {
    const [about, to] = [randomUUID(), [randomUUID(), randomUUID()]]
    await put(about, to)
    await put(about, to)
    assert.equal(await send(), 2)
    assert.equal(await send(), 0)
    await put(about, to)
    assert.equal(await send(), 0)
    assert.deepEqual(went.map(({ to: one }) => one).sort(), [...to].sort())
    assert.deepEqual(await states(), ['sent 0', 'sent 0'])
  })

  it('waits while the carrier is away, is left alone after three in a row, and goes when it is back', async () => {
    await put(
      randomUUID(),
      Array.from({ length: 7 }, () => randomUUID()),
    )
    let asked = 0
    says = () => {
      asked += 1
      return 'not-reached'
    }
    assert.equal(await send(), 0)
    assert.equal(asked, 3)
    assert.deepEqual(await states(), [...Array(4).fill('waiting 0'), ...Array(3).fill('waiting 1')])
    says = () => 'sent'
    assert.equal(await send(), 7)
    assert.equal(went.length, 7)
  })

  it('is never sent again where nobody knows whether it went', async () => {
    await put(randomUUID(), [randomUUID()])
    says = () => 'not-known'
    await send()
    await send()
    assert.equal(went.length, 1)
    assert.deepEqual(await states(), ['not-known 0'])
  })

  it('is given up after twelve tries where another program is deaf, and never for a person', async () => {
    for (const channel of ['webhook', 'text'] as const) await put(randomUUID(), [randomUUID()], channel)
    says = () => 'not-reached'
    for (let tries = 0; tries < 15; tries += 1) await send()
    assert.deepEqual(await states(), ['not-sent 11', 'waiting 15'])
  })

  it('does not go twice when two programs send at once', async () => {
    await put(
      randomUUID(),
      Array.from({ length: 30 }, () => randomUUID()),
    )
    const sent = await Promise.all([send(), send(), send()])
    assert.equal(
      sent.reduce((sum, one) => sum + one, 0),
      30,
    )
    assert.equal(new Set(went.map(({ id }) => id)).size, 30)
    assert.equal(went.length, 30)
  })

  it('that a killed program had in its hands is not sent again, and is counted as not known the day after', async () => {
    await put(randomUUID(), [randomUUID()])
    says = () => {
      throw new Error('killed')
    }
    await assert.rejects(send(), /killed/)
    assert.deepEqual(await states(), ['taken 0'])
    says = () => 'sent'
    assert.equal(await send(), 0)
    now = toInstant(new Date(Date.parse(now) + 86_400_000))
    assert.equal(await send(), 0)
    assert.deepEqual(await states(), ['not-known 0'])
    assert.equal(went.length, 0)
  })

  it('and that a killed program had for another program goes the day after', async () => {
    await put(randomUUID(), [randomUUID()], 'webhook')
    says = () => {
      throw new Error('killed')
    }
    await assert.rejects(send(), /killed/)
    says = () => 'sent'
    now = toInstant(new Date(Date.parse(now) + 86_400_000))
    assert.equal(await send(), 1)
  })

  it('V1: is asked about in the moment in which it goes', async () => {
    await put(randomUUID(), [randomUUID()])
    composed = 'not-now'
    assert.equal(await send(), 0)
    assert.deepEqual(await states(), ['waiting 1'])
    composed = 'not-any-more'
    assert.equal(await send(), 0)
    assert.deepEqual(await states(), ['not-sent 1'])
    assert.equal(went.length, 0)
  })

  it('says nothing any more after two weeks', async () => {
    await put(randomUUID(), [randomUUID()])
    now = toInstant(new Date(`${dayAfter(today, 15)}T00:00:00Z`))
    assert.equal(await send(), 0)
    assert.deepEqual(await states(), ['not-sent 0'])
  })

  it('of a service that is gone goes nowhere', async () => {
    await put(randomUUID(), [randomUUID()])
    assert.equal(await sendOutgoing(needs(), town.organisation, new Map()), 0)
    assert.deepEqual(await states(), ['not-sent 0'])
  })

  it('tells its service what became of it', async () => {
    heardOf.length = 0
    await put(randomUUID(), [randomUUID()])
    says = () => 'gone'
    await send()
    assert.deepEqual(heardOf, ['gone'])
    assert.deepEqual(await states(), ['not-sent 0'])
  })

  it('is written by nobody without a name, and marked by nobody but the program', async () => {
    const [organisation, one] = [town.organisation, randomUUID()]
    const insert = sql`insert into platform.outgoing (organisation, id, service, channel, recipient, about, day) values (${organisation}, ${one}, 'here', 'text', ${one}, ${one}, ${today})`
    const as = (actor: 'public' | typeof town.workers.bea, query: typeof insert) =>
      open.needs.database.inTransaction({ organisation, actor }, (tx) => query.execute(tx))
    await assert.rejects(as('public', insert), /row-level security/)
    await as(town.workers.bea, insert)
    await assert.rejects(as(town.workers.bea, sql`update platform.outgoing set state = 'sent'`), /row-level security/)
    await assert.rejects(as(town.workers.bea, sql`update platform.outgoing set about = ${one}`), /permission denied/)
    await assert.rejects(as(town.workers.bea, sql`delete from platform.outgoing`), /permission denied/)
  })
})

describe('trying again', () => {
  const minute = (of: number): Instant => toInstant(new Date(of * 60_000))
  const tries: [attempts: number, minutes: number, turns: number][] = [
    [0, 64, 64],
    [1, 64, 32],
    [3, 64, 8],
    [6, 64, 1],
    [40, 128, 2],
  ]
  for (const [attempts, minutes, turns] of tries)
    it(`after ${attempts} attempts comes ${turns} times in ${minutes} minutes`, () =>
      assert.equal(
        Array.from({ length: minutes }, (_, at) => at).filter((at) => isItsTurn(attempts, minute(at))).length,
        turns,
      ))
})
