/** What lies on the shelf, what was done with it, and what was destroyed before two pairs of eyes. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Move } from '../custody.ts'

export interface OnTheShelf {
  readonly id: string
  readonly tag: string | undefined
  readonly labNumber: string | undefined
  readonly arrived: Day
  readonly place: string | undefined
}

/** What is with us and not set aside to be destroyed: the oldest sixty, because that is where the work is. */
export const onTheShelf = async (tx: Transaction, organisation: OrganisationId): Promise<readonly OnTheShelf[]> => {
  const { rows } = await sql<{
    id: string
    tag: string | null
    lab_number: string | null
    arrived: Day
    place: string | null
  }>`
    select s.id, s.tag, s.lab_number, s.arrived, now.place from drug_checking.sample s
    left join lateral (select u.what, u.place from drug_checking.custody u
      where u.organisation = s.organisation and u.sample = s.id order by u.nth desc limit 1) now on true
    where s.organisation = ${organisation} and s.lab is null and coalesce(now.what, 'stored') = 'stored'
      and not exists (select from drug_checking.destruction_item i where i.organisation = s.organisation and i.sample = s.id
        and not exists (select from drug_checking.destruction_witness w where w.organisation = i.organisation and w.destruction = i.destruction))
    order by s.arrived, s.id limit 60`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    tag: row.tag ?? undefined,
    labNumber: row.lab_number ?? undefined,
    arrived: row.arrived,
    place: row.place ?? undefined,
  }))
}

/** Somebody set it aside, and it has not been seen destroyed yet. */
export const isSetAside = async (tx: Transaction, organisation: OrganisationId, sample: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('drug_checking.destruction_item')
    .select('nth')
    .where('organisation', '=', organisation)
    .where('sample', '=', sample)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export interface CustodyLine {
  readonly what: Move
  readonly day: Day
  readonly place: string | undefined
}

/** In the order it was written down. */
export const custodyOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  sample: string,
): Promise<readonly CustodyLine[]> => {
  const rows = await tx
    .selectFrom('drug_checking.custody')
    .select(['what', 'day', 'place'])
    .where('organisation', '=', organisation)
    .where('sample', '=', sample)
    .orderBy('nth')
    .limit(200)
    .execute()
  return rows.map(({ what, day, place }) => ({
    what: what as Move,
    day: day as unknown as Day,
    place: place ?? undefined,
  }))
}

export const addCustody = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: {
    readonly sample: string
    readonly what: Move
    readonly day: Day
    readonly by: WorkerId
    readonly place: string | undefined
  },
) => {
  await sql`
    insert into drug_checking.custody (organisation, sample, nth, what, day, done_by, place)
    select ${organisation}, ${one.sample}, coalesce(max(nth), 0) + 1, ${one.what}, ${one.day}, ${one.by}, ${one.place ?? null}
    from drug_checking.custody where organisation = ${organisation} and sample = ${one.sample}`.execute(tx)
}

export interface SetAside {
  readonly id: string
  readonly how: string
  readonly day: Day
  readonly by: WorkerId
  readonly tags: readonly string[]
  readonly witnessedOn: Day | undefined
}

/** What waits for a second person, and what was destroyed last. */
export const destructions = async (tx: Transaction, organisation: OrganisationId): Promise<readonly SetAside[]> => {
  const { rows } = await sql<Omit<SetAside, 'witnessedOn'> & { witnessed_on: Day | null }>`
    select d.id, d.how, d.day, d.made_by as by, w.day as witnessed_on,
      array(select i.tag from drug_checking.destruction_item i where i.organisation = d.organisation and i.destruction = d.id order by i.nth) as tags
    from drug_checking.destruction d
    left join drug_checking.destruction_witness w on w.organisation = d.organisation and w.destruction = d.id
    where d.organisation = ${organisation} order by w.day is not null, d.day desc, d.id limit 30`.execute(tx)
  return rows.map(({ witnessed_on, ...row }) => ({ ...row, witnessedOn: witnessed_on ?? undefined }))
}

/** Sets samples aside, and every bag whose record its owner deleted. Sending the form again changes nothing. */
export const setAside = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly id: string; readonly how: string; readonly day: Day; readonly by: WorkerId },
  samples: readonly string[],
) => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('drug_checking.destruction')
    .values({ organisation, id: one.id, how: one.how, day: one.day, made_by: one.by })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return
  await sql`
    insert into drug_checking.destruction_item (organisation, destruction, nth, tag, sample)
    select ${organisation}, ${one.id}, row_number() over (order by tag), tag, sample from (
      select coalesce(s.tag, s.lab_number, left(s.id::text, 8)) as tag, s.id as sample from drug_checking.sample s
      where s.organisation = ${organisation} and s.id = any(${[...samples]}::uuid[])
        and coalesce((select u.what from drug_checking.custody u where u.organisation = s.organisation and u.sample = s.id order by u.nth desc limit 1), 'stored') = 'stored'
        and not exists (select from drug_checking.destruction_item i where i.organisation = s.organisation and i.sample = s.id)
      union all
      select b.tag, null from drug_checking.bag_left b where b.organisation = ${organisation}
        and not exists (select from drug_checking.destruction_item i join drug_checking.destruction d on d.organisation = i.organisation and d.id = i.destruction
          where i.organisation = b.organisation and i.tag = b.tag and i.sample is null and d.day >= b.day)
    ) t`.execute(tx)
}

export const destructionBy = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<{ readonly madeBy: WorkerId; readonly samples: readonly string[] } | undefined> => {
  const row = await tx
    .selectFrom('drug_checking.destruction')
    .select('made_by')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const items = await tx
    .selectFrom('drug_checking.destruction_item as i')
    .innerJoin('drug_checking.sample as s', (join) =>
      join.onRef('s.organisation', '=', 'i.organisation').onRef('s.id', '=', 'i.sample'),
    )
    .select('s.id')
    .where('i.organisation', '=', organisation)
    .where('i.destruction', '=', id)
    .execute()
  return { madeBy: row.made_by as WorkerId, samples: items.map((item) => item.id) }
}

/** A second person saw it destroyed. True for the first who says so. */
export const addWitness = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly destruction: string; readonly madeBy: WorkerId; readonly witnessedBy: WorkerId; readonly day: Day },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('drug_checking.destruction_witness')
    .values({
      organisation,
      destruction: one.destruction,
      made_by: one.madeBy,
      witnessed_by: one.witnessedBy,
      day: one.day,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'destruction']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export interface BagLeft {
  readonly tag: string
  readonly day: Day
}

/** Bags whose owner deleted what we knew, and that nobody set aside yet. */
export const bagsLeft = async (tx: Transaction, organisation: OrganisationId): Promise<readonly BagLeft[]> => {
  const { rows } = await sql<BagLeft>`
    select b.tag, b.day from drug_checking.bag_left b where b.organisation = ${organisation}
      and not exists (select from drug_checking.destruction_item i join drug_checking.destruction d on d.organisation = i.organisation and d.id = i.destruction
        where i.organisation = b.organisation and i.tag = b.tag and i.sample is null and d.day >= b.day)
    order by b.day, b.tag limit 200`.execute(tx)
  return rows
}
