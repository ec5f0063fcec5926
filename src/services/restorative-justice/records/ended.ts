/** How many matters ended, in which month, and as what they are counted (R4): of nobody. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import { type Day, monthStart } from '../../../principles/ground/time.ts'
import type { Counted, CountedAs } from '../../../principles/restoration/counted-as.ts'
import type { Closed } from './closing.ts'

/** Made of the line in which it ended, so that it is counted once; when that line is gone, it says nothing of anybody. */
const idOf = ({ referral, nth }: Pick<Closed, 'referral' | 'nth'>) => idMadeOf(['ended', referral, String(nth)])

export const isCounted = async (system: Transaction, closed: Closed): Promise<boolean> =>
  (await system
    .selectFrom('restorative_justice.ended')
    .select('id')
    .where('organisation', '=', closed.organisation)
    .where('id', '=', idOf(closed))
    .executeTakeFirst()) !== undefined

/** In the program's own name: what reached the other person is nothing that whoever ends it may read (S3). */
export const countEnded = async (system: Transaction, closed: Closed, counted: Counted) => {
  if (!wasProven(counted)) throw new Error('this was counted by nobody')
  const { as, people } = counted
  await system
    .insertInto('restorative_justice.ended')
    .values({
      organisation: closed.organisation,
      id: idOf(closed),
      month: monthStart(closed.closedOn),
      counted: as,
      people,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const endedBetween = async (
  system: Transaction,
  organisation: OrganisationId,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<Readonly<Record<CountedAs, number>>> => {
  const rows = await system
    .selectFrom('restorative_justice.ended')
    .select(['counted', ({ fn }) => fn.countAll<string>().as('times')])
    .where('organisation', '=', organisation)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .groupBy('counted')
    .execute()
  const of = (as: CountedAs) => Number(rows.find(({ counted }) => counted === as)?.times ?? 0)
  return { direct: of('direct'), indirect: of('indirect'), support: of('support') }
}
