/** That somebody who does not accompany its author read exactly this before it goes. Written once, and never changed (S2). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { CameBackFor, Check } from '../released.ts'
import type { Item } from './released-items.ts'

export interface Read extends Check {
  readonly by: WorkerId
  readonly fingerprint: string
}

/** False where somebody read it already. */
export const addCheck = async (
  tx: Transaction,
  organisation: OrganisationId,
  item: Item,
  { outcome, reason, by, day }: Omit<Read, 'fingerprint'>,
): Promise<boolean> => {
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
