import { randomUUID } from 'node:crypto'

import type { OrganisationId } from '../principles/ground/people.ts'
import type { Day } from '../principles/ground/time.ts'
import { asPosted, type Notice, type NoticeKind } from '../principles/safety/notice.ts'
import type { Transaction } from './database/transaction.ts'

/** Posts in the transaction of the fact it tells of: both are there, or neither. */
export const post = async (tx: Transaction, organisation: OrganisationId, notice: Notice, day: Day) => {
  const facts = JSON.stringify(asPosted(notice))
  await tx
    .insertInto('platform.notice')
    .values({ organisation, id: randomUUID(), kind: notice.kind, day, facts })
    .execute()
}

export interface Posted {
  readonly kind: NoticeKind
  readonly day: Day
  readonly facts: Readonly<Record<string, string>>
}

export const noticesSince = async (
  tx: Transaction,
  organisation: OrganisationId,
  kinds: readonly NoticeKind[],
  since: Day,
): Promise<readonly Posted[]> => {
  if (kinds.length === 0) return []
  const rows = await tx
    .selectFrom('platform.notice')
    .select(['kind', 'day', 'facts'])
    .where('organisation', '=', organisation)
    .where('kind', 'in', kinds)
    .where('day', '>=', since)
    .orderBy('day', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ kind, day, facts }) => ({
    kind: kind as NoticeKind,
    day: day as Day,
    facts: facts as Record<string, string>,
  }))
}
