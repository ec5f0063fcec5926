/** How long people waited, each once for each thing: of nobody, in the program's own name. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, monthStart } from '../../../principles/ground/time.ts'
import type { Wait } from '../waited.ts'

/** The row is made of the matter's number, which is gone when it is. What somebody waits for anew is not counted twice. */
export const countWaited = async (
  system: Transaction,
  organisation: OrganisationId,
  referral: string,
  { what, days, on }: { readonly what: Wait; readonly days: number; readonly on: Day },
) => {
  await system
    .insertInto('restorative_justice.waited')
    .values({ organisation, id: idMadeOf(['waited', referral, what]), month: monthStart(on), what, days })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const waitedBetween = async (
  system: Transaction,
  organisation: OrganisationId,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<readonly { readonly what: Wait; readonly days: number }[]> => {
  const rows = await system
    .selectFrom('restorative_justice.waited')
    .select(['what', 'days'])
    .where('organisation', '=', organisation)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .execute()
  return rows.map(({ what, days }) => ({ what: what as Wait, days }))
}
