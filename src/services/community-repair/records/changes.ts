/** What our places change: said in the open, only ever added to. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { MayPublish } from '../../../principles/safety/second-person.ts'
import { type Becomes, type ChangeFact, type ChangeNow, foldChange } from '../change.ts'

export interface ChangeLine {
  readonly id: string
  readonly site: string
  readonly says: string
  readonly language: string
  readonly until: Day
  readonly by: WorkerId
  readonly now: ChangeNow
}

/** The furthest day first. */
export const changesOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  which: { readonly id: string } | 'all' = 'all',
): Promise<readonly ChangeLine[]> => {
  const rows = await tx
    .selectFrom('community_repair.change')
    .selectAll()
    .where('organisation', '=', organisation)
    .$if(which !== 'all', (query) => query.where('id', '=', which === 'all' ? '' : which.id))
    .orderBy('until_day', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
  if (rows.length === 0) return []
  const facts = await tx
    .selectFrom('community_repair.change_fact')
    .select(['change', 'nth', 'kind', 'written_by', 'day'])
    .where('organisation', '=', organisation)
    .where('change', '=', (eb) => eb.fn.any(eb.val(rows.map(({ id }) => id))))
    .execute()
  return rows.map((row) => ({
    id: row.id,
    site: row.site,
    says: row.says,
    language: row.language,
    until: row.until_day as unknown as Day,
    by: row.written_by as WorkerId,
    now: foldChange(
      facts
        .filter(({ change }) => change === row.id)
        .map(({ nth, kind, written_by, day }) => ({ nth, kind, by: written_by, day }) as unknown as ChangeFact),
    ),
  }))
}

/** False where it stands there already. */
export const addChange = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: Omit<ChangeLine, 'now'> & { readonly day: Day },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('community_repair.change')
    .values({
      organisation,
      id: one.id,
      site: one.site,
      says: one.says,
      language: one.language,
      until_day: one.until,
      written_by: one.by,
      day: one.day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n) === 1
}

type Step =
  | { readonly kind: 'published'; readonly may: MayPublish }
  | { readonly kind: 'dropped' | Becomes; readonly by: WorkerId }

/** Whoever was faster has this line: false. */
export const addStep = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, by, now }: ChangeLine,
  step: Step,
  day: Day,
): Promise<boolean> => {
  if (step.kind === 'published' && !wasProven(step.may))
    throw new Error('two people stand behind what everybody reads (S6)')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('community_repair.change_fact')
    .values({
      organisation,
      change: id,
      nth: now.facts + 1,
      kind: step.kind,
      first_by: by,
      written_by: step.kind === 'published' ? step.may.releasedBy : step.by,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n) === 1
}
