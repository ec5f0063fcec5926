/** Of those who asked, how many were taken on; of matters that ended, in how many the person had wanted more than a talk: of nobody. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, monthStart } from '../../../principles/ground/time.ts'
import { type Happening, type Measure, measures } from '../measures.ts'

/** Once for each matter, of which the number says nothing when it is gone. */
export const measure = async (
  system: Transaction,
  organisation: OrganisationId,
  referral: string,
  { what, yes, on }: { readonly what: Measure | Happening; readonly yes: boolean; readonly on: Day },
) => {
  await system
    .insertInto('restorative_justice.measured')
    .values({ organisation, id: idMadeOf(['measured', what, referral]), month: monthStart(on), what, yes })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const measuredBetween = async (
  system: Transaction,
  organisation: OrganisationId,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<Readonly<Record<Measure | Happening, { readonly yes: number; readonly of: number }>>> => {
  const rows = await system
    .selectFrom('restorative_justice.measured')
    .select(['what', 'yes', ({ fn }) => fn.countAll<string>().as('times')])
    .where('organisation', '=', organisation)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .groupBy(['what', 'yes'])
    .execute()
  const times = (what: string, yes: boolean) =>
    Number(rows.find((row) => row.what === what && row.yes === yes)?.times ?? 0)
  return Object.fromEntries(
    [...measures, 'disclosed'].map((what) => [
      what,
      { yes: times(what, true), of: times(what, true) + times(what, false) },
    ]),
  ) as Record<Measure | Happening, { yes: number; of: number }>
}
