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
  const { rows } = await sql<{ id: string; sample: string }>`
    select m.id, m.sample from drug_checking.method_run m
    where m.organisation = ${organisation} and m.lab_import = ${labImport}
      and not exists (select from drug_checking.method_run n where n.organisation = m.organisation and n.supersedes = m.id)`.execute(
    tx,
  )
  // A test that says nothing takes the place of each: whoever reads an answer made of it is told at once.
  const taken = rows.map(({ id }) => ({ id: randomUUID(), of: id }))
  await sql`
    insert into drug_checking.method_run (organisation, id, sample, method, method_version, day, fingerprint, done_by, supersedes, correction, invalid)
    select m.organisation, t.id, m.sample, m.method, m.method_version, m.day, decode(t.fingerprint, 'hex'), ${by}, m.id, 'wrong-file', true
    from unnest(${taken.map(({ id }) => id)}::uuid[], ${taken.map(({ of }) => of)}::uuid[],
      ${taken.map(({ id }) => fingerprintOf([id]).toString('hex'))}::text[]) as t (id, of, fingerprint)
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
    told.map(({ sample }) => sample),
    by,
    today,
  )
  return true
}
