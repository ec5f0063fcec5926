/** Whether somebody says yes to something at this moment, asked in the transaction of the act (V1). */

import type { Transaction } from '../platform/database/transaction.ts'
import type { OrganisationId, PersonId } from '../principles/ground/people.ts'
import { type Result, refused } from '../principles/ground/result.ts'
import type { Day } from '../principles/ground/time.ts'
import {
  type Consent,
  type ConsentLedger,
  type ConsentRequest,
  consentFor,
  type NoConsent,
  type Purpose,
} from '../principles/voluntarism/consent.ts'
import { asSaid } from './entry.ts'
import { entriesOf } from './ledger.ts'
import { holdTheirWord, type Participant } from './people.ts'

/**
 * Holds the person's word while the transaction lasts, and asks the rule. The proof is good for this transaction alone: work
 * that waits asks again when it is done.
 */
export const consentNow = async <P extends Purpose>(
  tx: Transaction,
  organisation: OrganisationId,
  id: PersonId,
  ask: ConsentRequest<P>,
  today: Day,
): Promise<Result<Consent<P>, NoConsent>> => {
  const participant = await holdTheirWord(tx, organisation, id)
  if (participant === undefined) return refused('withdrawn')
  return consentFor(ask, await consentLedger(tx, organisation, participant), today)
}

export const consentLedger = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, lastHeard, hereSince }: Pick<Participant, 'id' | 'lastHeard' | 'hereSince'>,
): Promise<ConsentLedger> => ({
  person: id,
  entries: (await entriesOf(tx, organisation, id)).map(asSaid),
  lastHeard,
  hereSince,
})
