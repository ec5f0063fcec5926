/** What a meeting asks for on a day: of those who accompany somebody, and of the program at once where somebody took their yes back. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { knownBy } from '../meeting.ts'
import { type MeetingLine, meetingsOf, startsOn } from './meetings.ts'
import type { Side } from './side-keys.ts'

export const meetingsWork = 'restorative-justice/meetings-end'

/** Between being wanted by both and being over, whoever accompanies them has something to do. */
const asksForSomething = async (
  system: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
  { folded }: MeetingLine,
  today: Day,
): Promise<boolean> => {
  // Until it is signed there is something to look at: a part, a review, what they need.
  if (folded.stage === 'both-want' || folded.stage === 'planned' || folded.stage === 'live') return true
  if (folded.stage === 'over') return !folded.lookedAfter
  if (folded.stage === 'none') return false
  const day = await startsOn(system, { organisation, referral }, folded.plan)
  return day !== undefined && today >= knownBy(day)
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
export const lookNow = async (tx: Transaction, { organisation }: Pick<Side, 'organisation'>) => {
  await sql`update platform.job set due = least(due, now()) where organisation = ${organisation} and id in (
    select j.id from platform.job j where j.organisation = ${organisation} and j.kind = ${meetingsWork} for update skip locked
  )`.execute(tx)
}
