/**
 * Who looked, and who was refused: written in the transaction of what they did, without any content. A worker who opens
 * somebody's page leaves a line that the person can read (E1); the day and the part of the day, never the minute (S10).
 */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'
import type { Band, Day } from '../principles/ground/time.ts'
import type { Transaction } from './database/transaction.ts'

export interface Looked {
  /** What was done, as a key of the words that tell it to the person: `looked-with-the-code`. */
  readonly what: string
  readonly worker: WorkerId | undefined
  /** Whom it was about. */
  readonly subject?: string
  readonly outcome?: 'done' | 'refused'
  readonly day: Day
  readonly band: Band
}

export const writeDown = async (tx: Transaction, organisation: OrganisationId, looked: Looked) => {
  const { what, worker, subject, outcome = 'done', day, band } = looked
  await tx
    .insertInto('platform.audit')
    .values({
      organisation,
      id: randomUUID(),
      what,
      outcome,
      day,
      band,
      worker: worker ?? null,
      subject: subject ?? null,
    })
    .execute()
}

export interface Line {
  readonly what: string
  readonly outcome: 'done' | 'refused'
  readonly worker: WorkerId | undefined
  readonly day: Day
  readonly band: Band
}

/** Everything anybody did with what we hold about somebody, the latest first. */
export const linesAbout = async (
  tx: Transaction,
  organisation: OrganisationId,
  subject: string,
): Promise<readonly Line[]> => {
  const rows = await tx
    .selectFrom('platform.audit')
    .select(['what', 'outcome', 'worker', 'day', 'band'])
    .where('organisation', '=', organisation)
    .where('subject', '=', subject)
    .orderBy('day', 'desc')
    .orderBy(sql`array_position(array['night', 'morning', 'afternoon', 'evening'], band)`, 'desc')
    .limit(1_000)
    .execute()
  return rows.map((row) => ({
    what: row.what,
    outcome: row.outcome as Line['outcome'],
    worker: (row.worker ?? undefined) as WorkerId | undefined,
    day: row.day as unknown as Day,
    band: row.band as Band,
  }))
}

/** How often each thing was done and refused, month by month: for the board. It counts lines, never people or workers (I4). */
export const linesByMonth = async (
  tx: Transaction,
  organisation: OrganisationId,
  since: Day,
): Promise<readonly { month: string; what: string; outcome: string; times: number }[]> =>
  tx
    .selectFrom('platform.audit')
    .select(({ fn, val }) => [
      fn<string>('to_char', ['day', val('YYYY-MM')]).as('month'),
      'what',
      'outcome',
      fn.countAll<number>().as('times'),
    ])
    .where('organisation', '=', organisation)
    .where('day', '>=', since as never)
    .groupBy(['month', 'what', 'outcome'])
    .orderBy('month', 'desc')
    .orderBy('what')
    .execute()
