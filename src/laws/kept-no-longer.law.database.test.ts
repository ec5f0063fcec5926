/** "Hold little": nothing is kept longer than its card says, and everything that is kept is on a card. (S10, E4) */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import { sql } from 'kysely'

import { allKept, removeWhatIsDue } from '../accountability/retention.ts'
import { type Database, openDatabase } from '../platform/database/transaction.ts'
import { type OpenNeeds, openNeeds } from '../practice/running-town.ts'
import { makeTown, type TownMade } from '../practice/town.ts'
import { type Day, dayAfter } from '../principles/ground/time.ts'
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
})
after(async () => {
  await keeper.close()
  await open.close()
})

const context = () => ({ organisation: town.organisation, actor: 'system' }) as const

const rowsIn = async (table: string): Promise<number> => {
  const { rows } = await open.needs.database.inTransaction(context(), (tx) =>
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx),
  )
  return rows[0]?.n ?? -1
}

describe('S10 nothing is kept longer than said', () => {
  for (const { card, oneOfEach } of services) {
    const longest = Math.max(...card.keeps.map(({ keepFor }) => keepFor))

    it(`${card.name} keeps nothing that is not on its card`, async () => {
      const { rows } = await open.needs.database.inPublic((tx) =>
        sql<{
          name: string
        }>`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
          join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation' where c.relkind = 'r' and n.nspname = ${card.schema} order by 1`.execute(
          tx,
        ),
      )
      assert.deepEqual(
        rows.map(({ name }) => name),
        card.keeps.map(({ table }) => table).sort(),
      )
    })

    it(`${card.name} keeps all of it until the last day, and nothing the day after`, async () => {
      await open.needs.database.inTransaction(context(), (tx) => oneOfEach(tx, context(), came))
      for (const { table } of card.keeps) assert.equal(await rowsIn(table), 1, `${table} was not looked at`)
      await removeWhatIsDue(keeper, town.organisation, kept, dayAfter(came, longest))
      for (const { table } of card.keeps) assert.equal(await rowsIn(table), 1, `${table} went a day early`)
      const removed = await removeWhatIsDue(keeper, town.organisation, kept, dayAfter(came, longest + 1))
      assert.ok(removed > 0)
      for (const { table } of card.keeps) assert.equal(await rowsIn(table), 0, `${table} is still there`)
    })

    it(`E4: ${card.name} says who decided how long`, () => {
      for (const { decision, table } of card.keeps)
        assert.ok(typeof decision === 'string' ? decision.length > 0 : decision.decision.length > 0, table)
    })
  }

  it('the role that removes cannot write', async () => {
    const writing = keeper.inTransaction(context(), (tx) =>
      sql`insert into drug_checking.sample (organisation, id, arrived, recorded) values (${town.organisation}, gen_random_uuid(), '2026-03-09', '2026-03-09')`.execute(
        tx,
      ),
    )
    await assert.rejects(writing, (error) => (error as { code?: string }).code === '42501')
  })
})
