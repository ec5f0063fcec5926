/** That a matter is over is counted with whether this was offered: once, in the program's own name, of nobody (I6). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { isToGoThrough, offerOf } from '../informing.ts'
import { countOffer, informingOf } from '../records/informing.ts'
import { referralBy, toldIn } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'

export const offerCounted = async (
  system: Transaction,
  { keyring }: Pick<Needs, 'keyring'>,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
  otherwise: Parameters<typeof offerOf>[1],
  on: Day,
) => {
  const one = await referralBy(system, organisation, referral)
  if (one === undefined) return
  const offer = offerOf(await informingOf(system, { organisation, referral, person: one.person }), otherwise)
  const stands = (await toldIn(system, keyring, organisation, one))?.standing ?? 'not-said'
  await countOffer(system, organisation, referral, { stands, offer, on })
}

/** Of these referrals, those in which it is to be gone through, or nobody wrote down why not. */
export const offersDue = async (
  system: Transaction,
  organisation: OrganisationId,
  referrals: readonly string[],
): Promise<ReadonlySet<string>> => {
  const due = new Set<string>()
  for (const referral of referrals) {
    const one = await referralBy(system, organisation, referral)
    if (one === undefined) continue
    if (isToGoThrough(await informingOf(system, { organisation, referral, person: one.person }))) due.add(referral)
  }
  return due
}
