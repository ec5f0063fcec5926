/** A laboratory's report into the tables, many rows a statement. The same report again adds nothing. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import { compared } from '../../../principles/ground/code.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { fingerprintOf } from '../fingerprint.ts'
import type { LabCard, LabRun } from '../lab-report.ts'
import { cardOf } from '../method-cards.ts'
import { pinNames } from './names.ts'

export interface Importing {
  readonly organisation: OrganisationId
  readonly lab: string
  readonly labImport: string
  readonly by: WorkerId
  readonly today: Day
}

export const beginImport = async (
  tx: Transaction,
  { organisation, lab, by, today }: Omit<Importing, 'labImport'>,
  fileHash: Buffer,
): Promise<{ readonly id: string; readonly wasHere: boolean }> => {
  const id = randomUUID()
  // The same file again is the import it was, unless that was taken back: then it is the next.
  await sql`
    insert into drug_checking.lab_import (organisation, id, lab, file_hash, nth, recorded, imported_by)
    select ${organisation}, ${id}, ${lab}, ${fileHash}, count(u.lab_import) + 1, ${today}, ${by}
    from drug_checking.lab_import i
    left join drug_checking.lab_import_undone u on u.organisation = i.organisation and u.lab_import = i.id
    where i.organisation = ${organisation} and i.lab = ${lab} and i.file_hash = ${fileHash}
    on conflict on constraint one_import_a_file do nothing`.execute(tx)
  const row = await tx
    .selectFrom('drug_checking.lab_import')
    .select('id')
    .where('organisation', '=', organisation)
    .where('lab', '=', lab)
    .where('file_hash', '=', fileHash)
    .orderBy('nth', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { id: row.id, wasHere: row.id !== id }
}

/** Which of these numbers we wrote on parts of samples ourselves, in whatever spelling they come back; null for a deleted one. */
const partsByNumber = async (
  tx: Transaction,
  organisation: OrganisationId,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string | null>> => {
  const { rows } = await sql<{ said: string; sample: string | null }>`
    with t as (select said, number from unnest(${[...numbers]}::text[], ${numbers.map(compared)}::text[]) as t (said, number))
    select t.said, i.sample from t join drug_checking.dispatch_item i on i.organisation = ${organisation} and i.number = t.number
    union all
    select t.said, null from t join drug_checking.bag_left b on b.organisation = ${organisation} and t.number = any(b.parts)`.execute(
    tx,
  )
  return new Map(rows.map(({ said, sample }) => [said, sample]))
}

/** Puts the laboratory's own numbers on the shelf, and answers which sample each is. A number is never our code: it can be guessed. */
const samplesFor = async (
  tx: Transaction,
  { organisation, lab, today }: Importing,
  days: ReadonlyMap<string, Day>,
): Promise<{ readonly ids: ReadonlyMap<string, string>; readonly added: number }> => {
  const ours = await partsByNumber(tx, organisation, [...days.keys()])
  const numbers = [...days.keys()].filter((number) => !ours.has(number))
  const { numAffectedRows } = await sql`
    insert into drug_checking.sample (organisation, id, lab, lab_number, arrived, recorded)
    select ${organisation}, id, ${lab}, number, day, ${today}
    from unnest(${numbers.map(() => randomUUID())}::uuid[], ${numbers}::text[], ${numbers.map((number) => days.get(number))}::date[]) as t (id, number, day)
    on conflict on constraint one_sample_a_lab_number do nothing`.execute(tx)
  const rows = await tx
    .selectFrom('drug_checking.sample')
    .select(['id', 'lab_number'])
    .where('organisation', '=', organisation)
    .where('lab', '=', lab)
    .where(sql<boolean>`lab_number = any(${numbers}::text[])`)
    .execute()
  return {
    ids: new Map([
      ...[...ours].flatMap(([said, sample]) => (sample === null ? [] : [[said, sample] as const])),
      ...rows.map(({ id, lab_number }) => [lab_number ?? '', id] as const),
    ]),
    added: Number(numAffectedRows ?? 0n),
  }
}

/** Two numbers may be one sample, and one number be written in two ways: what a method saw in it on a day is one report. */
const together = (runs: readonly LabRun[], ids: ReadonlyMap<string, string>) => {
  const found = new Map<string, { readonly sample: string; readonly run: LabRun }>()
  for (const run of runs) {
    const sample = ids.get(run.number)
    // A part of a sample that its owner deleted: what the laboratory found of it is thrown away.
    if (sample === undefined) continue
    const key = `${sample}/${run.method}/${run.day}`
    const before = found.get(key)
    found.set(key, {
      sample,
      run: before === undefined ? run : { ...run, observations: [...before.run.observations, ...run.observations] },
    })
  }
  return [...found.values()]
}

export interface Added {
  readonly samples: number
  readonly runs: number
  readonly observations: number
}

export const addLabRuns = async (tx: Transaction, importing: Importing, runs: readonly LabRun[]): Promise<Added> => {
  const { organisation, by, labImport, today } = importing
  const { ids, added } = await samplesFor(tx, importing, new Map(runs.map(({ number, day }) => [number, day])))
  const kept = together(runs, ids).map(({ sample, run }) => ({
    run,
    id: randomUUID(),
    sample,
    fingerprint: fingerprintOf([
      run.day,
      ...run.observations.map(({ named, finding, peak }) => JSON.stringify([named, finding, peak])).toSorted(),
    ]).toString('hex'),
  }))
  const { rows } = await sql<{ id: string; sample: string }>`
    insert into drug_checking.method_run (organisation, id, sample, method, method_version, day, fingerprint, lab_import, supersedes)
    select ${organisation}, t.id, t.sample, t.method, t.version, t.day, decode(t.fingerprint, 'hex'), ${labImport}, stands.id
    from unnest(${kept.map(({ id }) => id)}::uuid[], ${kept.map(({ sample }) => sample)}::uuid[], ${kept.map(({ run }) => run.method)}::text[],
      ${kept.map(({ run }) => cardOf(run.method).version)}::int[], ${kept.map(({ run }) => run.day)}::date[], ${kept.map(({ fingerprint }) => fingerprint)}::text[])
      as t (id, sample, method, version, day, fingerprint)
    left join lateral (
      select o.id, o.fingerprint from drug_checking.method_run o
      where o.organisation = ${organisation} and o.sample = t.sample and o.method = t.method and o.day = t.day
        and (o.lab_import is not null or o.correction = 'wrong-file')
        and not exists (select from drug_checking.method_run n where n.organisation = o.organisation and n.supersedes = o.id) limit 1
    ) stands on true
    where stands.fingerprint is distinct from decode(t.fingerprint, 'hex')
    on conflict do nothing
    returning id, sample`.execute(tx)

  const fresh = new Set(rows.map(({ id }) => id))
  const seen = kept
    .filter(({ id }) => fresh.has(id))
    .flatMap(({ id, run }) => run.observations.map((one, place) => ({ ...one, run: id, place })))
  await sql`
    insert into drug_checking.observation (organisation, run, place, named, substance, finding, peak)
    select ${organisation}, run, place, named, substance, finding, peak
    from unnest(${seen.map(({ run }) => run)}::uuid[], ${seen.map(({ place }) => place)}::int[], ${seen.map(({ named }) => named)}::text[],
      ${seen.map(({ substance }) => substance ?? null)}::text[], ${seen.map(({ finding }) => finding)}::text[], ${seen.map(({ peak }) => peak ?? null)}::text[])
      as t (run, place, named, substance, finding, peak)`.execute(tx)

  await newVersions(tx, organisation, [...new Set(rows.map(({ sample }) => sample))], by, today)
  return { samples: added, runs: fresh.size, observations: seen.length }
}

/** One new version for each sample about which something new is known, made of all its runs that still stand. */
export const newVersions = async (
  tx: Transaction,
  organisation: OrganisationId,
  samples: readonly string[],
  by: WorkerId,
  today: Day,
) => {
  const { rows } = await sql<{ result: string }>`
    with fresh as (
      insert into drug_checking.result (organisation, id, sample, version, supersedes, reason, prepared_by, day)
      select ${organisation}, t.id, t.sample, coalesce(last.version, 0) + 1, last.id,
    case when told.result is null then 'first'
          when exists (select from drug_checking.result_run x join drug_checking.method_run m on m.organisation = x.organisation and m.supersedes = x.run
            where x.organisation = ${organisation} and x.result = told.result) then 'corrected'
          else 'more-was-found-out' end, ${by}, ${today}
      from unnest(${samples.map(() => randomUUID())}::uuid[], ${[...samples]}::uuid[]) as t (id, sample)
      left join lateral (select r.id, r.version from drug_checking.result r where r.organisation = ${organisation} and r.sample = t.sample order by r.version desc limit 1) last on true
      left join lateral (select l.result from drug_checking.release l join drug_checking.result r on r.organisation = l.organisation and r.id = l.result
        where l.organisation = ${organisation} and l.sample = t.sample order by r.version desc limit 1) told on true
      returning id, sample)
    insert into drug_checking.result_run (organisation, result, run)
    select ${organisation}, f.id, m.id from fresh f join drug_checking.method_run m on m.organisation = ${organisation} and m.sample = f.sample
    where not exists (select from drug_checking.method_run n where n.organisation = m.organisation and n.supersedes = m.id)
    returning result`.execute(tx)
  await pinNames(tx, organisation, [...new Set(rows.map(({ result }) => result))])
}

/** What the laboratory was told about each sample; a card that is already here stays as it is. */
export const addLabCards = async (
  tx: Transaction,
  importing: Importing,
  cards: readonly LabCard[],
): Promise<{ readonly samples: number; readonly cards: number }> => {
  const { organisation } = importing
  const { ids, added } = await samplesFor(tx, importing, new Map(cards.map(({ number, day }) => [number, day])))
  const known = cards.filter(({ number }) => ids.has(number))
  const rows = known.map(({ number, card }) => ({
    sample: ids.get(number),
    expected: card.expected,
    form: card.form,
    colour: card.colour,
    texture: card.texture,
    collection: card.collection,
    area: card.area,
    effects: card.effects,
    overdose: card.overdose,
    notes: card.notes,
    lab_import: importing.labImport,
  }))
  const { numAffectedRows } = await sql`
    insert into drug_checking.card (organisation, sample, expected, form, colour, texture, collection, area, effects, overdose, notes, lab_import)
    select ${organisation}, sample, expected, form, colour, texture, collection, area, effects, overdose, notes, lab_import
    from jsonb_populate_recordset(null::drug_checking.card, ${JSON.stringify(rows)}::jsonb)
    on conflict (organisation, sample) do nothing`.execute(tx)
  return { samples: added, cards: Number(numAffectedRows ?? 0n) }
}

export interface UnknownName {
  readonly named: string
  readonly count: number
}

/** Names of laboratories that the register does not know, word for word, the most frequent first. */
export const unknownNames = async (tx: Transaction, organisation: OrganisationId): Promise<readonly UnknownName[]> => {
  const { rows } = await sql<UnknownName>`
    select named, count(*)::int as count from drug_checking.observation
    where organisation = ${organisation} and substance is null group by named order by count(*) desc, named limit 200`.execute(
    tx,
  )
  return rows
}
