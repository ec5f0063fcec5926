/**
 * Words that wait to be sent to somebody, and what became of them. A waiting message holds no address: it is opened when it
 * goes, under a consent asked for again in that moment. One whose fate is not known is never sent a second time.
 */

import { randomUUID } from 'node:crypto'

import type { Transaction } from '../platform/database/transaction.ts'
import type { Ending } from '../platform/service.ts'
import type { OrganisationId, PersonId } from '../principles/ground/people.ts'
import { wasProven } from '../principles/ground/proof.ts'
import type { Day } from '../principles/ground/time.ts'
import { type Consent, concerns } from '../principles/voluntarism/consent.ts'
import type { Channel } from './contact.ts'

export type MessageState = 'waiting' | 'taken' | 'sent' | 'not-known' | 'not-sent'

export interface Message {
  readonly id: string
  readonly person: PersonId
  readonly service: string
  readonly recipient: string
  readonly channel: Channel
  readonly language: string
  readonly day: Day
}

/** Puts a message on the list, with a consent in hand. Whether it goes is asked again. */
export const writeMessage = async (
  tx: Transaction,
  organisation: OrganisationId,
  consent: Consent<'contact'>,
  { service, language, today }: { readonly service: string; readonly language: string; readonly today: Day },
) => {
  if (!wasProven(consent)) throw new Error('this is no consent')
  const { person, recipient, channel } = consent
  const waits = await tx
    .selectFrom('participants.message')
    .select('id')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .where('recipient', '=', recipient)
    .where('channel', '=', channel)
    .where('state', '=', 'waiting')
    .limit(1)
    .executeTakeFirst()
  // It says nothing of what it is about, so one says as much as three.
  if (waits !== undefined) return
  await tx
    .insertInto('participants.message')
    .values({
      organisation,
      id: randomUUID(),
      participant: person,
      service,
      recipient,
      channel,
      language,
      day: today,
    })
    .execute()
}

/** Takes waiting messages of this person off the list, as far as they stood on what was ended. */
export const dropWaitingMessages = async (
  tx: Transaction,
  organisation: OrganisationId,
  { person, to, decision }: Ending,
) => {
  if (decision === 'paused') return
  const waiting = await tx
    .selectFrom('participants.message')
    .select(['id', 'recipient', 'channel'])
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .where('state', '=', 'waiting')
    .execute()
  const ended = waiting.filter(({ recipient, channel }) => concerns({ purpose: 'contact', recipient, channel }, { to }))
  if (ended.length === 0) return
  await tx
    .deleteFrom('participants.message')
    .where('organisation', '=', organisation)
    .where(
      'id',
      'in',
      ended.map(({ id }) => id),
    )
    .execute()
}

/** Those that wait on a channel, in one order, from the one after `after`: nobody's safe hours hold up anybody else. */
export const waitingOn = async (
  tx: Transaction,
  organisation: OrganisationId,
  channel: Channel,
  after: string,
  most: number,
): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('participants.message')
    .select('id')
    .where('organisation', '=', organisation)
    .where('state', '=', 'waiting')
    .where('channel', '=', channel)
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Marks one as taken: from here on it is sent once or not at all. Undefined where somebody else took or dropped it. */
export const takeMessage = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<Message | undefined> => {
  const row = await tx
    .updateTable('participants.message')
    .set({ state: 'taken' })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning(['id', 'participant', 'service', 'recipient', 'channel', 'language', 'day'])
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : {
        ...row,
        person: row.participant as PersonId,
        channel: row.channel as Channel,
        day: row.day as unknown as Day,
      }
}

export const markMessage = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
  state: MessageState,
  sentOn?: Day,
) => {
  await tx
    .updateTable('participants.message')
    .set((eb) => ({
      state,
      sent_on: sentOn ?? null,
      attempts: state === 'waiting' ? eb('attempts', '+', 1) : eb.ref('attempts'),
    }))
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute()
}

export interface MessageShown {
  readonly service: string
  readonly channel: Channel
  readonly state: MessageState
  readonly day: Day
}

/** What was sent to somebody or still waits, for their own page. */
export const messagesTo = async (
  tx: Transaction,
  organisation: OrganisationId,
  person: PersonId,
): Promise<readonly MessageShown[]> => {
  const rows = await tx
    .selectFrom('participants.message')
    .select(['service', 'channel', 'state', 'day'])
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .orderBy('day', 'desc')
    .limit(200)
    .execute()
  return rows as unknown as readonly MessageShown[]
}

/** A program that was killed while it sent left these behind: whether they went is not known, so they never go again. */
export const settleTaken = async (tx: Transaction, organisation: OrganisationId, before: Day) => {
  await tx
    .updateTable('participants.message')
    .set({ state: 'not-known' })
    .where('organisation', '=', organisation)
    .where('state', '=', 'taken')
    .where('day', '<', before as never)
    .execute()
}
