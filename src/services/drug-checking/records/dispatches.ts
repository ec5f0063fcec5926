/** Parcels for laboratories: what is in them, and what became of them. */

import { randomBytes } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import { codeFrom } from '../../../principles/ground/code.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { ParcelEvent } from '../custody.ts'
import type { Run } from '../finding.ts'
import { type LabReason, labAdvice } from '../lab-advice.ts'
import { neverReleasedBefore } from './published.ts'
import { runsOfSamples } from './runs.ts'

export interface Candidate {
  readonly id: string
  readonly tag: string | undefined
  readonly labNumber: string | undefined
  readonly form: string | undefined
  readonly expected: readonly string[]
  readonly reasons: readonly LabReason[]
}

/** Samples of the last weeks that no parcel held yet and whose remainder is with us, those with a reason first. */
export const toSend = async (
  tx: Transaction,
  organisation: OrganisationId,
  since: Day,
): Promise<readonly Candidate[]> => {
  const { rows } = await sql<CandidateRow>`
    select s.id, s.tag, s.lab_number, c.form, c.expected, c.wants_lab, c.overdose
    from drug_checking.sample s
    left join drug_checking.card c on c.organisation = s.organisation and c.sample = s.id
    left join lateral (select u.what from drug_checking.custody u
      where u.organisation = s.organisation and u.sample = s.id order by u.nth desc limit 1) now on true
    where s.organisation = ${organisation} and s.lab is null and s.recorded >= ${since} and coalesce(now.what, 'stored') = 'stored'
      and not exists (select from drug_checking.destruction_item i where i.organisation = s.organisation and i.sample = s.id)
      and not exists (
        select from drug_checking.dispatch_item i where i.organisation = s.organisation and i.sample = s.id
          and coalesce((select e.what from drug_checking.dispatch_event e where e.organisation = i.organisation and e.dispatch = i.dispatch
            order by e.nth desc limit 1), 'packed') not in ('cancelled', 'lost')
      )
    order by s.recorded desc, s.id limit 200`.execute(tx)
  const runs = await runsOfSamples(
    tx,
    organisation,
    rows.map(({ id }) => id),
  )
  const seen = [...runs.values()]
    .flat()
    .flatMap(({ observations }) => observations.flatMap((one) => one.substance ?? []))
  const neverSeen = new Set(await neverReleasedBefore(tx, organisation, [...new Set(seen)], undefined))
  return rows
    .map((row) => candidate(row, runs.get(row.id) ?? [], neverSeen))
    .toSorted((a, b) => Math.sign(b.reasons.length) - Math.sign(a.reasons.length))
}

interface CandidateRow {
  readonly id: string
  readonly tag: string | null
  readonly lab_number: string | null
  readonly form: string | null
  readonly expected: string[] | null
  readonly wants_lab: string | null
  readonly overdose: string | null
}

const candidate = (row: CandidateRow, runs: readonly Run[], neverSeen: ReadonlySet<string>): Candidate => {
  const card = {
    form: row.form ?? undefined,
    expected: row.expected ?? [],
    wantsLab: row.wants_lab ?? undefined,
    overdose: row.overdose ?? undefined,
  }
  return {
    id: row.id,
    tag: row.tag ?? undefined,
    labNumber: row.lab_number ?? undefined,
    form: card.form,
    expected: card.expected,
    reasons: labAdvice({ id: row.id, card, runs, neverSeen }),
  }
}

/** A parcel, and a random number for each part of it. Sending the form again changes nothing. */
export const makeDispatch = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly id: string; readonly lab: string; readonly by: WorkerId; readonly day: Day },
  samples: readonly string[],
) => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('drug_checking.dispatch')
    .values({ organisation, id: one.id, lab: one.lab, day: one.day, made_by: one.by })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return
  const numbers = samples.map(() => codeFrom('parcel', randomBytes(16)))
  await sql`
    insert into drug_checking.dispatch_item (organisation, dispatch, sample, number)
    select ${organisation}, ${one.id}, s.id, t.number
    from unnest(${[...samples]}::uuid[], ${numbers}::text[]) as t (id, number)
    join drug_checking.sample s on s.organisation = ${organisation} and s.id = t.id`.execute(tx)
}

