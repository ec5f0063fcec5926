/** Sessions live in the database; the cookie holds a random token, the row what it hashes to. */

import { createHash, randomBytes } from 'node:crypto'

import type { OrganisationId } from '../principles/ground/people.ts'
import { type Instant, toInstant } from '../principles/ground/time.ts'
import type { Transaction } from './database/transaction.ts'

const idleMinutes = 30
const mostHours = 12

export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

const later = (now: Instant, minutes: number): Instant => toInstant(new Date(Date.parse(now) + minutes * 60_000))

export const startSession = async (
  tx: Transaction,
  organisation: OrganisationId,
  subject: string,
  now: Instant,
): Promise<string> => {
  const token = newToken()
  await tx
    .insertInto('platform.session')
    .values({
      organisation,
      token_hash: hashOf(token),
      subject,
      idle_until: later(now, idleMinutes),
      ends_at: later(now, mostHours * 60),
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
): Promise<string | undefined> => {
  const row = await tx
    .updateTable('platform.session')
    .set({ idle_until: later(now, idleMinutes) })
    .where('organisation', '=', organisation)
    .where('token_hash', '=', hashOf(token))
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
