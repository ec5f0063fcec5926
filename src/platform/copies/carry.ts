/**
 * A copy of everything that organisations keep, as lines: from any database of ours into any other, embedded or not, of the
 * same version. One moment of it (repeatable read), row by row, with a count and a fingerprint at the end, so that a copy
 * that was cut or changed is told from a whole one.
 */

import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

import pg from 'pg'
import { z } from 'zod'

import type { OrganisationId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import { signedContext } from '../database/transaction.ts'
import type { Keyring } from '../keyring.ts'
import { type Carried, carriedTables } from './tables.ts'

const format = 'alongside copy 1'
const atOnce = 1_000

export interface Counts {
  /** The day the copy was made. */
  readonly made: Day
  readonly organisations: number
  readonly rows: number
  readonly tables: Readonly<Record<string, number>>
}

const sayWho = async (client: pg.Client, keyring: Keyring, organisation: string) => {
  const { processID } = client as pg.Client & { readonly processID: number }
  await client.query(
    signedContext(keyring, { organisation: organisation as OrganisationId, actor: 'system' }, processID),
  )
}

const quoted = (name: string) =>
  name
    .split('.')
    .map((part) => pg.escapeIdentifier(part))
    .join('.')

/** The lines of a copy. `owner` is the address of the tables' owner; rows are read in the signed context of each organisation. */
export async function* copyOf(
  owner: string,
  keyring: Keyring,
  kind: 'practice' | 'real',
  today: Day,
): AsyncGenerator<string> {
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  const hash = createHash('sha256')
  const counts: Record<string, number> = {}
  const line = (text: string) => {
    hash.update(`${text}\n`)
    return `${text}\n`
  }
  try {
    await client.query('begin isolation level repeatable read read only')
    const migrations = await client.query<{ name: string; fingerprint: string }>(
      'select name, fingerprint from migration.done order by name',
    )
    const all = await client.query<{ organisation: string }>(
      'select organisation from organisation.organisation order by 1',
    )
    const ids = all.rows.map(({ organisation }) => organisation)
    yield line(JSON.stringify({ format, kind, made: today, organisations: ids, migrations: migrations.rows }))

    for (const table of await carriedTables(client)) {
      yield line(JSON.stringify({ table: table.name }))
      for (const organisation of table.isTenant ? ids : [undefined]) {
        for await (const row of rowsOf(client, keyring, table, organisation)) {
          counts[table.name] = (counts[table.name] ?? 0) + 1
          yield line(row)
        }
      }
    }
    await client.query('commit')
    yield `${JSON.stringify({ end: counts, sha256: hash.digest('hex') })}\n`
  } finally {
    await client.end()
  }
}

async function* rowsOf(client: pg.Client, keyring: Keyring, carried: Carried, organisation: string | undefined) {
  if (organisation !== undefined) await sayWho(client, keyring, organisation)
  let carriedRows = 0
  await client.query(`declare carried no scroll cursor for ${inOrder(carried, organisation)}`)
  for (;;) {
    // A signed context is good for thirty seconds, and a large table takes longer.
    if (organisation !== undefined) await sayWho(client, keyring, organisation)
    const { rows } = await client.query<{ row: string }>(`fetch ${atOnce} from carried`)
    for (const { row } of rows) yield row
    carriedRows += rows.length
    if (rows.length < atOnce) break
  }
  await client.query('close carried')
  // Rows that point at one another in a ring have no order in which they could be put in, and must not be left out unsaid.
  if (organisation !== undefined) await sayWho(client, keyring, organisation)
  const where = organisation === undefined ? 'true' : `organisation = ${pg.escapeLiteral(organisation)}`
  const { rows: all } = await client.query<{ n: string }>(
    `select count(*)::text as n from ${quoted(carried.name)} where ${where}`,
  )
  if (Number(all[0]?.n) !== carriedRows)
    throw new Error(`${carried.name}: ${carriedRows} of ${all[0]?.n} rows have an order`)
}

/** A row that follows others of its own table comes after all of them, however long the chain is. */
const inOrder = ({ name, key, follows }: Carried, organisation: string | undefined): string => {
  const ours = (alias: string) =>
    organisation === undefined ? 'true' : `${alias}.organisation = ${pg.escapeLiteral(organisation)}`
  if (follows.length === 0)
    return `select row_to_json(t)::text as row from ${quoted(name)} t where ${ours('t')} order by ${key.map(quoted).join(', ')}`
  const list = (alias: string, named = '') =>
    key.map((one, at) => `${alias}.${quoted(one)}${named === '' ? '' : ` as ${named}${at}`}`).join(', ')
  const begins = follows.map((way) => `(${way.map(({ column }) => `t.${quoted(column)} is null`).join(' or ')})`)
  const after = follows.map((way) => {
    const on = way.map((one) => `t.${quoted(one.column)} = p.${quoted(one.key)}`).join(' and ')
    return `select ${list('t', 'row')}, ${list('p', 'before')} from ${quoted(name)} t join ${quoted(name)} p on ${on} where ${ours('t')}`
  })
  const joined = (from: string, to: string) => key.map((_, at) => `${from}${at} = ${to}${at}`).join(' and ')
  const rows = key.map((_, at) => `row${at}`).join(', ')
  return `with recursive arrow as materialized (${after.join(' union all ')}), d as (
      select ${list('t', 'row')}, 0 as depth from ${quoted(name)} t where ${begins.join(' and ')} and ${ours('t')}
      union all select ${key.map((_, at) => `arrow.row${at}`).join(', ')}, d.depth + 1 from arrow join d on ${joined('arrow.before', 'd.row')}
        where d.depth <= (select count(*) from arrow)
    ), deepest as (select ${rows}, max(depth) as depth from d group by ${rows})
    select row_to_json(t)::text as row from ${quoted(name)} t
    join deepest on ${key.map((one, at) => `t.${quoted(one)} = deepest.row${at}`).join(' and ')}
    where ${ours('t')} order by deepest.depth, ${rows}`
}

const header = z.object({
  format: z.literal(format),
  kind: z.enum(['practice', 'real']),
  made: z.iso.date(),
  organisations: z.array(z.uuid()),
  migrations: z.array(z.object({ name: z.string(), fingerprint: z.string() })),
})
const ending = z.object({ end: z.record(z.string(), z.number()), sha256: z.string() })

export type NotACopy = 'not-a-copy' | 'cut-off' | 'changed' | 'other-version' | 'not-empty'

export type Header = z.infer<typeof header>

interface Reader {
  readonly begins: (header: Header) => Promise<NotACopy | undefined>
  readonly row: (table: string, row: string) => Promise<void>
}

/** Reads a copy from its first line to its last, and says whether it is whole. */
export const readCopy = async (lines: Readable, reader: Reader): Promise<Result<Counts, NotACopy>> => {
  const hash = createHash('sha256')
  const tables: Record<string, number> = {}
  let first: Header | undefined
  let table = ''
  let last: z.infer<typeof ending> | undefined
  for await (const line of createInterface({ input: lines, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (last !== undefined) return refused('changed')
    if (first === undefined) {
      const read = header.safeParse(parsed(line))
      if (!read.success) return refused('not-a-copy')
      first = read.data
      const stops = await reader.begins(first)
      if (stops !== undefined) return refused(stops)
    } else if (line.startsWith('{"table":')) {
      table = z.object({ table: z.string() }).parse(JSON.parse(line)).table
    } else if (line.startsWith('{"end":')) {
      const read = ending.safeParse(parsed(line))
      if (!read.success) return refused('changed')
      last = read.data
      continue
    } else {
      tables[table] = (tables[table] ?? 0) + 1
      await reader.row(table, line)
    }
    hash.update(`${line}\n`)
  }
  if (first === undefined) return refused('not-a-copy')
  if (last === undefined) return refused('cut-off')
  if (last.sha256 !== hash.digest('hex') || JSON.stringify(last.end) !== JSON.stringify(tables))
    return refused('changed')
  const rows = Object.values(tables).reduce((sum, n) => sum + n, 0)
  return ok({ made: first.made as Day, organisations: first.organisations.length, rows, tables })
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Puts a copy into a database that has its tables and nothing in them. All of it, or nothing. */
export const putIn = async (owner: string, keyring: Keyring, lines: Readable): Promise<Result<Counts, NotACopy>> => {
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  try {
    await client.query('begin')
    const tables = new Map((await carriedTables(client)).map((one) => [one.name, one]))
    let waiting: { table: string; organisation: string; rows: string[] } = { table: '', organisation: '', rows: [] }
    const flush = async () => {
      const { table, organisation, rows } = waiting
      waiting = { table: '', organisation: '', rows: [] }
      if (rows.length === 0) return
      if (organisation !== '') await sayWho(client, keyring, organisation)
      await client.query(
        `insert into ${quoted(table)} select * from jsonb_populate_recordset(null::${quoted(table)}, $1::jsonb)`,
        [`[${rows.join(',')}]`],
      )
    }
    const done = await readCopy(lines, {
      begins: async ({ migrations }) => {
        const here = await client.query<{ name: string; fingerprint: string }>(
          'select name, fingerprint from migration.done order by name',
        )
        if (JSON.stringify(here.rows) !== JSON.stringify(migrations)) return 'other-version'
        const some = await client.query('select 1 from organisation.organisation limit 1')
        return some.rowCount === 0 ? undefined : 'not-empty'
      },
      row: async (table, row) => {
        if (!tables.has(table)) return
        const organisation = /"organisation":"([0-9a-f-]{36})"/.exec(row)?.[1] ?? ''
        if (table !== waiting.table || organisation !== waiting.organisation || waiting.rows.length >= atOnce) {
          await flush()
          waiting = { table, organisation, rows: [] }
        }
        waiting.rows.push(row)
      },
    })
    await flush()
    await client.query(done.ok ? 'commit' : 'rollback')
    return done
  } catch (error) {
    // Rows that do not fit together: something is missing, or is not what it was.
    if (error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '')) return refused('changed')
    throw error
  } finally {
    await client.end()
  }
}
