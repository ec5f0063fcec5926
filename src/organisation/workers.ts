/** The team. Names and addresses lie sealed in the database, each worker's under a key of their own (T1). */

import { dataKeyFor } from '../platform/data-keys.ts'
import type { Transaction } from '../platform/database/transaction.ts'
import type { SignedIn } from '../platform/http/asked.ts'
import type { Keyring } from '../platform/keyring.ts'
import { type Role, roles } from '../principles/card.ts'
import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'
import { Secret } from '../principles/ground/secret.ts'
import type { Day } from '../principles/ground/time.ts'
import { giveAKey, openers, place } from './own-keys.ts'

export interface NewWorker {
  readonly id: WorkerId
  readonly name: string
  readonly email: string
  readonly passwordHash: string
  readonly totp: Secret
  readonly totpLastStep: number
  readonly roles: readonly Role[]
}

export interface Credentials {
  readonly id: WorkerId
  readonly passwordHash: string
  readonly totp: Secret
  readonly totpLastStep: number
}

const emailHash = (keyring: Keyring, organisation: OrganisationId, email: string) =>
  keyring.sign('staff', `${organisation}|${email.trim().toLowerCase()}`)

export const addWorker = async (tx: Transaction, keyring: Keyring, organisation: OrganisationId, one: NewWorker) => {
  const key = await dataKeyFor(tx, keyring, organisation, one.id, 'staff')
  await tx
    .insertInto('organisation.worker')
    .values({
      organisation,
      id: one.id,
      email_hash: emailHash(keyring, organisation, one.email),
      email_sealed: key.seal(place(one.id, 'email'), one.email),
      name_sealed: key.seal(place(one.id, 'name'), one.name),
      password_hash: one.passwordHash,
      totp_sealed: key.seal(place(one.id, 'totp'), one.totp.reveal()),
      totp_last_step: one.totpLastStep,
    })
    .execute()
  await tx
    .insertInto('organisation.role_held')
    .values(one.roles.map((role) => ({ organisation, worker: one.id, role })))
    .execute()
}

/** New factors for somebody who got back in with a link. Their name and roles stay. */
export const renewFactors = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  one: Pick<NewWorker, 'id' | 'passwordHash' | 'totp' | 'totpLastStep'>,
) => {
  await giveAKey(tx, keyring, organisation, one.id)
  const key = await dataKeyFor(tx, keyring, organisation, one.id, 'staff')
  await tx
    .updateTable('organisation.worker')
    .set({
      password_hash: one.passwordHash,
      totp_sealed: key.seal(place(one.id, 'totp'), one.totp.reveal()),
      totp_last_step: one.totpLastStep,
    })
    .where('organisation', '=', organisation)
    .where('id', '=', one.id)
    .execute()
}

export const credentialsOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  email: string,
): Promise<Credentials | undefined> => {
  const row = await tx
    .selectFrom('organisation.worker')
    .select(['id', 'password_hash', 'totp_sealed', 'totp_last_step'])
    .where('organisation', '=', organisation)
    .where('email_hash', '=', emailHash(keyring, organisation, email))
    .where('removed_on', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id as WorkerId,
    passwordHash: row.password_hash,
    totp: new Secret(
      (await openers(tx, keyring, organisation, [row.id]))(row.id).open(place(row.id, 'totp'), row.totp_sealed),
    ),
    totpLastStep: Number(row.totp_last_step),
  }
}

/** What somebody who is known already proves themselves with. */
export const factorsOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  id: WorkerId,
): Promise<Pick<Credentials, 'totp' | 'totpLastStep'> | undefined> => {
  const row = await tx
    .selectFrom('organisation.worker')
    .select(['totp_sealed', 'totp_last_step'])
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('removed_on', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const opener = await openers(tx, keyring, organisation, [id])
  return {
    totp: new Secret(opener(id).open(place(id, 'totp'), row.totp_sealed)),
    totpLastStep: Number(row.totp_last_step),
  }
}

/** Takes a step of the authenticator app; false where it was taken before, even a moment ago by another request. */
export const takeStep = async (
  tx: Transaction,
  organisation: OrganisationId,
  worker: WorkerId,
  step: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('organisation.worker')
    .set({ totp_last_step: step })
    .where('organisation', '=', organisation)
    .where('id', '=', worker)
    .where('totp_last_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface TeamMember extends SignedIn {
  readonly email: string
}

/** Everyone who has not left. */
export const teamOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
): Promise<readonly TeamMember[]> => {
  const workers = await tx
    .selectFrom('organisation.worker')
    .select(['id', 'name_sealed', 'email_sealed'])
    .where('organisation', '=', organisation)
    .where('removed_on', 'is', null)
    .limit(5_000)
    .execute()
  const held = await tx
    .selectFrom('organisation.role_held')
    .select(['worker', 'role'])
    .where('organisation', '=', organisation)
    .limit(35_000)
    .execute()
  const rolesOf = (id: string) => roles.filter((role) => held.some((one) => one.worker === id && one.role === role))
  const opener = await openers(
    tx,
    keyring,
    organisation,
    workers.map(({ id }) => id),
  )
  return workers
    .map(({ id, name_sealed, email_sealed }) => ({
      id: id as WorkerId,
      name: opener(id).open(place(id, 'name'), name_sealed),
      email: opener(id).open(place(id, 'email'), email_sealed),
      roles: rolesOf(id),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

export const workerBy = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  id: string,
): Promise<SignedIn | undefined> => {
  const row = await tx
    .selectFrom('organisation.worker')
    .select(['id', 'name_sealed'])
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('removed_on', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const held = await tx
    .selectFrom('organisation.role_held')
    .select('role')
    .where('organisation', '=', organisation)
    .where('worker', '=', id)
    .execute()
  return {
    id: row.id as WorkerId,
    name: (await openers(tx, keyring, organisation, [row.id]))(row.id).open(place(row.id, 'name'), row.name_sealed),
    roles: roles.filter((role) => held.some((one) => one.role === role)),
  }
}

export const removeWorker = async (tx: Transaction, organisation: OrganisationId, id: WorkerId, today: Day) => {
  await tx
    .updateTable('organisation.worker')
    .set({ removed_on: today })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute()
}

/** What these people are called, also those who have left. */
export const namesOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('organisation.worker')
    .select(['id', 'name_sealed'])
    .where('organisation', '=', organisation)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...new Set(ids)])))
    .execute()
  const opener = await openers(
    tx,
    keyring,
    organisation,
    rows.map(({ id }) => id),
  )
  return new Map(rows.map(({ id, name_sealed }) => [id, opener(id).open(place(id, 'name'), name_sealed)]))
}

/** Who of the team holds one of these roles today. */
export const readersOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  held: readonly Role[],
): Promise<ReadonlySet<WorkerId>> => {
  const rows = await tx
    .selectFrom('organisation.role_held as r')
    .innerJoin('organisation.worker as w', (join) =>
      join.onRef('w.organisation', '=', 'r.organisation').onRef('w.id', '=', 'r.worker'),
    )
    .select('r.worker')
    .where('r.organisation', '=', organisation)
    .where('r.role', 'in', held)
    .where('w.removed_on', 'is', null)
    .execute()
  return new Set(rows.map(({ worker }) => worker as WorkerId))
}
