/** Its author hears that it reached the other, because the other wants them to: as soon as that is right for both (S1, S3, V1). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import { tellAuthor } from '../records/offered-items.ts'
import { referralBy } from '../records/referrals.ts'
import { itemById } from '../records/released-items.ts'
import type { Side } from '../records/side-keys.ts'
import { betweenNow } from './between-now.ts'
import { tellThem } from './desk.ts'

/** What their yes is about when they let the author know that it reached them. */
export const reachedThem = (item: string): string => `reached/${item}`

/** Word goes from whoever received it to its author: the same is asked of both as of anything else that crosses. */
export const letKnow = async (system: Transaction, needs: Needs, from: Side, id: string, today: Day) => {
  const { organisation } = from
  const item = await itemById(system, organisation, id)
  if (item === undefined) return
  const between = await betweenNow(system, needs, { from, about: reachedThem(id), endsOn: dayAfter(today, 1) }, today)
  if (!between.ok || between.value.to.referral !== item.referral) return
  await tellAuthor(system, organisation, item, today)
  const one = await referralBy(system, organisation, item.referral)
  if (one !== undefined) await tellThem(system, organisation, item.person, one.language, today)
}
