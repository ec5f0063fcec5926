/** One test of ours that still stands, with everything that was typed about it. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Run } from '../finding.ts'
import type { RunRead } from '../run.ts'
import { runsOf } from './runs.ts'

export const runToCorrect = async (
  tx: Transaction,
  organisation: OrganisationId,
  sample: string,
  id: string,
): Promise<(RunRead & Pick<Run, 'id' | 'day'>) | undefined> => {
  const run = (await runsOf(tx, organisation, sample)).find((one) => one.id === id)
  if (run === undefined || run.fromFile) return undefined
  const row = await tx
    .selectFrom('drug_checking.method_run')
    .select(['product', 'lot', 'expires', 'read_seconds', 'instrument', 'library_version'])
    .select(sql<number | null>`dilution_mg_ml::float8`.as('dilution'))
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    id,
    day: run.day,
    method: run.method,
    invalid: run.invalid,
    reading: run.reading,
    observations: run.observations,
    product: row.product ?? undefined,
    lot: row.lot ?? undefined,
    expires: (row.expires ?? undefined) as Day | undefined,
    dilution: row.dilution ?? undefined,
    readSeconds: row.read_seconds ?? undefined,
    instrument: row.instrument ?? undefined,
    libraryVersion: row.library_version ?? undefined,
  }
}
