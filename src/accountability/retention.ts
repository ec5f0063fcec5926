/** Nothing is kept longer than said: one daily piece of work, in a role that can remove and cannot write. */

import { sql } from 'kysely'

import type { Database } from '../platform/database/transaction.ts'
import type { Card } from '../principles/card.ts'
import type { OrganisationId } from '../principles/ground/people.ts'
import { type Day, inDays } from '../principles/ground/time.ts'
import { type Kept, lastDayDue, type Tier } from '../principles/safety/keep-for.ts'

/** Three years: as long as somebody may still ask what they agreed to. */
const consentKeptFor = 3 * 365

const kept = (table: string, day: string, days: number, tier: Tier = 'T1', words?: string): Kept => ({
  table,
  ...(words === undefined ? {} : { words }),
  from: { day },
  tier,
  keepFor: inDays(days),
  afterwards: 'nothing',
  decision: 'founding decision',
})

/** What the program itself keeps, beside the services. */
export const ourOwn: readonly Kept[] = [
  {
    table: 'platform.notice',
    from: { day: 'day' },
    tier: 'T0',
    keepFor: inDays(365),
    afterwards: 'nothing',
    decision: 'founding decision',
  },
  {
    table: 'platform.session',
    from: { day: 'ends_at' },
    tier: 'T1',
    keepFor: inDays(1),
    afterwards: 'nothing',
    decision: 'founding decision',
  },
  {
    table: 'organisation.worker',
    from: { day: 'removed_on' },
    tier: 'T1',
    keepFor: inDays(365),
    afterwards: 'nothing',
    decision: 'founding decision',
  },
  {
    table: 'organisation.invitation',
    from: { day: 'ends_at' },
    tier: 'T1',
    keepFor: inDays(30),
    afterwards: 'nothing',
    decision: 'founding decision',
  },
  kept('platform.audit', 'day', 730, 'T1', 'kept.looked'),
  kept('platform.outgoing', 'day', 60, 'T0'),
  kept('platform.erasure', 'day', 36, 'T0'),
  // Longer than any order may last.
  kept('platform.erasure_wanted', 'day', 400, 'T0'),
  kept('organisation.tablet', 'ended_on', 365, 'T0'),
  kept('organisation.challenge', 'ends_at', 1, 'T0'),
  kept('platform.legal_hold', 'until', 730),
  kept('participants.message', 'day', 90, 'T1', 'kept.messages'),
  {
    ...kept('participants.annotation', 'day', 730, 'T2', 'kept.notes'),
    sealedFor: { subject: 'participant', purpose: 'own-words' },
  },
  {
    ...kept('participants.telling', 'day', 365, 'T2', 'kept.told'),
    // A test has a key of its own.
    sealedFor: { subject: 'participant', or: 'id', purpose: 'telling' },
  },
  {
    ...kept('participants.contact', 'day', 366, 'T2', 'kept.contact'),
    sealedFor: { subject: 'participant', purpose: 'contact-', and: 'channel' },
  },
  // The oldest lines of the ledger, from its beginning: what stays is still one chain.
  kept('participants.consent_entry', 'recorded', consentKeptFor, 'T1', 'kept.choices'),
  kept('participants.daily_head', 'day', consentKeptFor + 366, 'T0'),
  kept('participants.spoken', 'day', consentKeptFor),
  // Whoever closed their page long enough ago has no line left.
  kept('participants.participant', 'closed_on', consentKeptFor),
]

export const allKept = (cards: readonly Card[]): readonly Kept[] => [...ourOwn, ...cards.flatMap(({ keeps }) => keeps)]

/** Removes what is due, table by table in the order of the cards; returns how many rows went. */
export const removeWhatIsDue = async (
  keeper: Database,
  organisation: OrganisationId,
  kept: readonly Kept[],
  today: Day,
): Promise<number> => {
  let removed = 0
  for (const { table, from, keepFor } of kept) {
    if (!('day' in from)) continue
    const { numAffectedRows } = await keeper.inTransaction({ organisation, actor: 'system' }, (tx) =>
      sql`delete from ${sql.table(table)} where organisation = ${organisation} and ${sql.ref(from.day)}::date <= ${lastDayDue(keepFor, today)}::date`.execute(
        tx,
      ),
    )
    removed += Number(numAffectedRows ?? 0n)
  }
  return removed
}

/** Removes rows that nobody can open any more, and keys of workers who are gone; returns how many went. */
export const removeNoise = async (
  keeper: Database,
  organisation: OrganisationId,
  kept: readonly Kept[],
): Promise<number> => {
  let removed = 0
  const remove = async (query: ReturnType<typeof sql>) => {
    const { numAffectedRows } = await keeper.inTransaction({ organisation, actor: 'system' }, (tx) => query.execute(tx))
    removed += Number(numAffectedRows ?? 0n)
  }
  for (const { table, sealedFor } of kept) {
    if (sealedFor === undefined) continue
    const { subject, or, purpose, and } = sealedFor
    const whose = or === undefined ? sql`t.${sql.ref(subject)}` : sql`coalesce(t.${sql.ref(subject)}, t.${sql.ref(or)})`
    const column = and === undefined ? sql`` : sql`|| t.${sql.ref(and)}`
    await remove(sql`
      delete from ${sql.table(table)} t where t.organisation = ${organisation} and not exists (
        select from platform.data_key k where k.organisation = t.organisation
          and k.subject = ${whose} and k.purpose = ${purpose}::text ${column})`)
  }
  await remove(sql`
    delete from platform.data_key k where k.organisation = ${organisation} and k.purpose = 'staff' and not exists (
      select from organisation.worker w where w.organisation = k.organisation and w.id = k.subject)`)
  return removed
}
