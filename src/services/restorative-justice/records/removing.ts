import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'

/** Everything that was asked, or one of it; how workers stand to the person outlives it, so that a conflict is not forgotten (I1). */
export const removeAsked = async (tx: Transaction, organisation: OrganisationId, person: PersonId, one?: string) => {
  const which = one === undefined ? sql`true` : sql`referral = ${one}::uuid`
  for (const table of ['referral_fact', 'allocation'] as const)
    await sql`delete from ${sql.table(`restorative_justice.${table}`)} where organisation = ${organisation} and participant = ${person} and ${which}`.execute(
      tx,
    )
  await tx
    .deleteFrom('restorative_justice.referral')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .$if(one !== undefined, (query) => query.where('id', '=', one ?? ''))
    .execute()
}

/** The page goes: their keys in the same commit, by whoever erases it. What is left is a count in a month, of nobody. */
export const removeAll = async (tx: Transaction, organisation: OrganisationId, person: PersonId) => {
  await sql`insert into restorative_justice.stopped (organisation, id, month, stage)
    select organisation, gen_random_uuid(), date_trunc('month', now())::date, 'not-known' from restorative_justice.referral
    where organisation = ${organisation} and participant = ${person}`.execute(tx)
  await removeAsked(tx, organisation, person)
  await tx
    .deleteFrom('restorative_justice.declaration')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .execute()
}
