/** One row of everything that is kept about who decides, for the laws that look whether all of it ends. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'

export const withAnAdult = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  referral: string,
  recorded: string,
) => {
  const adult = randomUUID()
  await sql`insert into restorative_justice.described (organisation, referral, participant, sealed, day)
    values (${organisation}, ${referral}, ${one}, ${Buffer.from('sealed')}, ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.compared_of (organisation, referral, participant, what)
    values (${organisation}, ${referral}, ${one}, 'word')`.execute(tx)
  await sql`insert into restorative_justice.informing_fact (organisation, referral, participant, nth, kind, written_by, day)
    values (${organisation}, ${referral}, ${one}, 1, 'not-so', ${one}, ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.deciding_fact (organisation, referral, participant, nth, kind, because, about, written_by, day)
    values (${organisation}, ${referral}, ${one}, 1, 'with-an-adult', 'own-wish', 'everything', ${one}, ${recorded})`.execute(
    tx,
  )
  await sql`insert into restorative_justice.beside (organisation, adult, referral, participant, nth, day)
    values (${organisation}, ${adult}, ${referral}, ${one}, 1, ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.beside_fact (organisation, adult, referral, participant, nth, kind, day)
    values (${organisation}, ${adult}, ${referral}, ${one}, 1, 'ended', ${recorded})`.execute(tx)
}
