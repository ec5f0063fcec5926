/** Whom a worker typed something in for, and who never said yes to it within a week: nor did anybody who heard it (V1). */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import type { Scope } from '../../../principles/voluntarism/consent.ts'

const waitsFor = 7
export const atOnce = 200

/** A yes that the same worker wrote down with the code is nobody's: they had the codes on their screen. What an order holds stays. */
export const unconfirmed = async (
  system: Transaction,
  organisation: OrganisationId,
  table: 'referral' | 'complaint',
  { purpose, recipient }: Scope,
  today: Day,
): Promise<readonly PersonId[]> => {
  const { rows } = await sql<{ participant: PersonId }>`
    select distinct t.participant from ${sql.table(`restorative_justice.${table}`)} t
    where t.organisation = ${organisation} and t.keyed_in_by is not null and t.day < ${dayAfter(today, -waitsFor)}::date
      and not exists (
        select from participants.consent_entry e
        where e.organisation = t.organisation and e.participant = t.participant and e.decision = 'given'
          and e.purpose = ${purpose} and e.recipient = ${recipient} and (e.how <> 'with-code' or e.recorded_by <> t.keyed_in_by)
      )
      and not exists (
        select from platform.legal_hold h where h.organisation = t.organisation and h.subject = t.participant
          and h.seconded_by is not null and h.lifted is null and h.until >= ${today}::date
      )
    limit ${atOnce}`.execute(system)
  return rows.map(({ participant }) => participant)
}
