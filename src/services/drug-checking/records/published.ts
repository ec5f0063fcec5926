/** What everyone may see, and what it is counted from. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Counted, MonthFigures, PublishedFigures } from '../figures.ts'

/**
 * One entry a sample whose first release fell into the month, with what its latest release of that month says. Answers
 * that one person released alone are left out: they may be handed back, never published (S6).
 */
export const countedIn = async (
  tx: Transaction,
  organisation: OrganisationId,
  month: string,
): Promise<readonly Counted[]> => {
  const { rows } = await sql<{ expected: string[] | null; found: string[] | null }>`
    with firsts as (
      select sample, min(day) as day from drug_checking.release where organisation = ${organisation} and not alone group by sample
    ), last as (
      select distinct on (l.sample) l.sample, l.result from drug_checking.release l
      join firsts f on f.sample = l.sample and to_char(f.day, 'YYYY-MM') = ${month}
      join drug_checking.result r on r.organisation = l.organisation and r.id = l.result
      where l.organisation = ${organisation} and not l.alone and to_char(l.day, 'YYYY-MM') = ${month}
      order by l.sample, r.version desc
    ), seen as (
      select x.result, array_agg(distinct coalesce(n.code, o.substance)) as found from drug_checking.result_run x
      join drug_checking.method_run m on m.organisation = x.organisation and m.id = x.run and not m.invalid
      join drug_checking.observation o on o.organisation = m.organisation and o.run = m.id
      left join drug_checking.result_name n on n.organisation = x.organisation and n.result = x.result and n.run = o.run and n.place = o.place
      where coalesce(n.code, o.substance) is not null and o.finding in ('quantified', 'detected', 'trace', 'indicated')
        and x.organisation = ${organisation} and x.result in (select result from last)
      group by x.result
    )
    select c.expected, seen.found
    from last left join drug_checking.card c on c.organisation = ${organisation} and c.sample = last.sample
    left join seen on seen.result = last.result`.execute(tx)
  return rows.map(({ expected, found }) => ({ expected: expected ?? [], found: found ?? [] }))
}

/** Months in which something was released and which are not published yet, up to the month before `today`. */
export const monthsToClose = async (
  tx: Transaction,
  organisation: OrganisationId,
  today: Day,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ month: string }>`
    select distinct to_char(day, 'YYYY-MM') as month from drug_checking.release
    where organisation = ${organisation} and not alone and day < date_trunc('month', ${today}::date)
    except select month from drug_checking.published where organisation = ${organisation} order by month`.execute(tx)
  return rows.map(({ month }) => month)
}

/** Closes a month. It takes only tables whose small numbers a principle has hidden, and a closed month stays as it is. */
export const publishMonth = async (
  tx: Transaction,
  organisation: OrganisationId,
  month: string,
  figures: MonthFigures,
  definition: number,
  today: Day,
): Promise<boolean> => {
  const { asExpected, found, together, composition } = figures
  if (![asExpected, found, together, composition].every(wasProven))
    throw new Error('figures are published with a proof, not with a cast')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('drug_checking.published')
    .values({ organisation, month, definition, recorded: today, figures: JSON.stringify(figures) })
    .onConflict((conflict) => conflict.columns(['organisation', 'month']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export interface PublishedMonth {
  readonly month: string
  readonly closedOn: Day
  /** As it was published: what a proof vouched for then. */
  readonly figures: PublishedFigures
}

/** The last closed months, the latest first. */
export const lastPublished = async (
  tx: Transaction,
  organisation: OrganisationId,
  most = 12,
): Promise<readonly PublishedMonth[]> => {
  const rows = await tx
    .selectFrom('drug_checking.published')
    .select(['month', 'recorded', 'figures'])
    .where('organisation', '=', organisation)
    .orderBy('month', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ month, recorded, figures }) => ({
    month,
    closedOn: recorded as unknown as Day,
    figures: figures as unknown as PublishedMonth['figures'],
  }))
}

/** Of these substances, the ones that no sample released before today held: they are new here. */
export const neverReleasedBefore = async (
  tx: Transaction,
  organisation: OrganisationId,
  substances: readonly string[],
  result: string | undefined,
): Promise<readonly string[]> => {
  if (substances.length === 0) return []
  const { rows } = await sql<{ substance: string }>`
    select t.substance from unnest(${[...substances]}::text[]) as t (substance) where not exists (
      select from drug_checking.observation o
      join drug_checking.result_run x on x.organisation = o.organisation and x.run = o.run
      join drug_checking.release l on l.organisation = x.organisation and l.result = x.result and not l.alone
      left join drug_checking.result_name n on n.organisation = x.organisation and n.result = x.result and n.run = o.run and n.place = o.place
      where o.organisation = ${organisation} and coalesce(n.code, o.substance) = t.substance and o.finding in ('quantified', 'detected', 'trace', 'indicated') and l.result is distinct from ${result ?? null}::uuid)`.execute(
    tx,
  )
  return rows.map(({ substance }) => substance)
}
