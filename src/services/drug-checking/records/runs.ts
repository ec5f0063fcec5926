/** Tests of a sample: each a run of one method, added and never changed. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Amount, Correction, Finding, Run } from '../finding.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { cardOf, type Method } from '../method-cards.ts'
import type { RunRead } from '../run.ts'

/** What was typed, and whose it is. */
export interface NewRun extends RunRead {
  readonly id: string
  readonly sample: string
  readonly day: Day
  readonly doneBy: WorkerId
  readonly corrects?: { readonly run: string; readonly why: Correction }
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
      supersedes: run.corrects?.run ?? null,
      correction: run.corrects?.why ?? null,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n || run.observations.length === 0) return
  await tx
    .insertInto('drug_checking.observation')
    .values(
      run.observations.map(({ named, substance, finding, score, amount }, place) => ({
        organisation,
        run: run.id,
        place,
        named,
        substance: substance ?? null,
        finding,
        score: score ?? null,
        amount: amount?.value ?? null,
        amount_low: amount?.low ?? null,
        amount_high: amount?.high ?? null,
        amount_unit: amount?.unit ?? null,
        amount_basis: amount?.basis ?? null,
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

/** The runs that one version of a result was made of, with the names it called things by when it was made. */
export const runsOfResult = async (
  tx: Transaction,
  organisation: OrganisationId,
  result: string,
): Promise<readonly Run[]> => {
  const runs = await runsWhere(
    tx,
    organisation,
    sql`r.id = any(array(select m.run from drug_checking.result_run m where m.organisation = ${organisation} and m.result = ${result}))`,
  )
  const names = await tx
    .selectFrom('drug_checking.result_name')
    .select(['run', 'place', 'code'])
    .where('organisation', '=', organisation)
    .where('result', '=', result)
    .execute()
  const called = new Map(names.map(({ run, place, code }) => [`${run}/${place}`, code]))
  return runs.map((run) => ({
    ...run,
    observations: run.observations.map((one, place) => ({
      ...one,
      substance: called.get(`${run.id}/${place}`) ?? one.substance,
    })),
  }))
}

/** The same for many samples at once. */
export const runsOfSamples = async (
  tx: Transaction,
  organisation: OrganisationId,
  samples: readonly string[],
): Promise<ReadonlyMap<string, readonly Run[]>> => {
  const runs = await storedRuns(
    tx,
    organisation,
    sql`r.sample = any(${[...samples]}::uuid[]) and not exists (select from drug_checking.method_run n where n.organisation = r.organisation and n.supersedes = r.id)`,
    20_000,
  )
  const found = new Map<string, Run[]>()
  for (const { sample, run } of runs) found.set(sample, [...(found.get(sample) ?? []), run])
  return found
}

const runsWhere = async (
  tx: Transaction,
  organisation: OrganisationId,
  which: ReturnType<typeof sql>,
): Promise<readonly Run[]> => (await storedRuns(tx, organisation, which, 200)).map(({ run }) => run)

const storedRuns = async (
  tx: Transaction,
  organisation: OrganisationId,
  which: ReturnType<typeof sql>,
  most: number,
): Promise<readonly { readonly sample: string; readonly run: Run }[]> => {
  const { rows } = await sql<StoredRun>`
    select r.id, r.sample, r.method, r.day, r.invalid, r.reading, r.correction, r.lab_import is not null as "fromFile", coalesce((
      select jsonb_agg(jsonb_build_object('named', o.named, 'substance', o.substance, 'finding', o.finding, 'score', o.score,
        'amount', case when o.amount is null then null else jsonb_build_object('value', o.amount, 'low', o.amount_low,
          'high', o.amount_high, 'unit', o.amount_unit, 'basis', o.amount_basis) end) order by o.place)
      from drug_checking.observation o where o.organisation = r.organisation and o.run = r.id), '[]') as observations
    from drug_checking.method_run r where r.organisation = ${organisation} and ${which} order by r.day, r.method, r.id limit ${most}`.execute(
    tx,
  )
  return rows.map(({ sample, reading, correction, observations, ...row }) => ({
    sample,
    run: {
      ...row,
      reading: reading ?? undefined,
      correction: correction ?? undefined,
      observations: observations.map(({ named, substance, finding, score, amount }) => ({
        named,
        substance: substance ?? undefined,
        finding,
        score: score ?? undefined,
        amount:
          amount === null ? undefined : { ...amount, low: amount.low ?? undefined, high: amount.high ?? undefined },
      })),
    },
  }))
}

interface StoredRun {
  readonly id: string
  readonly sample: string
  readonly method: Method
  readonly day: string
  readonly invalid: boolean
  readonly reading: string | null
  readonly correction: Correction | null
  readonly fromFile: boolean
  readonly observations: readonly {
    readonly named: string
    readonly substance: string | null
    readonly finding: Finding
    readonly score: number | null
    readonly amount:
      | (Omit<Amount, 'low' | 'high'> & { readonly low: number | null; readonly high: number | null })
      | null
  }[]
}
