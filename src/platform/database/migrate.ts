/**
 * Brings the tables to the shape this program knows. Forward only; each file once, with its fingerprint; one program at
 * a time, held by a row. A database that knows more than the program does is left alone, in plain words.
 */

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import pg from 'pg'

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Keyring } from '../keyring.ts'
import { projectRoot } from '../project-root.ts'

export interface Migration {
  /** `organisation/0001_start.sql` */
  readonly name: string
  readonly sql: string
  readonly fingerprint: string
}

export type NotMigrated =
  | { readonly why: 'newer-than-this-program'; readonly names: readonly string[] }
  | { readonly why: 'changed-since-it-ran'; readonly names: readonly string[] }

/** The SQL files of these folders under `src`, folder by folder in the order given, each in the order of its numbers. */
export const migrationsIn = (folders: readonly string[]): readonly Migration[] =>
  folders.flatMap((folder) => {
    const path = join(projectRoot, 'src', folder)
    const files = readdirSync(path)
      .filter((file) => /^\d{4}_.*\.sql$/.test(file))
      .sort()
    return files.map((file) => {
      const sql = readFileSync(join(path, file), 'utf8')
      return { name: `${folder}/${file}`, sql, fingerprint: createHash('sha256').update(sql).digest('hex') }
    })
  })

/** Runs what has not run yet and returns the names. `owner` is the address of the tables' owner. */
export const migrate = async (
  owner: string,
  migrations: readonly Migration[],
  keyring: Keyring,
  kind: 'practice' | 'real',
): Promise<Result<readonly string[], NotMigrated>> => {
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  try {
    await client.query(beginnings)
    await client.query('begin')
    await client.query('select 1 from migration.turn for update')
    const { rows } = await client.query<{ name: string; fingerprint: string }>(
      'select name, fingerprint from migration.done',
    )
    const done = new Map(rows.map(({ name, fingerprint }) => [name, fingerprint]))
    const refusal = whatStopsIt(done, migrations)
    if (refusal !== undefined) return refused(refusal)

    const missing = migrations.filter(({ name }) => !done.has(name))
    for (const { name, sql, fingerprint } of missing) {
      await client.query(sql)
      await client.query('insert into migration.done (name, fingerprint) values ($1, $2)', [name, fingerprint])
    }
    const { inner, outer } = keyring.contextPads()
    await client.query('insert into context.key (inner_pad, outer_pad) values ($1, $2) on conflict do nothing', [
      inner,
      outer,
    ])
    await client.query('insert into platform.stamp (kind) values ($1) on conflict do nothing', [kind])
    await client.query('commit')
    return ok(missing.map(({ name }) => name))
  } finally {
    await client.end()
  }
}

const beginnings = `
  create schema if not exists migration;
  create table if not exists migration.done (name text primary key, fingerprint text not null);
  create table if not exists migration.turn (only_one boolean primary key default true check (only_one));
  insert into migration.turn values (true) on conflict do nothing;
  grant usage on schema migration to alongside_app;
  grant select on migration.done to alongside_app;
`

/** The names of what has run on a database; none where it is new. */
export const whatIsDone = async (owner: string): Promise<readonly string[]> => {
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  try {
    const there = await client.query("select to_regclass('organisation.organisation') is not null as there")
    if (there.rows[0]?.there !== true) return []
    return (await client.query<{ name: string }>('select name from migration.done')).rows.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

export const whatStopsIt = (
  done: ReadonlyMap<string, string>,
  known: readonly Migration[],
): NotMigrated | undefined => {
  const newer = [...done.keys()].filter((name) => !known.some((one) => one.name === name))
  if (newer.length > 0) return { why: 'newer-than-this-program', names: newer }
  const changed = known.filter(({ name, fingerprint }) => done.has(name) && done.get(name) !== fingerprint)
  if (changed.length > 0) return { why: 'changed-since-it-ran', names: changed.map(({ name }) => name) }
  return undefined
}
