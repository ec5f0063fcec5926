import { consentNow } from '../../../participants/consents.ts'
import { asSaid } from '../../../participants/entry.ts'
import { entriesOf } from '../../../participants/ledger.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { ConsentQuestion } from '../../../principles/card.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Result, refused } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type Consent, concerns, type NoConsent } from '../../../principles/voluntarism/consent.ts'
import { kept } from '../consent-questions.ts'
import type { Kept } from '../records/referrals.ts'

/**
 * Their yes to this being kept, now. Where a worker typed it in, that worker had the codes on their screen: a yes they wrote down with
 * the code is nobody's until a second worker, or the person alone, says it (V1).
 */
export const theirYes = async (
  tx: Transaction,
  organisation: OrganisationId,
  { person, keyedInBy }: Pick<Kept, 'person' | 'keyedInBy'>,
  today: Day,
  question: ConsentQuestion & { readonly purpose: 'hold_record' } = kept,
): Promise<Result<Consent<'hold_record'>, NoConsent>> => {
  const consent = await consentNow(tx, organisation, person, question, today)
  // Whose yes it was is asked also where it sleeps.
  if (keyedInBy === undefined || (!consent.ok && consent.reason !== 'not-heard-from')) return consent
  const given = (await entriesOf(tx, organisation, person)).filter(
    (entry) => entry.decision === 'given' && concerns(question, asSaid(entry)),
  )
  const isTheirs = given.some(({ by }) => by.how !== 'with-code' || by.recordedBy !== keyedInBy)
  return isTheirs ? consent : refused('never-asked')
}
