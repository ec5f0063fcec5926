/** Samples and what was said about them. Every call runs inside `inTransaction`. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Band, Day } from '../../../principles/ground/time.ts'
import type { SampleCard } from '../sample.ts'

export interface NewSample {
  readonly id: string
  readonly site: string
  readonly codeHash: Buffer
  /** The first four characters of the code, to find the bag on the shelf. */
  readonly tag: string
  readonly day: Day
  readonly band: Band
  readonly card: SampleCard
}

/** One statement, so that a contact is three round trips; sending it again changes nothing, because the id is the same. */
/** False where it was kept before: nothing of it is changed. */
export const keepSample = async (tx: Transaction, organisation: OrganisationId, one: NewSample): Promise<boolean> => {
  const { card } = one
  const { numAffectedRows } = await sql`
    with kept as (
      insert into drug_checking.sample (organisation, id, site, code_hash, tag, arrived, band, recorded)
      values (${organisation}, ${one.id}, ${one.site}, ${one.codeHash}, ${one.tag}, ${one.day}, ${one.band}, ${one.day})
      on conflict (organisation, id) do nothing
      returning organisation, id
    )
    insert into drug_checking.card (organisation, sample, expected, form, colour, texture, collection, area, already_used, effects, overdose, wants_lab)
    select organisation, id, ${[...card.expected]}::text[], ${card.form ?? null}, ${card.colour ?? null}, ${card.texture ?? null}, ${card.collection ?? null},
      ${card.area ?? null}, ${card.alreadyUsed ?? null}, ${card.effects ?? null}, ${card.overdose ?? null}, ${card.wantsLab ?? null}
    from kept`.execute(tx)
  return numAffectedRows === 1n
}

export type SampleState = 'waiting' | 'ready-to-release' | 'released'

export interface SampleLine {
  readonly id: string
  readonly tag: string | undefined
  readonly labNumber: string | undefined
  readonly arrived: Day
  readonly form: string | undefined
  readonly expected: readonly string[]
  readonly state: SampleState
}

/** The last ones first, for the bench: fifty fit on a screen that somebody still reads. */
export const latestSamples = async (
  tx: Transaction,
  organisation: OrganisationId,
  find?: { readonly tag: string; readonly labNumber: string },
  most = 50,
): Promise<readonly SampleLine[]> => {
  const rows = await tx
    .selectFrom((from) =>
      // The fifty first, then what belongs to them: however many samples there are, and however old the planner's figures.
      from
        .selectFrom('drug_checking.sample')
        .select(['organisation', 'id', 'tag', 'lab_number', 'arrived', 'recorded'])
        .where('organisation', '=', organisation)
        .$if(find !== undefined, (query) =>
          query.where(({ or, eb }) =>
            or([eb('tag', '=', find?.tag ?? ''), eb('lab_number', '=', find?.labNumber ?? '')]),
          ),
        )
        .orderBy('recorded', 'desc')
        .orderBy('id', 'desc')
        .limit(most)
        .as('s'),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('drug_checking.card as k')
          .select(['k.form', 'k.expected'])
          .whereRef('k.organisation', '=', 's.organisation')
          .whereRef('k.sample', '=', 's.id')
          .limit(1)
          .as('c'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('drug_checking.result as r')
          .leftJoin('drug_checking.release as l', (join) =>
            join.onRef('l.organisation', '=', 'r.organisation').onRef('l.result', '=', 'r.id'),
          )
          .select(['r.id as result', 'l.result as released'])
          .whereRef('r.organisation', '=', 's.organisation')
          .whereRef('r.sample', '=', 's.id')
          .orderBy('r.version', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['s.id', 's.tag', 's.lab_number', 's.arrived', 'c.form', 'c.expected', 'last.result', 'last.released'])
    .orderBy('s.recorded', 'desc')
    .orderBy('s.id', 'desc')
    .execute()
  return rows.map(({ id, tag, lab_number, arrived, form, expected, result, released }) => ({
    id,
    tag: tag ?? undefined,
    labNumber: lab_number ?? undefined,
    arrived: arrived as unknown as Day,
    form: form ?? undefined,
    expected: expected ?? [],
    state: released !== null ? 'released' : result !== null ? 'ready-to-release' : 'waiting',
  }))
}

export interface SampleRow extends Omit<SampleLine, 'state'> {
  readonly lab: string | undefined
  readonly site: string | undefined
  readonly codeHash: Buffer | undefined
  readonly card: SampleCard | undefined
}

export const sampleBy = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<SampleRow | undefined> => {
  const row = await tx
    .selectFrom('drug_checking.sample as s')
    .leftJoin('drug_checking.card as c', (join) =>
      join.onRef('c.organisation', '=', 's.organisation').onRef('c.sample', '=', 's.id'),
    )
    .selectAll('s')
    .select([
      'c.sample as card',
      'c.expected',
      'c.form',
      'c.colour',
      'c.texture',
      'c.collection',
      'c.area',
      'c.already_used',
      'c.effects',
      'c.overdose',
      'c.wants_lab',
    ])
    .where('s.organisation', '=', organisation)
    .where('s.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const said = (text: string | null) => text ?? undefined
  const card: SampleCard = {
    expected: row.expected ?? [],
    form: said(row.form),
    colour: said(row.colour),
    texture: said(row.texture),
    collection: said(row.collection),
    area: said(row.area),
    alreadyUsed: said(row.already_used),
    effects: said(row.effects),
    overdose: said(row.overdose),
    wantsLab: said(row.wants_lab),
  }
  return {
    id: row.id,
    tag: said(row.tag),
    lab: said(row.lab),
    labNumber: said(row.lab_number),
    site: said(row.site),
    arrived: row.arrived as unknown as Day,
    codeHash: row.code_hash ?? undefined,
    form: card.form,
    expected: card.expected,
    card: row.card === null ? undefined : card,
  }
}

export const sampleIdBy = async (
  tx: Transaction,
  organisation: OrganisationId,
  codeHash: Buffer,
): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('drug_checking.sample')
    .select('id')
    .where('organisation', '=', organisation)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst()
  return row?.id
}

/** Whoever prepares or releases holds the sample meanwhile, so that one of two comes first. */
export const holdSample = async (tx: Transaction, organisation: OrganisationId, id: string) => {
  await tx
    .selectFrom('drug_checking.sample')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .forUpdate()
    .execute()
}

/** Gives a sample that came from a laboratory a code of ours, once. */
export const giveCode = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
  codeHash: Buffer,
  tag: string,
) => {
  await tx
    .updateTable('drug_checking.sample')
    .set({ code_hash: codeHash, tag })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('code_hash', 'is', null)
    .execute()
}

/** Everything about the sample goes; what is left is what stands on the bag, and the numbers of parts that must not come back. */
export const deleteSample = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly id: string; readonly tag: string; readonly bag: string; readonly day: Day },
) => {
  await sql`
    insert into drug_checking.bag_left (organisation, id, tag, day, parts)
    select ${organisation}, ${one.bag}, ${one.tag}, ${one.day},
      array(select i.number from drug_checking.dispatch_item i where i.organisation = ${organisation} and i.sample = s.id)
    from drug_checking.sample s where s.organisation = ${organisation} and s.id = ${one.id}`.execute(tx)
  await tx
    .deleteFrom('drug_checking.sample')
    .where('organisation', '=', organisation)
    .where('id', '=', one.id)
    .execute()
}
