/** One row of everything this service keeps, for the laws that look whether all of it ends. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Service } from '../../../platform/service.ts'

export const oneOfEach: Service['oneOfEach'] = async (_, { organisation, actor: one }, recorded, system) => {
  const exclusion = randomUUID()
  const [site] = (
    await sql<{
      readonly id: string
    }>`select id from organisation.site where organisation = ${organisation} limit 1`.execute(system)
  ).rows
  await sql`insert into community_repair.exclusion (organisation, id, site, code_hash, reason, supplies, language, from_day, until_day,
      looked_at_by, looked_at_every, sealed, written_by)
    values (${organisation}, ${exclusion}, ${site?.id}, ${Buffer.alloc(32, 3)}, 'threatened', 'sent', 'en', ${recorded}, ${recorded},
      ${recorded}, 14, ${Buffer.from('sealed')}, ${one})`.execute(system)
  await sql`insert into community_repair.exclusion_fact (organisation, exclusion, nth, kind, first_by, written_by, day)
    values (${organisation}, ${exclusion}, 1, 'seconded', ${one}, ${randomUUID()}, ${recorded})`.execute(system)
  await sql`insert into community_repair.excluded (organisation, id, month, what)
    values (${organisation}, ${randomUUID()}, ${recorded}, 'threatened')`.execute(system)
  const change = randomUUID()
  await sql`insert into community_repair.change (organisation, id, site, says, language, until_day, written_by, day)
    values (${organisation}, ${change}, ${site?.id}, 'Two of us are in the room.', 'en', ${recorded}, ${one}, ${recorded})`.execute(
    system,
  )
  await sql`insert into community_repair.change_fact (organisation, change, nth, kind, first_by, written_by, day)
    values (${organisation}, ${change}, 1, 'published', ${one}, ${randomUUID()}, ${recorded})`.execute(system)
}
