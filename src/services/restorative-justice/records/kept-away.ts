/** Who opens a matter no more because somebody in it complained about them: of both people alike, and why stands nowhere beside it (I1, S3). */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { bothSides } from './complaint-line.ts'
import type { Side } from './side-keys.ts'

/** In one statement, whoever is on the other side, and whether anybody is. Twice it changes nothing. */
export const writeKeptAway = (
  system: Transaction,
  organisation: OrganisationId,
  person: PersonId | undefined,
  day: Day,
) =>
  sql`insert into restorative_justice.kept_away (organisation, referral, participant, worker, day)
    with ${bothSides(organisation, person)}
    select distinct ${organisation}::uuid, s.referral, s.participant, d.worker, ${day}::date from sides s
    join restorative_justice.declaration d
      on d.organisation = ${organisation} and d.participant = s.whose and d.conflict = 'complained-about-by-them'
    on conflict do nothing`.execute(system)

/** Matters whose last word about somebody who is kept away still is that they accompany it, or are asked to. */
export const stillThere = async (
  system: Transaction,
  organisation: OrganisationId,
  person: PersonId | undefined,
): Promise<readonly { readonly side: Side; readonly worker: WorkerId }[]> => {
  const { rows } = await sql<{ referral: string; participant: PersonId; worker: WorkerId }>`
    select k.referral, k.participant, k.worker from restorative_justice.kept_away k
    where k.organisation = ${organisation} and ${person === undefined ? sql`true` : sql`k.participant = ${person}`}
      and (
        select a.kind from restorative_justice.allocation a
        where a.organisation = k.organisation and a.referral = k.referral and a.worker = k.worker
        order by a.nth desc limit 1
      ) in ('proposed', 'agreed')`.execute(system)
  return rows.map(({ referral, participant, worker }) => ({
    side: { organisation, referral, person: participant },
    worker,
  }))
}

/** Of one matter; to the program, and to nobody else but whoever it is. */
export const keptAwayFrom = async (
  tx: Transaction,
  organisation: OrganisationId,
  referral: string,
): Promise<ReadonlySet<WorkerId>> => {
  const rows = await tx
    .selectFrom('restorative_justice.kept_away')
    .select('worker')
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .execute()
  return new Set(rows.map(({ worker }) => worker as WorkerId))
}

/** Whether there is a matter that nobody who coordinates may open any more, because of it: not which, nor how many. */
export const isUncoordinated = async (system: Transaction, organisation: OrganisationId): Promise<boolean> => {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from restorative_justice.kept_away k
      where k.organisation = ${organisation} and not exists (
        select from organisation.role_held h join organisation.worker w on w.organisation = h.organisation and w.id = h.worker
        where h.organisation = k.organisation and h.role = 'coordinator' and w.removed_on is null
          and not exists (
            select from restorative_justice.kept_away away
            where away.organisation = k.organisation and away.referral = k.referral and away.worker = h.worker
          )
          and coalesce((
            select d.conflict from restorative_justice.declaration d
            where d.organisation = k.organisation and d.participant = k.participant and d.worker = h.worker
            order by d.nth desc limit 1
          ), 'none') = 'none'
      )
    ) as found`.execute(system)
  return rows[0]?.found === true
}
