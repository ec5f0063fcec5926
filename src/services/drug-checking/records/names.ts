/** What a curator decided about names, and what each version of an answer therefore calls things. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { codeNow, type Naming } from '../naming.ts'
import { normalised } from '../register.ts'

export interface Decided {
  readonly day: Day
  readonly by: WorkerId
}

/** As it stands now. */
export const namingOf = async (
  tx: Transaction,
  organisation: OrganisationId,
): Promise<Naming & { readonly ownCodes: readonly string[] }> => {
  const { rows } = await sql<{ kind: 'name' | 'code' | 'own'; one: string; code: string | null }>`
    select 'name' as kind, named as one, (array_agg(code order by nth desc))[1] as code from drug_checking.name_decision
      where organisation = ${organisation} group by named
    union all
    select 'code', code, (array_agg(into_code order by nth desc))[1] from drug_checking.stands_for where organisation = ${organisation} group by code
    union all
    select 'own', code, null from drug_checking.own_substance where organisation = ${organisation}`.execute(tx)
  const of = (kind: 'name' | 'code') =>
    new Map(rows.flatMap((row) => (row.kind === kind && row.code !== null ? [[row.one, row.code] as const] : [])))
  return {
    decided: of('name'),
    standsFor: of('code'),
    ownCodes: rows.filter(({ kind }) => kind === 'own').map(({ one }) => one),
  }
}

export const decideName = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly named: string; readonly code: string } & Decided,
) => {
  await sql`
    insert into drug_checking.name_decision (organisation, named, nth, code, day, decided_by)
    select ${organisation}, ${normalised(one.named)}, coalesce(max(nth), 0) + 1, ${one.code}, ${one.day}, ${one.by}
    from drug_checking.name_decision where organisation = ${organisation} and named = ${normalised(one.named)}
    having coalesce((array_agg(code order by nth desc))[1], '') <> ${one.code}
    on conflict do nothing`.execute(tx)
}

export const addOwnSubstance = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly code: string; readonly kind: 'compound' | 'class' | 'unknown' } & Decided,
) => {
  await tx
    .insertInto('drug_checking.own_substance')
    .values({ organisation, code: one.code, kind: one.kind, day: one.day, made_by: one.by })
    .onConflict((conflict) => conflict.columns(['organisation', 'code']).doNothing())
    .execute()
}

/** From now on it stands for another; with none, for itself again. Answers that were given stay as they were. */
export const standFor = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly code: string; readonly into: string | undefined } & Decided,
) => {
  await sql`
    insert into drug_checking.stands_for (organisation, code, nth, into_code, day, decided_by)
    select ${organisation}, ${one.code}, coalesce(max(nth), 0) + 1, ${one.into ?? null}, ${one.day}, ${one.by}
    from drug_checking.stands_for where organisation = ${organisation} and code = ${one.code}
    having (array_agg(into_code order by nth desc))[1] is distinct from ${one.into ?? null}
    on conflict do nothing`.execute(tx)
}

interface Called {
  readonly result: string
  readonly run: string
  readonly place: number
  readonly named: string
  readonly substance: string | null
}

/** Writes down what these new versions call what they are made of, where the shared list alone would not say it. */
export const pinNames = async (tx: Transaction, organisation: OrganisationId, results: readonly string[]) => {
  const naming = await namingOf(tx, organisation)
  if (naming.decided.size + naming.standsFor.size === 0) return
  const { rows } = await sql<Called>`
    select x.result, o.run, o.place, o.named, o.substance from drug_checking.result_run x
    join drug_checking.observation o on o.organisation = x.organisation and o.run = x.run
    where x.organisation = ${organisation} and x.result = any(${[...results]}::uuid[])
      and (o.substance is null or o.substance = any(${[...naming.standsFor.keys()]}::text[]))`.execute(tx)
  const called = rows.flatMap((row) => {
    const code = codeNow({ named: row.named, substance: row.substance ?? undefined, finding: 'detected' }, naming)
    return code === undefined || code === row.substance ? [] : [{ ...row, code }]
  })
  await sql`
    insert into drug_checking.result_name (organisation, result, run, place, code)
    select ${organisation}, result, run, place, code
    from unnest(${called.map(({ result }) => result)}::uuid[], ${called.map(({ run }) => run)}::uuid[],
      ${called.map(({ place }) => place)}::int[], ${called.map(({ code }) => code)}::text[]) as t (result, run, place, code)
    on conflict do nothing`.execute(tx)
}

export interface Stale {
  readonly sample: string
  readonly result: string
  readonly version: number
}

/** Latest versions that would call something by another name if they were prepared today. */
export const answersOutOfDate = async (tx: Transaction, organisation: OrganisationId): Promise<readonly Stale[]> => {
  const naming = await namingOf(tx, organisation)
  if (naming.decided.size + naming.standsFor.size === 0) return []
  const { rows: names } = await sql<{ named: string }>`
    select distinct named from drug_checking.observation where organisation = ${organisation} and substance is null`.execute(
    tx,
  )
  const now = names.flatMap(({ named }) => {
    const code = codeNow({ named, substance: undefined, finding: 'detected' }, naming)
    return code === undefined ? [] : [{ named, code }]
  })
  const { rows } = await sql<Stale>`
    select distinct on (r.sample) r.id as result, r.sample, r.version
    from drug_checking.result r
    join drug_checking.result_run x on x.organisation = r.organisation and x.result = r.id
    join drug_checking.observation o on o.organisation = x.organisation and o.run = x.run and o.substance is null
    join unnest(${now.map(({ named }) => named)}::text[], ${now.map(({ code }) => code)}::text[]) as t (named, code) on t.named = o.named
    left join drug_checking.result_name n on n.organisation = x.organisation and n.result = x.result and n.run = o.run and n.place = o.place
    where r.organisation = ${organisation} and n.code is distinct from t.code
      and not exists (select from drug_checking.result l where l.organisation = r.organisation and l.supersedes = r.id)
    order by r.sample limit 1000`.execute(tx)
  return rows
}
