/** Heron, who has a page of their own in the practice town, and has said yes to everything so that there is something to stop. */

import { hashOfPersonCode } from '../participants/codes.ts'
import { consentNow } from '../participants/consents.ts'
import { type Channel, keepContact } from '../participants/contact.ts'
import { decide } from '../participants/decide.ts'
import { addParticipant } from '../participants/people.ts'
import { writeDown } from '../platform/audit.ts'
import { idMadeOf } from '../platform/made-id.ts'
import type { Needs, Service, Story } from '../platform/service.ts'
import { type Code, codeFrom, written } from '../principles/ground/code.ts'
import type { OrganisationId, PersonId, WorkerId } from '../principles/ground/people.ts'
import { type Day, dayAfter } from '../principles/ground/time.ts'

export interface Somebody {
  readonly id: PersonId
  readonly code: Code
  readonly spare: Code
}

/** Their random numbers are the same each time, as nobody else's are. */
export const heronIn = (organisation: OrganisationId, { keyring }: Pick<Needs, 'keyring'>): Somebody => {
  const drawn = (what: string) => codeFrom('participant', keyring.sign('codes', `practice|${organisation}|${what}`))
  return {
    id: idMadeOf(['heron', organisation]) as PersonId,
    code: drawn('heron'),
    spare: drawn('heron, spare'),
  }
}

export const heronsStory = (organisation: OrganisationId, needs: Pick<Needs, 'keyring'>): Story => ({
  says: 'Heron’s own page: two samples kept together, a number for texts, choices to change',
  code: written(heronIn(organisation, needs).code),
})

const reached = { text: '+44 7700 900123', email: 'heron@harbour-lights.example' } as const satisfies Record<
  Channel,
  string
>

export const makeHeron = async (
  needs: Needs,
  services: readonly Service[],
  organisation: OrganisationId,
  worker: WorkerId,
  today: Day,
) => {
  const heron = heronIn(organisation, needs)
  const context = { organisation, actor: heron.id }
  await needs.database.inTransaction(context, async (tx) => {
    await addParticipant(tx, organisation, {
      id: heron.id,
      area: 'drug-services',
      codeHash: hashOfPersonCode(needs.keyring, organisation, heron.code),
      spareHash: hashOfPersonCode(needs.keyring, organisation, heron.spare),
      today,
    })
    for (const [at, question] of services.flatMap(({ card }) => card.purposes).entries()) {
      const { purpose, recipient, channel, information, lasts } = question
      await decide(
        tx,
        { needs, whenWithdrawn: [] },
        organisation,
        {
          id: heron.id.replace(/.$/, String(at)),
          person: heron.id,
          decision: 'given',
          to: { purpose, recipient, channel },
          information,
          language: 'en',
          format: 'text',
          until: dayAfter(today, lasts),
          askAfter: undefined,
          said: today,
          by: { how: 'own-code' },
        },
        today,
      )
      if (purpose !== 'contact') continue
      const consent = await consentNow(tx, organisation, heron.id, { ...question, purpose }, today)
      const to = reached[channel as Channel]
      if (consent.ok)
        await keepContact(
          tx,
          needs.keyring,
          organisation,
          consent.value,
          { to, from: '10:00', until: '18:00', words: 'Your order is in.' },
          today,
        )
    }
    for (const { practice } of services) await practice.ownPage(tx, needs, context, today)
  })
  await needs.database.inTransaction({ organisation, actor: worker }, (tx) =>
    writeDown(tx, organisation, {
      what: 'looked-with-the-code',
      worker,
      subject: heron.id,
      day: today,
      band: 'afternoon',
    }),
  )
}
