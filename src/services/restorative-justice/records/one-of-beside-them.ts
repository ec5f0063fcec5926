/** One row of what one of us did beside somebody (a draft, who comes along), for the laws that look whether all of it ends. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'

/** The person wants somebody beside them, and one of us heard whether that one comes. */
export const comesAlong = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  { referral, companion }: { readonly referral: string; readonly companion: string },
  recorded: string,
) => {
  await sql`insert into restorative_justice.companion (organisation, id, referral, participant, fingerprint, sealed, day)
    values (${organisation}, ${companion}, ${referral}, ${one}, ${Buffer.alloc(32, 9)}, ${Buffer.from('sealed')}, ${recorded})`.execute(
    tx,
  )
}

export const heardFrom = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  { referral, companion, worker }: Of & { readonly companion: string },
  recorded: string,
) => {
  await sql`insert into restorative_justice.companion_fact (organisation, companion, referral, participant, nth, says, written_by, day)
    values (${organisation}, ${companion}, ${referral}, ${one}, 1, 'comes', ${worker}, ${recorded})`.execute(tx)
}

interface Of {
  readonly referral: string
  readonly worker: WorkerId
}

/** The person let in whoever accompanies them. */
export const letInOne = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  { referral, worker }: Of,
  recorded: string,
) => {
  await sql`insert into restorative_justice.side_key (organisation, referral, participant, point, day)
    values (${organisation}, ${referral}, ${one}, ${Buffer.alloc(65, 4)}, ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.side_key_for (organisation, referral, participant, kind, holder, vault, agreed_in, sealed, day)
    values (${organisation}, ${referral}, ${one}, 'worker', ${worker}, ${randomUUID()}, 2, ${Buffer.from('sealed')}, ${recorded})`.execute(
    tx,
  )
}

export const drafted = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  { referral, worker }: Of,
  recorded: string,
) => {
  await sql`insert into restorative_justice.shuttle_draft (organisation, id, referral, participant, fingerprint, sealed, written_by, day)
    values (${organisation}, ${randomUUID()}, ${referral}, ${one}, ${Buffer.alloc(32, 9)}, ${Buffer.from('sealed')}, ${worker}, ${recorded})`.execute(
    tx,
  )
}
