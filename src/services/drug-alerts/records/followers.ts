/** Who is told of warnings. Where to stands sealed; whoever leaves takes the key along. */

import { sql } from 'kysely'

import { dataKeyFor, dataKeysOf, destroyDataKeys } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type Follower, information } from '../following.ts'

const keyPurpose = 'alerts'

const placeOf = (id: string) => `drug_alerts.follower/${id}`

/** One spelling for comparing: a number is its digits, an address its small letters. */
const compared = (channel: Follower['channel'], address: string): string =>
  channel === 'text' ? address.replace(/\D/g, '') : channel === 'email' ? address.trim().toLowerCase() : address

const hashOfAddress = (
  keyring: Keyring,
  organisation: OrganisationId,
  channel: Follower['channel'],
  address: string,
): Buffer => keyring.sign('codes', `follower|${organisation}|${channel}|${compared(channel, address)}`)

export interface NewFollower extends Omit<Follower, 'confirmed'> {
  readonly id: string
  readonly address: string
  readonly confirmed: Day | undefined
}

/** Whoever is there already stays who they are, with the wishes of today. Returns their id. */
export const addFollower = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  one: NewFollower,
): Promise<string> => {
  const address_hash = hashOfAddress(keyring, organisation, one.channel, one.address)
  // Of two at a time for one address, one waits and finds the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${address_hash.toString('hex')}, 0))`.execute(tx)
  const before = await followerBy(tx, organisation, one.channel, address_hash)
  const wishes = { language: one.language, regions: [...one.regions], information: one.information, day: one.day }
  if (before !== undefined) {
    await tx
      .updateTable('drug_alerts.follower')
      .set({ ...wishes, ...(one.confirmed === undefined ? {} : { confirmed: one.confirmed }) })
      .where('organisation', '=', organisation)
      .where('id', '=', before)
      .execute()
    return before
  }
  const key = await dataKeyFor(tx, keyring, organisation, one.id, keyPurpose)
  await tx
    .insertInto('drug_alerts.follower')
    .values({
      organisation,
      id: one.id,
      channel: one.channel,
      address_hash,
      sealed: key.seal(placeOf(one.id), one.address),
      ...wishes,
      confirmed: one.confirmed ?? null,
    })
    .execute()
  return one.id
}

const followerBy = async (
  tx: Transaction,
  organisation: OrganisationId,
  channel: Follower['channel'],
  hash: Buffer,
): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('drug_alerts.follower')
    .select('id')
    .where('organisation', '=', organisation)
    .where('channel', '=', channel)
    .where('address_hash', '=', hash)
    .executeTakeFirst()
  return row?.id
}

export const followerAt = (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  channel: Follower['channel'],
  address: string,
): Promise<string | undefined> =>
  followerBy(tx, organisation, channel, hashOfAddress(keyring, organisation, channel, address))

/** Held while the transaction lasts: a STOP comes before or after, never between. */
export const followerHeld = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<(Follower & { readonly sealed: Buffer }) | undefined> => {
  const row = await tx
    .selectFrom('drug_alerts.follower')
    .select(['channel', 'language', 'regions', 'information', 'day', 'confirmed', 'sealed'])
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : {
        ...row,
        channel: row.channel as Follower['channel'],
        day: row.day as unknown as Day,
        confirmed: (row.confirmed as Day | null) ?? undefined,
      }
}

/** Where to; undefined where the key is gone. */
export const addressOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  id: string,
  sealed: Buffer,
): Promise<string | undefined> => {
  const key = (await dataKeysOf(tx, keyring, organisation, [id], keyPurpose)).get(id)
  return key?.openIfOurs(placeOf(id), sealed)
}

/** Everybody who confirmed, with what they wish: which of them an alert is for is a rule. */
export const followers = async (
  tx: Transaction,
  organisation: OrganisationId,
): Promise<readonly (Follower & { readonly id: string })[]> => {
  const rows = await tx
    .selectFrom('drug_alerts.follower')
    .select(['id', 'channel', 'language', 'regions', 'information', 'day', 'confirmed'])
    .where('organisation', '=', organisation)
    .where('confirmed', 'is not', null)
    .execute()
  return rows as unknown as readonly (Follower & { readonly id: string })[]
}

export const confirmFollower = async (tx: Transaction, organisation: OrganisationId, id: string, today: Day) => {
  await tx
    .updateTable('drug_alerts.follower')
    .set({ confirmed: today, day: today, information })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute()
}

/** The row and its key: an older copy must not show it either. */
export const removeFollower = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  id: string,
  today: Day,
) => {
  await destroyDataKeys(tx, keyring, organisation, id, { purpose: keyPurpose, today })
  await tx.deleteFrom('drug_alerts.follower').where('organisation', '=', organisation).where('id', '=', id).execute()
}

/** Mail addresses that nobody confirmed, and whoever followed so long that it has ended. */
export const followersThatEnd = async (
  tx: Transaction,
  organisation: OrganisationId,
  before: { readonly unconfirmed: Day; readonly all: Day },
): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('drug_alerts.follower')
    .select('id')
    .where('organisation', '=', organisation)
    .where(({ or, and, eb }) =>
      or([
        and([eb('confirmed', 'is', null), eb('day', '<', before.unconfirmed as never)]),
        eb('day', '<', before.all as never),
      ]),
    )
    .limit(1_000)
    .execute()
  return rows.map(({ id }) => id)
}
