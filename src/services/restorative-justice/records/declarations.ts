/** How workers say they stand to people (I1). Nothing is edited: the last word of each counts, and the database hides a referral by it. */

import { sql } from 'kysely'

import { dataKeyFor } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
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

/** What says that the page is still there: it goes when it is erased, and a declaration with it. */
const keyPurpose = 'declared'

export const declare = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  { worker, about, conflict }: Declaration,
  today: Day,
) => {
  await dataKeyFor(tx, keyring, organisation, about, keyPurpose)
  await sql`
    insert into restorative_justice.declaration (organisation, worker, participant, nth, conflict, before_nth, before_conflict, day)
    select ${organisation}, ${worker}, ${about}, coalesce(last.nth, 0) + 1, ${conflict}, last.nth, last.conflict, ${today}
    from (select 1) one left join lateral (
      select d.nth, d.conflict from restorative_justice.declaration d
      where d.organisation = ${organisation} and d.worker = ${worker} and d.participant = ${about} order by d.nth desc limit 1
    ) last on true`.execute(tx)
}

/** For the person: who of the team said how they stand to them, and on which day last. */
export const whoDeclared = async (
  tx: Transaction,
  organisation: OrganisationId,
  about: PersonId,
): Promise<readonly { readonly worker: WorkerId; readonly day: Day }[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.declaration')
    .select(({ fn }) => ['worker', fn.max('day').as('day')])
    .where('organisation', '=', organisation)
    .where('participant', '=', about)
    // Their own word, which stands with what they complained of.
    .where('conflict', '<>', 'complained-about-by-them')
    .groupBy('worker')
    .execute()
  return rows as unknown as readonly { readonly worker: WorkerId; readonly day: Day }[]
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
