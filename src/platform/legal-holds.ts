/**
 * An order to keep something. It takes two people, a basis and an end, and it blocks one thing only: destroying the keys of
 * whom it names. Use ends with a withdrawal all the same; the database itself refuses to let the keys go.
 */

import { sql } from 'kysely'

import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'
import type { Day } from '../principles/ground/time.ts'
import type { Transaction } from './database/transaction.ts'

export interface Hold {
  readonly id: string
  readonly subject: string
  readonly basis: string
  readonly placedBy: WorkerId
  readonly secondedBy: WorkerId | undefined
  readonly placed: Day
  readonly until: Day
  readonly lifted: Day | undefined
}

const holds = (tx: Transaction, organisation: OrganisationId) =>
  tx.selectFrom('platform.legal_hold').selectAll().where('organisation', '=', organisation)

type Row = Awaited<ReturnType<ReturnType<typeof holds>['execute']>>[number]

const holdFrom = (row: Row): Hold => ({
  id: row.id,
  subject: row.subject,
  basis: row.basis,
  placedBy: row.placed_by as WorkerId,
  secondedBy: (row.seconded_by ?? undefined) as WorkerId | undefined,
  placed: row.placed as unknown as Day,
  until: row.until as unknown as Day,
  lifted: (row.lifted ?? undefined) as Day | undefined,
})

/** The order that is in force on somebody, where there is one: two people stand behind it and its end has not come. */
export const holdOn = async (
  tx: Transaction,
  organisation: OrganisationId,
  subject: string,
): Promise<Hold | undefined> => {
  const row = await holds(tx, organisation)
    .where('subject', '=', subject)
    .where('seconded_by', 'is not', null)
    .where('lifted', 'is', null)
    .where('until', '>=', sql<never>`(now() at time zone 'utc')::date`)
    .orderBy('until', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : holdFrom(row)
}

export const allHolds = async (tx: Transaction, organisation: OrganisationId): Promise<readonly Hold[]> =>
  (await holds(tx, organisation).orderBy('placed', 'desc').limit(500).execute()).map(holdFrom)

export const placeHold = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, subject, basis, placedBy, placed, until }: Omit<Hold, 'secondedBy' | 'lifted'>,
) => {
  await tx
    .insertInto('platform.legal_hold')
    .values({ organisation, id, subject, basis, placed_by: placedBy, placed, until })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** False where it is not there, is over, or the same person placed it. */
export const secondHold = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
  by: WorkerId,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('platform.legal_hold')
    .set({ seconded_by: by })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('seconded_by', 'is', null)
    .where('lifted', 'is', null)
    .where('placed_by', '<>', by)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False where it is not there, is over, or the one who placed it wants to lift it alone. */
export const liftHold = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
  by: WorkerId,
  today: Day,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('platform.legal_hold')
    .set({ lifted: today, lifted_by: by })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('lifted', 'is', null)
    .where('placed_by', '<>', by)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
