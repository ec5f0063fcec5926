/**
 * Whoever somebody complained about opens nothing of either person from that moment on, and accompanies neither (I1). On the other side they step off with
 * the work of the day: at the moment of the complaint nothing is to be seen there, nor asked of the database that was not asked anyway (S3).
 */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { foldAllocation } from '../allocation.ts'
import { allocationFacts } from '../records/allocations.ts'
import { stillThere, writeKeptAway } from '../records/kept-away.ts'
import { referralBy } from '../records/referrals.ts'
import { stepsOff } from './stepping-off.ts'

/** In the program's own name, after their word is written: of one person's own side, or of everybody, for whoever came since. */
export const keepThoseAway = async (
  system: Transaction,
  organisation: OrganisationId,
  today: Day,
  person?: PersonId,
) => {
  await writeKeptAway(system, organisation, person, today)
  for (const { side, worker } of await stillThere(system, organisation, person)) {
    const one = await referralBy(system, organisation, side.referral)
    if (one === undefined) continue
    const { facts } = foldAllocation(await allocationFacts(system, organisation, side.referral))
    await stepsOff(system, side, worker, { language: one.language, today, nth: facts + 1 })
  }
}
