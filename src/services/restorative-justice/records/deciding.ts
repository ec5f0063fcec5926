/** What was said about how somebody decides, line by line (V9). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import { type DecidingFact, type DecidingNow, foldDeciding } from '../deciding.ts'
import { somebodyWasFaster } from './heard.ts'
import { lookNow } from './meeting-days.ts'
import type { Side } from './side-keys.ts'

/** As far as whoever looks may see. */
export const decidingFacts = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
): Promise<readonly DecidingFact[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.deciding_fact')
    .select(['nth', 'kind', 'because', 'about', 'need', 'written_by', 'day'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('nth')
    .execute()
  return rows.map(
    ({ nth, kind, because, about, need, written_by, day }) =>
      // The constraints of the table hold what each kind needs.
      ({
        nth,
        kind,
        day,
        by: written_by === person ? undefined : written_by,
        ...(because === null ? {} : { because, about }),
        ...(need === null ? {} : { need }),
      }) as unknown as DecidingFact,
  )
}

export const decidingOf = async (tx: Transaction, side: Side): Promise<DecidingNow> =>
  foldDeciding(await decidingFacts(tx, side))

/** Whoever comes second begins anew. What was arranged is looked at again at once: from here on it may take an adult. */
export const addDecidingFact = async (
  tx: Transaction,
  side: Side,
  fact: DecidingFact,
  { needs }: Pick<DecidingNow, 'needs'>,
) => {
  const { organisation, referral, person } = side
  const ends = fact.kind === 'no-longer' ? needs.find(({ nth }) => nth === fact.need) : undefined
  if (fact.kind === 'no-longer' && ends === undefined) throw new Error('nothing stands there that could end')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.deciding_fact')
    .values({
      organisation,
      referral,
      participant: person,
      nth: fact.nth,
      before_nth: fact.nth === 1 ? null : fact.nth - 1,
      kind: fact.kind,
      because: fact.kind === 'with-an-adult' ? fact.because : null,
      about: fact.kind === 'with-an-adult' ? fact.about : null,
      need: ends?.nth ?? null,
      need_kind: ends === undefined ? null : 'with-an-adult',
      need_by: ends === undefined ? null : (ends.by ?? person),
      written_by: fact.by ?? person,
      day: fact.day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
  await lookNow(tx, side)
}
