/** "Hold little": nothing is kept longer than its card says, and everything that is kept is on a card. (S10, E4) */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'

import { sql } from 'kysely'

import { allKept, ourOwn, removeWhatIsDue } from '../accountability/retention.ts'
import { type Database, openDatabase, type Transaction } from '../platform/database/transaction.ts'
import { type OpenNeeds, openNeeds } from '../practice/running-town.ts'
import { makeTown, type TownMade } from '../practice/town.ts'
import type { PersonId } from '../principles/ground/people.ts'
import { type Day, dayAfter } from '../principles/ground/time.ts'
import type { Kept } from '../principles/safety/keep-for.ts'
import { services } from '../services/index.ts'

let open: OpenNeeds
let keeper: Database
let town: TownMade
const kept = allKept(services.map(({ card }) => card))
const came = '2026-03-09' as Day

before(async () => {
  open = await openNeeds()
  keeper = openDatabase(open.fresh.keeper, open.needs.keyring, 1)
  town = await makeTown(open.needs)
  await open.needs.database.inTransaction(context(), somebodyCame)
})
after(async () => {
  await keeper.close()
  await open.close()
})

/** Somebody with a page of their own, who is also whoever else has to be there. */
const somebody = '5d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c' as PersonId
const context = () => ({ organisation: town.organisation, actor: somebody }) as const

