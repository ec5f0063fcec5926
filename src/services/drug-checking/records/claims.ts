/** Sentences about substances: written by one, looked at by another, gone after their day. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Category, ClaimRead, Subject } from '../claim.ts'

export interface ClaimRow {
  readonly id: string
  readonly substance: string
  readonly other: string | undefined
  readonly about: Subject
  readonly category: Category | undefined
  readonly language: string
  readonly says: string
  readonly source: string
  readonly writtenBy: WorkerId
  readonly day: Day
  readonly expires: Day
  readonly reviewedOn: Day | undefined
  readonly endedOn: Day | undefined
}

/** Those that stand or wait, about one substance or about all, the latest first. */
export const claimsAbout = async (
  tx: Transaction,
  organisation: OrganisationId,
  substance: string | undefined,
  today: Day,
): Promise<readonly ClaimRow[]> =>
  rowsWhere(
    tx,
    organisation,
    sql`e.day is null and c.expires > ${today}
    and (${substance ?? null}::text is null or ${substance ?? null} in (c.substance, c.other))`,
  )

export const claimBy = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<ClaimRow | undefined> => (await rowsWhere(tx, organisation, sql`c.id = ${id}`))[0]

const rowsWhere = async (
  tx: Transaction,
  organisation: OrganisationId,
  which: ReturnType<typeof sql>,
): Promise<readonly ClaimRow[]> => {
  const { rows } = await sql<{ [K in keyof ClaimRow]: ClaimRow[K] | null }>`
    select c.id, c.substance, c.other, c.about, c.category, c.language, c.says, c.source, c.written_by as "writtenBy", c.day, c.expires,
      v.day as "reviewedOn", e.day as "endedOn"
    from drug_checking.claim c
    left join drug_checking.claim_review v on v.organisation = c.organisation and v.claim = c.id
    left join drug_checking.claim_end e on e.organisation = c.organisation and e.claim = c.id
    where c.organisation = ${organisation} and ${which} order by c.day desc, c.id limit 1000`.execute(tx)
  return rows.map(
    (row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? undefined])) as unknown as ClaimRow,
  )
}

export const addClaim = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: ClaimRead & {
    readonly id: string
    readonly substance: string
    readonly other: string | undefined
    readonly language: string
    readonly by: WorkerId
    readonly day: Day
  },
) => {
  await tx
    .insertInto('drug_checking.claim')
    .values({
      organisation,
      id: one.id,
      substance: one.substance,
      other: one.other ?? null,
      about: one.about,
      category: one.category ?? null,
      language: one.language,
      says: one.says,
      source: one.source,
      written_by: one.by,
      day: one.day,
      expires: one.expires,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
    .execute()
}

export const reviewClaim = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly claim: string; readonly writtenBy: WorkerId; readonly by: WorkerId; readonly day: Day },
) => {
  await tx
    .insertInto('drug_checking.claim_review')
    .values({ organisation, claim: one.claim, written_by: one.writtenBy, reviewed_by: one.by, day: one.day })
    .onConflict((conflict) => conflict.columns(['organisation', 'claim']).doNothing())
    .execute()
}

export const endClaim = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly claim: string; readonly by: WorkerId; readonly day: Day },
) => {
  await tx
    .insertInto('drug_checking.claim_end')
    .values({ organisation, claim: one.claim, ended_by: one.by, day: one.day })
    .onConflict((conflict) => conflict.columns(['organisation', 'claim']).doNothing())
    .execute()
}
