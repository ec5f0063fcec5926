/**
 * A key for each person and purpose, wrapped by the epoch key of its week. Erasing somebody is destroying their keys: what
 * was sealed stays behind as noise, in the tables, in the log of changes and in every copy once its epoch is gone (E1).
 */

import { randomBytes, randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { OrganisationId } from '../principles/ground/people.ts'
import type { Day } from '../principles/ground/time.ts'
import type { Transaction } from './database/transaction.ts'
import type { Keyring } from './keyring.ts'
import { openWith, sealWith } from './sealing.ts'

/** What somebody's words are sealed for. Each is a key of its own, so that one can go and the others stay. */
export type KeyPurpose = 'staff' | 'own-words' | 'contact-text' | 'contact-email' | (string & {})

export interface DataKey {
  readonly seal: (place: string, words: string) => Buffer
  readonly open: (place: string, sealed: Buffer) => string
  /** Undefined where it was sealed under a key that is gone: noise, and no reason to stop. */
  readonly openIfOurs: (place: string, sealed: Buffer) => string | undefined
}

const placeOf = (organisation: string, subject: string, purpose: string) =>
  `platform.data_key/${organisation}/${subject}/${purpose}`

const dataKeyFrom = (key: Buffer): DataKey => ({
  seal: (place, words) => sealWith(key, place, words),
  open: (place, sealed) => openWith(key, place, sealed),
  openIfOurs: (place, sealed) => {
    try {
      return openWith(key, place, sealed)
    } catch {
      return undefined
    }
  },
})

interface Row {
  readonly subject: string
  readonly epoch: number
  readonly wrapped: Buffer
}

/** A key as it lies in its row. */
const unwrapped = (keyring: Keyring, organisation: string, purpose: KeyPurpose, row: Row): DataKey =>
  dataKeyFrom(keyring.unwrap(row.epoch, placeOf(organisation, row.subject, purpose), row.wrapped))

/** The keys of these people for this purpose; whoever has none, or was erased, is not among them. */
export const dataKeysOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  subjects: readonly string[],
  purpose: KeyPurpose,
): Promise<ReadonlyMap<string, DataKey>> => {
  if (subjects.length === 0) return new Map()
  const rows = await tx
    .selectFrom('platform.data_key')
    .select(['subject', 'epoch', 'wrapped'])
    .where('organisation', '=', organisation)
    .where('subject', '=', (eb) => eb.fn.any(eb.val([...subjects])))
    .where('purpose', '=', purpose)
    .execute()
  const held = new Set(keyring.epochs().map(({ number }) => number))
  return new Map(
    rows
      .filter(({ epoch }) => held.has(epoch))
      .map((row) => [row.subject, unwrapped(keyring, organisation, purpose, row)]),
  )
}

/** Whether the keyring still opens a key as it lies in its row: for a drill. */
export const keyThatOpens = (
  keyring: Keyring,
  organisation: OrganisationId,
  { subject, purpose, epoch, wrapped }: Row & { readonly purpose: string },
): boolean => {
  try {
    return keyring.unwrap(epoch, placeOf(organisation, subject, purpose), wrapped).length === 32
  } catch {
    return false
  }
}

/** Somebody's key for a purpose, made now where they have none. */
export const dataKeyFor = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  subject: string,
  purpose: KeyPurpose,
): Promise<DataKey> => {
  const { epoch, wrapped } = keyring.wrap(placeOf(organisation, subject, purpose), randomBytes(32))
  await tx
    .insertInto('platform.data_key')
    .values({ organisation, id: randomUUID(), subject, purpose, epoch, wrapped })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // Whoever gives us something anew wants it kept, whatever they wanted gone before.
  await tx
    .deleteFrom('platform.erasure_wanted')
    .where('organisation', '=', organisation)
    .where('subject', '=', subject)
    .where('purpose', '=', purpose)
    .execute()
  const key = (await dataKeysOf(tx, keyring, organisation, [subject], purpose)).get(subject)
  if (key === undefined) throw new Error('a key that was just made is not there')
  return key
}

/**
 * Destroys somebody's keys, for one purpose or all, and writes down that they are gone. Keys that an order of a court holds
 * stay (the database itself refuses); they go when it is over, and how many is told, so that the person can be.
 */
