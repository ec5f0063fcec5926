/** What is due of what people let go to each other: looked up in the program's own name, day by day. */

import { type RawBuilder, sql } from 'kysely'

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

/** What was opened, and of which its author has not heard that it reached the other: the newest first. */
export const untold = async (
  system: Transaction,
  organisation: OrganisationId,
  most: number,
): Promise<readonly { readonly item: string; readonly from: Side }[]> => {
  const { rows } = await sql<{ item: string; referral: string; participant: string }>`
    select e.item, e.referral, e.participant from restorative_justice.offered_item_fact e
    where e.organisation = ${organisation} and e.kind = 'opened' and not exists (
      select from restorative_justice.release_told t where t.organisation = e.organisation and t.item = e.item
    ) group by e.item, e.referral, e.participant order by max(e.day) desc, e.item limit ${most}`.execute(system)
  return rows.map(({ item, referral, participant }) => ({
    item,
    from: { organisation, referral, person: participant as PersonId },
  }))
}

/** Of people of whom an order of a court held something: what they took back meanwhile may lie there still. */
export const onceHeld = async (
  system: Transaction,
  organisation: OrganisationId,
  most: number,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select i.id from restorative_justice.released_item i
    where i.organisation = ${organisation} and exists (
      select from platform.legal_hold h where h.organisation = i.organisation and h.subject = i.participant
    ) order by i.day, i.id limit ${most}`.execute(system)
  return rows.map(({ id }) => id)
}

/** What nobody read yet, the oldest first. */
export const unread = (system: Transaction, organisation: OrganisationId, today: Day) =>
  waiting(system, organisation, today, sql`c.item is null`)

/** What was read and may go, and of which the other was not told: what was read last first, so that what waits for somebody hides nothing new. */
export const notPassed = (system: Transaction, organisation: OrganisationId, today: Day) =>
  waiting(
    system,
    organisation,
    today,
    sql`c.outcome = 'may-go' and not exists (
      select from restorative_justice.release_passed p where p.organisation = i.organisation and p.item = i.id
    )`,
  )

const waiting = async (
  system: Transaction,
  organisation: OrganisationId,
  today: Day,
  which: RawBuilder<unknown>,
): Promise<readonly { readonly item: string; readonly referral: string }[]> => {
  const { rows } = await sql<{ item: string; referral: string }>`
    select i.id as item, i.referral from restorative_justice.released_item i
    left join restorative_justice.release_check c on c.organisation = i.organisation and c.item = i.id
    where i.organisation = ${organisation} and i.ends_on > ${today}::date and ${which}
    order by c.day desc nulls first, i.day, i.id limit 200`.execute(system)
  return rows
}

/** Whoever something is there for, unopened. */
export const offeredTo = async (
  system: Transaction,
  organisation: OrganisationId,
  most: number,
): Promise<readonly PersonId[]> => {
  const rows = await system
    .selectFrom('restorative_justice.offered_item')
    .select('participant')
    .distinct()
    .where('organisation', '=', organisation)
    .where('sealed', 'is not', null)
    .limit(most)
    .execute()
  return rows.map(({ participant }) => participant as PersonId)
}

/** The referrals whose person wants something read to them that is there for them. */
export const wantedRead = async (
  system: Transaction,
  organisation: OrganisationId,
  referrals: readonly string[],
  today: Day,
): Promise<ReadonlySet<string>> => {
  if (referrals.length === 0) return new Set()
  const { rows } = await sql<{ referral: string }>`
    select distinct o.referral from restorative_justice.offered_item o
    cross join lateral (
      select f.kind from restorative_justice.offered_item_fact f
      where f.organisation = o.organisation and f.item = o.item and f.kind not in ('offered', 'summary')
      order by f.nth desc limit 1
    ) last
    where o.organisation = ${organisation} and o.referral = any(${referrals}::uuid[])
      and o.sealed is not null and o.ends_on > ${today}::date and last.kind = 'read-to-me'`.execute(system)
  return new Set(rows.map(({ referral }) => referral))
}
