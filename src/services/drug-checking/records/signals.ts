/** The supply by weeks, what was noticed in it, and what a person decided about that. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import { substances } from '../register.ts'
import { type Figures, type Kind, trackOf } from '../signals/signal.ts'
import type { Looked, Raised, SupplyWeek } from '../signals/week.ts'

/** The Monday of the week. */
export const weekOf = (day: Day): Day => dayAfter(day, -((new Date(day).getUTCDay() + 6) % 7))

const pseudos = substances.filter(({ kind }) => kind === 'pseudo').map(({ code }) => code)

/** The latest answer of each sample, in the week of its first. What one person released alone is not counted (S6). */
const released = (organisation: OrganisationId) => sql`
  select distinct on (l.sample) l.sample, l.result, s.site, s.arrived, date_trunc('week', min(l.day) over (partition by l.sample))::date as week
  from drug_checking.release l
  join drug_checking.result r on r.organisation = l.organisation and r.id = l.result
  join drug_checking.sample s on s.organisation = l.organisation and s.id = l.sample
  where l.organisation = ${organisation} and not l.alone
  order by l.sample, r.version desc`

const found = (organisation: OrganisationId) => sql`
  select t.sample, t.site, t.week, coalesce(n.code, o.substance) as code, o.amount, o.amount_unit
  from released t
  join drug_checking.result_run x on x.organisation = ${organisation} and x.result = t.result
  join drug_checking.method_run m on m.organisation = x.organisation and m.id = x.run and not m.invalid
  join drug_checking.observation o on o.organisation = m.organisation and o.run = m.id
  left join drug_checking.result_name n on n.organisation = x.organisation and n.result = x.result and n.run = o.run and n.place = o.place
  where coalesce(n.code, o.substance) is not null and coalesce(n.code, o.substance) <> all(${pseudos}::text[])
    and o.finding in ('quantified', 'detected', 'trace', 'indicated')`

/** Every week from the first release up to this one, the last included; ten years at most. */
export const supplyWeeks = async (
  tx: Transaction,
  organisation: OrganisationId,
  last: Day,
): Promise<readonly SupplyWeek[]> => {
  const { rows } = await sql<{ week: Day; code: string | null; samples: number; amounts: number[] | null }>`
    with released as (${released(organisation)}), found as (${found(organisation)}), each as (
      select week, code, sample, avg(amount::float8) filter (where amount_unit = 'percent') as amount from found where week <= ${last} group by week, code, sample
    )
    select week, null as code, count(*)::int as samples, null::float8[] as amounts from released where week <= ${last} group by week
    union all
    select week, code, count(*)::int, array_agg(amount) filter (where amount is not null) from each group by week, code`.execute(
    tx,
  )
  const first = rows.reduce<Day>((earliest, { week }) => (week < earliest ? week : earliest), last)
  const weeks: SupplyWeek[] = []
  for (let week = first; week <= last && weeks.length < 528; week = dayAfter(week, 7)) {
    const here = rows.filter((row) => row.week === week)
    const counted = here.filter((row): row is typeof row & { code: string } => row.code !== null)
    weeks.push({
      samples: here.find(({ code }) => code === null)?.samples ?? 0,
      found: new Map(counted.map(({ code, samples }) => [code, samples])),
      amounts: new Map(counted.flatMap(({ code, amounts }) => (amounts === null ? [] : [[code, amounts] as const]))),
    })
  }
  return weeks
}

export interface SeenBefore {
  readonly substance: string
  /** The last week before this answer in which another sample held it, here and at the same place. */
  readonly here: Day | undefined
  readonly atSite: Day | undefined
}

/** When each of these was last found, in other samples than this one. */
export const lastSeen = async (
  tx: Transaction,
  organisation: OrganisationId,
  sample: string,
  codes: readonly string[],
): Promise<readonly SeenBefore[]> => {
  const { rows } = await sql<{ code: string; here: Day | null; at_site: Day | null }>`
    select t.code, max(f.day) as here, max(f.day) filter (where f.site = s.site) as at_site
    from unnest(${[...codes]}::text[]) as t (code)
    left join drug_checking.sample s on s.organisation = ${organisation} and s.id = ${sample}
    left join lateral (
      select l.day, e.site from (
        select o.run, x.result from drug_checking.observation o
          join drug_checking.result_run x on x.organisation = o.organisation and x.run = o.run
          where o.organisation = ${organisation} and o.substance = t.code and o.finding in ('quantified', 'detected', 'trace', 'indicated')
        union
        select n.run, n.result from drug_checking.result_name n
          join drug_checking.observation o on o.organisation = n.organisation and o.run = n.run and o.place = n.place
          where n.organisation = ${organisation} and n.code = t.code and o.finding in ('quantified', 'detected', 'trace', 'indicated')
      ) w
      join drug_checking.release l on l.organisation = ${organisation} and l.result = w.result and not l.alone and l.sample <> ${sample}
      join drug_checking.sample e on e.organisation = ${organisation} and e.id = l.sample
      where not exists (
        select from drug_checking.result was join drug_checking.result now on now.organisation = was.organisation and now.sample = was.sample and now.version > was.version
          join drug_checking.release out on out.organisation = now.organisation and out.result = now.id
        where was.organisation = ${organisation} and was.id = l.result
      )
    ) f on true
    group by t.code`.execute(tx)
  return rows.map(({ code, here, at_site }) => ({
    substance: code,
    here: here === null ? undefined : weekOf(here),
    atSite: at_site === null ? undefined : weekOf(at_site),
  }))
}

