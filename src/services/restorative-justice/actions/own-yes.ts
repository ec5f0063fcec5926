import { consentNow } from '../../../participants/consents.ts'
import { decide } from '../../../participants/decide.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import type { ConsentQuestion } from '../../../principles/card.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import { type Result, refused } from '../../../principles/ground/result.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import type { Consent, NoConsent, Purpose } from '../../../principles/voluntarism/consent.ts'
import type { Format } from '../information.ts'

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
  return written.ok ? consentNow(tx, organisation, person, { ...question, ...ofThis }, said.day) : refused('closed')
}
