/** Whether exactly this was decided by whoever may (V9): asked in the transaction of what crosses, with the word of both held while it lasts. */

import { consentNow } from '../../../participants/consents.ts'
import { linesAbout } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { ConsentQuestion } from '../../../principles/card.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import { type Result, refused } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import {
  type AdultBeside,
  adultBeside,
  adultsScope,
  bothKeys,
  type CrossingPurpose,
  type Decided,
  howTheyDecide,
  type NobodyBeside,
  type NotDecided,
} from '../../../principles/voluntarism/both-keys.ts'
import type { ConsentRequest, NoConsent } from '../../../principles/voluntarism/consent.ts'
import { besideSomebody, besideThem } from '../consent-questions.ts'
import type { Chosen } from '../deciding.ts'
import { chosenBy } from '../records/beside.ts'
import { decidingOf } from '../records/deciding.ts'
import type { Side } from '../records/side-keys.ts'
import { presentNow } from './accompanying.ts'

/** What the adult is asked, where the person is asked this. */
export const adultsQuestion = <P extends CrossingPurpose>(ask: ConsentRequest<P>) => {
  // One question for each purpose; the compiler does not see that the found one is of the same.
  const question = besideThem[ask.purpose] as ConsentQuestion & { readonly purpose: P }
  const { channel: _, ...scope } = adultsScope(ask)
  return { ...question, about: scope.about }
}

/** Which matter it is stands there as a number that leads nowhere: the person's own is not the adult's to have. */
const matterOf = ({ referral }: Pick<Side, 'referral'>) => idMadeOf(['beside somebody', referral])

export const besideSomebodyIn = (side: Pick<Side, 'referral'>) => ({ ...besideSomebody, about: matterOf(side) })

/** Those an adult came with were in the hands of whoever chose them. */
export const hasOwnCodesNow = async (tx: Transaction, organisation: OrganisationId, adult: PersonId) =>
  (await linesAbout(tx, organisation, adult)).some(({ what }) => what === 'codes-replaced')

/** Whether the one they chose stands beside them at this moment. */
export const adultNow = async (
  tx: Transaction,
  side: Side,
  chosen: Chosen | undefined,
  today: Day,
): Promise<Result<AdultBeside, NobodyBeside>> => {
  const { organisation, referral, person } = side
  const present = await presentNow(tx, organisation, referral)
  if (chosen === undefined || chosen.ended) return adultBeside(undefined, present)
  const { adult, nothingAgainst, against } = chosen
  const yes = await consentNow(tx, organisation, adult, besideSomebodyIn(side), today)
  const hasOwnCodes = await hasOwnCodesNow(tx, organisation, adult)
  return adultBeside({ of: person, adult, matter: matterOf(side), yes, hasOwnCodes, nothingAgainst, against }, present)
}

/** Whether they decide something with an adult, and none stands beside them. */
export const adultIsMissing = async (tx: Transaction, side: Side, today: Day): Promise<boolean> =>
  (await decidingOf(tx, side)).needs.length > 0 && !(await adultNow(tx, side, await chosenBy(tx, side), today)).ok

export const decidedNow = async <P extends CrossingPurpose>(
  tx: Transaction,
  side: Side,
  ask: ConsentRequest<P>,
  today: Day,
): Promise<Result<Decided<P>, NoConsent | NotDecided>> => {
  const { organisation, person } = side
  const consent = await consentNow(tx, organisation, person, ask, today)
  if (!consent.ok) return consent
  const deciding = await decidingOf(tx, side)
  if (howTheyDecide(ask.purpose, deciding) !== 'with-an-adult') return bothKeys(consent.value, deciding, undefined)
  const chosen = await chosenBy(tx, side)
  const beside = await adultNow(tx, side, chosen, today)
  if (!beside.ok) return refused(beside.reason)
  const adult: PersonId = beside.value.adult
  const yes = await consentNow(tx, organisation, adult, adultsQuestion(ask), today)
  return bothKeys(consent.value, deciding, { beside, yes })
}
