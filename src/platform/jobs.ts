/**
 * Work for later, one table, taken with `for update skip locked` inside one organisation, so that two programs on one
 * database never do the same piece at once. What went wrong is kept with the piece, and it is tried again later.
 */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { OrganisationId } from '../principles/ground/people.ts'
import { type Instant, toInstant } from '../principles/ground/time.ts'
import type { Database } from './database/transaction.ts'
import type { Log } from './log.ts'

export type Work = Readonly<Record<string, (organisation: OrganisationId) => Promise<void>>>

const dayInMs = 86_400_000

/** Puts each kind of daily work on the list of an organisation once. Can be called again. */
export const planDaily = async (
  database: Database,
  organisation: OrganisationId,
  kinds: readonly string[],
  now: Instant,
) => {
  await database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
    for (const kind of kinds) {
      await sql`
        insert into platform.job (organisation, id, kind, due) select ${organisation}, ${randomUUID()}, ${kind}, ${now}
        where not exists (select from platform.job where organisation = ${organisation} and kind = ${kind})`.execute(tx)
    }
  })
}

/** Does one piece of work that is due, and says whether there was one. Done work comes round again a day later. */
export const doNext = async (
  database: Database,
  organisation: OrganisationId,
  work: Work,
  now: Instant,
  log: Log,
): Promise<boolean> =>
  database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
    const job = await tx
      .selectFrom('platform.job')
      .select(['id', 'kind', 'due', 'attempts'])
      .where('organisation', '=', organisation)
      .where('due', '<=', now)
      .orderBy('due')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (job === undefined) return false

    const trouble = await whatWentWrong(work[job.kind], organisation)
    if (trouble !== undefined)
      log.error(
        { job: job.kind, attempts: job.attempts + 1, trouble },
        'a piece of work went wrong and will be tried again',
      )
    const again = trouble === undefined ? nextDay(job.due as unknown as Instant, now) : soon(now, job.attempts)
    await tx
      .updateTable('platform.job')
      .set({ due: again, attempts: trouble === undefined ? 0 : job.attempts + 1, trouble: trouble ?? null })
      .where('organisation', '=', organisation)
      .where('id', '=', job.id)
      .execute()
    return true
  })

const whatWentWrong = async (
  does: Work[string] | undefined,
  organisation: OrganisationId,
): Promise<string | undefined> => {
  if (does === undefined) return 'nobody here does this kind of work'
  try {
    await does(organisation)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown'
  }
}

/** The same time of day, on the first day after now: a program that slept for a week does not do seven days at once. */
const nextDay = (due: Instant, now: Instant): Instant => {
  const behind = Math.max(0, Date.parse(now) - Date.parse(due))
  return toInstant(new Date(Date.parse(due) + (Math.floor(behind / dayInMs) + 1) * dayInMs))
}

const soon = (now: Instant, attempts: number): Instant =>
  toInstant(new Date(Date.parse(now) + Math.min(60, 2 ** attempts) * 60_000))
