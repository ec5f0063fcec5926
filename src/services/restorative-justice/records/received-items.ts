/** What somebody opened of what the other person let go: sealed anew to their own side. It is theirs from then on, and goes with the rest of theirs. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import { type Envelope, sealTo } from '../../../platform/sealed/envelope.ts'
import { type OpeningKey, openWithKey } from '../../../platform/sealed/keys.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { MayHandOver } from '../../../principles/safety/crossing.ts'
import type { Content, Kind, Words } from '../released.ts'
import { type Side, theirKey } from './side-keys.ts'

export interface Received {
  readonly item: string
  readonly kind: Kind
  readonly day: Day
}

const placeOf = (item: string) => `restorative_justice.received_item/${item}`

/** Where what one of us says stands apart from what its author said. */
const placeApart = (item: string) => `${placeOf(item)}/apart`

/** Takes that they chose it. */
export const receiveItem = async (
  system: Transaction,
  keyring: Keyring,
  may: MayHandOver,
  side: Side,
  point: Uint8Array,
  { kind, says, told }: Pick<Content, 'kind' | 'says' | 'told'>,
  day: Day,
) => {
  if (!wasProven(may) || may.to !== side.person) throw new Error('nobody chose this')
  const own = await theirKey(system, keyring, side)
  if (own === undefined) throw new Error('what they wrote has no key')
  const { organisation, referral, person } = side
  const [place, text] =
    told === undefined ? [placeOf(may.item), says] : [placeApart(may.item), JSON.stringify({ says, told })]
  await system
    .insertInto('restorative_justice.received_item')
    .values({
      organisation,
      item: may.item,
      referral,
      participant: person,
      kind,
      sealed: own.seal(place, await sealTo(point, place, text)),
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const all = (tx: Transaction, { organisation, referral }: Side) =>
  tx
    .selectFrom('restorative_justice.received_item')
    .select(['item', 'kind', 'sealed', 'day'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('day')
    .orderBy('item')
    .limit(500)

export const receivedBy = async (tx: Transaction, side: Side): Promise<readonly Received[]> =>
  (await all(tx, side).execute()).map(({ item, kind, day }) => ({
    item,
    kind: kind as Kind,
    day: day as unknown as Day,
  }))

/** Opened with the key of their side; what does not open is undefined, and stops nothing. */
export const readReceived = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  by: OpeningKey,
): Promise<readonly (Received & { readonly words: Words | undefined })[]> => {
  const own = await theirKey(tx, keyring, side)
  const open = async (place: string, sealed: Buffer) => {
    const envelope = own?.openIfOurs(place, sealed)
    return envelope === undefined ? undefined : openWithKey(by, place, envelope as Envelope)
  }
  return Promise.all(
    (await all(tx, side).execute()).map(async ({ item, kind, sealed, day }) => {
      const says = await open(placeOf(item), sealed)
      const apart = says === undefined ? await open(placeApart(item), sealed) : undefined
      const words = says !== undefined ? { says } : apart === undefined ? undefined : (JSON.parse(apart) as Words)
      return { item, kind: kind as Kind, day: day as unknown as Day, words }
    }),
  )
}

/** They do not want to have it any more. False where there is none, or an order holds it. */
export const removeReceived = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
  item: string,
): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom('restorative_justice.received_item')
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .where('participant', '=', person)
    .where('item', '=', item)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
