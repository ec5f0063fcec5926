/** Commitments that ask something of whoever accompanies somebody, today: asked in the program's own name, for the list of what there is to do. */

import { consentNow } from '../../../participants/consents.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { asksForUs, wantsReview } from '../commitment.ts'
import { kept } from '../consent-questions.ts'
import { commitmentsOfAll } from '../records/commitments.ts'
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
  for (const [referral, lines] of await commitmentsOfAll(system, organisation, referrals)) {
    const isAsked = lines.some((line) => asksForUs(line, today) !== undefined)
    const [line] = lines.filter((one) => isAsked || wantsReview(one, today))
    // What they paused waits, and their page is closed to us meanwhile.
    if (line === undefined || !(await consentNow(system, organisation, line.person, kept, today)).ok) continue
    const side = { organisation, referral, person: line.person }
    if (isAsked || !(await sideNow(system, needs, side, today)).safe.ok) due.add(referral)
  }
  return due
}
