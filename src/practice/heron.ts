/**
 * Heron and Wren, who have pages of their own in the practice town, one in each area, and said yes to everything there, so that there
 * is something to stop.
 */

import { phraseFrom } from '../organisation/phrase.ts'
import { consentNow } from '../participants/consents.ts'
import { type Channel, keepContact } from '../participants/contact.ts'
import { decide } from '../participants/decide.ts'
import { whatIsKeptOf } from '../participants/opening.ts'
import { addParticipant } from '../participants/people.ts'
import { writeDown } from '../platform/audit.ts'
import { idMadeOf } from '../platform/made-id.ts'
import type { Needs, Service, Story } from '../platform/service.ts'
import type { Area } from '../principles/card.ts'
import { type Code, codeFrom, written } from '../principles/ground/code.ts'
import type { OrganisationId, PersonId, WorkerId } from '../principles/ground/people.ts'
import type { Secret } from '../principles/ground/secret.ts'
import { type Day, dayAfter } from '../principles/ground/time.ts'

export interface Somebody {
  readonly id: PersonId
  readonly code: Code
  readonly spare: Code
}

/** Their random numbers are the same each time, as nobody else's are. */
const somebody =
  (name: string) =>
  (organisation: OrganisationId, { keyring }: Pick<Needs, 'keyring'>): Somebody => {
    const drawn = (what: string) => codeFrom('participant', keyring.sign('codes', `practice|${organisation}|${what}`))
    return {
      id: idMadeOf([name, organisation]) as PersonId,
      code: drawn(name),
      spare: drawn(`${name}, spare`),
    }
  }

export const heronIn = somebody('heron')
export const wrenIn = somebody('wren')

export const fensPhrase = (organisation: OrganisationId, { keyring }: Pick<Needs, 'keyring'>): Secret =>
  phraseFrom(keyring.sign('codes', `practice|${organisation}|fen, phrase`), 'en')

export const theirStories = (organisation: OrganisationId, needs: Pick<Needs, 'keyring'>): readonly Story[] => [
  {
    says: 'Heron’s own page: two samples kept together, a number for texts, choices to change',
    code: written(heronIn(organisation, needs).code),
  },
  {
    says: 'Wren’s own page: wrote something for Fen, who accompanies them; asked about something else, and waits for a word',
    code: written(wrenIn(organisation, needs).code),
  },
  { says: 'The phrase of Fen’s vault: it opens what Wren wrote', code: fensPhrase(organisation, needs).reveal() },
]

const reached = {
  'drug-services': { text: '+44 7700 900123', email: 'heron@harbour-lights.example' },
  'restorative-justice': { text: '+44 7700 900124', email: 'wren@harbour-lights.example' },
} as const satisfies Record<Area, Record<Channel, string>>

/** Whose page it is, in each area. */
const whoseArea = { 'drug-services': heronIn, 'restorative-justice': wrenIn } as const

const makeOne = async (
  needs: Needs,
  all: readonly Service[],
  organisation: OrganisationId,
  worker: WorkerId,
  today: Day,
  area: Area,
) => {
  const services = all.filter(({ card }) => card.area === area)
  const one = whoseArea[area](organisation, needs)
  const context = { organisation, actor: one.id }
  const codes = await whatIsKeptOf(needs, organisation, area, one)
  await needs.database.inTransaction(context, async (tx) => {
    await addParticipant(tx, organisation, { id: one.id, area, ...codes, today })
    for (const [at, question] of services.flatMap(({ card }) => card.purposes).entries()) {
      const { purpose, recipient, channel, information, lasts } = question
      await decide(
        tx,
        { needs, whenWithdrawn: [] },
        organisation,
        {
          id: idMadeOf(['practice, yes', one.id, String(at)]),
          person: one.id,
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
      const consent = await consentNow(tx, organisation, one.id, { ...question, purpose }, today)
      const to = reached[area][channel as Channel]
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
      subject: one.id,
      day: today,
      band: 'afternoon',
    }),
  )
}

type Makes = (...about: Parameters<typeof makeOne> extends [...infer First, Area] ? First : never) => Promise<void>

/** Heron's page in drug services. */
export const makeHeron: Makes = (...about) => makeOne(...about, 'drug-services')

/** Wren's page in restorative justice. */
export const makeWren: Makes = (...about) => makeOne(...about, 'restorative-justice')

/** Somebody who may open this address of a page of one's own: one code opens one area (E1). */
export const whoOpens = (path: string, services: readonly Service[]) => {
  const service = services.find(({ card }) =>
    card.ownPage.some(({ address }) => path === address || path.startsWith(`${address}/`)),
  )
  return whoseArea[service?.card.area ?? 'drug-services']
}
