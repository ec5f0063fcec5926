/** One schema that also runs on a distributed engine: the catalogue itself is read. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import pg from 'pg'

import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'

let open: OpenNeeds
let client: pg.Client
before(async () => {
  open = await openNeeds()
  client = new pg.Client({ connectionString: open.fresh.superuser })
  await client.connect()
})
after(async () => {
  await client.end()
  await open.close()
})

const ask = async (query: string): Promise<readonly string[]> =>
  (await client.query<{ what: string }>(query)).rows.map(({ what }) => what)

const tenantTables = `pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation' and a.attnum > 0
  where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`

const sentences: [says: string, whatBreaksIt: string][] = [
  [
    'organisation is the first column of a tenant table, and never empty',
    `select c.relname as what from ${tenantTables} and (a.attnum <> 1 or not a.attnotnull)`,
  ],
  [
    'every primary key and unique rule of a tenant table begins with it',
    `select i.conname as what from pg_constraint i where i.contype in ('p', 'u') and i.conrelid in (select c.oid from ${tenantTables}) and i.conkey[1] <> 1`,
  ],
  [
    'every foreign key between tenant tables begins with it',
    `select f.conname as what from pg_constraint f where f.contype = 'f' and f.conrelid in (select c.oid from ${tenantTables}) and f.confrelid in (select c.oid from ${tenantTables}) and (f.conkey[1] <> 1 or f.confkey[1] <> 1)`,
  ],
  [
    'it has forced row-level security',
    `select c.relname as what from ${tenantTables} and not (c.relrowsecurity and c.relforcerowsecurity)`,
  ],
  [
    'it has a policy that asks for the signed organisation',
    `select c.relname as what from ${tenantTables} and not exists (select from pg_policy p where p.polrelid = c.oid and pg_get_expr(coalesce(p.polqual, p.polwithcheck), c.oid) like '%context.organisation%')`,
  ],
  ['no trigger stands in for a rule', `select tgname as what from pg_trigger where not tgisinternal`],
  [
    'no login of ours may remove what is append-only',
    `select table_name as what from information_schema.role_table_grants where grantee = 'alongside_app' and privilege_type in ('DELETE', 'UPDATE', 'TRUNCATE') and (table_schema, table_name) not in (('drug_checking', 'kept_together'), ('drug_checking', 'sample'), ('drug_checking', 'told_when_ready'), ('drug_checking', 'photo'), ('drug_checking', 'card')) and (table_schema = 'drug_checking' or (table_schema, table_name) in (('participants', 'consent_entry'), ('participants', 'spoken'), ('participants', 'daily_head'), ('platform', 'audit'), ('platform', 'erasure')))`,
  ],
  [
    'a sample is deleted by its own code or not at all',
    `select 'sample' as what where not exists (select from pg_policies where schemaname = 'drug_checking' and tablename = 'sample' and cmd = 'DELETE' and permissive = 'RESTRICTIVE' and qual like '%actor()%id%code_hash IS NOT NULL%')`,
  ],
  [
    'a card goes with the file that brought it, taken back, or not at all',
    `select 'card' as what where not exists (select from pg_policies where schemaname = 'drug_checking' and tablename = 'card' and cmd = 'DELETE' and permissive = 'RESTRICTIVE' and qual like '%lab_import_undone%')`,
  ],
  [
    'no exact time stands beside a service event',
    `select table_name || '.' || column_name as what from information_schema.columns where (table_schema in ('drug_checking', 'participants') or table_name in ('audit', 'erasure', 'data_key')) and data_type like 'timestamp%'`,
  ],
  [
    'nothing names an address, a device or a place on the globe',
    `select table_name || '.' || column_name as what from information_schema.columns where table_schema in ('platform', 'organisation', 'participants', 'drug_checking') and (data_type in ('inet', 'cidr', 'point') or column_name ~ '(^|_)(ip|user_agent|device|latitude|longitude)(_|$)')`,
  ],
]

describe('the shape of the database', () => {
  it('was looked at', async (test) => {
    const tables = await ask(`select c.relname as what from ${tenantTables}`)
    test.diagnostic(`${tables.length} tenant tables`)
    assert.ok(tables.length >= 16)
  })

  for (const [says, whatBreaksIt] of sentences) {
    it(`S10: ${says}`, async () => assert.deepEqual(await ask(whatBreaksIt), []))
  }

  it('would notice a table without a wall', async () => {
    await client.query(
      'begin; create table drug_checking.loose (organisation uuid, id uuid primary key, seen timestamptz)',
    )
    const noticed: string[] = []
    for (const [, query] of sentences) noticed.push(...(await ask(query)))
    await client.query('rollback')
    for (const what of ['loose', 'loose_pkey', 'loose.seen']) assert.ok(noticed.includes(what), what)
  })
})
