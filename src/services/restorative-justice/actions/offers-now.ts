/** What is there for somebody from the other person, asked in the program's own name, which alone sees both (S2). */

import type { Now } from '../../../organisation/now-here.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import { receiveItem } from '../consent-questions.ts'
import { foldOffered, isWaiting } from '../offered.ts'
import { type OfferNow, offersTo } from '../records/offered-items.ts'
import type { Side } from '../records/side-keys.ts'
import { decidedNow } from './decided-now.ts'

export const asProgram = <T>(
  needs: Needs,
  { organisation }: Pick<Side, 'organisation'>,
  does: (tx: Transaction) => Promise<T>,
) => needs.database.inTransaction({ organisation, actor: 'system' }, does)

/**
 * What was not settled, until its day, while they want to be told. Whether its author still says yes is asked when it is opened, and changes nothing
 * here: somebody who pauses, or was not here for a month, would otherwise be seen to (S3).
 */
export const offersIn = async (system: Transaction, side: Side, { day }: Now): Promise<readonly OfferNow[]> => {
  const open = (await offersTo(system, side))
    .map((offer) => ({ ...offer, folded: foldOffered(offer.facts) }))
    .filter(({ endsOn, folded, isClosed }) => endsOn > day && !folded.isSettled && !isClosed)
  if (open.length === 0) return []
  if (!(await decidedNow(system, side, receiveItem, day, { stands: true })).ok) return []
  return open.map((offer) => ({ ...offer, isWaiting: isWaiting(offer.folded) }))
}

export const offersNow = (needs: Needs, side: Side, now: Now): Promise<readonly OfferNow[]> =>
  asProgram(needs, side, (tx) => offersIn(tx, side, now))
