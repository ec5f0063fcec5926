/** Results made of runs, and who let them leave the room. All of it is only ever added to. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { MayRelease } from '../../../principles/safety/second-person.ts'
import type { Run } from '../finding.ts'
import { contentsOf } from '../fingerprint.ts'
import { pinNames } from './names.ts'
import { runsOfResult } from './runs.ts'

export interface ResultRow {
  readonly id: string
  readonly sample: string
  readonly version: number
  readonly reason: string
  readonly preparedBy: WorkerId
  readonly day: Day
  readonly released:
    | { readonly by: WorkerId; readonly day: Day; readonly alone: boolean; readonly contents: Buffer | undefined }
    | undefined
  /** One of its tests was taken back, or replaced by the laboratory, since. */
  readonly inDoubt: boolean
}

/** Versions of a sample's result, the latest first. */
export const resultsOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  sample: string,
): Promise<readonly ResultRow[]> => {
  const rows = await tx
    .selectFrom('drug_checking.result as r')
    .leftJoin('drug_checking.release as l', (join) =>
      join.onRef('l.organisation', '=', 'r.organisation').onRef('l.result', '=', 'r.id'),
    )
    .select([
      'r.id',
      'r.sample',
      'r.version',
      'r.reason',
      'r.prepared_by',
      'r.day',
      'l.released_by',
      'l.day as released_on',
      'l.alone',
      'l.contents',
      sql<boolean>`exists (select from drug_checking.result_run x
        join drug_checking.method_run m on m.organisation = x.organisation and m.supersedes = x.run
        where x.organisation = r.organisation and x.result = r.id)`.as('in_doubt'),
    ])
    .where('r.organisation', '=', organisation)
    .where('r.sample', '=', sample)
    .orderBy('r.version', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sample: row.sample,
    version: row.version,
    reason: row.reason,
    preparedBy: row.prepared_by as WorkerId,
    day: row.day as unknown as Day,
    released:
      row.released_by === null
        ? undefined
        : {
            by: row.released_by as WorkerId,
            day: row.released_on as unknown as Day,
            alone: row.alone === true,
            contents: row.contents ?? undefined,
          },
    inDoubt: row.in_doubt,
  }))
}

/** The answer that stands, as it left the room; `broken` where it is no longer that. Undefined while nothing was handed back. */
export const standingAnswer = async (
  tx: Transaction,
  organisation: OrganisationId,
  sample: string,
): Promise<{ readonly result: ResultRow; readonly runs: readonly Run[]; readonly broken: boolean } | undefined> => {
  const result = (await resultsOf(tx, organisation, sample)).find(({ released }) => released !== undefined)
  if (result === undefined) return undefined
  const runs = await runsOfResult(tx, organisation, result.id)
  const pinned = result.released?.contents
  return { result, runs, broken: pinned !== undefined && !contentsOf(runs).equals(pinned) }
}

/** Why there is another version: because of what the last answer that left the room was made of. */
export const reasonFor = async (
  tx: Transaction,
  organisation: OrganisationId,
  sample: string,
  runs: readonly string[],
): Promise<NewResult['reason']> => {
  const told = await standingAnswer(tx, organisation, sample)
  if (told === undefined) return 'first'
  return told.runs.every(({ id }) => runs.includes(id)) ? 'more-was-found-out' : 'corrected'
}

export interface NewResult {
  readonly sample: string
  readonly version: number
  readonly supersedes: string | undefined
  readonly reason: 'first' | 'more-was-found-out' | 'corrected'
  readonly preparedBy: WorkerId
  readonly day: Day
  readonly runs: readonly string[]
}

export const addResult = async (tx: Transaction, organisation: OrganisationId, one: NewResult): Promise<string> => {
  const id = randomUUID()
  await tx
    .insertInto('drug_checking.result')
    .values({
      organisation,
      id,
      sample: one.sample,
      version: one.version,
      supersedes: one.supersedes ?? null,
      reason: one.reason,
      prepared_by: one.preparedBy,
      day: one.day,
    })
    .execute()
  await tx
    .insertInto('drug_checking.result_run')
    .values(one.runs.map((run) => ({ organisation, result: id, run })))
    .execute()
  await pinNames(tx, organisation, [id])
  return id
}

