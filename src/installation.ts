/** Brings a database to the shape this program needs: its tables, then the lists that everyone reads. */

import pg from 'pg'

import { migrate, migrationsIn, type NotMigrated } from './platform/database/migrate.ts'
import type { Keyring } from './platform/keyring.ts'
import type { SharedList } from './platform/service.ts'
import { ok, type Result } from './principles/ground/result.ts'
import { services } from './services/index.ts'

/** In the order in which they run: a service's foreign keys point downwards only. */
export const migrations = () =>
  migrationsIn([
    'platform/database',
    'organisation',
    'participants',
    ...services.map(({ card }) => `services/${card.name}`),
  ])

export const install = async (
  owner: string,
  keyring: Keyring,
  kind: 'practice' | 'real',
): Promise<Result<readonly string[], NotMigrated>> => {
  const done = await migrate(owner, migrations(), keyring, kind)
  if (!done.ok) return done
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  try {
    await client.query('begin')
    for (const list of [asked, ...services.flatMap(({ lists }) => lists)]) await write(client, list)
    await client.query('commit')
  } finally {
    await client.end()
  }
  return ok(done.value)
}

/** What the services ask people, in the version of today. */
const asked: SharedList = {
  table: 'participants.information',
  key: ['purpose', 'recipient', 'channel'],
  rows: services.flatMap(({ card }) =>
    card.purposes.map(({ purpose, recipient, channel, information, digest }) => ({
      service: card.name,
      purpose,
      recipient,
      channel,
      version: information,
      digest,
    })),
  ),
}

/** Rows are added and brought up to date, never removed: what was once recorded still points at them. */
const write = async (client: pg.Client, { table, key, rows }: SharedList) => {
  const columns = Object.keys(rows[0] ?? {})
  const rest = columns.filter((column) => !key.includes(column))
  const changes =
    rest.length === 0
      ? 'do nothing'
      : `do update set ${rest.map((column) => `${column} = excluded.${column}`).join(', ')} where (${rest.map((column) => `t.${column}`).join(', ')}) is distinct from (${rest.map((column) => `excluded.${column}`).join(', ')})`
  await client.query(
    `insert into ${table} as t (${columns.join(', ')}) select ${columns.join(', ')} from jsonb_populate_recordset(null::${table}, $1) on conflict (${key.join(', ')}) ${changes}`,
    [JSON.stringify(rows)],
  )
}
