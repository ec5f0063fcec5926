/** How many matters ended, in which month, and as what they are counted (R4): of nobody. */

import { randomUUID } from 'node:crypto'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import { type Day, monthStart } from '../../../principles/ground/time.ts'
import type { Counted, CountedAs } from '../../../principles/restoration/counted-as.ts'

/** In the program's own name: what reached the other person is nothing that whoever ends it may read (S3). */
export const countEnded = async (system: Transaction, organisation: OrganisationId, counted: Counted, today: Day) => {
  if (!wasProven(counted)) throw new Error('this was counted by nobody')
  const { as, people } = counted
  await system
    .insertInto('restorative_justice.ended')
    .values({ organisation, id: randomUUID(), month: monthStart(today), counted: as, people })
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
