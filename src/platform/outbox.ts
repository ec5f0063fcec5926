/**
 * What waits to be sent, and what became of it. It is put here in the commit of the fact it tells of; a carrier that is away
 * loses nothing; and what may have gone out never goes to a person twice.
 */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { OrganisationId } from '../principles/ground/people.ts'
import { type Day, dayAt, daysBetween, type Instant, inDays } from '../principles/ground/time.ts'
import type { Transaction } from './database/transaction.ts'
import { type Channel, channels, type Gateway, type Sent } from './gateways/gateway.ts'
import { sendOnce } from './sending-once.ts'
import type { Needs, Sends } from './service.ts'

export interface Outgoing {
  readonly id: string
  readonly service: string
  readonly channel: Channel
  /** A random number of the service's own. */
  readonly recipient: string
  /** What it tells of. */
  readonly about: string
  readonly attempts: number
  readonly day: Day
}

type State = 'waiting' | 'taken' | 'sent' | 'not-known' | 'not-sent'

/** One for each recipient; what already waits, or went, is not put here again. */
export const putOut = async (
  tx: Transaction,
  organisation: OrganisationId,
  what: { readonly service: string; readonly about: string; readonly today: Day },
  to: readonly { readonly channel: Channel; readonly recipient: string }[],
) => {
  if (to.length === 0) return
  await sql`
    insert into platform.outgoing (organisation, id, service, channel, recipient, about, day)
    select ${organisation}, id, ${what.service}, channel, recipient, ${what.about}, ${what.today}
    from unnest(${to.map(() => randomUUID())}::uuid[], ${to.map(({ channel }) => channel)}::text[], ${to.map(({ recipient }) => recipient)}::uuid[])
      as t (id, channel, recipient)
    on conflict on constraint once_to_each do nothing`.execute(tx)
}

/** What somebody was not told yet. */
export const whatWaitsFor = async (
  tx: Transaction,
  organisation: OrganisationId,
  service: string,
  recipient: string,
): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('platform.outgoing')
    .select('about')
    .distinct()
    .where('organisation', '=', organisation)
    .where('service', '=', service)
    .where('recipient', '=', recipient)
    .where('state', '=', 'waiting')
    .execute()
  return rows.map(({ about }) => about)
}

/** What waited so long says nothing any more. */
const lapsesAfter = inDays(14)
const atOnce = 100
/** A carrier that is away this often in a row is left alone until the next minute. */
const awayAfter = 3

/** A browser or a program that is deaf this often is given up; there are many of them, and anybody may name one. */
const mostTries: Readonly<Partial<Record<Channel, number>>> = { push: 3, webhook: 12 }

/** Milliseconds of a minute for addresses that somebody else chose: whoever answers slowly holds up nobody but their own kind. */
const timeForOthers = 20_000

/** Tried in the minutes 1, 2, 4, 8 … after one another, and once an hour in the end. Minutes of the clock, so nothing is kept. */
export const isItsTurn = (attempts: number, now: Instant): boolean =>
  Math.floor(Date.parse(now) / 60_000) % 2 ** Math.min(attempts, 6) === 0

/** Sends what waits, channel by channel; returns how much went out. */
export const sendOutgoing = async (
  needs: Needs,
  organisation: OrganisationId,
  senders: ReadonlyMap<string, Sends>,
): Promise<number> => {
  const today = dayAt('UTC', needs.now())
  await needs.database.inTransaction({ organisation, actor: 'system' }, (tx) => settle(tx, organisation, today))
  let sent = 0
  for (const channel of channels) {
    const gateway = needs.gateways[channel]
    if (gateway !== undefined) sent += await sendOn(needs, organisation, channel, gateway, senders)
  }
  return sent
}

const sendOn = async (
  needs: Needs,
  organisation: OrganisationId,
  channel: Channel,
  gateway: Gateway,
  senders: ReadonlyMap<string, Sends>,
): Promise<number> => {
  const context = { organisation, actor: 'system' } as const
  const began = performance.now()
  const isOthers = mostTries[channel] !== undefined
  let [sent, away, after] = [0, 0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const from = after
    const waiting = await needs.database.inTransaction(context, (tx) => waitingOn(tx, organisation, channel, from))
    for (const one of waiting) {
      if (!isItsTurn(one.attempts, needs.now())) continue
      if (isOthers && performance.now() - began > timeForOthers) return sent
      const became = await sendIfMeant(needs, organisation, gateway, one, senders.get(one.service))
      if (became === 'sent') sent += 1
      away = became === 'not-reached' ? away + 1 : 0
      // Another program may be deaf while all others listen: only carriers to people stand for their whole channel.
      if (away >= awayAfter && !isOthers) return sent
    }
    if (waiting.length < atOnce) return sent
    after = waiting.at(-1)?.id ?? after
  }
}

const becomes = {
  sent: 'sent',
  'not-reached': 'waiting',
  'not-now': 'waiting',
  refused: 'not-sent',
  gone: 'not-sent',
  'not-any-more': 'not-sent',
  'not-known': 'not-known',
} as const satisfies Record<Sent | 'not-now' | 'not-any-more', State>

const sendIfMeant = (
  needs: Needs,
  organisation: OrganisationId,
  gateway: Gateway,
  one: Outgoing,
  sender: Sends | undefined,
): Promise<Sent | 'not-now' | 'not-any-more' | undefined> => {
  const context = { organisation, actor: 'system' } as const
  return sendOnce(needs.database, context, {
    take: async (tx) => ((await mark(tx, organisation, one.id, 'waiting', 'taken')) ? one : undefined),
    send: async (tx) => {
      const isOver = daysBetween(one.day, dayAt('UTC', needs.now())) > lapsesAfter
      const message = isOver ? 'not-any-more' : await sender?.compose(tx, needs, context, one)
      if (message === undefined) return 'not-any-more'
      if (typeof message === 'string') return message
      const became = await gateway.send({ id: one.id, ...message })
      await sender?.became(tx, needs, context, one, became)
      return became
    },
    mark: async (tx, became) => {
      const isOver =
        became === 'not-reached' && one.attempts + 1 >= (mostTries[one.channel] ?? Number.POSITIVE_INFINITY)
      await mark(tx, organisation, one.id, 'taken', isOver ? 'not-sent' : becomes[became])
    },
  })
}

const waitingOn = async (
  tx: Transaction,
  organisation: OrganisationId,
  channel: Channel,
  after: string,
): Promise<readonly Outgoing[]> => {
  const rows = await tx
    .selectFrom('platform.outgoing')
    .select(['id', 'service', 'channel', 'recipient', 'about', 'attempts', 'day'])
    .where('organisation', '=', organisation)
    .where('state', '=', 'waiting')
    .where('channel', '=', channel)
    .where('id', '>', after)
    .orderBy('id')
    .limit(atOnce)
    .execute()
  return rows as unknown as readonly Outgoing[]
}

/** False where somebody else was faster. Coming back to the list counts as one attempt. */
const mark = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
  from: State,
  to: State,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('platform.outgoing')
    .set((eb) => ({ state: to, attempts: to === 'waiting' ? eb('attempts', '+', 1) : eb.ref('attempts') }))
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A program that was killed while it sent left these: a person never gets them again, another program does (it knows the id). */
const settle = async (tx: Transaction, organisation: OrganisationId, today: Day) => {
  await sql`
    update platform.outgoing set state = case when channel = 'webhook' then 'waiting' else 'not-known' end
    where organisation = ${organisation} and state = 'taken' and day < ${today}`.execute(tx)
}
