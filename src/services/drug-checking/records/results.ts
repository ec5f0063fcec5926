/** Runs, results made of runs, and who let them leave the room. All of it is only ever added to. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { MayRelease } from '../../../principles/safety/second-person.ts'
import type { Finding, Run } from '../finding.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { cardOf, type Method } from '../method-cards.ts'
import type { RunRead } from '../run.ts'

/** What was typed, and whose it is. */
export interface NewRun extends RunRead {
  readonly id: string
  readonly sample: string
  readonly day: Day
  readonly doneBy: WorkerId
}

export const addRun = async (tx: Transaction, organisation: OrganisationId, run: NewRun) => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('drug_checking.method_run')
    .values({
      organisation,
      id: run.id,
      sample: run.sample,
      method: run.method,
      method_version: cardOf(run.method).version,
      day: run.day,
      // A run of ours is a fact of its own each time: its id is its fingerprint.
      fingerprint: fingerprintOf([run.id]),
      done_by: run.doneBy,
      invalid: run.invalid,
      product: run.product ?? null,
      lot: run.lot ?? null,
      expires: run.expires ?? null,
      dilution_mg_ml: run.dilution ?? null,
      read_seconds: run.readSeconds ?? null,
      instrument: run.instrument ?? null,
      library_version: run.libraryVersion ?? null,
      reading: run.reading ?? null,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n || run.observations.length === 0) return
  await tx
    .insertInto('drug_checking.observation')
    .values(
      run.observations.map(({ named, substance, finding }, place) => ({
        organisation,
        run: run.id,
        place,
        named,
        substance: substance ?? null,
        finding,
      })),
    )
    .execute()
}

/** The runs of a sample that no later report of the same laboratory replaced. */
export const runsOf = async (tx: Transaction, organisation: OrganisationId, sample: string): Promise<readonly Run[]> =>
  runsWhere(
    tx,
    organisation,
    sql`r.sample = ${sample} and not exists (select from drug_checking.method_run n where n.organisation = r.organisation and n.supersedes = r.id)`,
  )

/** The runs that one version of a result was made of. */
export const runsOfResult = async (
  tx: Transaction,
  organisation: OrganisationId,
  result: string,
): Promise<readonly Run[]> =>
  runsWhere(
    tx,
    organisation,
    sql`exists (select from drug_checking.result_run m where m.organisation = r.organisation and m.result = ${result} and m.run = r.id)`,
  )

const runsWhere = async (
  tx: Transaction,
  organisation: OrganisationId,
  which: ReturnType<typeof sql>,
): Promise<readonly Run[]> => {
  const { rows } = await sql<{
    id: string
    method: Method
    day: string
    invalid: boolean
    reading: string | null
    observations: { named: string; substance: string | null; finding: Finding }[]
  }>`
    select r.id, r.method, r.day, r.invalid, r.reading, coalesce((
      select jsonb_agg(jsonb_build_object('named', o.named, 'substance', o.substance, 'finding', o.finding) order by o.place)
      from drug_checking.observation o where o.organisation = r.organisation and o.run = r.id), '[]') as observations
    from drug_checking.method_run r where r.organisation = ${organisation} and ${which} order by r.day, r.method, r.id limit 200`.execute(
    tx,
  )
  return rows.map(({ reading, observations, ...row }) => ({
    ...row,
    reading: reading ?? undefined,
    observations: observations.map(({ substance, ...one }) => ({ ...one, substance: substance ?? undefined })),
  }))
}

export interface ResultRow {
  readonly id: string
  readonly sample: string
  readonly version: number
  readonly reason: string
  readonly preparedBy: WorkerId
  readonly day: Day
  readonly released: { readonly by: WorkerId; readonly day: Day; readonly alone: boolean } | undefined
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
        : { by: row.released_by as WorkerId, day: row.released_on as unknown as Day, alone: row.alone === true },
  }))
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
  return id
}

/** Lets a result leave the room. Releasing it a second time changes nothing. */
export const addRelease = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, sample }: Pick<ResultRow, 'id' | 'sample'>,
  may: MayRelease,
  day: Day,
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

/** Of these, the ones that nobody released meanwhile and that nothing newer took the place of. */
export const stillWaiting = async (
  tx: Transaction,
  organisation: OrganisationId,
  results: readonly string[],
): Promise<readonly { readonly id: string; readonly sample: string; readonly preparedBy: WorkerId }[]> => {
  const { rows } = await sql<{ id: string; sample: string; prepared_by: string }>`
    with held as (
      select s.id from drug_checking.sample s where s.organisation = ${organisation} and s.id in (
        select sample from drug_checking.result where organisation = ${organisation} and id = any(${[...results]}::uuid[]))
      order by s.id for update
    )
    select r.id, r.sample, r.prepared_by from drug_checking.result r join held on held.id = r.sample
    where r.organisation = ${organisation} and r.id = any(${[...results]}::uuid[])
      and not exists (select from drug_checking.release l where l.organisation = r.organisation and l.result = r.id)
      and not exists (select from drug_checking.result n where n.organisation = r.organisation and n.supersedes = r.id)`.execute(
    tx,
  )
  return rows.map(({ id, sample, prepared_by }) => ({ id, sample, preparedBy: prepared_by as WorkerId }))
}
