/** Commitments that ask something of whoever accompanies somebody, today: asked in the program's own name, for the list of what there is to do. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { asksForUs } from '../commitment.ts'
import { commitmentsOf } from '../records/commitments.ts'
import { referralBy } from '../records/referrals.ts'
import { sideNow } from './between-now.ts'

/** Of these referrals, those in which something is to be done; what is paused waits, and what is not safe is looked at first. */
export const commitmentsDue = async (
  system: Transaction,
  needs: Pick<Needs, 'keyring'>,
  organisation: OrganisationId,
  referrals: readonly string[],
  today: Day,
): Promise<ReadonlySet<string>> => {
  const due = new Set<string>()
  for (const referral of referrals) {
    const lines = await commitmentsOf(system, { organisation, referral })
    const one = lines.length === 0 ? undefined : await referralBy(system, organisation, referral)
    if (one === undefined) continue
    const { mayTalk, safe } = await sideNow(system, needs, { organisation, referral, person: one.person }, today)
    const isOpen = lines.some(
      ({ folded, endsOn }) => folded.stage === 'counts' || (folded.stage === 'words' && today < endsOn),
    )
    if (mayTalk && ((isOpen && !safe.ok) || lines.some((line) => asksForUs(line, today) !== undefined)))
      due.add(referral)
  }
  return due
}
