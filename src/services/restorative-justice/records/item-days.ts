/** What is due of what people let go to each other: looked up in the program's own name, day by day. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Side } from './side-keys.ts'

/** What was there for somebody, unopened, and whose day has come. */
export const offersOver = async (
  system: Transaction,
  organisation: OrganisationId,
  today: Day,
  most: number,
): Promise<readonly string[]> => {
  const rows = await system
    .selectFrom('restorative_justice.offered_item')
    .select('item')
    .where('organisation', '=', organisation)
    .where('sealed', 'is not', null)
    .where('ends_on', '<=', today as never)
    .limit(most)
    .execute()
  return rows.map(({ item }) => item)
}

/** Of which somebody wants its author to know, and the author has not heard yet. */
export const wantedKnown = async (
  system: Transaction,
  organisation: OrganisationId,
  most: number,
): Promise<readonly { readonly item: string; readonly from: Side }[]> => {
  const { rows } = await sql<{ item: string; referral: string; participant: string }>`
    select f.item, f.referral, f.participant from restorative_justice.offered_item_fact f
    where f.organisation = ${organisation} and f.kind = 'may-know' and not exists (
      select from restorative_justice.release_told t where t.organisation = f.organisation and t.item = f.item
    ) limit ${most}`.execute(system)
  return rows.map(({ item, referral, participant }) => ({
    item,
    from: { organisation, referral, person: participant as PersonId },
  }))
}

/** What nobody read yet, and what was read, may go, and was not offered: by whose side, the oldest first. */
export const notOffered = async (
  system: Transaction,
  organisation: OrganisationId,
  today: Day,
): Promise<readonly { readonly item: string; readonly referral: string }[]> => {
  const { rows } = await sql<{ item: string; referral: string }>`
    select i.id as item, i.referral from restorative_justice.released_item i
    left join restorative_justice.release_check c on c.organisation = i.organisation and c.item = i.id
    where i.organisation = ${organisation} and i.ends_on > ${today}::date and coalesce(c.outcome, 'may-go') = 'may-go'
      and not exists (
        select from restorative_justice.offered_item o where o.organisation = i.organisation and o.item = i.id
      )
    order by i.day, i.id limit 200`.execute(system)
  return rows
}
