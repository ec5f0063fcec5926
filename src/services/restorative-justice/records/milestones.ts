/**
 * On which day of a matter the field’s milestones were, in the program’s own name, which alone sees both (S2): the first try to reach the other person, the
 * first thing to which both had said yes, the first thing in which both took part. Read when it has ended, so that no number moves while it goes on (S3).
 */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Wait } from '../waited.ts'
import type { Side } from './side-keys.ts'
import { otherSideOf } from './two-sides.ts'

type Milestone = Extract<Wait, 'contact' | 'both' | 'together'>

export const milestonesOf = async (
  system: Transaction,
  side: Side,
  /** Kinds of words that are only about how to go on: nothing that happened between them. */
  arranges: ReadonlySet<string>,
): Promise<readonly (readonly [Milestone, Day])[]> => {
  const { organisation, referral } = side
  const both = [referral, (await otherSideOf(system, side))?.referral ?? referral]
  const { rows } = await sql<Record<Milestone, Day | null>>`
    with met as (
      select kind, min(day) as day from restorative_justice.meeting_fact
      where organisation = ${organisation} and referral = ${referral} group by kind
    ), opened as (
      select min(day) as day from restorative_justice.received_item
      where organisation = ${organisation} and referral = any(${both}::uuid[]) and not (kind = any(${[...arranges]}))
    )
    select
      (select min(f.day) from restorative_justice.approach_fact f
        where f.organisation = ${organisation} and f.referral = ${referral} and f.kind = 'tried') as contact,
      least((select day from met where kind = 'both-want'), (select day from opened)) as both,
      least((select day from met where kind = 'begun'), (select day from opened)) as together`.execute(system)
  const [days] = rows
  return (['contact', 'both', 'together'] as const).flatMap((what) => {
    const day = days?.[what]
    return day === null || day === undefined ? [] : [[what, day] as const]
  })
}

/** Whether they were asked how they are since, or said so. */
export const wasFollowedUp = async (system: Transaction, { organisation, referral }: Side): Promise<boolean> =>
  (await system
    .selectFrom('restorative_justice.afterwards_fact')
    .select('nth')
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .where('kind', 'in', ['asked', 'felt'])
    .limit(1)
    .executeTakeFirst()) !== undefined
