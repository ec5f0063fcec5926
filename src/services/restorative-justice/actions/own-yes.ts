import { consentNow } from '../../../participants/consents.ts'
import { decide } from '../../../participants/decide.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import type { ConsentQuestion } from '../../../principles/card.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import { type Result, refused } from '../../../principles/ground/result.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import { crossingPurposes } from '../../../principles/voluntarism/both-keys.ts'
import type { Consent, NoConsent, Purpose } from '../../../principles/voluntarism/consent.ts'
import type { Format } from '../information.ts'
import { adultsBeside } from '../records/beside.ts'
import { tellThem } from './desk.ts'

const isCrossing = (purpose: Purpose): boolean => (crossingPurposes as readonly Purpose[]).includes(purpose)

/** A yes they say on the page where it is needed, with their own hands, and that it holds in this transaction. Said twice by one form it is one. */
export const ownYes = async <P extends Purpose>(
  tx: Transaction,
  needs: Needs,
  organisation: OrganisationId,
  person: PersonId,
  question: ConsentQuestion & { readonly purpose: P },
  said: {
    readonly id: string
    readonly language: string
    readonly format: Format
    readonly day: Day
    /** What stands for the one thing it is about, where it is asked for each by itself. */
    readonly about?: string
  },
): Promise<Result<Consent<P>, NoConsent | 'closed'>> => {
  const { purpose, recipient, channel, information, lasts } = question
  const ofThis = said.about === undefined ? {} : { about: said.about }
  const written = await decide(
    tx,
    { needs, whenWithdrawn: [] },
    organisation,
    {
      id: said.id,
      person,
      decision: 'given',
      to: { purpose, recipient, channel, ...ofThis },
      information,
      language: said.language,
      format: said.format,
      until: dayAfter(said.day, lasts),
      askAfter: undefined,
      said: said.day,
      by: { how: 'own-code' },
    },
    said.day,
  )
  if (!written.ok) return refused('closed')
  const yes = await consentNow(tx, organisation, person, { ...question, ...ofThis }, said.day)
  if (yes.ok && isCrossing(purpose))
    // Something waits for the adult beside them, where there is one: said in words that say nothing, if the adult wants to be told (V9).
    for (const adult of await adultsBeside(tx, organisation, person))
      await tellThem(tx, organisation, adult, said.language, said.day)
  return yes
}
