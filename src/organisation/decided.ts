/**
 * What an organisation sets differently from how it came: a list that is watched, the regions people can choose. Each line
 * carries the decision that made it, and where no board decided, by when one looks at it (E4). Nothing is edited: the last
 * line counts, and the ones before say what stood when.
 */

import { sql } from 'kysely'

import type { Transaction } from '../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'
import { ok, type Result, refused } from '../principles/ground/result.ts'
import { type Day, dayAfter, readDay } from '../principles/ground/time.ts'

/** `service/what`. */
export type DecidedName = `${string}/${string}`

export interface Decided {
  readonly value: unknown
  readonly decision: string
  readonly boardLooks: Day | undefined
  readonly day: Day
}

/** Undefined where everything is as it came: a founding decision. */
export const decidedNow = async (
  tx: Transaction,
  organisation: OrganisationId,
  name: DecidedName,
): Promise<Decided | undefined> => {
  const row = await tx
    .selectFrom('organisation.decided')
    .select(['value', 'decision', 'board_looks', 'day'])
    .where('organisation', '=', organisation)
    .where('name', '=', name)
    .orderBy('nth', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : {
        value: row.value,
        decision: row.decision,
        boardLooks: (row.board_looks as Day | null) ?? undefined,
        day: row.day as unknown as Day,
      }
}

export type NotDecided = 'need-decision' | 'board-day-wrong'

/** A board looks at it within a year. */
const boardWithin = 366

/** What was typed about who decided: `decision`, and `board-looks` where no board did. */
export const readDecision = (
  typed: { readonly decision: string | undefined; readonly boardLooks: string | undefined },
  today: Day,
): Result<{ readonly decision: string; readonly boardLooks: Day | undefined }, NotDecided> => {
  const decision = typed.decision?.trim().slice(0, 300) ?? ''
  if (decision.length < 3) return refused('need-decision')
  if (typed.boardLooks === undefined) return ok({ decision, boardLooks: undefined })
  const boardLooks = readDay(typed.boardLooks)
  if (boardLooks === undefined || boardLooks <= today || boardLooks > dayAfter(today, boardWithin))
    return refused('board-day-wrong')
  return ok({ decision, boardLooks })
}

/** Of two at a time one waits for the other, and neither is lost: taken before what stands is read, where the new value is made of it. */
export const holdDecided = (tx: Transaction, organisation: OrganisationId, name: DecidedName) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${organisation}/${name}`}, 0))`.execute(tx)

/** One more line. Saving the same again adds none. */
export const decide = async (
  tx: Transaction,
  organisation: OrganisationId,
  name: DecidedName,
  one: Omit<Decided, 'boardLooks'> & { readonly boardLooks: Day | undefined; readonly by: WorkerId },
) => {
  const value = JSON.stringify(one.value)
  await holdDecided(tx, organisation, name)
  await sql`
    insert into organisation.decided (organisation, name, nth, value, decision, board_looks, decided_by, day)
    select ${organisation}, ${name}, coalesce(max(nth), 0) + 1, ${value}::jsonb, ${one.decision}, ${one.boardLooks ?? null}, ${one.by}, ${one.day}
    from organisation.decided where organisation = ${organisation} and name = ${name}
    having (array_agg(value order by nth desc))[1] is distinct from ${value}::jsonb`.execute(tx)
}