/** They closed their page on the day everything else was kept. */
const somebodyCame = async (tx: Transaction) => {
  const { organisation } = town
  await tx
    .insertInto('participants.participant')
    .values({
      organisation,
      id: somebody,
      area: 'restorative-justice',
      opened: came,
      last_heard: came,
      here_since: came,
      closed_on: came,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** One row of everything that all services stand on. */
const oneOfOurOwn = async (tx: Transaction, organisation: string) => {
  await somebodyCame(tx)
  const [bytes, other, earlier] = [Buffer.alloc(32, 1), randomUUID(), dayAfter(came, -5)]
  const scope = { purpose: 'contact', recipient: 'drug-checking', channel: 'text' }
  const rows: Record<string, object> = {
    'platform.notice': { id: other, kind: 'figures-closed', day: came, facts: '{}' },
    'platform.session': { token_hash: bytes, subject: somebody, idle_until: came, ends_at: came },
    'platform.audit': { id: other, day: came, band: 'night', what: 'erased', outcome: 'done', subject: somebody },
    'platform.outgoing': {
      id: other,
      service: 'drug-alerts',
      channel: 'text',
      recipient: somebody,
      about: other,
      day: came,
    },
    'platform.erasure_wanted': { subject: other, purpose: 'staff', from_copies_now: false, day: came },
    'platform.erasure': { id: other, subject: other, purpose: 'staff', day: came, epoch: 1 },
    'platform.legal_hold': {
      id: other,
      subject: other,
      basis: 'order 7',
      placed_by: somebody,
      placed: earlier,
      until: came,
    },
    'organisation.tablet': {
      id: other,
      token_hash: bytes,
      kind: 'room',
      name: 'Blue room',
      added: earlier,
      added_by: other,
      ended_on: came,
    },
    'organisation.challenge': { hash: bytes, ends_at: came },
    'organisation.invitation': { token_hash: bytes, roles: ['worker'], ends_at: came },
    'participants.message': {
      id: other,
      participant: somebody,
      service: 'drug-checking',
      recipient: 'drug-checking',
      channel: 'text',
      language: 'en',
      day: came,
    },
    'participants.annotation': { id: other, participant: somebody, about: 'a/b', sealed: bytes, day: came },
    'participants.telling': { id: other, participant: somebody, is_test: false, sealed: bytes, day: came },
    'participants.contact': { participant: somebody, channel: 'text', sealed: bytes, day: came },
    'participants.spoken': {
      id: other,
      participant: somebody,
      ...scope,
      information: 1,
      language: 'en',
      until: came,
      day: came,
      after_place: 0,
      recorded_by: somebody,
    },
    'participants.consent_entry': {
      place: 1,
      id: other,
      participant: somebody,
      decision: 'refused',
      ...scope,
      language: 'en',
      format: 'text',
      said: came,
      recorded: came,
      how: 'own-code',
      previous: bytes,
      hash: bytes,
    },
  }
  for (const [table, row] of Object.entries(rows))
    await tx
      .insertInto(table as 'platform.job')
      .values({ organisation, ...row } as never)
      .execute()
  await sql`update organisation.worker set removed_on = ${came} where organisation = ${organisation} and id = ${town.workers.bea}`.execute(
    tx,
  )
}

/** As many as they or the program itself see: some rows are not for whoever they are about. */
const rowsIn = async (table: string): Promise<number> => {
  const counts = []
  for (const actor of [somebody, 'system'] as const) {
    const { rows } = await open.needs.database.inTransaction({ ...context(), actor }, (tx) =>
      sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
      ${table === 'organisation.worker' ? sql`where removed_on is not null` : sql``}`.execute(tx),
    )
    counts.push(rows[0]?.n ?? -1)
  }
  return Math.max(...counts)
}

const tablesIn = async (schemas: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await open.needs.database.inPublic((tx) =>
    sql<{ name: string }>`select n.nspname || '.' || c.relname as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation'
      where c.relkind = 'r' and n.nspname = any(${[...schemas]}) order by 1`.execute(tx),
  )
  return rows.map(({ name }) => name)
}

/** Turns the calendar past each end, and looks on the last day and the day after. */
const turnTheCalendar = async (ours: readonly Kept[]) => {
  for (const { table } of ours) assert.ok((await rowsIn(table)) >= 1, `${table} was not looked at`)
  for (const days of [...new Set(ours.map(({ keepFor }) => keepFor))].toSorted((a, b) => a - b)) {
    await removeWhatIsDue(keeper, town.organisation, kept, dayAfter(came, days))
    for (const { table, keepFor } of ours)
      assert.equal((await rowsIn(table)) >= 1, keepFor >= days, `${table} on day ${days} of ${keepFor}`)
    assert.ok((await removeWhatIsDue(keeper, town.organisation, kept, dayAfter(came, days + 1))) > 0)
    for (const { table, keepFor } of ours)
      assert.equal((await rowsIn(table)) >= 1, keepFor > days, `${table} the day after day ${days} of ${keepFor}`)
  }
}

/** What has no end of its own, and why. */
const withoutAnEnd: Readonly<Record<string, string>> = {
  'organisation.organisation': 'the organisation itself',
  'organisation.site': 'a place of the organisation',
  'organisation.opening': 'goes with its place',
  'organisation.role_held': 'goes with the worker',
  'organisation.decided': 'what stood when, and who decided it: about no person; the decider is a random number',
  'organisation.passkey': 'goes with the worker, or when they remove it',
  'organisation.recovery_code': 'goes with the worker, or when it is used',
  'organisation.vault': 'goes with the worker, or when they draw another phrase; it opens nothing without it',
  'organisation.tablet_worker': 'goes with the tablet and the worker; a shift long',
  'platform.job': 'comes round each day',
  'platform.data_key': 'is destroyed when somebody is erased, and opens nothing but their own words',
  'participants.ledger_head': 'one row: where the ledger ends',
}

describe('S10 nothing is kept longer than said', () => {
  it('the program itself keeps nothing without an end, or says why', async (test) => {
    const all = await tablesIn(['platform', 'organisation', 'participants'])
    const said = [...ourOwn.map(({ table }) => table), ...Object.keys(withoutAnEnd)]
    test.diagnostic(`${all.length} tables`)
    assert.deepEqual(all, said.sort())
  })

  for (const { card, oneOfEach } of services) {
    it(`${card.name} keeps nothing that is not on its card`, async () =>
      assert.deepEqual(await tablesIn([card.schema]), card.keeps.map(({ table }) => table).sort()))

    it(`${card.name} keeps all of it until the last day, and nothing the day after`, async () => {
      const { database } = open.needs
      // They are there again, where the calendar of another service has taken them along.
      await database.inTransaction(context(), somebodyCame)
      const afterwards = await database.inTransaction({ ...context(), actor: 'system' }, (system) =>
        database.inTransaction(context(), (tx) => oneOfEach(tx, context(), came, system)),
      )
      if (afterwards !== undefined)
        await database.inTransaction({ ...context(), actor: 'system' }, (system) =>
          afterwards(system, (actor, side, does) => database.inTransaction({ ...context(), actor, side }, does)),
        )
      await turnTheCalendar(card.keeps)
    })

    it(`E4: ${card.name} says who decided how long`, () => {
      for (const { decision, table } of card.keeps)
        assert.ok(typeof decision === 'string' ? decision.length > 0 : decision.decision.length > 0, table)
    })
  }

  it('the program itself keeps all of it until the last day, and nothing the day after', async () => {
    await open.needs.database.inTransaction(context(), (tx) => oneOfOurOwn(tx, town.organisation))
    await open.needs.database.inTransaction({ ...context(), actor: 'system' }, (tx) =>
      tx
        .insertInto('participants.daily_head')
        .values({ organisation: town.organisation, day: came, place: 1, hash: Buffer.alloc(32, 1) })
        .execute(),
    )
    await turnTheCalendar(ourOwn)
  })

  it('the role that removes cannot write', async () => {
    const writing = keeper.inTransaction(context(), (tx) =>
      sql`insert into drug_checking.sample (organisation, id, arrived, recorded) values (${town.organisation}, gen_random_uuid(), '2026-03-09', '2026-03-09')`.execute(
        tx,
      ),
    )
    await assert.rejects(writing, (error) => (error as { code?: string }).code === '42501')
  })
})
