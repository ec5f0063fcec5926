/** That somebody who does not accompany its author read exactly this before it goes. Written once, and never changed (S2). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import { type Envelope, sealTo } from '../../../platform/sealed/envelope.ts'
import { type OpeningKey, openWithKey } from '../../../platform/sealed/keys.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { CameBackFor, Check } from '../released.ts'
import { type Item, placeOfItem } from './released-items.ts'
import { theirKey } from './side-keys.ts'

export interface Read extends Check {
  readonly by: WorkerId
  readonly fingerprint: string
}

const summaryPlace = (id: string) => `${placeOfItem(id)}/summary`

/** False where somebody read it already. */
export const addCheck = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  item: Item,
  { outcome, reason, by, day, summary }: Omit<Read, 'fingerprint'> & { readonly summary: string },
): Promise<boolean> => {
  const own = await theirKey(tx, keyring, { organisation, person: item.person })
  if (own === undefined) return false
  const sealed = await sealTo(item.point, summaryPlace(item.id), summary)
  const added = await tx
    .insertInto('restorative_justice.release_check')
    .values({
      organisation,
      item: item.id,
      referral: item.referral,
      participant: item.person,
      fingerprint: Buffer.from(item.fingerprint, 'hex'),
      outcome,
      reason: reason ?? null,
      summary: outcome === 'may-go' ? own.seal(summaryPlace(item.id), sealed) : null,
      written_by: by,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0n) === 1
}

/** By item, as far as whoever looks sees the item. */
export const checksOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  items: readonly Pick<Item, 'id'>[],
): Promise<ReadonlyMap<string, Read>> => {
  if (items.length === 0) return new Map()
  const rows = await tx
    .selectFrom('restorative_justice.release_check')
    .select(['item', 'outcome', 'reason', 'written_by', 'fingerprint', 'day'])
    .where('organisation', '=', organisation)
    .where(
      'item',
      'in',
      items.map(({ id }) => id),
    )
    .execute()
  return new Map(
    rows.map((row) => [
      row.item,
      {
        outcome: row.outcome as Check['outcome'],
        reason: (row.reason ?? undefined) as CameBackFor | undefined,
        by: row.written_by as WorkerId,
        fingerprint: row.fingerprint.toString('hex'),
        day: row.day as unknown as Day,
      },
    ]),
  )
}

/** The sentence that says what it is, for somebody who wants no more than that first. */
export const summaryOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  item: Item,
  key: OpeningKey,
): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('restorative_justice.release_check')
    .select('summary')
    .where('organisation', '=', organisation)
    .where('item', '=', item.id)
    .executeTakeFirst()
  const own = await theirKey(tx, keyring, { organisation, person: item.person })
  const sealed =
    row === undefined || row.summary === null ? undefined : own?.openIfOurs(summaryPlace(item.id), row.summary)
  return sealed === undefined ? undefined : openWithKey(key, summaryPlace(item.id), sealed as Envelope)
}

/** Those of which their author heard that they reached the other. */
export const toldOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  items: readonly Pick<Item, 'id'>[],
): Promise<ReadonlySet<string>> => {
  if (items.length === 0) return new Set()
  const rows = await tx
    .selectFrom('restorative_justice.release_told')
    .select('item')
    .where('organisation', '=', organisation)
    .where(
      'item',
      'in',
      items.map(({ id }) => id),
    )
    .execute()
  return new Set(rows.map(({ item }) => item))
}
