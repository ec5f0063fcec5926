/** The adult whom somebody chose to decide with, and what those who accompany them found (V9). */

import { sql } from 'kysely'

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

/** Everybody whom they chose in this matter, in order, ended or not. */
export const everChosenBy = async (tx: Transaction, side: Side): Promise<readonly Chosen[]> => {
  const { organisation, referral } = side
  const rows = await chosen(tx, organisation).where('referral', '=', referral).orderBy('nth').execute()
  const all: Chosen[] = []
  for (const { adult, nth, day } of rows) {
    const one = { adult: adult as PersonId, nth, day: day as unknown as Day }
    const foundBefore = all.some(({ against }) => against.size > 0)
    all.push(foldChosen(one, await factsOf(tx, organisation, one.adult), foundBefore))
  }
  return all
}

/** Whoever they chose last, ended or not: choosing somebody is choosing nobody else. */
export const chosenBy = async (tx: Transaction, side: Side): Promise<Chosen | undefined> =>
  (await everChosenBy(tx, side)).at(-1)

/** Beside whom somebody is, as an adult with a page of that alone. */
export const besideWhom = async (
  tx: Transaction,
  organisation: OrganisationId,
  adult: PersonId,
): Promise<
  | {
      readonly side: Side
      readonly since: Day
      readonly ended: boolean
      /** Whether one of us talked with them: seen by the program. */
      readonly isKnown: boolean
      readonly facts: number
    }
  | undefined
> => {
  const row = await chosen(tx, organisation).where('adult', '=', adult).executeTakeFirst()
  if (row === undefined) return undefined
  const facts = await factsOf(tx, organisation, adult)
  return {
    side: { organisation, referral: row.referral, person: row.participant as PersonId },
    since: row.day as unknown as Day,
    ended: facts.some(({ kind }) => kind === 'ended'),
    isKnown: facts.some(({ kind }) => kind === 'nothing-against'),
    facts: facts.length,
  }
}

export interface OnePair {
  readonly side: Side
  readonly adult: PersonId
}

/** Adults who stand beside somebody, after one of them; also those before whom another was chosen, whom nothing is asked of. */
export const pairsBeside = async (
  system: Transaction,
  organisation: OrganisationId,
  after: string,
  most: number,
): Promise<readonly OnePair[]> => {
  const { rows } = await sql<{ adult: string; referral: string; participant: string }>`
    select b.adult, b.referral, b.participant from restorative_justice.beside b
    where b.organisation = ${organisation} and b.adult::text > ${after} and not exists (
      select from restorative_justice.beside_fact f
      where f.organisation = b.organisation and f.adult = b.adult and f.kind = 'ended'
    ) order by b.adult::text limit ${most}`.execute(system)
  return rows.map(({ adult, referral, participant }) => ({
    adult: adult as PersonId,
    side: { organisation, referral, person: participant as PersonId },
  }))
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
