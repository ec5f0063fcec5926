/** Commitments that ask something of whoever accompanies somebody, on a day. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { missingTalk } from '../../../principles/restoration/commitment.ts'
import { isOverdue, isToTell } from '../commitment.ts'
import { type CommitmentLine, commitmentsOf } from './commitments.ts'

/** To be gone through with them alone; to be looked after, where that was left to us; or to be told to them. */
export const asksForUs = (line: CommitmentLine, today: Day): 'talk' | 'look' | 'tell' | undefined => {
  const { folded, whose, checks, byWhen, endsOn } = line
  if (folded.stage === 'words')
    return today < endsOn && missingTalk(line, folded.talkedOver) !== undefined ? 'talk' : undefined
  if (isToTell(folded)) return 'tell'
  return whose === 'own' && checks === 'accompanying' && isOverdue(folded, byWhen, today) ? 'look' : undefined
}

/** Of these referrals, those that have one. */
export const commitmentsDue = async (
  system: Transaction,
  organisation: OrganisationId,
  referrals: readonly string[],
  today: Day,
): Promise<ReadonlySet<string>> => {
  const due = new Set<string>()
  for (const referral of referrals)
    if ((await commitmentsOf(system, { organisation, referral })).some((line) => asksForUs(line, today) !== undefined))
      due.add(referral)
  return due
}
