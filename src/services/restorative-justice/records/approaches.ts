/** What somebody asks for: that we speak with the other person. What may be said lies under a key of theirs, which goes when they take it back. */

import { dataKeyFor, dataKeysOf, destroyDataKeys, isTakenBackButHeld } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { SafeToProceed } from '../../../principles/safety/safe-to-proceed.ts'
import type { Consent } from '../../../principles/voluntarism/consent.ts'
import type { Tells } from '../approach.ts'

export const approachPurpose = 'approach'

/** Keys for each approach: how the other person can be reached goes with their first no; what may be said, for everybody on the same day (S3). */
export const contactPurpose = 'approached'

export const wordsPurpose = 'approach-words'

export interface AskedFor {
  readonly id: string
  /** Of the form it came with. */
  readonly form: string
  readonly referral: string
  readonly person: PersonId
  /** What may be said of what it is about; empty where they let nothing be said. */
  readonly firstWords: string
  readonly endsOn: Day
  readonly tells: Tells
  readonly day: Day
}

const placeOf = (id: string) => `restorative_justice.approach/${id}`

/** Sent twice it stands there once. What was taken back before, by somebody who heard it said, is removed first: it must not stand there again. */
export const askFor = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  consent: Consent<'approach_other_side'>,
  safe: SafeToProceed,
  { id, form, referral, person, firstWords, endsOn, tells, day }: AskedFor,
) => {
  if (!wasProven(consent) || consent.person !== person) throw new Error('this is no consent')
  if (!wasProven(safe) || safe.about !== person) throw new Error('nobody looked whether this is safe for them')
  const key = await dataKeyFor(tx, keyring, organisation, person, approachPurpose)
  for (const row of await rowsOf(tx, organisation, person))
    if (key.openIfOurs(placeOf(row.id), row.sealed) === undefined)
      await tx
        .deleteFrom('restorative_justice.approach')
        .where('organisation', '=', organisation)
        .where('id', '=', row.id)
        .execute()
  const inner = await dataKeyFor(tx, keyring, organisation, id, wordsPurpose)
  await tx
    .insertInto('restorative_justice.approach')
    .values({
      organisation,
      id,
      form,
      referral,
      participant: person,
      sealed: key.seal(placeOf(id), inner.seal(placeOf(id), firstWords).toString('base64')),
      ends_on: endsOn,
      tells,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const rowsOf = (tx: Transaction, organisation: OrganisationId, person: PersonId) =>
  tx
    .selectFrom('restorative_justice.approach')
    .select(['id', 'sealed'])
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .execute()

/** Whether an order of a court holds what they took back: then nothing new is asked, so that its end is not forgotten. */
export const isApproachHeld = (tx: Transaction, organisation: OrganisationId, person: PersonId): Promise<boolean> =>
  isTakenBackButHeld(tx, organisation, person, approachPurpose)

/** Of one referral, the last one first; as far as whoever looks may see. */
export const approachesOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  { referral, person }: Pick<AskedFor, 'referral' | 'person'>,
): Promise<readonly AskedFor[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.approach')
    .select(['id', 'form', 'sealed', 'ends_on', 'tells', 'day'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('day', 'desc')
    .orderBy('ends_on', 'desc')
    .orderBy('id')
    .execute()
  const key = (await dataKeysOf(tx, keyring, organisation, [person], approachPurpose)).get(person)
  const ids = rows.map(({ id }) => id)
  const inner = await dataKeysOf(tx, keyring, organisation, ids, wordsPurpose)
  return rows.flatMap(({ id, form, sealed, ends_on, tells, day }) => {
    // What an earlier key sealed was taken back.
    const opened = key?.openIfOurs(placeOf(id), sealed)
    if (opened === undefined) return []
    return [
      {
        id,
        form,
        referral,
        person,
        // Gone with its own key since the day came.
        firstWords: inner.get(id)?.openIfOurs(placeOf(id), Buffer.from(opened, 'base64')) ?? '',
        endsOn: ends_on as unknown as Day,
        tells: tells as Tells,
        day: day as unknown as Day,
      },
    ]
  })
}

/**
 * Taken back, by whom it is or by a worker who heard it: the key goes, and with it all of it, for everybody, in that commit. The rows are removed
 * where whoever writes it down sees them, and as noise where they do not. The same is done whatever came of it (S3).
 */
export const endApproaches = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  today: Day,
) => {
  // First the rows: without the key, nobody sees them.
  await tx
    .deleteFrom('restorative_justice.approach')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .execute()
  await destroyDataKeys(tx, keyring, organisation, person, { purpose: approachPurpose, today })
}
