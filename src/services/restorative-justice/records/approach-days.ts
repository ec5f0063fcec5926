/** What has come due of what somebody asked for, and who is wanted for it: looked up in the program's own name, day by day. */

import { sql } from 'kysely'

import { destroyDataKeys } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import { isUuid, type OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { approachPurpose, contactPurpose, wordsPurpose } from './approaches.ts'

/** Whose day has come, and nobody noted it yet; in the program's own name. */
export const approachesOver = async (
  system: Transaction,
  organisation: OrganisationId,
  today: Day,
  most: number,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select a.id from restorative_justice.approach a
    where a.organisation = ${organisation} and a.ends_on <= ${today}::date and not exists (
      select from restorative_justice.approach_fact f
      where f.organisation = a.organisation and f.approach = a.id and f.kind = 'ended'
    )
    order by a.ends_on, a.id limit ${most}`.execute(system)
  return rows.map(({ id }) => id)
}

/** The referrals whose person chose to be told in a talk, once the day has come, until they were told or asked anew. */
export const untold = async (
  system: Transaction,
  organisation: OrganisationId,
  today: Day,
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ referral: string }>`
    select a.referral from restorative_justice.approach a
    where a.organisation = ${organisation} and a.ends_on <= ${today}::date and a.tells <> 'here' and not exists (
      select from restorative_justice.approach_fact f
      where f.organisation = a.organisation and f.approach = a.id and f.kind = 'told'
    ) and not exists (
      select from restorative_justice.approach later
      where later.organisation = a.organisation and later.referral = a.referral and later.day >= a.ends_on
    )`.execute(system)
  return new Set(rows.map(({ referral }) => referral))
}

/**
 * Keys of what was taken back, and of what might be said once its day has come. What an order of a court holds waits until that is over. In the
 * program's own name.
 */
export const destroyLeftKeys = async (
  system: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  today: Day,
) => {
  const { rows } = await sql<{ subject: string; purpose: string }>`
    select k.subject, k.purpose from platform.data_key k
    left join restorative_justice.approach a on a.organisation = k.organisation and a.id = k.subject
    where k.organisation = ${organisation} and k.purpose in (${contactPurpose}, ${wordsPurpose})
      and case when a.id is null
        -- What is hidden because its end waits for an order looks gone as well.
        then not exists (
          select from platform.erasure_wanted e where e.organisation = k.organisation and e.purpose = ${approachPurpose}
        )
        else k.purpose = ${wordsPurpose} and a.ends_on <= ${today}::date and not exists (
          select from platform.legal_hold h where h.organisation = k.organisation and h.subject = a.participant
            and h.seconded_by is not null and h.lifted is null and h.until >= ${today}::date
        )
      end limit 500`.execute(system)
  for (const { subject, purpose } of rows)
    await destroyDataKeys(system, keyring, organisation, subject, { purpose, today })
}

/** How many lines stand under what was asked of one referral: for somebody who sees only some of them. In the program's own name. */
export const factsBefore = async (
  system: Transaction,
  organisation: OrganisationId,
  referral: string,
): Promise<ReadonlyMap<string, number>> => {
  if (!isUuid(referral)) return new Map()
  const { rows } = await sql<{ approach: string; n: number }>`
    select f.approach, count(*)::int as n from restorative_justice.approach_fact f
    where f.organisation = ${organisation} and f.referral = ${referral} group by f.approach`.execute(system)
  return new Map(rows.map(({ approach, n }) => [approach, n]))
}

/** The referrals in which somebody looked and nobody with other eyes did yet, while they are open. In the program's own name. */
export const secondLooksWanted = async (
  system: Transaction,
  organisation: OrganisationId,
  today: Day,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ referral: string }>`
    select distinct a.referral from restorative_justice.approach a
    cross join lateral (
      select f.kind, f.outcome from restorative_justice.approach_fact f
      where f.organisation = a.organisation and f.approach = a.id and f.kind in ('screened', 'screen-agreed', 'came')
      order by f.nth desc limit 1
    ) last
    where a.organisation = ${organisation} and a.ends_on > ${today}::date
      and last.kind = 'screened' and last.outcome = 'nothing-against'`.execute(system)
  return rows.map(({ referral }) => referral)
}
