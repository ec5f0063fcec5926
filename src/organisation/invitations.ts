/** Links that let somebody in once: to set up an organisation, to join one, to get back in. Only their hash is kept. */

import type { Transaction } from '../platform/database/transaction.ts'
import { hashOf, newToken } from '../platform/sessions.ts'
import type { Role } from '../principles/card.ts'
import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'
import { type Instant, toInstant } from '../principles/ground/time.ts'

export interface Invitation {
  readonly roles: readonly Role[]
  /** Somebody of the team who gets back in; undefined for somebody new. */
  readonly forWorker: WorkerId | undefined
  /** Undefined for the operator's own line. */
  readonly invitedBy?: WorkerId | undefined
}

const daysLater = (now: Instant, days: number): Instant => toInstant(new Date(Date.parse(now) + days * 86_400_000))

export const invite = async (
  tx: Transaction,
  organisation: OrganisationId,
  { roles, forWorker, invitedBy }: Invitation,
  now: Instant,
): Promise<string> => {
  const token = newToken()
  await tx
    .insertInto('organisation.invitation')
    .values({
      organisation,
      token_hash: hashOf(token),
      roles: [...roles],
      for_worker: forWorker ?? null,
      invited_by: invitedBy ?? null,
      ends_at: daysLater(now, 7),
    })
    .execute()
  return token
}

export const invitationBy = async (
  tx: Transaction,
  organisation: OrganisationId,
  token: string,
  now: Instant,
): Promise<Invitation | undefined> => {
  const row = await tx
    .selectFrom('organisation.invitation')
    .select(['roles', 'for_worker'])
    .where('organisation', '=', organisation)
    .where('token_hash', '=', hashOf(token))
    .where('used', '=', false)
    .where('ends_at', '>', now)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { roles: row.roles as Role[], forWorker: (row.for_worker ?? undefined) as WorkerId | undefined }
}

/** Takes the link; false where somebody took it first. */
export const takeInvitation = async (
  tx: Transaction,
  organisation: OrganisationId,
  token: string,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('organisation.invitation')
    .set({ used: true })
    .where('organisation', '=', organisation)
    .where('token_hash', '=', hashOf(token))
    .where('used', '=', false)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A link to set up an organisation, for a host name where there is one already. Links printed before it end. */
export const inviteToSetUp = async (tx: Transaction, now: Instant, host?: string): Promise<string> => {
  const token = newToken()
  await endSetUpLinks(tx)
  await tx
    .insertInto('organisation.set_up')
    .values({ token_hash: hashOf(token), host: host ?? null, ends_at: daysLater(now, 7) })
    .execute()
  return token
}

const endSetUpLinks = async (tx: Transaction) => {
  await tx.updateTable('organisation.set_up').set({ used: true }).where('used', '=', false).execute()
}

/** The host name a link was made for, or null for the first; undefined where the link is no good. */
export const mayStillSetUp = async (
  tx: Transaction,
  token: string,
  now: Instant,
): Promise<string | null | undefined> => {
  const row = await tx
    .selectFrom('organisation.set_up')
    .select('host')
    .where('token_hash', '=', hashOf(token))
    .where('used', '=', false)
    .where('ends_at', '>', now)
    .executeTakeFirst()
  return row === undefined ? undefined : row.host
}

/** Takes the link, and every other one with it; false where somebody took it first. */
export const takeSetUp = async (tx: Transaction, token: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('organisation.set_up')
    .set({ used: true })
    .where('token_hash', '=', hashOf(token))
    .where('used', '=', false)
    .executeTakeFirst()
  if (numUpdatedRows === 1n) await endSetUpLinks(tx)
  return numUpdatedRows === 1n
}

/** Somebody who leaves takes the links they made along. */
export const endInvitationsBy = async (tx: Transaction, organisation: OrganisationId, worker: WorkerId) => {
  await tx
    .updateTable('organisation.invitation')
    .set({ used: true })
    .where('organisation', '=', organisation)
    .where(({ or, eb }) => or([eb('invited_by', '=', worker), eb('for_worker', '=', worker)]))
    .execute()
}
