/** Before serving, the program looks at its own walls, and refuses where one is missing. */

import { sql } from 'kysely'

import type { OrganisationId } from '../../principles/ground/people.ts'
import { type Migration, whatStopsIt } from './migrate.ts'
import type { Database } from './transaction.ts'

const somebody = '00000000-0000-4000-8000-000000000000' as OrganisationId

/** What is wrong, one sentence each; empty when all holds. */
export const whatIsWrong = async (
  database: Database,
  migrations: readonly Migration[],
  kind: 'practice' | 'real',
): Promise<readonly string[]> => {
  const wrong: string[] = []
  const ask = async (query: ReturnType<typeof sql<{ what: string }>>) =>
    (await database.inPublic((tx) => query.execute(tx))).rows.map(({ what }) => what)

  const strong = await ask(
    sql`select rolname as what from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)`,
  )
  if (strong.length > 0)
    wrong.push(
      'The program logs in to the database as a role that no row-level security holds. Give DATABASE_URL the login alongside_app.',
    )
  const member = await ask(
    sql`select g.rolname as what from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles r on r.oid = m.member where r.rolname = current_user`,
  )
  if (member.length > 0)
    wrong.push(`The program's login is a member of ${member.join(', ')}. Revoke that: it must be a member of nothing.`)

  const done = await database.inPublic((tx) =>
    sql<{ name: string; fingerprint: string }>`select name, fingerprint from migration.done`.execute(tx),
  )
  const ran = new Map(done.rows.map(({ name, fingerprint }) => [name, fingerprint]))
  const stops = whatStopsIt(ran, migrations)
  if (stops?.why === 'newer-than-this-program')
    wrong.push(
      'The database belongs to a newer Alongside than this one. Install the newer version, or restore the backup made before its migration.',
    )
  if (stops?.why === 'changed-since-it-ran')
    wrong.push(`These migrations are not the ones that ran: ${stops.names.join(', ')}. Install an unchanged release.`)
  const missing = migrations.filter(({ name }) => !ran.has(name))
  if (missing.length > 0)
    wrong.push('The database is older than this program. Run ./alongside migrate, then start again.')
  if (stops !== undefined || missing.length > 0) return wrong

  for (const table of await ask(tenantTablesWithoutWalls))
    wrong.push(
      `The table ${table} has no forced row-level security. Run ./alongside migrate with an unchanged release.`,
    )
  for (const view of await ask(viewsWithTheirOwnersEyes))
    wrong.push(`The view ${view} sees with its owner's eyes. Run ./alongside migrate with an unchanged release.`)
  for (const name of await ask(functionsOfASuperuser))
    wrong.push(`The function ${name} runs with a superuser's rights. Its owner must be alongside_owner.`)

  const stamp = await ask(sql`select kind as what from platform.stamp`)
  if (kind === 'real' && stamp[0] === 'practice')
    wrong.push(
      'This is a practice database. npm start never serves one: give DATA_DIR or DATABASE_URL of a real one, or start npm run demo.',
    )
  if (kind === 'practice' && stamp[0] === 'real') wrong.push('This is a real database. The demo never touches one.')

  const heard = await database
    .inTransaction({ organisation: somebody, actor: 'system' }, (tx) =>
      sql<{ what: string }>`select context.organisation()::text as what`.execute(tx),
    )
    .catch((error: unknown) => {
      if ((error as { code?: unknown }).code === '28000') return undefined
      throw error
    })
  if (heard?.rows[0]?.what !== somebody)
    wrong.push(
      'The keyring does not belong to this database. Put back the keyring.json that was beside it; a new one cannot open what the old one closed.',
    )
  return wrong
}

const ourSchemas = sql`n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'migration')`

const tenantTablesWithoutWalls = sql<{ what: string }>`
  select n.nspname || '.' || c.relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation' and not a.attisdropped
  where c.relkind in ('r', 'p') and ${ourSchemas} and not (c.relrowsecurity and c.relforcerowsecurity)`

const viewsWithTheirOwnersEyes = sql<{ what: string }>`
  select n.nspname || '.' || c.relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'v' and ${ourSchemas} and not coalesce(c.reloptions @> array['security_invoker=true'], false)`

const functionsOfASuperuser = sql<{ what: string }>`
  select n.nspname || '.' || p.proname as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  join pg_roles r on r.oid = p.proowner where p.prosecdef and r.rolsuper and ${ourSchemas}`
