/** What the checking itself is worth: how often methods agree, how long answers take, what people do with them. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Run } from '../finding.ts'
import { runsOfSamples } from './runs.ts'

export const intentions = ['use-less', 'not-use', 'with-others', 'tell-others', 'no-change'] as const

export type Intention = (typeof intentions)[number]

/** Once for each answer; what was said first stays. */
export const keepIntention = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly result: string; readonly sample: string; readonly says: Intention; readonly day: Day },
) => {
  await tx
    .insertInto('drug_checking.intention')
    .values({ organisation, result: one.result, sample: one.sample, says: one.says, day: one.day })
    .onConflict((conflict) => conflict.columns(['organisation', 'result']).doNothing())
    .execute()
}

export const intentionsSince = async (
  tx: Transaction,
  organisation: OrganisationId,
  since: Day,
): Promise<ReadonlyMap<Intention, number>> => {
  const { rows } = await sql<{ says: Intention; n: number }>`
    select says, count(*)::int as n from drug_checking.intention where organisation = ${organisation} and day >= ${since} group by says`.execute(
    tx,
  )
  return new Map(rows.map(({ says, n }) => [says, n]))
}

/** Runs of samples that a laboratory looked at as well, released since then. */
export const seenTwice = async (
  tx: Transaction,
  organisation: OrganisationId,
  since: Day,
): Promise<readonly (readonly Run[])[]> => {
  const { rows } = await sql<{ sample: string }>`
    select distinct l.sample from drug_checking.release l
    where l.organisation = ${organisation} and l.day >= ${since} and not l.alone
      and exists (select from drug_checking.method_run r where r.organisation = l.organisation and r.sample = l.sample
        and r.method in ('gcms', 'gcms-derivatised', 'lcms', 'paper-spray') and not r.invalid)
      and exists (select from drug_checking.method_run r where r.organisation = l.organisation and r.sample = l.sample
        and r.method not in ('gcms', 'gcms-derivatised', 'lcms', 'paper-spray') and not r.invalid)
    limit 5000`.execute(tx)
  const runs = await runsOfSamples(
    tx,
    organisation,
    rows.map(({ sample }) => sample),
  )
  return [...runs.values()]
}

/** Days from the bag to the first answer, for samples of ours. */
export const daysToAnswer = async (
  tx: Transaction,
  organisation: OrganisationId,
  since: Day,
): Promise<readonly number[]> => {
  const { rows } = await sql<{ days: number }>`
    select (min(l.day) - s.arrived)::int as days from drug_checking.release l
    join drug_checking.sample s on s.organisation = l.organisation and s.id = l.sample and s.lab is null
    where l.organisation = ${organisation} group by s.id, s.arrived having min(l.day) >= ${since}`.execute(tx)
  return rows.map(({ days }) => days)
}
