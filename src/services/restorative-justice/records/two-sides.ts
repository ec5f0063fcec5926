/** Which two belong together: somebody who asked for the other, and somebody who came with their invitation. Neither sees this; the program asks. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { PersonId, WorkerId } from '../../../principles/ground/people.ts'
import type { Side } from './side-keys.ts'

/** The one other of a matter, in the program's own name; undefined where nobody came, and where more than one did. */
export const otherSideOf = async (
  system: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
): Promise<Side | undefined> => {
  const { rows } = await sql<{ referral: string; participant: string }>`
    select r.id as referral, r.participant from (
      -- Kept in the row since 0007; before, it stood in what was asked for alone.
      select i.referral, coalesce(i.asked_by, a.referral) as asked_by from restorative_justice.invited i
      left join restorative_justice.approach a on a.organisation = i.organisation and a.id = i.approach
      where i.organisation = ${organisation}
    ) two
    join restorative_justice.referral r on r.organisation = ${organisation}
      and r.id = case when two.referral = ${referral}::uuid then two.asked_by else two.referral end
    where ${referral}::uuid in (two.referral, two.asked_by)
    limit 2`.execute(system)
  const [one, another] = rows
  if (one === undefined || another !== undefined) return undefined
  return { organisation, referral: one.referral, person: one.participant as PersonId }
}

/** Everybody who accompanies somebody, or did. */
export const everAccompanied = async (
  system: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
): Promise<ReadonlySet<WorkerId>> => {
  const rows = await system
    .selectFrom('restorative_justice.allocation')
    .select('worker')
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .where('kind', '=', 'agreed')
    .execute()
  return new Set(rows.map(({ worker }) => worker as WorkerId))
}
