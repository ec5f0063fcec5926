/** The three logins, none of them a superuser: the program, the keeper of ends, and the owner of the tables. */

import pg from 'pg'

export const logins = { app: 'alongside_app', keeper: 'alongside_keeper', owner: 'alongside_owner' } as const

export interface LoginPasswords {
  readonly app: string
  readonly keeper: string
  readonly owner: string
}

/** Makes the logins and the database, as a superuser: for the embedded database and for tests. Can be run again. */
export const makeLogins = async (superuser: string, passwords: LoginPasswords, database: string | undefined) => {
  const client = new pg.Client({ connectionString: superuser })
  await client.connect()
  try {
    for (const [who, login] of Object.entries(logins)) {
      const exists = await client.query('select 1 from pg_roles where rolname = $1', [login])
      const password = client.escapeLiteral(passwords[who as keyof LoginPasswords])
      await client.query(
        `${exists.rowCount === 0 ? 'create' : 'alter'} role ${login} login nosuperuser nobypassrls nocreatedb nocreaterole noinherit password ${password}`,
      )
    }
    await client.query(`alter role ${logins.app} set track_activities = off`)
    if (database !== undefined) await makeDatabase(client, database)
  } finally {
    await client.end()
  }
}

const makeDatabase = async (client: pg.Client, database: string) => {
  const exists = await client.query('select 1 from pg_database where datname = $1', [database])
  if (exists.rowCount === 0)
    await client.query(`create database ${client.escapeIdentifier(database)} owner ${logins.owner}`)
  await client.query(`revoke all on database ${client.escapeIdentifier(database)} from public`)
  await client.query(
    `grant connect on database ${client.escapeIdentifier(database)} to ${logins.app}, ${logins.keeper}`,
  )
}

/** A database that lives as long as a drill: a copy is put into it to see that copies can be put back. */
export const scratchDatabase = 'alongside_drill'

export const makeScratch = async (superuser: string) => {
  await dropScratch(superuser)
  await asSuperuser(superuser, (client) => makeDatabase(client, scratchDatabase))
}

export const dropScratch = (superuser: string) =>
  asSuperuser(superuser, async (client) => {
    await client.query(`drop database if exists ${scratchDatabase} with (force)`)
  })

const asSuperuser = async (superuser: string, fn: (client: pg.Client) => Promise<void>) => {
  const client = new pg.Client({ connectionString: superuser })
  await client.connect()
  try {
    await fn(client)
  } finally {
    await client.end()
  }
}