export interface Dispatch {
  readonly id: string
  readonly lab: string
  readonly day: Day
  readonly parts: number
  readonly answered: number
  readonly last: ParcelEvent | undefined
  readonly lastDay: Day | undefined
}

/** The latest parcels first: how many parts they have, and of how many the laboratory has told something. */
export const dispatches = async (
  tx: Transaction,
  organisation: OrganisationId,
  only?: string,
): Promise<readonly Dispatch[]> => {
  const { rows } = await sql<Omit<Dispatch, 'last' | 'lastDay'> & { last: ParcelEvent | null; lastDay: Day | null }>`
    select d.id, d.lab, d.day, count(i.sample)::int as parts, count(i.sample) filter (where exists (
      select from drug_checking.method_run r join drug_checking.lab_import f on f.organisation = r.organisation and f.id = r.lab_import
      where r.organisation = i.organisation and r.sample = i.sample and r.day >= d.day))::int as answered,
      e.what as last, e.day as "lastDay"
    from drug_checking.dispatch d
    left join drug_checking.dispatch_item i on i.organisation = d.organisation and i.dispatch = d.id
    left join lateral (select what, day from drug_checking.dispatch_event v
      where v.organisation = d.organisation and v.dispatch = d.id order by nth desc limit 1) e on true
    where d.organisation = ${organisation} and (${only ?? null}::uuid is null or d.id = ${only ?? null}::uuid)
    group by d.organisation, d.id, d.lab, d.day, e.what, e.day order by d.day desc, d.id limit 50`.execute(tx)
  return rows.map((row) => ({ ...row, last: row.last ?? undefined, lastDay: row.lastDay ?? undefined }))
}

export interface Part {
  readonly sample: string
  readonly number: string
  readonly tag: string | undefined
  readonly form: string | undefined
  readonly colour: string | undefined
  readonly expected: readonly string[]
  readonly runs: readonly Run[]
}

export const partsOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  dispatch: string,
): Promise<readonly Part[]> => {
  const { rows } = await sql<{
    sample: string
    number: string
    tag: string | null
    form: string | null
    colour: string | null
    expected: string[] | null
  }>`
    select i.sample, i.number, s.tag, c.form, c.colour, c.expected
    from drug_checking.dispatch_item i
    join drug_checking.sample s on s.organisation = i.organisation and s.id = i.sample
    left join drug_checking.card c on c.organisation = i.organisation and c.sample = i.sample
    where i.organisation = ${organisation} and i.dispatch = ${dispatch} order by i.number limit 500`.execute(tx)
  const runs = await runsOfSamples(
    tx,
    organisation,
    rows.map(({ sample }) => sample),
  )
  return rows.map((row) => ({
    sample: row.sample,
    number: row.number,
    tag: row.tag ?? undefined,
    form: row.form ?? undefined,
    colour: row.colour ?? undefined,
    expected: row.expected ?? [],
    runs: runs.get(row.sample) ?? [],
  }))
}

/** What became of a parcel. Pressed twice, or by two people at a time, it is one line. */
export const addParcelEvent = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly dispatch: string; readonly what: ParcelEvent; readonly by: WorkerId; readonly day: Day },
) => {
  await sql`
    insert into drug_checking.dispatch_event (organisation, dispatch, nth, what, day, done_by)
    select ${organisation}, ${one.dispatch}, coalesce(max(nth), 0) + 1, ${one.what}, ${one.day}, ${one.by}
    from drug_checking.dispatch_event where organisation = ${organisation} and dispatch = ${one.dispatch}
    having coalesce((array_agg(what order by nth desc))[1], '') <> ${one.what}
    on conflict do nothing`.execute(tx)
}
