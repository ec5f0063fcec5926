/** What a meeting asks for on a day: of those who accompany somebody, and of the program at once where somebody took their yes back. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { knownBy } from '../meeting.ts'
import { type MeetingLine, meetingsOf } from './meetings.ts'
import type { Side } from './side-keys.ts'

export const meetingsWork = 'restorative-justice/meetings'

/** Between being wanted by both and being over, whoever accompanies them has something to do. */
const asksForSomething = async (
  system: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
  { folded }: MeetingLine,
  today: Day,
): Promise<boolean> => {
  if (folded.stage === 'both-want' || folded.stage === 'live') return true
  if (folded.stage === 'over') return !folded.lookedAfter
  if (folded.stage === 'none') return false
  const plan = await system
    .selectFrom('restorative_justice.meeting_plan as p')
    .leftJoin('restorative_justice.meeting_part as t', (join) =>
      join
        .onRef('t.organisation', '=', 'p.organisation')
        .onRef('t.plan', '=', 'p.plan')
        .onRef('t.referral', '=', 'p.referral'),
    )
    .select(['p.starts_on', 't.nth'])
    .where('p.organisation', '=', organisation)
    .where('p.plan', '=', folded.plan)
    .where('p.referral', '=', referral)
    .executeTakeFirst()
  if (plan === undefined) return false
  return folded.stage === 'planned' ? plan.nth === null : today >= knownBy(plan.starts_on as unknown as Day)
}

/** Of these referrals, those whose meeting asks for something today. */
export const meetingsDue = async (
  system: Transaction,
  organisation: OrganisationId,
  referrals: readonly string[],
  today: Day,
): Promise<ReadonlySet<string>> => {
  const due = new Set<string>()
  for (const referral of referrals) {
    const line = (await meetingsOf(system, { organisation, referral })).at(-1)
    if (line !== undefined && (await asksForSomething(system, { organisation, referral }, line, today)))
      due.add(referral)
  }
  return due
}

/**
 * Somebody took something back, or said stop: looked at now, and not tomorrow. Whoever writes it sees nothing of any meeting, so it is asked for each time;
 * and where the work is being done at this moment nobody waits for it.
 */
export const lookNow = async (tx: Transaction, { organisation }: Pick<Side, 'organisation'>, today: Day) => {
  await sql`update platform.job set due = ${`${today}T00:00:00.000Z`} where organisation = ${organisation} and id in (
    select j.id from platform.job j where j.organisation = ${organisation} and j.kind = ${meetingsWork} for update skip locked
  )`.execute(tx)
}
