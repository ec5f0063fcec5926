/** One row of everything this service keeps, for the laws that look whether all of it ends. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Service } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'

export const oneOfEach: Service['oneOfEach'] = async (tx, { organisation, actor: one }, recorded, system) => {
  const referral = randomUUID()
  await sql`insert into restorative_justice.referral_card (organisation, hash, origin, day)
    values (${organisation}, ${Buffer.alloc(32, 7)}, 'police', ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.referral (organisation, id, participant, origin, way, information, language, format, sealed, day)
    values (${organisation}, ${referral}, ${one}, 'self', 'web', 1, 'en', 'text', ${Buffer.from('sealed')}, ${recorded})`.execute(
    tx,
  )
  await sql`insert into restorative_justice.referral_fact (organisation, referral, nth, kind, participant, day)
    values (${organisation}, ${referral}, 1, 'received', ${one}, ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.practice (organisation, id, worker, nth, kind, hours, happened, written_by, day)
    values (${organisation}, ${randomUUID()}, ${one}, 1, 'training', 3, ${recorded}, ${one}, ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.declaration (organisation, worker, participant, nth, conflict, day)
    values (${organisation}, ${one}, ${one}, 1, 'none', ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.side_key (organisation, referral, participant, point, day)
    values (${organisation}, ${referral}, ${one}, ${Buffer.alloc(65, 4)}, ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.side_key_for (organisation, referral, participant, kind, holder, sealed, day)
    values (${organisation}, ${referral}, ${one}, 'code', ${one}, ${Buffer.from('sealed')}, ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.sealed_words (organisation, referral, id, participant, nth, sealed, closed, day)
    values (${organisation}, ${referral}, ${randomUUID()}, ${one}, 1, ${Buffer.from('sealed')}, 'on-arrival', ${recorded})`.execute(
    tx,
  )
  await sql`insert into restorative_justice.review_fact (organisation, referral, nth, form, participant, kind, sealed, day)
    values (${organisation}, ${referral}, 1, ${randomUUID()}, ${one}, 'strength', ${Buffer.from('sealed')}, ${recorded})`.execute(
    tx,
  )
  const other = randomUUID()
  await sql`insert into restorative_justice.referral (organisation, id, participant, origin, way, information, language, format, sealed, day)
    values (${organisation}, ${other}, ${one}, 'self', 'web', 1, 'en', 'text', ${Buffer.from('sealed')}, ${recorded})`.execute(
    system,
  )
  await sql`insert into restorative_justice.allocation (organisation, referral, nth, participant, worker, kind, weight, language, written_by, day)
    values (${organisation}, ${other}, 1, ${one}, ${randomUUID()}, 'proposed', 'standard', 'en', ${one}, ${recorded})`.execute(
    system,
  )
  const approach = randomUUID()
  // Without its key it is seen by nobody.
  await sql`insert into platform.data_key (organisation, id, subject, purpose, epoch, wrapped)
    values (${organisation}, ${randomUUID()}, ${one}, 'approach', 1, ${Buffer.alloc(60, 7)})`.execute(tx)
  await sql`insert into restorative_justice.approach (organisation, id, form, referral, participant, sealed, ends_on, tells, day)
    values (${organisation}, ${approach}, ${randomUUID()}, ${referral}, ${one}, ${Buffer.from('sealed')}, ${recorded}::date + 84, 'here', ${recorded})`.execute(
    tx,
  )
  await sql`insert into restorative_justice.stopped (organisation, id, month, stage)
    values (${organisation}, ${randomUUID()}, ${recorded}, 'received')`.execute(system)
  return (later) => afterwards(later, organisation, one, { approach, referral, other }, recorded)
}

/** What stands on rows that only their owner writes. */
const afterwards = async (
  system: Transaction,
  organisation: OrganisationId,
  one: string,
  { approach, referral, other }: Readonly<Record<'approach' | 'referral' | 'other', string>>,
  recorded: string,
) => {
  await sql`insert into restorative_justice.approach_fact (organisation, approach, nth, form, referral, participant, kind, said, day)
    values (${organisation}, ${approach}, 1, ${randomUUID()}, ${referral}, ${one}, 'said', 'not-now', ${recorded})`.execute(
    system,
  )
  await sql`insert into restorative_justice.asked_before (organisation, hash, nth, what, day)
    values (${organisation}, ${Buffer.alloc(32, 7)}, 1, 'tried', ${recorded})`.execute(system)
  await sql`insert into restorative_justice.invitation (organisation, hash, approach, over, other, good_until)
    values (${organisation}, ${Buffer.alloc(32, 7)}, ${approach}, ${Buffer.alloc(32, 7)}, ${Buffer.alloc(32, 8)}, ${recorded})`.execute(
    system,
  )
  await sql`insert into restorative_justice.invited (organisation, approach, referral, participant, begun_by, day)
    values (${organisation}, ${approach}, ${other}, ${one}, 'person-harmed', ${recorded})`.execute(system)
  await sql`insert into restorative_justice.approach_contact (organisation, approach, referral, participant, route, shape, sealed, hash, written_by, day)
    values (${organisation}, ${approach}, ${referral}, ${one}, 'passed-on', 'agency', ${Buffer.from('sealed')}, ${Buffer.alloc(32, 7)}, ${one}, ${recorded})`.execute(
    system,
  )
}
