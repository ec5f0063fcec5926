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
import type { ConsentRequest, NoConsent, Scope } from '../../../principles/voluntarism/consent.ts'
import { informed } from '../../../principles/voluntarism/informed.ts'
import { besideSomebody, besideThem } from '../consent-questions.ts'
import type { Chosen } from '../deciding.ts'
import { information } from '../information.ts'
import { saidBackBefore, saidBackBy } from '../informing.ts'
import { chosenBy } from '../records/beside.ts'
import { decidingOf } from '../records/deciding.ts'
import { informingOf } from '../records/informing.ts'
import type { Side } from '../records/side-keys.ts'
import { presentNow } from './accompanying.ts'

/** Made of what the person says yes to, so that nothing of it stands in the adult's ledger; `exactly` tells apart what one yes of theirs covers. */
const standsFor = ({ channel, about }: ConsentRequest<CrossingPurpose>, exactly: string) =>
  idMadeOf(['asked of an adult', channel, about ?? '', exactly])

/** What the adult is asked, where the person is asked this. */
export const adultsQuestion = <P extends CrossingPurpose>(ask: ConsentRequest<P>, exactly = '') => {
  // One question for each purpose; the compiler does not see that the found one is of the same.
  const question = besideThem[ask.purpose] as ConsentQuestion & { readonly purpose: P }
  return { ...question, about: adultsScope(ask, standsFor(ask, exactly)).about }
}

/** Which matter it is stands there as a number that leads nowhere: the person's own is not the adult's to have. */
const matterOf = ({ referral }: Pick<Side, 'referral'>) => idMadeOf(['beside somebody', referral])

export const besideSomebodyIn = (side: Pick<Side, 'referral'>) => ({ ...besideSomebody, about: matterOf(side) })

/** Those an adult came with were in the hands of whoever chose them. */
export const hasOwnCodesNow = async (tx: Transaction, organisation: OrganisationId, adult: PersonId) =>
  (await linesAbout(tx, organisation, adult)).some(({ what }) => what === 'codes-replaced')

/** Whether that adult said yes to being beside them, and has codes of their own. */
export const hasCome = async (tx: Transaction, side: Side, adult: PersonId, today: Day): Promise<boolean> =>
  (await consentNow(tx, side.organisation, adult, besideSomebodyIn(side), today)).ok &&
  (await hasOwnCodesNow(tx, side.organisation, adult))

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
  const { adult, nothingAgainst, against, foundBefore } = chosen
  const yes = await consentNow(tx, organisation, adult, besideSomebodyIn(side), today)
  const hasOwnCodes = await hasOwnCodesNow(tx, organisation, adult)
  return adultBeside(
    { of: person, adult, matter: matterOf(side), yes, hasOwnCodes, nothingAgainst, against, foundBefore },
    present,
  )
}

/** Whether they decide any of it with an adult. */
export const decidesWithAdult = async (tx: Transaction, side: Side): Promise<boolean> =>
  (await decidingOf(tx, side)).needs.length > 0

/** Whether they decide something with an adult, and none stands beside them. */
export const adultIsMissing = async (tx: Transaction, side: Side, today: Day): Promise<boolean> =>
  (await decidesWithAdult(tx, side)) && !(await adultNow(tx, side, await chosenBy(tx, side), today)).ok

export const decidedNow = async <P extends CrossingPurpose>(
  tx: Transaction,
  side: Side,
  ask: ConsentRequest<P>,
  today: Day,
  {
    exactly = '',
    stands = false,
  }: {
    /** Which one it is, where the person's own yes covers whatever they ask for. */
    readonly exactly?: string
    /** Whether it is about what was arranged before, and not something new. */
    readonly stands?: boolean
  } = {},
): Promise<Result<Decided<P>, NoConsent | NotDecided>> => {
  const { organisation, person } = side
  const consent = await consentNow(tx, organisation, person, ask, today)
  if (!consent.ok) return consent
  const told = await informingOf(tx, side)
  const before = stands ? saidBackBefore(person, told) : undefined
  const knows =
    before === undefined
      ? informed(person, saidBackBy(person, told), information)
      : informed(person, before, before.information)
  if (!knows.ok) return knows
  const deciding = await decidingOf(tx, side)
  if (howTheyDecide(ask.purpose, deciding) !== 'with-an-adult')
    return bothKeys(consent.value, knows.value, deciding, undefined)
  const chosen = await chosenBy(tx, side)
  const beside = await adultNow(tx, side, chosen, today)
  if (!beside.ok) return refused(beside.reason)
  const adult: PersonId = beside.value.adult
  const question = adultsQuestion(ask, exactly)
  const yes = await consentNow(tx, organisation, adult, question, today)
  return bothKeys(consent.value, knows.value, deciding, { beside, standsFor: question.about, yes })
}

/** What the adult who stands there says to this, where the person decides it with one: also while nobody talked with them. */
export const adultSays = async (
  tx: Transaction,
  side: Side,
  ask: ConsentRequest<CrossingPurpose>,
  today: Day,
): Promise<
  { readonly adult: PersonId; readonly yes: Result<unknown, NoConsent>; readonly asked: Scope } | undefined
> => {
  if (howTheyDecide(ask.purpose, await decidingOf(tx, side)) !== 'with-an-adult') return undefined
  const chosen = await chosenBy(tx, side)
  if (chosen === undefined || chosen.ended) return undefined
  const question = adultsQuestion(ask)
  const yes = await consentNow(tx, side.organisation, chosen.adult, question, today)
  return { adult: chosen.adult, yes, asked: question }
}
