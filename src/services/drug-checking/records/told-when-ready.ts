/** Where somebody wants to be told, sealed and apart. Whoever reads it does so to write one message, or to show it to who left it. */

import { dataKeyFor, dataKeysOf, destroyDataKeys } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { isSameNumber } from '../../../platform/gateways/same-number.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Channel, Keeps, WantsToBeTold } from '../told-when-ready.ts'

const keyPurpose = 'told-when-ready'
const placeOf = (sample: string) => `drug_checking.told_when_ready/${sample}`

/** What was left before for the same sample is taken back first. */
export const keepWish = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  one: WantsToBeTold & { readonly sample: string; readonly to: string },
) => {
  const key = await dataKeyFor(tx, keyring, organisation, one.sample, keyPurpose)
  await tx
    .insertInto('drug_checking.told_when_ready')
    .values({
      organisation,
      sample: one.sample,
      channel: one.channel,
      sealed: key.seal(placeOf(one.sample), one.to),
      language: one.language,
      keeps: one.keeps,
      information: one.information,
      day: one.day,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'sample']).doNothing())
    .execute()
}

/** Held while the transaction lasts: a word against it comes before or after, never between. */
export const wishFor = async (
  tx: Transaction,
  organisation: OrganisationId,
  sample: string,
): Promise<(WantsToBeTold & { readonly sealed: Buffer }) | undefined> => {
  const row = await tx
    .selectFrom('drug_checking.told_when_ready')
    .select(['channel', 'sealed', 'language', 'keeps', 'information', 'day'])
    .where('organisation', '=', organisation)
    .where('sample', '=', sample)
    .forShare()
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : {
        ...row,
        channel: row.channel as Channel,
        keeps: row.keeps as Keeps,
        day: row.day as unknown as Day,
      }
}

/** Undefined where its key is gone. */
export const openedWish = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  sample: string,
  sealed: Buffer,
): Promise<string | undefined> =>
  (await dataKeysOf(tx, keyring, organisation, [sample], keyPurpose)).get(sample)?.openIfOurs(placeOf(sample), sealed)

/** Which of these samples somebody waits for, and how they want to be told. */
export const wishesFor = async (
  tx: Transaction,
  organisation: OrganisationId,
  samples: readonly string[],
): Promise<readonly { readonly sample: string; readonly channel: Channel }[]> => {
  if (samples.length === 0) return []
  const rows = await tx
    .selectFrom('drug_checking.told_when_ready')
    .select(['sample', 'channel'])
    .where('organisation', '=', organisation)
    .where('sample', '=', (eb) => eb.fn.any(eb.val([...samples])))
    .execute()
  return rows as readonly { sample: string; channel: Channel }[]
}

/** The row and its key: an older copy must not show it either. */
export const dropWish = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  sample: string,
  today: Day,
) => {
  await destroyDataKeys(tx, keyring, organisation, sample, { purpose: keyPurpose, today })
  await tx
    .deleteFrom('drug_checking.told_when_ready')
    .where('organisation', '=', organisation)
    .where('sample', '=', sample)
    .execute()
}

export const wishesFromBefore = async (
  tx: Transaction,
  organisation: OrganisationId,
  day: Day,
): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('drug_checking.told_when_ready')
    .select('sample')
    .where('organisation', '=', organisation)
    .where('day', '<', day as never)
    .limit(1_000)
    .execute()
  return rows.map(({ sample }) => sample)
}

/** The samples for which this number was left. */
export const wishesOfNumber = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  number: string,
): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('drug_checking.told_when_ready')
    .select(['sample', 'sealed'])
    .where('organisation', '=', organisation)
    .where('channel', '=', 'text')
    .execute()
  const keys = await dataKeysOf(
    tx,
    keyring,
    organisation,
    rows.map(({ sample }) => sample),
    keyPurpose,
  )
  return rows.flatMap(({ sample, sealed }) => {
    const left = keys.get(sample)?.openIfOurs(placeOf(sample), sealed)
    return left !== undefined && isSameNumber(left, number) ? [sample] : []
  })
}

/** Whether this very answer left the room: nobody is told that something is ready because a line says so. */
export const isReleased = async (
  tx: Transaction,
  organisation: OrganisationId,
  sample: string,
  result: string,
): Promise<boolean> => {
  const row = await tx
    .selectFrom('drug_checking.release')
    .select('result')
    .where('organisation', '=', organisation)
    .where('sample', '=', sample)
    .where('result', '=', result)
    .executeTakeFirst()
  return row !== undefined
}
