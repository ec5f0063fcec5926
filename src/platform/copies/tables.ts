/** Which tables a copy carries, and in which order: read from the catalogue, so that a table added next year is carried too. */

import type pg from 'pg'

/**
 * What is not carried: who is signed in, links to set up, work that comes round by itself, and what waited to be sent: it may
 * have gone out after the copy was made.
 */
const leftBehind = new Set(['platform.session', 'platform.job', 'platform.outgoing', 'organisation.set_up'])

export interface Carried {
  /** `schema.table` */
  readonly name: string
  /** Rows belong to one organisation, and are seen only in its context. */
  readonly isTenant: boolean
  /** The primary key, for a stable order. */
  readonly key: readonly string[]
  /** Each way in which a row points at another of its own table, which has to come first: columns, with those they point at. */
  readonly follows: readonly (readonly { readonly column: string; readonly key: string }[])[]
}

const tables = `
  select n.nspname || '.' || c.relname as name,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation' and not a.attisdropped) as tenant,
    array(select a.attname::text from pg_constraint k cross join unnest(k.conkey) with ordinality as u (attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum where k.conrelid = c.oid and k.contype = 'p' order by u.place) as key
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'migration', 'context')`

const references = `
  select f.conrelid::regclass::text as from_table, f.confrelid::regclass::text as to_table,
    (select json_agg(json_build_object('column', a.attname, 'key', b.attname) order by u.place)
      from unnest(f.conkey, f.confkey) with ordinality as u (from_column, to_column, place)
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = u.from_column
      join pg_attribute b on b.attrelid = f.confrelid and b.attnum = u.to_column) as columns
  from pg_constraint f where f.contype = 'f'`

/** Rows that others point at come before those that point. Shared lists are written by the program itself and not carried. */
export const carriedTables = async (client: pg.ClientBase): Promise<readonly Carried[]> => {
  const found = await client.query<{ name: string; tenant: boolean; key: string[] }>(tables)
  const arrows = await client.query<{
    from_table: string
    to_table: string
    columns: { column: string; key: string }[]
  }>(references)
  const alsoCarried = new Set(['organisation.organisation', 'organisation.host'])
  const carried = found.rows
    .filter(({ name, tenant }) => (tenant || alsoCarried.has(name)) && !leftBehind.has(name))
    .map(({ name, tenant, key }): Carried => {
      const self = arrows.rows.filter(({ from_table, to_table }) => from_table === name && to_table === name)
      return {
        name,
        isTenant: tenant && name !== 'organisation.organisation',
        key,
        follows: self.map(({ columns }) => columns),
      }
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))

  const ordered: Carried[] = []
  const place = (one: Carried) => {
    if (ordered.includes(one)) return
    for (const { to_table } of arrows.rows.filter(
      ({ from_table, to_table }) => from_table === one.name && to_table !== one.name,
    )) {
      const before = carried.find(({ name }) => name === to_table)
      if (before !== undefined) place(before)
    }
    ordered.push(one)
  }
  for (const one of carried) place(one)
  return ordered
}
