/** Kysely on one connection that is already inside a transaction; the SQL it writes is prepared once a connection. */

import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'

import type { DB } from './schema.ts'

/** Days stay texts, moments become ISO texts, whole numbers become numbers: nothing is read in a local time zone. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary' && oid === pg.types.builtins.DATE) return (text: string) => text
    if (format !== 'binary' && oid === 1182) return (text: string) => text.slice(1, -1).split(',').filter(Boolean)
    if (format !== 'binary' && oid === pg.types.builtins.TIMESTAMPTZ)
      return (text: string) => new Date(text).toISOString()
    if (format !== 'binary' && oid === pg.types.builtins.INT8) return Number
    if (format !== 'binary' && oid === pg.types.builtins.NUMERIC) return Number
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}

export const openPool = (url: string, most: number, onTrouble: (error: Error) => void, idleFor = 30_000): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    idleTimeoutMillis: idleFor,
    connectionTimeoutMillis: 5_000,
    types,
  })
  pool.on('error', onTrouble)
  // A connection that is lent out and breaks says so itself; unheard, it would end the program.
  pool.on('connect', (client) => void client.on('error', onTrouble))
  return pool
}

/** Statement names by their SQL. Beyond a thousand different texts the rest go unnamed, so that memory stays bounded. */
const statements = new Map<string, string>()

const statementName = (sql: string): string | undefined => {
  const known = statements.get(sql)
  if (known !== undefined || statements.size >= 1_000) return known
  const name = `s${statements.size}`
  statements.set(sql, name)
  return name
}

class OneConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    // A list of many is planned for its own length: a plan made for any length once took twenty seconds for four.
    const name = parameters.some((one) => Array.isArray(one) && one.length > 100) ? undefined : statementName(sql)
    const { command, rowCount, rows } = await this.#client.query({
      text: sql,
      values: [...parameters],
      ...(name === undefined ? {} : { name }),
    })
    const changed = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command)
    return { rows: rows as R[], ...(changed ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for it; nothing here streams.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('queries are not streamed')
  }
}

const already = async () => {}

const builders = new WeakMap<pg.PoolClient, Kysely<DB>>()

/** The typed builder for one connection. `inTransaction` begins and commits; the builder itself cannot. */
export const builderOn = (client: pg.PoolClient): Kysely<DB> => {
  const known = builders.get(client)
  if (known !== undefined) return known
  const connection = new OneConnection(client)
  const driver: Driver = {
    init: already,
    acquireConnection: async () => connection,
    beginTransaction: already,
    commitTransaction: already,
    rollbackTransaction: already,
    releaseConnection: already,
    destroy: already,
  }
  const made = new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  builders.set(client, made)
  return made
}
