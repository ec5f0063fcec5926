/** Each worker's words lie under a key of their own (T1). What an earlier version sealed under the team's is sealed anew. */

import { type DataKey, dataKeyFor, dataKeysOf } from '../platform/data-keys.ts'
import type { Database, Transaction } from '../platform/database/transaction.ts'
import type { Keyring } from '../platform/keyring.ts'
import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'

/** Where a worker's words are stored: what is sealed is bound to it. */
export const place = (id: string, column: string) => `organisation.worker/${id}/${column}`

type Opener = Pick<DataKey, 'open'>

/** Opens what belongs to each of these: with their own key, or with the team's where it was kept before they had one. */
export const openers = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  ids: readonly string[],
): Promise<(id: string) => Opener> => {
  const keys = await dataKeysOf(tx, keyring, organisation, ids, 'staff')
  return (id) => keys.get(id) ?? keyring
}

/** What was kept under the team's key is sealed anew under their own, once. */
export const giveAKey = async (tx: Transaction, keyring: Keyring, organisation: OrganisationId, id: WorkerId) => {
  if ((await dataKeysOf(tx, keyring, organisation, [id], 'staff')).has(id)) return
  const row = await tx
    .selectFrom('organisation.worker')
    .select(['name_sealed', 'email_sealed', 'totp_sealed'])
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return
  const key = await dataKeyFor(tx, keyring, organisation, id, 'staff')
  const anew = (column: string, sealed: Buffer) => key.seal(place(id, column), keyring.open(place(id, column), sealed))
  await tx
    .updateTable('organisation.worker')
    .set({
      name_sealed: anew('name', row.name_sealed),
      email_sealed: anew('email', row.email_sealed),
      totp_sealed: anew('totp', row.totp_sealed),
    })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute()
}

/** For workers of before each had a key of their own: one transaction a worker, so that a rerun goes on. Returns how many. */
export const giveEverybodyAKey = async (
  database: Database,
  keyring: Keyring,
  organisation: OrganisationId,
): Promise<number> => {
  const context = { organisation, actor: 'system' } as const
  const without = await database.inTransaction(context, (tx) =>
    tx
      .selectFrom('organisation.worker as w')
      .select('w.id')
      .where('w.organisation', '=', organisation)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('platform.data_key as k')
              .select('k.subject')
              .whereRef('k.organisation', '=', 'w.organisation')
              .whereRef('k.subject', '=', 'w.id')
              .where('k.purpose', '=', 'staff'),
          ),
        ),
      )
      .limit(5_000)
      .execute(),
  )
  for (const { id } of without)
    await database.inTransaction(context, (tx) => giveAKey(tx, keyring, organisation, id as WorkerId))
  return without.length
}
