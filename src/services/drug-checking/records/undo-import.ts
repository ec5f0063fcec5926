/** A file that should not have come in: what it said is taken back in the open, and the cards it brought go. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { newVersions } from './lab-imports.ts'

export interface ImportedFile {
  readonly id: string
  readonly lab: string
  readonly day: Day
  readonly tests: number
  readonly cards: number
  readonly undone: { readonly day: Day; readonly why: string } | undefined
}

/** The last ones first. */
export const importedFiles = async (
  tx: Transaction,
  organisation: OrganisationId,
): Promise<readonly ImportedFile[]> => {
  const { rows } = await sql<Omit<ImportedFile, 'undone'> & { undone: Day | null; why: string | null }>`
    select i.id, i.lab, i.recorded as day, u.day as undone, u.why,
      (select count(*)::int from drug_checking.method_run m where m.organisation = i.organisation and m.lab_import = i.id) as tests,
      (select count(*)::int from drug_checking.card c where c.organisation = i.organisation and c.lab_import = i.id) as cards
    from drug_checking.lab_import i
    left join drug_checking.lab_import_undone u on u.organisation = i.organisation and u.lab_import = i.id
    where i.organisation = ${organisation} order by i.recorded desc, i.nth desc, i.id limit 20`.execute(tx)
  return rows.map(({ undone, why, ...row }) => ({
    ...row,
    undone: undone === null ? undefined : { day: undone, why: why ?? '' },
  }))
}

export interface Undone {
  readonly labImport: string
  readonly why: string
  readonly by: WorkerId
  readonly today: Day
}

/** The nearest test before this one that came with another file, which nobody took back. */
const whatStoodBefore = sql`
  with recursive earlier as (
    select o.organisation, o.id, o.supersedes, o.lab_import, 1 as steps from drug_checking.method_run o
    where o.organisation = m.organisation and o.id = m.supersedes
    union all
    select o.organisation, o.id, o.supersedes, o.lab_import, e.steps + 1 from earlier e
    join drug_checking.method_run o on o.organisation = e.organisation and o.id = e.supersedes)
  select e.id from earlier e
  where e.lab_import is not null and not exists (
    select from drug_checking.lab_import_undone u where u.organisation = e.organisation and u.lab_import = e.lab_import)
  order by e.steps limit 1`

/** The right file lay under the wrong one: what it said stands again, word for word, as a test of its own. */
const putBack = async (
  tx: Transaction,
  organisation: OrganisationId,
  tests: readonly { readonly id: string; readonly of: string; readonly before: string }[],
) => {
  if (tests.length === 0) return
  const [ids, before] = [tests.map(({ id }) => id), tests.map((one) => one.before)]
  await sql`
    insert into drug_checking.method_run (organisation, id, sample, method, method_version, day, fingerprint, lab_import, supersedes)
    select m.organisation, t.id, m.sample, m.method, m.method_version, m.day, m.fingerprint, m.lab_import, t.of
    from unnest(${ids}::uuid[], ${tests.map(({ of }) => of)}::uuid[], ${before}::uuid[]) as t (id, of, before)
    join drug_checking.method_run m on m.organisation = ${organisation} and m.id = t.before`.execute(tx)
  await sql`
    insert into drug_checking.observation (organisation, run, place, named, substance, finding, peak, score, amount, amount_low, amount_high, amount_unit, amount_basis)
    select o.organisation, t.id, o.place, o.named, o.substance, o.finding, o.peak, o.score, o.amount, o.amount_low, o.amount_high, o.amount_unit, o.amount_basis
    from unnest(${ids}::uuid[], ${before}::uuid[]) as t (id, before)
    join drug_checking.observation o on o.organisation = ${organisation} and o.run = t.before`.execute(tx)
}

/** False where there is no such file, or it was taken back before. */
export const undoImport = async (
  tx: Transaction,
  organisation: OrganisationId,
  { labImport, why, by, today }: Undone,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into drug_checking.lab_import_undone (organisation, lab_import, why, day, undone_by)
    select ${organisation}, i.id, ${why}, ${today}, ${by} from drug_checking.lab_import i
    where i.organisation = ${organisation} and i.id = ${labImport}
    on conflict do nothing`.execute(tx)
  if (numAffectedRows !== 1n) return false
  const { rows } = await sql<{ id: string; sample: string; before: string | null }>`
    select m.id, m.sample, b.id as before from drug_checking.method_run m
    left join lateral (${whatStoodBefore}) b on true
    where m.organisation = ${organisation} and m.lab_import = ${labImport}
      and not exists (select from drug_checking.method_run n where n.organisation = m.organisation and n.supersedes = m.id)`.execute(
    tx,
  )
  const taken = rows.map(({ id, sample, before }) => ({ id: randomUUID(), of: id, sample, before }))
  await putBack(
    tx,
    organisation,
    taken.flatMap((one) => (one.before === null ? [] : [{ ...one, before: one.before }])),
  )
  // A test that says nothing takes the place of each other one: whoever reads an answer made of it is told at once.
  const gone = taken.filter(({ before }) => before === null)
  await sql`
    insert into drug_checking.method_run (organisation, id, sample, method, method_version, day, fingerprint, done_by, supersedes, correction, invalid)
    select m.organisation, t.id, m.sample, m.method, m.method_version, m.day, decode(t.fingerprint, 'hex'), ${by}, m.id, 'wrong-file', true
    from unnest(${gone.map(({ id }) => id)}::uuid[], ${gone.map(({ of }) => of)}::uuid[],
      ${gone.map(({ id }) => fingerprintOf([id]).toString('hex'))}::text[]) as t (id, of, fingerprint)
    join drug_checking.method_run m on m.organisation = ${organisation} and m.id = t.of`.execute(tx)
  await sql`delete from drug_checking.card where organisation = ${organisation} and lab_import = ${labImport}`.execute(
    tx,
  )
  const samples = [...new Set(rows.map(({ sample }) => sample))]
  const { rows: told } = await sql<{ sample: string }>`
    select distinct sample from drug_checking.release
    where organisation = ${organisation} and sample = any(${samples}::uuid[])`.execute(tx)
  await newVersions(
    tx,
    organisation,
    [...new Set([...told, ...taken.filter(({ before }) => before !== null)].map(({ sample }) => sample))],
    by,
    today,
  )
  return true
}
