/** What a sample looks like, sealed under a key of the sample's own. */

import { randomUUID } from 'node:crypto'

import { dataKeyFor, dataKeysOf, destroyDataKeys } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'

const keyPurpose = 'photo'
const placeOf = (id: string) => `drug_checking.photo/${id}`

export interface PhotoShown {
  readonly id: string
  readonly width: number
  readonly height: number
}

/** Enough to see both sides of a pill, and little enough to hold. */
const mostPhotos = 4

/** False where there are as many as are kept. */
export const keepPhoto = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  one: {
    readonly sample: string
    readonly bytes: Buffer
    readonly width: number
    readonly height: number
    readonly day: Day
  },
): Promise<boolean> => {
  if ((await photosOf(tx, organisation, one.sample)).length >= mostPhotos) return false
  const id = randomUUID()
  const key = await dataKeyFor(tx, keyring, organisation, one.sample, keyPurpose)
  await tx
    .insertInto('drug_checking.photo')
    .values({
      organisation,
      id,
      sample: one.sample,
      sealed: key.seal(placeOf(id), one.bytes.toString('base64')),
      width: one.width,
      height: one.height,
      day: one.day,
    })
    .execute()
  return true
}

export const photosOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  sample: string,
): Promise<readonly PhotoShown[]> =>
  tx
    .selectFrom('drug_checking.photo')
    .select(['id', 'width', 'height'])
    .where('organisation', '=', organisation)
    .where('sample', '=', sample)
    .orderBy('day')
    .orderBy('id')
    .limit(mostPhotos)
    .execute()

/** Undefined where there is none, or its key is gone. */
export const openedPhoto = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  sample: string,
  id: string,
): Promise<Buffer | undefined> => {
  const row = await tx
    .selectFrom('drug_checking.photo')
    .select('sealed')
    .where('organisation', '=', organisation)
    .where('sample', '=', sample)
    .where('id', '=', id)
    .executeTakeFirst()
  const key = (await dataKeysOf(tx, keyring, organisation, [sample], keyPurpose)).get(sample)
  const opened = row === undefined ? undefined : key?.openIfOurs(placeOf(id), row.sealed)
  return opened === undefined ? undefined : Buffer.from(opened, 'base64')
}

/** All of a sample, with their key. */
export const dropPhotos = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  sample: string,
  today: Day,
) => {
  await destroyDataKeys(tx, keyring, organisation, sample, { purpose: keyPurpose, today })
  await tx
    .deleteFrom('drug_checking.photo')
    .where('organisation', '=', organisation)
    .where('sample', '=', sample)
    .execute()
}

/** Samples whose last picture is from before a day. */
export const photosFromBefore = async (
  tx: Transaction,
  organisation: OrganisationId,
  day: Day,
): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('drug_checking.photo')
    .select('sample')
    .where('organisation', '=', organisation)
    .groupBy('sample')
    .having((eb) => eb(eb.fn.max('day'), '<', day as never))
    .limit(1_000)
    .execute()
  return rows.map(({ sample }) => sample)
}
