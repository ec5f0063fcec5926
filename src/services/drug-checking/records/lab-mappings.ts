import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { labFrom } from '../lab-mapping.ts'
import type { Lab } from '../labs.ts'

/** Laboratories that somebody here told how to read: the last word about each. */
export const mappedLabs = async (
  tx: Transaction,
  organisation: OrganisationId,
): Promise<Readonly<Record<string, Lab>>> => {
  const { rows } = await sql<{ lab: string; mapping: unknown }>`
    select distinct on (lab) lab, mapping from drug_checking.lab_mapping
    where organisation = ${organisation} order by lab, nth desc limit 100`.execute(tx)
  return Object.fromEntries(rows.map(({ lab, mapping }) => [lab, labFrom(mapping)]))
}

/** Told anew, it counts for the files that come from now on. */
export const keepMapping = async (
  tx: Transaction,
  organisation: OrganisationId,
  lab: Lab,
  { by, day }: { readonly by: WorkerId; readonly day: Day },
) => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organisation}/lab-mapping/${lab.name}`}, 0))`.execute(tx)
  await sql`
    insert into drug_checking.lab_mapping (organisation, lab, nth, mapping, made_by, day)
    select ${organisation}, ${lab.name}, coalesce(max(nth), 0) + 1, ${JSON.stringify(lab)}::jsonb, ${by}, ${day}
    from drug_checking.lab_mapping where organisation = ${organisation} and lab = ${lab.name}`.execute(tx)
}
