/** Nothing is kept longer than said: one daily piece of work, in a role that can remove and cannot write. */

import { sql } from 'kysely'

import type { Database } from '../platform/database/transaction.ts'
import type { Card } from '../principles/card.ts'
import type { OrganisationId } from '../principles/ground/people.ts'
import { type Day, inDays } from '../principles/ground/time.ts'
import { type Kept, lastDayDue } from '../principles/safety/keep-for.ts'

/** What the program itself keeps, beside the services. */
const ourOwn: readonly Kept[] = [
  {
    table: 'platform.notice',
    from: { day: 'day' },
    tier: 'T0',
    keepFor: inDays(365),
    afterwards: 'nothing',
    decision: 'founding decision',
  },
  {
    table: 'platform.session',
    from: { day: 'ends_at' },
    tier: 'T1',
    keepFor: inDays(1),
    afterwards: 'nothing',
    decision: 'founding decision',
  },
  {
    table: 'organisation.worker',
    from: { day: 'removed_on' },
    tier: 'T1',
    keepFor: inDays(365),
    afterwards: 'nothing',
    decision: 'founding decision',
  },
  {
    table: 'organisation.invitation',
    from: { day: 'ends_at' },
    tier: 'T1',
    keepFor: inDays(30),
    afterwards: 'nothing',
    decision: 'founding decision',
  },
]

export const allKept = (cards: readonly Card[]): readonly Kept[] => [...ourOwn, ...cards.flatMap(({ keeps }) => keeps)]

/** Removes what is due, table by table in the order of the cards; returns how many rows went. */
export const removeWhatIsDue = async (
  keeper: Database,
  organisation: OrganisationId,
  kept: readonly Kept[],
  today: Day,
): Promise<number> => {
  let removed = 0
  for (const { table, from, keepFor } of kept) {
    if (!('day' in from)) continue
    const { numAffectedRows } = await keeper.inTransaction({ organisation, actor: 'system' }, (tx) =>
      sql`delete from ${sql.table(table)} where organisation = ${organisation} and ${sql.ref(from.day)}::date <= ${lastDayDue(keepFor, today)}::date`.execute(
        tx,
      ),
    )
    removed += Number(numAffectedRows ?? 0n)
  }
  return removed
}