/** Lets a result leave the room. Releasing it a second time changes nothing. */
export const addRelease = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, sample }: Pick<ResultRow, 'id' | 'sample'>,
  may: MayRelease,
  day: Day,
  runs: readonly Run[],
) => {
  if (!wasProven(may)) throw new Error('a result leaves the room with a proof, not with a cast')
  await tx
    .insertInto('drug_checking.release')
    .values({
      organisation,
      result: id,
      sample,
      prepared_by: may.preparedBy,
      released_by: may.releasedBy,
      alone: may.alone,
      day,
      contents: contentsOf(runs),
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'result']).doNothing())
    .execute()
}

export interface Waiting {
  readonly id: string
  readonly sample: string
  readonly preparedBy: WorkerId
  readonly tag: string | undefined
  readonly labNumber: string | undefined
  readonly site: string | undefined
  readonly labImport: string | undefined
}

/** Latest versions that nobody has released, up to `most`. A file is named only where all of the answer came from it. */
export const waitingForRelease = async (
  tx: Transaction,
  organisation: OrganisationId,
  most: number,
): Promise<readonly Waiting[]> => {
  const { rows } = await sql<{
    id: string
    sample: string
    prepared_by: string
    tag: string | null
    lab_number: string | null
    site: string | null
    lab_import: string | null
  }>`
    select r.id, r.sample, r.prepared_by, s.tag, s.lab_number, s.site, i.lab_import
    from drug_checking.result r
    join drug_checking.sample s on s.organisation = r.organisation and s.id = r.sample
    left join lateral (
      select min(m.lab_import::text)::uuid as lab_import from drug_checking.result_run x
      join drug_checking.method_run m on m.organisation = x.organisation and m.id = x.run
      where x.organisation = r.organisation and x.result = r.id
      having count(*) = count(m.lab_import) and count(distinct m.lab_import) = 1
    ) i on true
    where r.organisation = ${organisation}
      and not exists (select from drug_checking.release l where l.organisation = r.organisation and l.result = r.id)
      and not exists (select from drug_checking.result n where n.organisation = r.organisation and n.supersedes = r.id)
      -- An answer that nobody has seen, and of which every test was taken back, waits for nobody.
      and (exists (select from drug_checking.release l where l.organisation = r.organisation and l.sample = r.sample)
        or exists (select from drug_checking.result_run x where x.organisation = r.organisation and x.result = r.id
          and not exists (select from drug_checking.method_run n where n.organisation = x.organisation and n.supersedes = x.run)))
    order by r.day, r.id limit ${most}`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    sample: row.sample,
    preparedBy: row.prepared_by as WorkerId,
    tag: row.tag ?? undefined,
    labNumber: row.lab_number ?? undefined,
    site: row.site ?? undefined,
    labImport: row.lab_import ?? undefined,
  }))
}

export interface Ready {
  readonly id: string
  readonly sample: string
  readonly reason: string
  readonly preparedBy: WorkerId
}

/** Of these, the ones that nobody released meanwhile, that nothing newer took the place of, and that leave no test out. */
export const stillWaiting = async (
  tx: Transaction,
  organisation: OrganisationId,
  results: readonly string[],
): Promise<readonly Ready[]> => {
  // First the lock, then the look: a look that began before the lock would not see what somebody added meanwhile.
  await sql`
    select s.id from drug_checking.sample s where s.organisation = ${organisation} and s.id in (
      select sample from drug_checking.result where organisation = ${organisation} and id = any(${[...results]}::uuid[]))
    order by s.id for update`.execute(tx)
  const { rows } = await sql<{ id: string; sample: string; reason: string; prepared_by: string }>`
    select r.id, r.sample, r.reason, r.prepared_by from drug_checking.result r
    where r.organisation = ${organisation} and r.id = any(${[...results]}::uuid[])
      and not exists (select from drug_checking.release l where l.organisation = r.organisation and l.result = r.id)
      and not exists (select from drug_checking.result n where n.organisation = r.organisation and n.supersedes = r.id)
      and not exists (
        select from drug_checking.method_run m where m.organisation = r.organisation and m.sample = r.sample
          and not exists (select from drug_checking.method_run n where n.organisation = m.organisation and n.supersedes = m.id)
          and not exists (select from drug_checking.result_run x where x.organisation = m.organisation and x.result = r.id and x.run = m.id)
      )`.execute(tx)
  return rows.map(({ id, sample, reason, prepared_by }) => ({
    id,
    sample,
    reason,
    preparedBy: prepared_by as WorkerId,
  }))
}
