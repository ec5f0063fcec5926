/** How often somebody was asked to stay away, why, and how it ended: of nobody, in a month. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, monthStart } from '../../../principles/ground/time.ts'
import { type ReasonToExclude, reasonsToExclude } from '../../../principles/impartiality/exclusion.ts'
import { type OpenCount, openCount } from '../../../principles/safety/small-numbers.ts'

export const becameOf = ['asked', 'unanswered', 'alone', 'sooner', 'ended', 'lapsed'] as const

export type Became = (typeof becameOf)[number]

/** Counted once, however often it is said. */
export const countExcluded = async (
  system: Transaction,
  organisation: OrganisationId,
  /** Its number, and what else tells one time from another. */
  which: string,
  what: ReasonToExclude | Became,
  today: Day,
) => {
  const kind = becameOf.find((one) => one === what) ?? 'began'
  await system
    .insertInto('community_repair.excluded')
    .values({ organisation, id: idMadeOf(['excluded', which, kind]), month: monthStart(today), what })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface Excluded {
  readonly all: OpenCount
  readonly why: Readonly<Record<ReasonToExclude, OpenCount>>
  readonly became: Readonly<Record<Became, OpenCount>>
}

/** In the twelve whole months before this one. Rounded, few hidden: a place is small. */
export const excludedBefore = async (
  system: Transaction,
  organisation: OrganisationId,
  today: Day,
): Promise<Excluded> => {
  const rows = await system
    .selectFrom('community_repair.excluded')
    .select(['what', ({ fn }) => fn.countAll<string>().as('times')])
    .where('organisation', '=', organisation)
    .where('month', '>=', monthStart(today, -12) as never)
    .where('month', '<', monthStart(today) as never)
    .groupBy('what')
    .execute()
  const exact = (what: string) => Number(rows.find((row) => row.what === what)?.times ?? 0)
  const of = <One extends string>(all: readonly One[]) =>
    Object.fromEntries(all.map((one) => [one, openCount(exact(one))])) as Record<One, OpenCount>
  return {
    all: openCount(reasonsToExclude.reduce((sum, one) => sum + exact(one), 0)),
    why: of(reasonsToExclude),
    became: of(becameOf),
  }
}
