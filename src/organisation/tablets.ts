/**
 * Tablets. One that several share: who signed in on it with everything comes back within the day with six digits. One that
 * hangs in a room: it opens the room's page and nothing else, and nobody is signed in on it.
 */

import { randomUUID } from 'node:crypto'

import type { Transaction } from '../platform/database/transaction.ts'
import { hashOf, newToken } from '../platform/sessions.ts'
import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'
import { type Day, type Instant, toInstant } from '../principles/ground/time.ts'

export type TabletKind = 'shared' | 'room'

export interface Tablet {
  readonly id: string
  readonly kind: TabletKind
  readonly name: string
  readonly site: string | undefined
  readonly added: Day
}

const shiftHours = 12

export const addTablet = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: Omit<Tablet, 'id'> & { readonly addedBy: WorkerId },
): Promise<string> => {
  const token = newToken()
  await tx
    .insertInto('organisation.tablet')
    .values({
      organisation,
      id: randomUUID(),
      token_hash: hashOf(token),
      kind: one.kind,
      name: one.name,
      site: one.site ?? null,
      added: one.added,
      added_by: one.addedBy,
    })
    .execute()
  return token
}

const tablets = (tx: Transaction, organisation: OrganisationId) =>
  tx
    .selectFrom('organisation.tablet')
    .select(['id', 'kind', 'name', 'site', 'added'])
    .where('organisation', '=', organisation)
    .where('ended_on', 'is', null)

const tabletFrom = (row: { id: string; kind: string; name: string; site: string | null; added: unknown }): Tablet => ({
  id: row.id,
  kind: row.kind as TabletKind,
  name: row.name,
  site: row.site ?? undefined,
  added: row.added as Day,
})

export const tabletsOf = async (tx: Transaction, organisation: OrganisationId): Promise<readonly Tablet[]> =>
  (await tablets(tx, organisation).orderBy('name').limit(500).execute()).map(tabletFrom)

/** The tablet that holds this token; undefined once it was ended. */
export const tabletBy = async (
  tx: Transaction,
  organisation: OrganisationId,
  token: string | undefined,
): Promise<Tablet | undefined> => {
  if (token === undefined) return undefined
  const row = await tablets(tx, organisation).where('token_hash', '=', hashOf(token)).executeTakeFirst()
  return row === undefined ? undefined : tabletFrom(row)
}

/** A tablet that was lost or given away: it opens nothing from now on, and nobody comes back on it with six digits. */
export const endTablet = async (tx: Transaction, organisation: OrganisationId, id: string, today: Day) => {
  await tx
    .updateTable('organisation.tablet')
    .set({ ended_on: today })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute()
  await tx
    .deleteFrom('organisation.tablet_worker')
    .where('organisation', '=', organisation)
    .where('tablet', '=', id)
    .execute()
}

/** Somebody signed in here with everything: for this shift six digits bring them back. */
export const rememberHere = async (
  tx: Transaction,
  organisation: OrganisationId,
  tablet: string,
  worker: WorkerId,
  now: Instant,
) => {
  const until = toInstant(new Date(Date.parse(now) + shiftHours * 3_600_000))
  await tx
    .insertInto('organisation.tablet_worker')
    .values({ organisation, tablet, worker, until })
    .onConflict((conflict) => conflict.columns(['organisation', 'tablet', 'worker']).doUpdateSet({ until }))
    .execute()
}

/** Who may come back on this tablet now. */
export const workersHere = async (
  tx: Transaction,
  organisation: OrganisationId,
  tablet: string,
  now: Instant,
): Promise<readonly WorkerId[]> => {
  const rows = await tx
    .selectFrom('organisation.tablet_worker as d')
    .innerJoin('organisation.worker as w', (join) =>
      join.onRef('w.organisation', '=', 'd.organisation').onRef('w.id', '=', 'd.worker'),
    )
    .select('d.worker')
    .where('d.organisation', '=', organisation)
    .where('d.tablet', '=', tablet)
    .where('d.until', '>', now)
    .where('w.removed_on', 'is', null)
    .limit(50)
    .execute()
  return rows.map(({ worker }) => worker as WorkerId)
}

/** Their shift on every tablet is over: they left, lost their phone, or pressed the button. */
export const forgetEverywhere = async (tx: Transaction, organisation: OrganisationId, worker: WorkerId) => {
  await tx
    .deleteFrom('organisation.tablet_worker')
    .where('organisation', '=', organisation)
    .where('worker', '=', worker)
    .execute()
}
