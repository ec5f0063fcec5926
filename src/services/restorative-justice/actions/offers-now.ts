/** What is there for somebody from the other person at this moment, asked in the program's own name, which alone sees both (S2). */

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import { receiveItem } from '../consent-questions.ts'
import { foldOffered, isSettled, isWaiting } from '../offered.ts'
import { type OfferNow, offersTo } from '../records/offered-items.ts'
import { itemById } from '../records/released-items.ts'
import type { Side } from '../records/side-keys.ts'
import { isStillLetGo } from './between-now.ts'

export const asProgram = <T>(
  needs: Needs,
  { organisation }: Pick<Side, 'organisation'>,
  does: (tx: Transaction) => Promise<T>,
) => needs.database.inTransaction({ organisation, actor: 'system' }, does)

/** What is there at this moment: not what its author took back or paused, not what is over, and nothing while they do not want to be told. */
export const offersIn = async (
  system: Transaction,
  needs: Pick<Needs, 'keyring'>,
  side: Side,
  { day }: Now,
): Promise<readonly OfferNow[]> => {
  const now = []
  for (const offer of await offersTo(system, side)) {
    const folded = foldOffered(offer.facts)
    const item = await itemById(system, side.organisation, offer.item)
    if (item === undefined) continue
    const from = { organisation: side.organisation, referral: item.referral, person: item.person }
    const isThere =
      folded.opened ||
      (offer.endsOn > day &&
        !isSettled(folded) &&
        (await consentNow(system, side.organisation, side.person, receiveItem, day)).ok &&
        (await isStillLetGo(system, needs, { from, about: item.fingerprint, endsOn: item.endsOn }, day)))
    if (isThere) now.push({ ...offer, folded, isWaiting: isWaiting(folded) })
  }
  return now
}

export const offersNow = (needs: Needs, side: Side, now: Now): Promise<readonly OfferNow[]> =>
  asProgram(needs, side, (tx) => offersIn(tx, needs, side, now))