/** Noticing the same thing in the same week again adds nothing. */
export const keepSignals = async (
  tx: Transaction,
  organisation: OrganisationId,
  raised: readonly Raised[],
  { week, day, sample }: { readonly week: Day; readonly day: Day; readonly sample: string | undefined },
) => {
  if (raised.length === 0) return
  await tx
    .insertInto('drug_checking.signal')
    .values(
      raised.map((one) => ({
        organisation,
        id: randomUUID(),
        track: trackOf[one.kind],
        kind: one.kind,
        about: one.about,
        week,
        sample: sample ?? null,
        parameters: JSON.stringify(one.parameters),
        inputs: JSON.stringify(one.inputs),
        figures: JSON.stringify(one.figures),
        day,
      })),
    )
    .onConflict((conflict) => conflict.constraint('noticed_once').doNothing())
    .execute()
}

/** The weeks up to this one that were over and that nobody looked at yet: eight at most, and only this one in the beginning. */
export const weeksToLookAt = async (
  tx: Transaction,
  organisation: OrganisationId,
  last: Day,
): Promise<readonly Day[]> => {
  const before = await lastWeek(tx, organisation)
  const weeks: Day[] = []
  for (let week = last; week > (before?.week ?? dayAfter(last, -7)) && weeks.length < 8; week = dayAfter(week, -7))
    weeks.unshift(week)
  return weeks
}

export const keepWeek = async (
  tx: Transaction,
  organisation: OrganisationId,
  { series, byChanceAMonth }: Looked,
  { week, day }: { readonly week: Day; readonly day: Day },
) => {
  await tx
    .insertInto('drug_checking.signal_week')
    .values({ organisation, week, series, by_chance_a_month: byChanceAMonth, day })
    .onConflict((conflict) => conflict.columns(['organisation', 'week']).doNothing())
    .execute()
}

export const lastWeek = async (
  tx: Transaction,
  organisation: OrganisationId,
): Promise<{ readonly week: Day; readonly series: number; readonly byChanceAMonth: number } | undefined> => {
  const { rows } = await sql<{ week: Day; series: number; by_chance: number }>`
    select week, series, by_chance_a_month::float8 as by_chance from drug_checking.signal_week
    where organisation = ${organisation} order by week desc limit 1`.execute(tx)
  return rows.map(({ by_chance, ...row }) => ({ ...row, byChanceAMonth: by_chance }))[0]
}

export const decisions = ['nothing', 'watch', 'alert'] as const

export type Decision = (typeof decisions)[number]

export interface Signal {
  readonly id: string
  readonly kind: Kind
  readonly about: string
  readonly week: Day
  readonly sample: string | undefined
  readonly parameters: object
  readonly inputs: object
  readonly figures: Figures
  readonly decision: Decision | undefined
  readonly why: string | undefined
}

/** What nobody decided about first, then the latest. */
export const signals = async (
  tx: Transaction,
  organisation: OrganisationId,
  only?: string,
): Promise<readonly Signal[]> => {
  const { rows } = await sql<{ [K in keyof Signal]: Signal[K] | null }>`
    select s.id, s.kind, s.about, s.week, s.sample, s.parameters, s.inputs, s.figures, d.decision, d.why
    from drug_checking.signal s
    left join lateral (select decision, why from drug_checking.signal_decision v
      where v.organisation = s.organisation and v.signal = s.id order by nth desc limit 1) d on true
    where s.organisation = ${organisation} and (${only ?? null}::uuid is null or s.id = ${only ?? null}::uuid)
    order by d.decision is not null, s.week desc, s.track, s.about, s.id limit 120`.execute(tx)
  return rows.map(
    (row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? undefined])) as unknown as Signal,
  )
}

export const decideSignal = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: {
    readonly signal: string
    readonly decision: Decision
    readonly why: string | undefined
    readonly by: WorkerId
    readonly day: Day
  },
): Promise<boolean> => {
  // Of two people at a time one waits here for the other, and then decides after them.
  for (let tries = 0; tries < 3; tries += 1) {
    const { rows } = await sql<{ nth: number; decision: Decision }>`
      select nth, decision from drug_checking.signal_decision where organisation = ${organisation} and signal = ${one.signal} order by nth desc limit 1`.execute(
      tx,
    )
    if (rows[0]?.decision === one.decision) return false
    const { numAffectedRows } = await sql`
      insert into drug_checking.signal_decision (organisation, signal, nth, decision, why, day, decided_by)
      values (${organisation}, ${one.signal}, ${(rows[0]?.nth ?? 0) + 1}, ${one.decision}, ${one.why ?? null}, ${one.day}, ${one.by})
      on conflict do nothing`.execute(tx)
    if (numAffectedRows === 1n) return true
  }
  throw new Error('three people decided about one signal in the same moment')
}
