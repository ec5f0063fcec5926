/** Sends what waits. Each message asks once more, in the transaction in which it goes, whether the person still says yes (V1). */

import { writeDown } from '../platform/audit.ts'
import type { Transaction } from '../platform/database/transaction.ts'
import type { Gateway, Sent } from '../platform/gateways/gateway.ts'
import { sendOnce } from '../platform/sending-once.ts'
import type { Needs } from '../platform/service.ts'
import type { OrganisationId } from '../principles/ground/people.ts'
import { bandAt, dayAt, daysBetween, inDays, timeAt } from '../principles/ground/time.ts'
import type { ConsentRequest, NoConsent } from '../principles/voluntarism/consent.ts'
import { consentNow } from './consents.ts'
import { type Channel, type Contact, channels, contactOf } from './contact.ts'
import { type Message, type MessageState, markMessage, settleTaken, takeMessage, waitingOn } from './messages.ts'

const atOnce = 50

/** What waited so long says nothing any more. */
const lapsesAfter = inDays(14)

/** Returns how many went out. `timeZone` is the place's: hours that somebody called safe are hours there. */
export const sendWaiting = async (needs: Needs, organisation: OrganisationId, timeZone: string): Promise<number> => {
  const context = { organisation, actor: 'system' } as const
  const today = dayAt(timeZone, needs.now())
  await needs.database.inTransaction(context, (tx) => settleTaken(tx, organisation, today))
  let sent = 0
  for (const channel of channels) {
    const gateway = needs.gateways[channel]
    for (let after = beforeAll; gateway !== undefined; ) {
      const from = after
      const waiting = await needs.database.inTransaction(context, (tx) =>
        waitingOn(tx, organisation, channel, from, atOnce),
      )
      for (const id of waiting) sent += Number(await sendIfMeant(needs, organisation, gateway, id, timeZone))
      if (waiting.length < atOnce) break
      after = waiting.at(-1) ?? after
    }
  }
  return sent
}

const beforeAll = '00000000-0000-0000-0000-000000000000'

const sendIfMeant = async (
  needs: Needs,
  organisation: OrganisationId,
  gateway: Gateway,
  id: string,
  timeZone: string,
): Promise<boolean> => {
  const context = { organisation, actor: 'system' } as const
  const became = await sendOnce(needs.database, context, {
    take: (tx) => takeMessage(tx, organisation, id),
    send: (tx, message) => sendOne(tx, needs, organisation, gateway, message, timeZone),
    mark: (tx, state) =>
      markMessage(tx, organisation, id, state, state === 'sent' ? dayAt(timeZone, needs.now()) : undefined),
  })
  return became === 'sent'
}

const becomes = {
  sent: 'sent',
  'not-reached': 'waiting',
  refused: 'not-sent',
  gone: 'not-sent',
  'not-known': 'not-known',
} as const satisfies Record<Sent, MessageState>

/** A no that may become a yes again: the message waits. */
const mayComeBack: ReadonlySet<NoConsent> = new Set(['paused', 'not-heard-from'])

const sendOne = async (
  tx: Transaction,
  { keyring, now }: Needs,
  organisation: OrganisationId,
  gateway: Gateway,
  { id, person, recipient, channel, day }: Message,
  timeZone: string,
): Promise<MessageState> => {
  const today = dayAt(timeZone, now())
  if (daysBetween(day, today) > lapsesAfter) return 'not-sent'
  const ask = await askNow(tx, { recipient, channel })
  const consent = ask === undefined ? undefined : await consentNow(tx, organisation, person, ask, today)
  if (consent === undefined) return 'not-sent'
  if (!consent.ok) return mayComeBack.has(consent.reason) ? 'waiting' : 'not-sent'
  const contact = await contactOf(tx, keyring, organisation, person, channel)
  // They have not said where yet, or the day is another one in the database: it waits.
  if (contact === undefined || !isSafeHour(contact, timeAt(timeZone, now()))) return 'waiting'
  const sent = await gateway.send({ id, to: contact.to, text: contact.words })
  if (sent !== 'not-reached')
    await writeDown(tx, organisation, {
      what: sent === 'sent' ? `message-sent-by-${channel}` : 'message-tried',
      worker: undefined,
      subject: person,
      day: today,
      band: bandAt(timeZone, now()),
    })
  return becomes[sent]
}

/** Hours over midnight are hours too: 22:00 to 02:00. */
const isSafeHour = ({ from, until }: Pick<Contact, 'from' | 'until'>, time: string): boolean =>
  from <= until ? time >= from && time < until : time >= from || time < until

/** The question as it is asked today: a yes to an older version of the information is none (V2). */
const askNow = async (
  tx: Transaction,
  { recipient, channel }: { readonly recipient: string; readonly channel: Channel },
): Promise<ConsentRequest<'contact'> | undefined> => {
  const row = await tx
    .selectFrom('participants.information')
    .select('version')
    .where('purpose', '=', 'contact')
    .where('recipient', '=', recipient)
    .where('channel', '=', channel)
    .executeTakeFirst()
  return row === undefined ? undefined : { purpose: 'contact', recipient, channel, information: row.version }
}
