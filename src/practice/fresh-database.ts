/** A fresh database for a test: real PostgreSQL, migrated once, copied for each file that asks. */

import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'

import { install, migrations } from '../installation.ts'
import { logins, makeLogins } from '../platform/database/roles.ts'
import { openKeyring } from '../platform/keyring.ts'
import { startCluster } from '../platform/postgres/cluster.ts'

export interface FreshDatabase {
  readonly superuser: string
  readonly app: string
  readonly keeper: string
  readonly owner: string
  /** The folder of its keyring. */
  readonly folder: string
  readonly drop: () => Promise<void>
}

const password = 'for-practice-only'
const passwords = { app: password, keeper: password, owner: password }

/** The server the tests use: the one `TEST_POSTGRES` leads to as a superuser, or our own in a temporary folder. */
export const testServer = async (): Promise<{ readonly superuser: string; readonly stop: () => Promise<void> }> => {
  const given = process.env['TEST_POSTGRES']
  if (given !== undefined && given !== '') return { superuser: given, stop: async () => {} }
  const folder = mkdtempSync(join(tmpdir(), 'alongside-test-'))
  const { chmodSync } = await import('node:fs')
  chmodSync(folder, 0o711)
  const cluster = await startCluster(join(folder, 'database'), { fsync: 'off', max_connections: '200' })
  return {
    superuser: cluster.url('postgres', cluster.superuserPassword, 'postgres'),
    stop: async () => {
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const as = (superuser: string, login: string | undefined, database: string): string => {
  const url = new URL(superuser)
  url.pathname = `/${database}`
  if (login !== undefined) {
    url.username = login
    url.password = password
  }
  return url.toString()
}

const asSuperuser = async (superuser: string, query: string) => {
  const client = new pg.Client({ connectionString: superuser })
  await client.connect()
  try {
    await client.query(query)
  } finally {
    await client.end()
  }
}

/** One migrated database that the others are copied from. Returns its name and the folder of its keyring. */
export const makeTemplate = async (superuser: string): Promise<{ readonly name: string; readonly folder: string }> => {
  const name = `template_${randomUUID().slice(0, 8)}`
  const folder = mkdtempSync(join(tmpdir(), 'alongside-keys-'))
  await makeLogins(superuser, passwords, name)
  const keyring = openKeyring(folder, true)
  if (!keyring.ok) throw new Error(keyring.reason)
  const done = await install(as(superuser, logins.owner, name), keyring.value, 'practice')
  if (!done.ok) throw new Error(JSON.stringify(done.reason))
  if (done.value.length !== migrations().length) throw new Error('the template is not whole')
  return { name, folder }
}

/** A copy of the template: made by the test runner beforehand, or here where a file runs alone. */
export const freshDatabase = async (): Promise<FreshDatabase> => {
  const server = await testServer()
  const prepared = process.env['TEST_TEMPLATE']
  const { name: template, folder: keys } =
    prepared === undefined
      ? await makeTemplate(server.superuser)
      : (JSON.parse(prepared) as { name: string; folder: string })
  const name = `test_${randomUUID().slice(0, 12).replace('-', '')}`
  await asSuperuser(server.superuser, `create database ${name} template ${template} owner ${logins.owner}`)
  // A keyring of its own: one test may turn its keys without another noticing.
  const folder = mkdtempSync(join(tmpdir(), 'alongside-keys-'))
  cpSync(keys, folder, { recursive: true })
  return {
    superuser: as(server.superuser, undefined, name),
    app: as(server.superuser, logins.app, name),
    keeper: as(server.superuser, logins.keeper, name),
    owner: as(server.superuser, logins.owner, name),
    folder,
    drop: async () => {
      await asSuperuser(server.superuser, `drop database ${name} with (force)`)
      rmSync(folder, { recursive: true, force: true })
      if (prepared === undefined) await asSuperuser(server.superuser, `drop database ${template} with (force)`)
      await server.stop()
    },
  }
}
