/** One row of what one of us wrote down for somebody, for the laws that look whether all of it ends. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'

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