export const destroyDataKeys = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  subject: string,
  {
    purpose,
    today,
    fromCopiesNow = false,
  }: { readonly purpose?: KeyPurpose; readonly today: Day; readonly fromCopiesNow?: boolean },
): Promise<{ readonly destroyed: number; readonly held: number }> => {
  const gone = await tx
    .deleteFrom('platform.data_key')
    .where('organisation', '=', organisation)
    .where('subject', '=', subject)
    .$if(purpose !== undefined, (query) => query.where('purpose', '=', purpose ?? ''))
    .returning(['id as key', 'purpose'])
    .execute()
  const how = { today, fromCopiesNow }
  await writeErased(tx, keyring, organisation, subject, gone, how)
  const left = await tx
    .selectFrom('platform.data_key')
    .select('purpose')
    .where('organisation', '=', organisation)
    .where('subject', '=', subject)
    .$if(purpose !== undefined, (query) => query.where('purpose', '=', purpose ?? ''))
    .execute()
  if (left.length > 0)
    await tx
      .insertInto('platform.erasure_wanted')
      .values(
        left.map((one) => ({
          organisation,
          subject,
          purpose: one.purpose,
          from_copies_now: fromCopiesNow,
          day: today,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  return { destroyed: gone.length, held: left.length }
}

/** Whether somebody took back what lies under this key and an order of a court holds it: it stands there for nobody, and nothing new is begun beside it. */
export const isTakenBackButHeld = async (
  tx: Transaction,
  organisation: OrganisationId,
  subject: string,
  purpose: string,
): Promise<boolean> =>
  (await tx
    .selectFrom('platform.erasure_wanted')
    .select('subject')
    .where('organisation', '=', organisation)
    .where('subject', '=', subject)
    .where('purpose', '=', purpose)
    .executeTakeFirst()) !== undefined

/** Destroys what an order held until now. Returns how many keys went. */
export const destroyWhatIsWanted = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  today: Day,
): Promise<number> => {
  const wanted = await tx
    .selectFrom('platform.erasure_wanted')
    .select(['subject', 'purpose', 'from_copies_now'])
    .where('organisation', '=', organisation)
    .limit(1_000)
    .execute()
  let went = 0
  for (const { subject, purpose, from_copies_now } of wanted) {
    const done = await destroyDataKeys(tx, keyring, organisation, subject, {
      purpose,
      today,
      fromCopiesNow: from_copies_now,
    })
    went += done.destroyed
    if (done.held === 0)
      await tx
        .deleteFrom('platform.erasure_wanted')
        .where('organisation', '=', organisation)
        .where('subject', '=', subject)
        .where('purpose', '=', purpose)
        .execute()
  }
  return went
}

/** Writes down that something of somebody is gone, so that an older copy does not bring it back. */
export const writeErased = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  subject: string,
  gone: readonly { readonly key: string | null; readonly purpose: string }[],
  { today, fromCopiesNow = false }: { readonly today: Day; readonly fromCopiesNow?: boolean },
) => {
  if (gone.length === 0) return
  const epoch = keyring.epochs().at(-1)?.number ?? 1
  await tx
    .insertInto('platform.erasure')
    .values(
      gone.map(({ key, purpose }) => ({
        organisation,
        id: randomUUID(),
        subject,
        purpose,
        key,
        day: today,
        epoch,
        from_copies_now: fromCopiesNow,
      })),
    )
    .execute()
}

/** Puts some keys of older epochs under the newest one, and says how many. Each batch is whole; a rerun goes on. */
export const rewrapSome = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  most = 5_000,
): Promise<number> => {
  const newest = keyring.epochs().at(-1)?.number ?? 1
  const rows = await tx
    .selectFrom('platform.data_key')
    .select(['subject', 'purpose', 'epoch', 'wrapped'])
    .where('organisation', '=', organisation)
    .where('epoch', '<', newest)
    // A key whose epoch is gone opens nothing: it must not hold up the others.
    .where(
      'epoch',
      'in',
      keyring.epochs().map(({ number }) => number),
    )
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return 0
  const again = rows.map(({ subject, purpose, epoch, wrapped }) => {
    const place = placeOf(organisation, subject, purpose)
    return keyring.wrap(place, keyring.unwrap(epoch, place, wrapped))
  })
  await sql`
    update platform.data_key k set epoch = n.epoch, wrapped = n.wrapped
    from unnest(${rows.map(({ subject }) => subject)}::uuid[], ${rows.map(({ purpose }) => purpose)}::text[],
      ${again.map(({ epoch }) => epoch)}::integer[], ${again.map(({ wrapped }) => `\\x${wrapped.toString('hex')}`)}::bytea[]) as n (subject, purpose, epoch, wrapped)
    where k.organisation = ${organisation} and k.subject = n.subject and k.purpose = n.purpose`.execute(tx)
  return rows.length
}
