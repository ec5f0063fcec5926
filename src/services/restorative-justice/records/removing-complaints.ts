/** What somebody complained of goes: taken back, on its day, or with their page. */

import { sql } from 'kysely'

import { destroyDataKeys } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'

export const complaintPurpose = 'complaint'

/** All of theirs, keys first: taken back, or its day has come. */
export const removeComplaints = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  today: Day,
) => {
  await destroyDataKeys(tx, keyring, organisation, person, { purpose: complaintPurpose, today })
  await dropComplaints(tx, organisation, person)
}

/** The rows alone, where all of their keys go in the same commit. */
export const dropComplaints = async (tx: Transaction, organisation: OrganisationId, person: PersonId) => {
  for (const table of ['complaint_words', 'complaint_step'] as const)
    await tx
      .deleteFrom(`restorative_justice.${table}`)
      .where('organisation', '=', organisation)
      .where('participant', '=', person)
      .execute()
  await tx
    .deleteFrom('restorative_justice.complaint')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .execute()
}

/** Rows whose key is gone, and that no order holds. */
export const removeComplaintNoise = async (system: Transaction, organisation: OrganisationId) => {
  const { rows } = await sql<{ participant: PersonId }>`
    select distinct c.participant from restorative_justice.complaint c
    where c.organisation = ${organisation} and not exists (
      select from platform.data_key k where k.organisation = c.organisation and k.subject = c.participant and k.purpose = ${complaintPurpose}
    )`.execute(system)
  for (const { participant } of rows) await dropComplaints(system, organisation, participant)
}
