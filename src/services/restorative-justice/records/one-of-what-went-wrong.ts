/** One row of a complaint and of what happened, for the laws that look whether all of it ends. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'

/** What went wrong, and a word about it. */
export const complained = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  complaint: string,
  recorded: string,
) => {
  await sql`insert into restorative_justice.complaint (organisation, id, participant, has_matter, about, kept_from, way, language, day)
    values (${organisation}, ${complaint}, ${one}, true, '{}', '{}', 'own-page', 'en', ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.complaint_words (organisation, id, complaint, participant, nth, sealed, day)
    values (${organisation}, ${randomUUID()}, ${complaint}, ${one}, 1, ${Buffer.from('sealed')}, ${recorded})`.execute(
    tx,
  )
}

interface Happened {
  readonly incident: string
  readonly referral: string
}

export const happened = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  { incident, referral }: Happened,
  by: WorkerId,
  recorded: string,
) => {
  await sql`insert into restorative_justice.incident (organisation, id, referral, participant, kind, sealed, written_by, day)
    values (${organisation}, ${incident}, ${referral}, ${one}, 'nearly', ${Buffer.from('sealed')}, ${by}, ${recorded})`.execute(
    tx,
  )
}

export const lookedInto = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  { incident, referral }: Happened,
  by: WorkerId,
  recorded: string,
) => {
  await sql`insert into restorative_justice.incident_looked (organisation, incident, referral, participant, reported_by, sealed, written_by, day)
    select ${organisation}::uuid, ${incident}, ${referral}, ${one}, i.written_by, ${Buffer.from('sealed')}::bytea, ${by}, ${recorded}::date
    from restorative_justice.incident i where i.organisation = ${organisation} and i.id = ${incident}`.execute(tx)
}

export const takenUp = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  complaint: string,
  by: WorkerId,
  recorded: string,
) => {
  await sql`insert into restorative_justice.complaint_step (organisation, complaint, participant, nth, kind, written_by, day)
    values (${organisation}, ${complaint}, ${one}, 1, 'taken-up', ${by}, ${recorded})`.execute(tx)
}
