/**
 * Who has a part in what somebody may complain of (I1): in the program's own name, because no one person sees both people; and in one statement, so that
 * what is asked of the database is the same whether there is another person or not (S3).
 */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'

/** Their own matters, and those of whoever is on the other side of one. */
export const bothSides = (organisation: OrganisationId, person: PersonId | undefined) => sql`
  own as (
    select r.participant as whose, r.id from restorative_justice.referral r
    where r.organisation = ${organisation} and ${person === undefined ? sql`true` : sql`r.participant = ${person}`}
  ), pairs as (
    select i.referral as came, coalesce(i.asked_by, a.referral) as asked from restorative_justice.invited i
    left join restorative_justice.approach a on a.organisation = i.organisation and a.id = i.approach
    where i.organisation = ${organisation}
  ), sides as (
    select own.whose, r.id as referral, r.participant, true as is_own from own
      join restorative_justice.referral r on r.organisation = ${organisation} and r.id = own.id
    union select own.whose, theirs.id, theirs.participant, false from own
      join pairs on own.id in (pairs.came, pairs.asked)
      join restorative_justice.referral r on r.organisation = ${organisation} and r.id in (pairs.came, pairs.asked) and r.id <> own.id
      -- Everything of theirs, not this matter alone.
      join restorative_justice.referral theirs on theirs.organisation = ${organisation} and theirs.participant = r.participant
  )`

export interface ComplaintsLine {
  readonly hasMatter: boolean
  /** Everybody with a part in it, on either side. */
  readonly line: ReadonlySet<WorkerId>
  /** Of their own side alone. What somebody is told depends on nothing else. */
  readonly own: ReadonlySet<WorkerId>
  /** Of these, whom they may name: their names stand on the person's own page. */
  readonly known: ReadonlySet<WorkerId>
}

/** Those who accompany somebody, or did, wrote a step, typed it in, opened anything of theirs, or know them. That somebody heard what they said is no part in it. */
export const lineOf = async (
  system: Transaction,
  organisation: OrganisationId,
  person: PersonId,
): Promise<ComplaintsLine> => {
  const { rows } = await sql<{ worker: WorkerId | null; is_own: boolean; knows: boolean; heard: boolean }>`
    with ${bothSides(organisation, person)}, people as (
      select participant, is_own from sides union select ${person}::uuid, true
    )
    select null as worker, true as is_own, false as knows, false as heard from own
    union select s.written_by, true, false, true from restorative_justice.complaint_step s
      where s.organisation = ${organisation} and s.participant = ${person} and s.written_by is not null
    union select a.worker, p.is_own, false, false from people p join restorative_justice.allocation a
      on a.organisation = ${organisation} and a.participant = p.participant and a.kind = 'agreed'
    union select f.written_by, p.is_own, false, false from people p join restorative_justice.referral_fact f
      on f.organisation = ${organisation} and f.participant = p.participant and f.written_by is not null
    union select r.keyed_in_by, p.is_own, false, false from people p join restorative_justice.referral r
      on r.organisation = ${organisation} and r.participant = p.participant and r.keyed_in_by is not null
    union select l.worker, p.is_own, false, false from people p join platform.audit l
      on l.organisation = ${organisation} and l.subject = p.participant and l.worker is not null and l.what not in ('opened-what-was-told', 'hold-placed', 'hold-lifted')
    union select d.worker, p.is_own, d.conflict <> 'none', false from people p join restorative_justice.declaration d
      on d.organisation = ${organisation} and d.participant = p.participant`.execute(system)
  const workers = (which: (row: (typeof rows)[number]) => boolean) =>
    new Set(rows.flatMap((row) => (row.worker !== null && which(row) ? [row.worker] : [])))
  return {
    hasMatter: rows.some(({ worker }) => worker === null),
    // Whoever heard another complaint of theirs has no part in this one, but may be whom it is about.
    line: workers(({ heard }) => !heard),
    own: workers(({ is_own, heard }) => is_own && !heard),
    known: workers(({ is_own, knows }) => is_own && !knows),
  }
}
