/**
 * The turning of the keys. Each week a new epoch begins, all living keys are wrapped anew, and an epoch is destroyed four
 * weeks after it was followed: what was erased is then unreadable in every copy, 35 days after it was erased at the latest.
 */

import type { OrganisationId } from '../principles/ground/people.ts'
import { dayAt, daysBetween, type Instant } from '../principles/ground/time.ts'
import { rewrapSome } from './data-keys.ts'
import type { Database } from './database/transaction.ts'
import type { Epoch, Keyring } from './keyring.ts'

const epochLasts = 7
const keptAfterwards = 28

/** Days after which what was erased cannot be read in any copy: the week it may still have been in, and four more. */
export const erasedFromCopiesAfter = epochLasts + keptAfterwards

export interface Turned {
  readonly began: boolean
  readonly rewrapped: number
  readonly ended: readonly number[]
}

/** Longer than any transaction lasts: nobody is still wrapping under the epoch before. */
const settledAfterMinutes = 10

/** Doing it again changes nothing; a program that was killed in between goes on where it stopped. */
export const turnEpochs = async (
  database: Database,
  keyring: Keyring,
  organisations: readonly OrganisationId[],
  now: Instant,
): Promise<Turned> => {
  const today = dayAt('UTC', now)
  const wanted = await newestThatSomebodyWantsGone(database, keyring, organisations)
  const last = keyring.epochs().at(-1)
  // Once a day at most: each turn for somebody's sake makes everybody's older copies unreadable.
  const isDue = (one: Epoch) =>
    daysBetween(one.began, today) >= epochLasts || (wanted >= one.number && one.began < today)
  const began = last === undefined || isDue(last)
  if (began) keyring.beginEpoch(now)

  let rewrapped = 0
  for (const organisation of organisations) rewrapped += await rewrapAll(database, keyring, organisation)

  const epochs = keyring.epochs()
  const newest = epochs.at(-1)
  const isSettled = newest !== undefined && Date.parse(now) - Date.parse(newest.at) >= settledAfterMinutes * 60_000
  if (!isSettled) return { began, rewrapped, ended: [] }
  const inUse = await oldestInUse(database, keyring, organisations)
  const ended = epochs.flatMap(({ number }, at) => {
    const followed = epochs[at + 1]
    if (followed === undefined || number >= inUse) return []
    return daysBetween(followed.began, today) >= keptAfterwards || number <= wanted ? [number] : []
  })
  if (ended.length > 0) keyring.endEpochs(ended)
  return { began, rewrapped, ended }
}

const rewrapAll = async (database: Database, keyring: Keyring, organisation: OrganisationId): Promise<number> => {
  const some = await database.inTransaction({ organisation, actor: 'system' }, (tx) =>
    rewrapSome(tx, keyring, organisation),
  )
  return some === 0 ? 0 : some + (await rewrapAll(database, keyring, organisation))
}

/** The oldest epoch we hold that still wraps a key; beyond every number where none does. */
const oldestInUse = async (
  database: Database,
  keyring: Keyring,
  organisations: readonly OrganisationId[],
): Promise<number> => {
  const held = keyring.epochs().map(({ number }) => number)
  const oldest = await Promise.all(
    organisations.map((organisation) =>
      database.inTransaction({ organisation, actor: 'system' }, (tx) =>
        tx
          .selectFrom('platform.data_key')
          .select('epoch')
          .where('organisation', '=', organisation)
          .where('epoch', 'in', held)
          .orderBy('epoch')
          .limit(1)
          .executeTakeFirst(),
      ),
    ),
  )
  return Math.min(...oldest.map((row) => row?.epoch ?? Number.POSITIVE_INFINITY))
}

/** Somebody asked to be gone from the copies at once: every epoch up to theirs has to end. */
const newestThatSomebodyWantsGone = async (
  database: Database,
  keyring: Keyring,
  organisations: readonly OrganisationId[],
): Promise<number> => {
  const held = keyring.epochs().map(({ number }) => number)
  let newest = 0
  for (const organisation of organisations) {
    const row = await database.inTransaction({ organisation, actor: 'system' }, (tx) =>
      tx
        .selectFrom('platform.erasure')
        .select('epoch')
        .where('organisation', '=', organisation)
        .where('from_copies_now', '=', true)
        .where('epoch', 'in', held)
        .orderBy('epoch', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
    newest = Math.max(newest, row?.epoch ?? 0)
  }
  return newest
}
