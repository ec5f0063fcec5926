/** How many complaints came, and how the first answers read: of nobody. What was taken back stays counted as having come. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, monthStart } from '../../../principles/ground/time.ts'
import { type Outcome, outcomes } from '../complaint.ts'

/** Counted once, however often it is said: the row is made of the complaint's number, which is gone when it is. */
export const countComplaint = async (
  system: Transaction,
  organisation: OrganisationId,
  complaint: string,
  what: 'came' | Outcome,
  today: Day,
) => {
  await system
    .insertInto('restorative_justice.complained')
    .values({
      organisation,
      id: idMadeOf(['complained', complaint, what === 'came' ? 'came' : 'answered']),
      month: monthStart(today),
      what,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const complainedBetween = async (
  system: Transaction,
  organisation: OrganisationId,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<{ readonly came: number; readonly answered: Readonly<Record<Outcome, number>> }> => {
  const rows = await system
    .selectFrom('restorative_justice.complained')
    .select(['what', ({ fn }) => fn.countAll<string>().as('times')])
    .where('organisation', '=', organisation)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .groupBy('what')
    .execute()
  const of = (what: 'came' | Outcome) => Number(rows.find((row) => row.what === what)?.times ?? 0)
  return {
    came: of('came'),
    answered: Object.fromEntries(outcomes.map((one) => [one, of(one)])) as Record<Outcome, number>,
  }
}
