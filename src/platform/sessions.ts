/** Sessions live in the database; the cookie holds a random token, the row what it hashes to. */

import { createHash, randomBytes } from 'node:crypto'

import { sql } from 'kysely'

import type { OrganisationId } from '../principles/ground/people.ts'
import { type Day, type Instant, toInstant } from '../principles/ground/time.ts'
import type { Transaction } from './database/transaction.ts'

/** Minutes without use, and hours in all. A page of one's own is short: the phone may be somebody else's tomorrow. */
const lasting = {
  worker: { idle: 30, hours: 12 },
  participant: { idle: 15, hours: 1 },
} as const

export type SessionKind = keyof typeof lasting

export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

const later = (now: Instant, minutes: number): Instant => toInstant(new Date(Date.parse(now) + minutes * 60_000))

export const startSession = async (
  tx: Transaction,
  organisation: OrganisationId,
  subject: string,
  now: Instant,
  kind: SessionKind = 'worker',
): Promise<string> => {
  const token = newToken()
  const { idle, hours } = lasting[kind]
  await tx
    .insertInto('platform.session')
    .values({
      organisation,
      token_hash: hashOf(token),
      kind,
      began: now.slice(0, 10),
      subject,
      idle_until: later(now, idle),
      ends_at: later(now, hours * 60),
    })
    .execute()
  return token
}

/** Whose session it is, and keeps it awake; undefined where it has ended or never was. */
export const subjectOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  token: string,
  now: Instant,
  kind: SessionKind = 'worker',
): Promise<string | undefined> => {
  const row = await tx
    .updateTable('platform.session')
    .set({ idle_until: later(now, lasting[kind].idle) })
    .where('organisation', '=', organisation)
    .where('token_hash', '=', hashOf(token))
    .where('kind', '=', kind)
    .where('idle_until', '>', now)
    .where('ends_at', '>', now)
    .returning('subject')
    .executeTakeFirst()
  return row?.subject
}

export const endSession = async (tx: Transaction, organisation: OrganisationId, token: string) => {
  await tx
    .deleteFrom('platform.session')
    .where('organisation', '=', organisation)
    .where('token_hash', '=', hashOf(token))
    .execute()
}

/** Somebody who leaves the team, or gets back in another way, has no session left anywhere. */
export const endSessionsOf = async (tx: Transaction, organisation: OrganisationId, subject: string) => {
  await tx
    .deleteFrom('platform.session')
    .where('organisation', '=', organisation)
    .where('subject', '=', subject)
    .execute()
}

/**
 * Ends all of them, but leaves this one a minute: its browser may not have had the answer, and asks once more. It is changed and not put anew,
 * so that the second press, which waits for this one, still finds it.
 */
export const endSessionsInAMinute = async (
  tx: Transaction,
  organisation: OrganisationId,
  subject: string,
  token: string,
  now: Instant,
  kind: SessionKind,
) => {
  const soon = later(now, 1)
  await tx
    .deleteFrom('platform.session')
    .where('organisation', '=', organisation)
    .where('subject', '=', subject)
    .where('token_hash', '!=', hashOf(token))
    .execute()
  await tx
    .updateTable('platform.session')
    .set({ idle_until: soon, ends_at: sql`least(ends_at, ${soon})` })
    .where('organisation', '=', organisation)
    .where('subject', '=', subject)
    .where('kind', '=', kind)
    .where('token_hash', '=', hashOf(token))
    .execute()
}

export interface SessionShown {
  readonly id: string
  readonly began: Day
  /** Whether it is the one that asks. */
  readonly isThis: boolean
}

/** Everywhere somebody is signed in at this moment. */
export const sessionsOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  subject: string,
  now: Instant,
  token: string | undefined,
): Promise<readonly SessionShown[]> => {
  const rows = await tx
    .selectFrom('platform.session')
    .select(['id', 'began', 'token_hash'])
    .where('organisation', '=', organisation)
    .where('subject', '=', subject)
    .where('idle_until', '>', now)
    .where('ends_at', '>', now)
    .orderBy('began', 'desc')
    .execute()
  const mine = token === undefined ? undefined : hashOf(token)
  return rows.map(({ id, began, token_hash }) => ({
    id,
    began: (began ?? now.slice(0, 10)) as unknown as Day,
    isThis: mine?.equals(token_hash) === true,
  }))
}

/** Ends one of somebody's own sessions; of nobody else's. */
export const endSessionOf = async (tx: Transaction, organisation: OrganisationId, subject: string, id: string) => {
  await tx
    .deleteFrom('platform.session')
    .where('organisation', '=', organisation)
    .where('subject', '=', subject)
    .where('id', '=', id)
    .execute()
}

/** What has ended is not kept: the last minute of a session would say when somebody was here. */
export const dropEndedSessions = async (tx: Transaction, organisation: OrganisationId, now: Instant) => {
  await tx
    .deleteFrom('platform.session')
    .where('organisation', '=', organisation)
    .where(({ or, eb }) => or([eb('idle_until', '<', now), eb('ends_at', '<', now)]))
    .execute()
}
