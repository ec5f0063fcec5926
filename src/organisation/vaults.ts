/** Vaults of workers. What is kept of one is enough to close something for it, and not to open anything. */

import { randomInt, randomUUID } from 'node:crypto'

import { dataKeyFor, dataKeysOf } from '../platform/data-keys.ts'
import type { Transaction } from '../platform/database/transaction.ts'
import type { Keyring } from '../platform/keyring.ts'
import { type Envelope, sealTo } from '../platform/sealed/envelope.ts'
import { type Lock, lockAsBytes, lockFromBytes, type OpeningKey, openWithKey } from '../platform/sealed/keys.ts'
import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'
import type { Day } from '../principles/ground/time.ts'

export interface Vault {
  readonly id: string
  readonly worker: WorkerId
  readonly lock: Lock
  readonly test: Envelope
  readonly made: Day
  /** When its phrase was last typed; undefined until its test has been opened by hand: then it takes the place of the one before. */
  readonly lastOpened: Day | undefined
}

const placeOf = (id: string) => `organisation.vault/${id}`
const testPlace = (id: string) => `organisation.vault/${id}/test`

/** The vaults of these workers whose test was opened; of one whose key is gone there is none. */
export const vaultsOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  workers: readonly WorkerId[],
): Promise<readonly Vault[]> =>
  (await drawnBy(tx, keyring, organisation, workers)).filter(({ lastOpened }) => lastOpened !== undefined)

/** With those that were drawn and not opened yet. */
export const drawnBy = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  workers: readonly WorkerId[],
): Promise<readonly Vault[]> => {
  if (workers.length === 0) return []
  const rows = await tx
    .selectFrom('organisation.vault')
    .select(['id', 'worker', 'sealed', 'test', 'made', 'last_opened'])
    .where('organisation', '=', organisation)
    .where('worker', 'in', workers)
    .execute()
  const keys = await dataKeysOf(tx, keyring, organisation, workers, 'staff')
  return rows.flatMap(({ id, worker, sealed, test, made, last_opened }) => {
    const lock = keys.get(worker)?.openIfOurs(placeOf(id), sealed)
    return lock === undefined
      ? []
      : [
          {
            id,
            worker: worker as WorkerId,
            lock: lockFromBytes(Buffer.from(lock, 'base64')),
            test: test as Envelope,
            made: made as unknown as Day,
            lastOpened: (last_opened ?? undefined) as Day | undefined,
          },
        ]
  })
}

/** Draws a vault. The one that stands goes on standing until the test of this one has been opened. */
export const drawVault = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  worker: WorkerId,
  lock: Lock,
  today: Day,
): Promise<string> => {
  const id = randomUUID()
  const key = await dataKeyFor(tx, keyring, organisation, worker, 'staff')
  const test = await sealTo(lock.point, testPlace(id), String(randomInt(1_000, 10_000)))
  await tx
    .deleteFrom('organisation.vault')
    .where('organisation', '=', organisation)
    .where('worker', '=', worker)
    .where('pending', '=', true)
    .execute()
  await tx
    .insertInto('organisation.vault')
    .values({
      organisation,
      worker,
      id,
      sealed: key.seal(placeOf(id), lockAsBytes(lock).toString('base64')),
      test,
      made: today,
      pending: true,
    })
    .execute()
  return id
}

/** Four digits; undefined where the key is another's. */
export const readTest = ({ id, test }: Vault, key: OpeningKey): Promise<string | undefined> =>
  openWithKey(key, testPlace(id), test)

/** Its phrase was there on this day: what was drawn stands from now on, in the place of the one before. */
export const noteOpened = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, worker, lastOpened }: Vault,
  today: Day,
) => {
  if (lastOpened === undefined)
    await tx
      .deleteFrom('organisation.vault')
      .where('organisation', '=', organisation)
      .where('worker', '=', worker)
      .where('pending', '=', false)
      .execute()
  await tx
    .updateTable('organisation.vault')
    .set({ last_opened: today, pending: false })
    .where('organisation', '=', organisation)
    .where('worker', '=', worker)
    .where('id', '=', id)
    .execute()
}

export const endVault = async (tx: Transaction, organisation: OrganisationId, worker: WorkerId) => {
  await tx
    .deleteFrom('organisation.vault')
    .where('organisation', '=', organisation)
    .where('worker', '=', worker)
    .execute()
}
