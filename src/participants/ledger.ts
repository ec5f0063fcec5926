/** The ledger of an organisation: lines are added at its end, under the lock of its end, and never changed. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../platform/database/transaction.ts'
import type { OrganisationId, PersonId, WorkerId } from '../principles/ground/people.ts'
import type { Day } from '../principles/ground/time.ts'
import type { Decision, Purpose } from '../principles/voluntarism/consent.ts'
import { beginning, type Decided, type Entry, type Format, type Head, type How, hashOfEntry } from './entry.ts'

/**
 * Adds a line. The same decision sent twice adds nothing and gives the line that is there; another decision with the same id
 * (somebody went back and pressed another button) is a line of its own. A clock that was set back never makes a later word
 * an earlier one.
 */
export const addEntry = async (
  tx: Transaction,
  organisation: OrganisationId,
  decided: Decided,
  recorded: Day,
): Promise<Entry> => {
  const head = await holdTheEnd(tx, organisation)
  const already = await entryById(tx, organisation, decided.id)
  if (already !== undefined && isSame(already, decided)) return already

  const last = await lastSaid(tx, organisation, decided.person)
  const isLate = decided.said < recorded
  const said = !isLate && last !== undefined && last > decided.said ? last : decided.said
  const line = {
    ...decided,
    id: already === undefined ? decided.id : randomUUID(),
    said,
    place: head.place + 1,
    recorded: said > recorded ? said : recorded,
    previous: head.hash,
  }
  const entry: Entry = { ...line, hash: hashOfEntry(organisation, line) }
  const { to, by } = entry
  await tx
    .insertInto('participants.consent_entry')
    .values({
      organisation,
      place: entry.place,
      id: entry.id,
      participant: entry.person,
      decision: entry.decision,
      ...(to === 'everything'
        ? {}
        : { purpose: to.purpose, recipient: to.recipient, channel: to.channel, about: to.about ?? '' }),
      information: entry.information ?? null,
      language: entry.language,
      format: entry.format,
      until: entry.until ?? null,
      ask_after: entry.askAfter ?? null,
      said: entry.said,
      recorded: entry.recorded,
      how: by.how,
      recorded_by: by.how === 'own-code' ? null : by.recordedBy,
      witness: by.how === 'witnessed' ? by.witness : null,
      spoken: by.how === 'witnessed' ? by.spoken : null,
      previous: entry.previous,
      hash: entry.hash,
    })
    .execute()
  await tx
    .updateTable('participants.ledger_head')
    .set({ place: entry.place, hash: entry.hash })
    .where('organisation', '=', organisation)
    .execute()
  return entry
}

const isSame = (a: Decided, b: Decided): boolean =>
  a.person === b.person && a.decision === b.decision && JSON.stringify(a.to) === JSON.stringify(b.to)

const lastSaid = async (tx: Transaction, organisation: OrganisationId, person: PersonId): Promise<Day | undefined> => {
  const row = await tx
    .selectFrom('participants.consent_entry')
    .select(({ fn }) => fn.max('said').as('said'))
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .executeTakeFirst()
  return (row?.said ?? undefined) as Day | undefined
}

const holdTheEnd = async (tx: Transaction, organisation: OrganisationId): Promise<Head> => {
  const row = await endQuery(tx, organisation).forUpdate().executeTakeFirst()
  if (row !== undefined) return row
  await tx
    .insertInto('participants.ledger_head')
    .values({ organisation, place: 0, hash: beginning })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return endQuery(tx, organisation).forUpdate().executeTakeFirstOrThrow()
}

const endQuery = (tx: Transaction, organisation: OrganisationId) =>
  tx.selectFrom('participants.ledger_head').select(['place', 'hash']).where('organisation', '=', organisation)

export const endOfLedger = (tx: Transaction, organisation: OrganisationId): Promise<Head | undefined> =>
  endQuery(tx, organisation).executeTakeFirst()

const entries = (tx: Transaction, organisation: OrganisationId) =>
  tx.selectFrom('participants.consent_entry').selectAll().where('organisation', '=', organisation).orderBy('place')

type Row = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number]

const entryFrom = (row: Row): Entry => ({
  id: row.id,
  person: row.participant as PersonId,
  decision: row.decision as Decision,
  to:
    row.purpose === null
      ? 'everything'
      : {
          purpose: row.purpose as Purpose,
          recipient: row.recipient ?? '',
          channel: row.channel ?? '',
          ...(row.about === '' ? {} : { about: row.about }),
        },
  information: row.information ?? undefined,
  language: row.language,
  format: row.format as Format,
  until: (row.until ?? undefined) as Day | undefined,
  askAfter: (row.ask_after ?? undefined) as Day | undefined,
  said: row.said as unknown as Day,
  recorded: row.recorded as unknown as Day,
  by: howFrom(row),
  place: Number(row.place),
  previous: row.previous,
  hash: row.hash,
})

const howFrom = ({ how, recorded_by, witness, spoken }: Row): How => {
  const recordedBy = recorded_by as WorkerId
  if (how === 'own-code') return { how }
  if (how === 'witnessed') return { how, recordedBy, witness: witness as WorkerId, spoken: spoken ?? '' }
  return { how: how as 'with-code' | 'spoken', recordedBy }
}

export const entriesOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  person: PersonId,
): Promise<readonly Entry[]> =>
  (await entries(tx, organisation).where('participant', '=', person).execute()).map(entryFrom)

export const entryById = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<Entry | undefined> => {
  const row = await entries(tx, organisation).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : entryFrom(row)
}

/** The next lines of the whole ledger after a place, for whoever verifies it. */
export const entriesAfter = async (
  tx: Transaction,
  organisation: OrganisationId,
  place: number,
  most: number,
): Promise<readonly Entry[]> =>
  (await entries(tx, organisation).where('place', '>', place).limit(most).execute()).map(entryFrom)

/** Writes down where the ledger ended on each day that is over and has lines, once. */
export const keepEndsOfDays = async (tx: Transaction, organisation: OrganisationId, today: Day) => {
  await sql`
    insert into participants.daily_head (organisation, day, place, hash)
    select e.organisation, e.recorded, e.place, e.hash from participants.consent_entry e
    where e.organisation = ${organisation} and e.recorded < ${today}
      and e.place = (select max(o.place) from participants.consent_entry o where o.organisation = e.organisation and o.recorded = e.recorded)
    on conflict do nothing`.execute(tx)
}

export const endsOfDays = async (
  tx: Transaction,
  organisation: OrganisationId,
  most = 10_000,
): Promise<readonly (Head & { readonly day: Day })[]> => {
  const rows = await tx
    .selectFrom('participants.daily_head')
    .select(['day', 'place', 'hash'])
    .where('organisation', '=', organisation)
    .orderBy('day', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ day, place, hash }) => ({ day: day as unknown as Day, place: Number(place), hash }))
}
