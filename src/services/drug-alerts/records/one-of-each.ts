/** One row of everything this service keeps, for the laws that look whether all of it ends. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Service } from '../../../platform/service.ts'

export const oneOfEach: Service['oneOfEach'] = async (tx, { organisation, actor: one }, recorded, system) => {
  const [report, draft, other] = Array.from({ length: 3 }, () => randomUUID())
  const insert = (query: ReturnType<typeof sql>) => query.execute(tx)
  const later = (query: ReturnType<typeof sql>) => query.execute(system)
  await insert(
    sql`insert into drug_alerts.report (organisation, id, origin, about, week, day, written_by) values (${organisation}, ${report}, 'worker', 'xylazine', ${recorded}, ${recorded}, ${one})`,
  )
  await insert(
    sql`insert into drug_alerts.report_closed (organisation, report, why, closed_by, day) values (${organisation}, ${report}, 'known', ${one}, ${recorded})`,
  )
  await later(
    sql`insert into drug_alerts.draft (organisation, id, alert, nth, kind, content, until, written_by, day) values (${organisation}, ${draft}, ${draft}, 1, 'alert', '{}', ${recorded}, ${one}, ${recorded})`,
  )
  for (const [place, signer] of [
    [1, one],
    [2, other],
  ])
    await later(
      sql`insert into drug_alerts.signature (organisation, draft, place, signed_by, day) values (${organisation}, ${draft}, ${place}, ${signer}, ${recorded})`,
    )
  await later(
    sql`insert into drug_alerts.publication (organisation, draft, alert, first_signer, second_signer, sent) values (${organisation}, ${draft}, ${draft}, ${one}, ${other}, ${recorded}::date)`,
  )
  await later(
    sql`insert into drug_alerts.follower (organisation, id, channel, address_hash, sealed, language, regions, information, day, confirmed) values (${organisation}, ${other}, 'text', ${Buffer.alloc(32, 1)}, ${Buffer.alloc(32, 1)}, 'en', '{}', 1, ${recorded}, ${recorded})`,
  )
  await later(
    sql`insert into drug_alerts.webhook (organisation, id, sealed, made_by, day, ended_on) values (${organisation}, ${other}, ${Buffer.alloc(32, 1)}, ${one}, ${recorded}, ${recorded})`,
  )
}
