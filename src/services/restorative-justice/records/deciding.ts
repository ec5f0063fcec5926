/** What was said about how somebody decides, line by line (V9). */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type DecidingFact, type DecidingNow, foldDeciding } from '../deciding.ts'
import { somebodyWasFaster } from './heard.ts'
import { lookNow } from './meeting-days.ts'
import type { Side } from './side-keys.ts'

/** As far as whoever looks may see. */
export const decidingFacts = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
): Promise<readonly DecidingFact[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.deciding_fact')
    .select(['nth', 'kind', 'because', 'about', 'need', 'written_by', 'day'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('nth')
    .execute()
  return rows.map(
    ({ nth, kind, because, about, need, written_by, day }) =>
      // The constraints of the table hold what each kind needs.
      ({
        nth,
        kind,
        day,
        by: written_by === person ? undefined : written_by,
        ...(because === null ? {} : { because, about }),
        ...(need === null ? {} : { need }),
      }) as unknown as DecidingFact,
  )
}

export const decidingOf = async (tx: Transaction, side: Side): Promise<DecidingNow> =>
  foldDeciding(await decidingFacts(tx, side))

/** Whoever comes second begins anew. What was arranged is looked at again at once: from here on it may take an adult. */
export const addDecidingFact = async (
  tx: Transaction,
  side: Side,
  fact: DecidingFact,
  { needs }: Pick<DecidingNow, 'needs'>,
) => {
  const { organisation, referral, person } = side
  const ends = fact.kind === 'no-longer' ? needs.find(({ nth }) => nth === fact.need) : undefined
  if (fact.kind === 'no-longer' && ends === undefined) throw new Error('nothing stands there that could end')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.deciding_fact')
    .values({
      organisation,
      referral,
      participant: person,
      nth: fact.nth,
      before_nth: fact.nth === 1 ? null : fact.nth - 1,
      kind: fact.kind,
      because: fact.kind === 'with-an-adult' ? fact.because : null,
      about: fact.kind === 'with-an-adult' ? fact.about : null,
      need: ends?.nth ?? null,
      need_kind: ends === undefined ? null : 'with-an-adult',
      need_by: ends === undefined ? null : (ends.by ?? person),
      written_by: fact.by ?? person,
      day: fact.day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
  await lookNow(tx, side)
}

/** Of those whom somebody accompanies: nobody asked yet who decides; or an adult is chosen, and nobody talked with them. */
export const decidingDue = async (
  system: Transaction,
  organisation: OrganisationId,
  referrals: readonly string[],
): Promise<ReadonlyMap<string, 'ask' | 'talk'>> => {
  if (referrals.length === 0) return new Map()
  const { rows } = await sql<{ referral: string; due: 'ask' | 'talk' }>`
    select r.id as referral, case when chosen.adult is null then 'ask' else 'talk' end as due
    from restorative_justice.referral r left join lateral (
      select b.adult from restorative_justice.beside b
      where b.organisation = r.organisation and b.referral = r.id and b.nth = (
        select max(o.nth) from restorative_justice.beside o where o.organisation = r.organisation and o.referral = r.id
      ) and not exists (
        select from restorative_justice.beside_fact f where f.organisation = b.organisation and f.adult = b.adult
      )
    ) chosen on true
    where r.organisation = ${organisation} and r.id = any(${[...referrals]}::uuid[]) and (chosen.adult is not null or not exists (
      select from restorative_justice.deciding_fact d
      where d.organisation = r.organisation and d.referral = r.id and d.written_by <> d.participant
    ))`.execute(system)
  return new Map(rows.map(({ referral, due }) => [referral, due]))
}
