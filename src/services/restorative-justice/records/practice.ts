/** What is known of the practice of those who work here: levels, supervision, watched practice, training, what they offer. Facts, never edited. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import type { Level } from '../../../principles/impartiality/competence.ts'
import type { Facilitator } from '../allocation.ts'

export type PracticeFact =
  | { readonly kind: 'level'; readonly level: Level }
  | { readonly kind: 'supervision' | 'observed' }
  | { readonly kind: 'training'; readonly hours: number }
  | {
      readonly kind: 'offers'
      readonly most: number
      readonly languages: readonly string[]
      readonly places: readonly string[]
    }

export interface Practised extends Facilitator {
  /** Hours of training in the last 365 days. */
  readonly hours: number
}

/** The id came with the form: sending it twice writes it once. */
export const writePractice = async (
  tx: Transaction,
  organisation: OrganisationId,
  {
    id,
    worker,
    by,
    happened,
    today,
  }: {
    readonly id: string
    readonly worker: WorkerId
    readonly by: WorkerId
    readonly happened: Day
    readonly today: Day
  },
  fact: PracticeFact,
) => {
  const level = fact.kind === 'level' ? fact.level : null
  const hours = fact.kind === 'training' ? fact.hours : null
  const offers = fact.kind === 'offers' ? fact : undefined
  const languages = offers === undefined ? null : [...offers.languages]
  const places = offers === undefined ? null : [...offers.places]
  await sql`
    insert into restorative_justice.practice (organisation, id, worker, nth, kind, level, hours, most, languages, places, happened, written_by, day)
    select ${organisation}, ${id}, ${worker}, coalesce(max(nth), 0) + 1, ${fact.kind}, ${level}::text, ${hours}::integer,
      ${offers?.most ?? null}::integer, ${languages}::text[], ${places}::uuid[], ${happened}::date, ${by}, ${today}::date
    from restorative_justice.practice where organisation = ${organisation} and worker = ${worker}
    on conflict (organisation, id) do nothing`.execute(tx)
}

/** Everybody who may facilitate today, and how many they accompany, as far as whoever asks may see that. */
export const facilitators = async (
  tx: Transaction,
  organisation: OrganisationId,
  today: Day,
): Promise<readonly Practised[]> => {
  const { rows } = await sql<{
    worker: string
    level: string | null
    supervised: string | null
    observed: string | null
    hours: string | null
    most: number | null
    languages: string[] | null
    places: string[] | null
    open: string
  }>`
    select h.worker,
      (select p.level from restorative_justice.practice p where p.organisation = h.organisation and p.worker = h.worker and p.kind = 'level'
        order by p.nth desc limit 1) as level,
      (select max(p.happened) from restorative_justice.practice p where p.organisation = h.organisation and p.worker = h.worker and p.kind = 'supervision') as supervised,
      (select max(p.happened) from restorative_justice.practice p where p.organisation = h.organisation and p.worker = h.worker and p.kind = 'observed') as observed,
      (select sum(p.hours) from restorative_justice.practice p where p.organisation = h.organisation and p.worker = h.worker and p.kind = 'training'
        and p.happened > ${dayAfter(today, -365)}::date) as hours,
      o.most, o.languages, o.places,
      (select count(*) from (
        select distinct on (a.referral) a.kind, a.referral from restorative_justice.allocation a
        where a.organisation = h.organisation and a.worker = h.worker order by a.referral, a.nth desc
      ) last where last.kind = 'agreed' and not exists (
        select from restorative_justice.referral_fact f
        where f.organisation = h.organisation and f.referral = last.referral and f.kind = 'not-proceeded'
      )) as open
    from organisation.role_held h
    join organisation.worker w on w.organisation = h.organisation and w.id = h.worker and w.removed_on is null
    left join lateral (
      select p.most, p.languages, p.places from restorative_justice.practice p
      where p.organisation = h.organisation and p.worker = h.worker and p.kind = 'offers' order by p.nth desc limit 1
    ) o on true
    where h.organisation = ${organisation} and h.role = 'facilitator'`.execute(tx)
  return rows.map((row) => ({
    worker: row.worker as WorkerId,
    level: (row.level ?? undefined) as Level | undefined,
    supervised: (row.supervised ?? undefined) as Day | undefined,
    observed: (row.observed ?? undefined) as Day | undefined,
    hours: Number(row.hours ?? 0),
    most: row.most ?? undefined,
    languages: row.languages ?? [],
    places: row.places ?? [],
    open: Number(row.open),
  }))
}

/** How many people work here in this service: what must not lie in one hand needs several. */
export const howMany = async (tx: Transaction, organisation: OrganisationId): Promise<number> => {
  const row = await tx
    .selectFrom('organisation.role_held as h')
    .innerJoin('organisation.worker as w', (join) =>
      join.onRef('w.organisation', '=', 'h.organisation').onRef('w.id', '=', 'h.worker'),
    )
    .select(({ fn }) => fn.count<string>('h.worker').distinct().as('n'))
    .where('h.organisation', '=', organisation)
    .where('h.role', 'in', ['coordinator', 'facilitator', 'manager'])
    .where('w.removed_on', 'is', null)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}
