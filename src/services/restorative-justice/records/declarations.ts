/** How workers say they stand to people (I1). Nothing is edited: the last word of each counts, and the database hides a referral by it. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Declaration } from '../../../principles/impartiality/conflict-of-interest.ts'

export const conflicts = [
  'none',
  'knows-them',
  'supports-them',
  'referred-them',
  'complained-about-by-them',
] as const satisfies readonly Declaration['conflict'][]

export const declare = async (
  tx: Transaction,
  organisation: OrganisationId,
  { worker, about, conflict }: Declaration,
  today: Day,
) => {
  await sql`
    insert into restorative_justice.declaration (organisation, worker, participant, nth, conflict, day)
    select ${organisation}, ${worker}, ${about}, coalesce(max(nth), 0) + 1, ${conflict}, ${today}
    from restorative_justice.declaration where organisation = ${organisation} and worker = ${worker} and participant = ${about}`.execute(
    tx,
  )
}

/** In the order in which they were made. */
export const declarationsAbout = async (
  tx: Transaction,
  organisation: OrganisationId,
  about: PersonId,
): Promise<readonly Declaration[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.declaration')
    .select(['worker', 'conflict'])
    .where('organisation', '=', organisation)
    .where('participant', '=', about)
    .orderBy('nth')
    .execute()
  return rows.map(({ worker, conflict }) => ({
    worker: worker as WorkerId,
    about,
    conflict: conflict as Declaration['conflict'],
  }))
}
