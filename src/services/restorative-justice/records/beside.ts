/** The adult whom somebody chose to decide with, and what those who accompany them found (V9). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type BesideFact, type Chosen, foldChosen } from '../deciding.ts'
import { somebodyWasFaster } from './heard.ts'
import { lookNow } from './meeting-days.ts'
import type { Side } from './side-keys.ts'

const chosen = (tx: Transaction, organisation: OrganisationId) =>
  tx
    .selectFrom('restorative_justice.beside')
    .select(['adult', 'referral', 'participant', 'nth', 'day'])
    .where('organisation', '=', organisation)

const factsOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  adult: PersonId,
): Promise<readonly BesideFact[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.beside_fact')
    .select(['nth', 'kind', 'written_by', 'day'])
    .where('organisation', '=', organisation)
    .where('adult', '=', adult)
    .orderBy('nth')
    .execute()
  return rows.map(
    ({ nth, kind, written_by, day }) => ({ nth, kind, by: written_by ?? undefined, day }) as unknown as BesideFact,
  )
}

/** Whoever they chose last, ended or not: choosing somebody is choosing nobody else. */
export const chosenBy = async (tx: Transaction, side: Side): Promise<Chosen | undefined> => {
  const { organisation, referral } = side
  const row = await chosen(tx, organisation)
    .where('referral', '=', referral)
    .orderBy('nth', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const adult = row.adult as PersonId
  return foldChosen({ adult, nth: row.nth, day: row.day as unknown as Day }, await factsOf(tx, organisation, adult))
}

/** Beside whom somebody is, as an adult with a page of that alone. */
export const besideWhom = async (
  tx: Transaction,
  organisation: OrganisationId,
  adult: PersonId,
): Promise<{ readonly side: Side; readonly chosen: Chosen } | undefined> => {
  const row = await chosen(tx, organisation).where('adult', '=', adult).executeTakeFirst()
  if (row === undefined) return undefined
  const side = { organisation, referral: row.referral, person: row.participant as PersonId }
  const one = { adult, nth: row.nth, day: row.day as unknown as Day }
  return { side, chosen: foldChosen(one, await factsOf(tx, organisation, adult)) }
}

/** In their own name, and in nobody else's. */
export const choose = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
  { adult, nth, day }: Pick<Chosen, 'adult' | 'nth' | 'day'>,
) => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.beside')
    .values({ organisation, adult, referral, participant: person, nth, day })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
}

export const addBesideFact = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
  { adult }: Pick<Chosen, 'adult'>,
  { nth, kind, by, day }: BesideFact,
) => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.beside_fact')
    .values({
      organisation,
      adult,
      referral,
      participant: person,
      nth,
      before_nth: nth === 1 ? null : nth - 1,
      kind,
      written_by: by ?? null,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
  if (kind !== 'nothing-against') await lookNow(tx, { organisation })
}
