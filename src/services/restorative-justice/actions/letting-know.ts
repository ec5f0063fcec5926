/** Its author hears that it reached the other, because the other wants them to: on another day, and when that is right for both (S1, S3, V1). */

import { consentNow } from '../../../participants/consents.ts'
import { entriesOf } from '../../../participants/ledger.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import { concerns } from '../../../principles/voluntarism/consent.ts'
import { reachedItem } from '../consent-questions.ts'
import { tellAuthor } from '../records/offered-items.ts'
import { referralBy } from '../records/referrals.ts'
import { itemById } from '../records/released-items.ts'
import type { Side } from '../records/side-keys.ts'
import { betweenNow } from './between-now.ts'
import { adultSays } from './decided-now.ts'
import { tellThem } from './desk.ts'

/** What their yes is about when they let the author know that it reached them. */
export const reachedThem = (item: string): string => `reached/${item}`

/** Whether they want its author to know, at this moment: read from their own word alone, whatever its author did since (S3). */
export const wantsKnown = async (
  tx: Transaction,
  { organisation, person }: Pick<Side, 'organisation' | 'person'>,
  item: string,
  today: Day,
): Promise<boolean> =>
  (await consentNow(tx, organisation, person, { ...reachedItem, about: reachedThem(item) }, today)).ok

/** Word goes from whoever received it to its author: the same is asked of both as of anything else that crosses. */
export const letKnow = async (system: Transaction, needs: Needs, from: Side, id: string, today: Day) => {
  const { organisation, person } = from
  const about = reachedThem(id)
  // Not on the day on which they pressed: the hour would say that somebody was here.
  const said = (await entriesOf(system, organisation, person)).findLast(
    ({ to }) => to !== 'everything' && to.about === about,
  )
  if (said === undefined || said.recorded >= today) return
  const beside = await adultSays(system, from, { ...reachedItem, about }, today)
  const theirs = beside === undefined ? [] : await entriesOf(system, organisation, beside.adult)
  if (theirs.some(({ to, recorded }) => beside !== undefined && concerns(beside.asked, { to }) && recorded >= today))
    return
  const item = await itemById(system, organisation, id)
  if (item === undefined) return
  const between = await betweenNow(system, needs, { from, asks: reachedItem, about, endsOn: dayAfter(today, 1) }, today)
  if (!between.ok || between.value.to.referral !== item.referral) return
  if (!(await tellAuthor(system, organisation, item, today))) return
  const one = await referralBy(system, organisation, item.referral)
  if (one !== undefined) await tellThem(system, organisation, item.person, one.language, today)
}
