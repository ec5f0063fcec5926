/** That somebody waits no longer: counted when it was written, in the program's own name, without the days they had paused (I6). */

import { asSaid } from '../../../participants/entry.ts'
import { entriesOf } from '../../../participants/ledger.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { kept } from '../consent-questions.ts'
import { referralBy } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { countWaited } from '../records/waited.ts'
import { pausesOf, type Wait, waitedDays } from '../waited.ts'

export const waitsNoLonger = async (
  system: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
  what: Wait,
  on: Day,
  /** The month it is counted in, where that is a later one. */
  countedOn: Day = on,
) => {
  const one = await referralBy(system, organisation, referral)
  if (one === undefined) return
  const pauses = pausesOf(kept, (await entriesOf(system, organisation, one.person)).map(asSaid))
  await countWaited(system, organisation, referral, { what, days: waitedDays(one.day, on, pauses), on: countedOn })
}
