/**
 * How somebody may be reached: where, during which hours, with which words (S7). Sealed under a key of its own. It is there
 * while they say yes to it; when they take that back, the key goes in the same commit.
 */

import { z } from 'zod'

import { dataKeyFor, dataKeysOf, destroyDataKeys } from '../platform/data-keys.ts'
import type { Transaction } from '../platform/database/transaction.ts'
import { isSameNumber } from '../platform/gateways/same-number.ts'
import type { Keyring } from '../platform/keyring.ts'
import type { Ending, Needs } from '../platform/service.ts'
import type { OrganisationId, PersonId } from '../principles/ground/people.ts'
import { wasProven } from '../principles/ground/proof.ts'
import type { Day } from '../principles/ground/time.ts'
import type { Consent } from '../principles/voluntarism/consent.ts'

export const channels = ['text', 'email'] as const

export type Channel = (typeof channels)[number]

const contactShape = z.object({
  to: z.string().min(3).max(200),
  from: z.string().regex(/^\d\d:\d\d$/),
  until: z.string().regex(/^\d\d:\d\d$/),
  words: z.string().min(1).max(160),
})

/** Where, during which hours of the place's own day (`09:00` to `17:00`), and the very words that will be sent. */
export type Contact = z.infer<typeof contactShape>

const placeOf = (person: string, channel: Channel) => `participants.contact/${person}/${channel}`

export const keepContact = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  consent: Consent<'contact'>,
  contact: Contact,
  today: Day,
) => {
  if (!wasProven(consent)) throw new Error('this is no consent')
  const channel = consent.channel as Channel
  const key = await dataKeyFor(tx, keyring, organisation, consent.person, `contact-${channel}`)
  const sealed = key.seal(placeOf(consent.person, channel), JSON.stringify(contact))
  await tx
    .insertInto('participants.contact')
    .values({ organisation, participant: consent.person, channel, sealed, day: today })
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'participant', 'channel']).doUpdateSet({ sealed, day: today }),
    )
    .execute()
}

/** Undefined where there is none, where nobody says yes to it any more, or where its key is gone. */
export const contactOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  channel: Channel,
): Promise<(Contact & { readonly since: Day }) | undefined> => {
  const row = await tx
    .selectFrom('participants.contact')
    .select(['sealed', 'day'])
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .where('channel', '=', channel)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const key = (await dataKeysOf(tx, keyring, organisation, [person], `contact-${channel}`)).get(person)
  const opened = key?.openIfOurs(placeOf(person, channel), row.sealed)
  const read = opened === undefined ? undefined : contactShape.safeParse(JSON.parse(opened))
  return read?.success === true ? { ...read.data, since: row.day as unknown as Day } : undefined
}

/**
 * After a no or a withdrawal nothing entitles us to an address: its key goes now. The row it leaves behind is noise, which
 * only the person can still see; the keeper removes it. A pause keeps it.
 */
export const endContact = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  { person, to, decision }: Ending,
  today: Day,
) => {
  if (decision === 'paused') return
  for (const channel of channels) {
    const isEnding = to === 'everything' || (to.purpose === 'contact' && to.channel === channel)
    if (!isEnding || (await anybodyElseMay(tx, organisation, person, channel))) continue
    await dropAddress(tx, keyring, organisation, person, channel, today)
  }
}

/**
 * Somebody texted STOP: wherever their number stands on somebody's page, it goes, where they paused it too. A number that is
 * paused is for nobody's eyes but the person's; so each is looked at as the person, and nothing of it is kept here.
 */
export const forgetNumber = async (
  { reserved, keyring }: Pick<Needs, 'reserved' | 'keyring'>,
  organisation: OrganisationId,
  number: string,
  today: Day,
) => {
  const left = await reserved.inTransaction({ organisation, actor: 'system' }, (tx) =>
    tx
      .selectFrom('platform.data_key')
      .select('subject')
      .where('organisation', '=', organisation)
      .where('purpose', '=', 'contact-text')
      .execute(),
  )
  for (const { subject } of left) {
    const person = subject as PersonId
    await reserved.inTransaction({ organisation, actor: person }, async (tx) => {
      const contact = await contactOf(tx, keyring, organisation, person, 'text')
      if (contact !== undefined && isSameNumber(contact.to, number))
        await dropAddress(tx, keyring, organisation, person, 'text', today)
    })
  }
}

/** Another service of the same area that they still say yes to. */
const anybodyElseMay = async (tx: Transaction, organisation: OrganisationId, person: PersonId, channel: Channel) => {
  const other = await tx
    .selectFrom('participants.live_consent')
    .select('place')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .where('purpose', '=', 'contact')
    .where('channel', '=', channel)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

/** The row and its key: an older copy must not show it either. */
export const dropAddress = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  channel: Channel,
  today: Day,
) => {
  await destroyDataKeys(tx, keyring, organisation, person, { purpose: `contact-${channel}`, today })
  await removeContact(tx, organisation, person, channel)
}

export const removeContact = async (
  tx: Transaction,
  organisation: OrganisationId,
  person: PersonId,
  channel: Channel,
) => {
  await tx
    .deleteFrom('participants.contact')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .where('channel', '=', channel)
    .execute()
}
