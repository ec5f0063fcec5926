import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import { sql } from 'kysely'
import pg from 'pg'

import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { makeTown, type TownMade } from '../../practice/town.ts'
import type { OrganisationId } from '../../principles/ground/people.ts'
import { isAlreadyThere, openDatabase } from './transaction.ts'

let open: OpenNeeds
let harbour: TownMade
let hill: TownMade

before(async () => {
  open = await openNeeds()
  harbour = await makeTown(open.needs, 'Harbour Lights')
  hill = await makeTown(open.needs, 'Hill Street')
})
after(() => open.close())

const inHarbour = () => ({ organisation: harbour.organisation, actor: 'system' }) as const

/** A connection of the program's own role, as somebody would have who can run any SQL through it. */
const asTheProgram = async <T>(fn: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: open.fresh.app })
  await client.connect()
  try {
    return await fn(client)
  } finally {
    await client.end()
  }
}

const refusedWith = (code: string) => (error: unknown) => (error as { code?: string }).code === code

describe('the wall between organisations', () => {
  it('shows an organisation its own places, and nobody else’s, even to a query that forgot to ask whose', async () => {
    const { rows } = await open.needs.database.inTransaction(inHarbour(), (tx) =>
      sql<{ organisation: string }>`select organisation from organisation.site`.execute(tx),
    )
    assert.deepEqual(
      rows.map(({ organisation }) => organisation),
      [harbour.organisation],
    )
  })

  it('shows nothing without a context', async () => {
    const { rows } = await asTheProgram((client) => client.query('select 1 from organisation.site'))
    assert.equal(rows.length, 0)
  })

  it('does not let a row be written for another organisation', async () => {
    const writing = open.needs.database.inTransaction(inHarbour(), (tx) =>
      sql`insert into platform.notice (organisation, id, kind, day, facts) values (${hill.organisation}, gen_random_uuid(), 'figures-closed', '2026-03-01', '{}')`.execute(
        tx,
      ),
    )
    await assert.rejects(writing, refusedWith('42501'))
  })

  const claimsOf = (
    client: pg.Client,
    organisation: OrganisationId,
    { pid = (client as unknown as { processID: number }).processID, until = Date.now() + 30_000 } = {},
  ) => `${organisation}||system|${pid}|${until}`

  const forgeries: [story: string, context: (client: pg.Client) => string][] = [
    ['is not signed', (client) => claimsOf(client, hill.organisation)],
    ['is signed with another key', (client) => `${claimsOf(client, hill.organisation)}.${'0'.repeat(64)}`],
    ['was signed for another connection', (client) => signed(claimsOf(client, hill.organisation, { pid: 1 }))],
    ['ran out a moment ago', (client) => signed(claimsOf(client, hill.organisation, { until: Date.now() - 1 }))],
    [
      'was signed for somebody else and then changed',
      (client) => signed(claimsOf(client, harbour.organisation)).replace(harbour.organisation, hill.organisation),
    ],
  ]
  const signed = (claims: string) => `${claims}.${open.needs.keyring.sign('context', claims).toString('hex')}`

  for (const [story, context] of forgeries) {
    it(`refuses a context that ${story}`, async () => {
      await asTheProgram(async (client) => {
        await client.query(`begin; set local alongside.context = '${context(client)}'`)
        await assert.rejects(client.query('select 1 from organisation.site'), refusedWith('28000'))
      })
    })
  }

  it('accepts the context that is signed for this connection and moment', async () => {
    await asTheProgram(async (client) => {
      await client.query(`begin; set local alongside.context = '${signed(claimsOf(client, hill.organisation))}'`)
      assert.equal((await client.query('select 1 from organisation.site')).rowCount, 1)
    })
  })

  const notForTheProgram = [
    'select * from context.key',
    'update drug_checking.result set version = 2',
    'delete from drug_checking.observation',
    'delete from drug_checking.release',
    "update drug_checking.published set figures = '{}'",
    'update organisation.site set organisation = gen_random_uuid()',
    'set role alongside_owner',
    'set session authorization alongside_owner',
    'alter table organisation.site disable row level security',
    "create function context.organisation2() returns uuid language sql as 'select null::uuid'",
    "select pg_read_file('/etc/passwd')",
    'create table public.mine (x int)',
  ]
  for (const query of notForTheProgram) {
    it(`does not let the program's role say: ${query}`, async () => {
      await assert.rejects(
        asTheProgram((client) => client.query(query)),
        (error: { code?: string }) => error.code === '42501' || error.code === '22023',
      )
    })
  }

  it('keeps what other connections ask to itself', async () => {
    const { rows } = await asTheProgram((client) =>
      client.query<{ query: string }>(
        "select query from pg_stat_activity where usename = current_user and pid <> pg_backend_pid() and query like '%alongside.context%'",
      ),
    )
    assert.deepEqual(rows, [])
  })
})

describe('a transaction', () => {
  it('that fails leaves nothing behind, and its connection is not lent again', async () => {
    const one = openDatabase(open.fresh.app, open.needs.keyring, 1)
    const pid = () =>
      one.inTransaction(
        inHarbour(),
        async (tx) => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)).rows[0]?.pid,
      )
    const first = await pid()
    assert.equal(await pid(), first)
    await assert.rejects(
      one.inTransaction(inHarbour(), async (tx) => {
        await sql`insert into platform.notice (organisation, id, kind, day, facts) values (${harbour.organisation}, gen_random_uuid(), 'figures-closed', '2026-03-01', '{}')`.execute(
          tx,
        )
        throw new Error('something broke')
      }),
      /something broke/,
    )
    assert.notEqual(await pid(), first)
    const { rows } = await one.inTransaction(inHarbour(), (tx) => sql`select 1 from platform.notice`.execute(tx))
    assert.equal(rows.length, 0)
    await one.close()
  })

  it('says which rule a doubled value broke', async () => {
    const twice = open.needs.database.inTransaction(inHarbour(), (tx) =>
      tx
        .insertInto('organisation.organisation')
        .values({ organisation: harbour.organisation, name: 'Again' })
        .execute(),
    )
    await assert.rejects(
      twice,
      (error) => isAlreadyThere(error, 'organisation_pkey') && !isAlreadyThere(error, 'another'),
    )
  })

  it('is refused for an organisation that is no id', async () => {
    await assert.rejects(
      open.needs.database.inTransaction(
        { organisation: "x'; drop table organisation.site; --" as OrganisationId, actor: 'system' },
        async () => undefined,
      ),
      /names an organisation/,
    )
  })

  it('goes on after the server ended its connections', async () => {
    const superuser = new pg.Client({ connectionString: open.fresh.superuser })
    await superuser.connect()
    await superuser.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'alongside_app' and datname = current_database()",
    )
    await superuser.end()
    const { rows } = await open.needs.database.inTransaction(inHarbour(), (tx) =>
      sql`select 1 from organisation.site`.execute(tx),
    )
    assert.equal(rows.length, 1)
  })
})
