/** What people tell the team from their own page, sealed under their key; and the tests that show somebody reads it. */

import { dataKeyFor, dataKeysOf } from '../platform/data-keys.ts'
import type { Transaction } from '../platform/database/transaction.ts'
import type { Keyring } from '../platform/keyring.ts'
import type { OrganisationId, PersonId, WorkerId } from '../principles/ground/people.ts'
import { wasProven } from '../principles/ground/proof.ts'
import type { Day } from '../principles/ground/time.ts'
import type { IntakeOpen, TestTelling } from '../principles/safety/intake-open.ts'

export interface Telling {
  readonly id: string
  readonly isTest: boolean
  readonly day: Day
  readonly openedBy: WorkerId | undefined
  readonly openedOn: Day | undefined
}

const purpose = 'telling'

const placeOf = (id: string) => `participants.telling/${id}`

/** The id came with the form: sending it twice tells it once. */
export const tell = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  open: IntakeOpen,
  {
    id,
    person,
    says,
    day,
  }: { readonly id: string; readonly person: PersonId; readonly says: string; readonly day: Day },
) => {
  if (!wasProven(open)) throw new Error('nobody reads this')
  const key = await dataKeyFor(tx, keyring, organisation, person, purpose)
  await tx
    .insertInto('participants.telling')
    .values({ organisation, id, participant: person, is_test: false, sealed: key.seal(placeOf(id), says), day })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A test has a key of its own, so that whoever opens it does all that opening takes. */
export const sendTest = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  { id, by, says, day }: { readonly id: string; readonly by: WorkerId; readonly says: string; readonly day: Day },
) => {
  const key = await dataKeyFor(tx, keyring, organisation, id, purpose)
  await tx
    .insertInto('participants.telling')
    .values({ organisation, id, is_test: true, made_by: by, sealed: key.seal(placeOf(id), says), day })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const columns = ['id', 'is_test', 'day', 'opened_by', 'opened_on', 'participant', 'sealed'] as const

const all = (tx: Transaction, organisation: OrganisationId) =>
  tx.selectFrom('participants.telling').select(columns).where('organisation', '=', organisation)

type Row = Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]

const tellingFrom = (row: Row): Telling => ({
  id: row.id,
  isTest: row.is_test,
  day: row.day as unknown as Day,
  openedBy: (row.opened_by ?? undefined) as WorkerId | undefined,
  openedOn: (row.opened_on ?? undefined) as Day | undefined,
})

export const tellings = async (tx: Transaction, organisation: OrganisationId): Promise<readonly Telling[]> =>
  (await all(tx, organisation).orderBy('day', 'desc').limit(200).execute()).map(tellingFrom)

export const testsOf = async (tx: Transaction, organisation: OrganisationId): Promise<readonly TestTelling[]> =>
  (await all(tx, organisation).where('is_test', '=', true).execute()).map(tellingFrom)

/** Opens one for whoever may read it, and keeps that they did; undefined where it is not theirs, or its key is gone. */
export const openTelling = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  id: string,
  by: WorkerId,
  today: Day,
): Promise<{ readonly says: string; readonly about: PersonId | undefined } | undefined> => {
  const row = await all(tx, organisation).where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const subject = row.participant ?? id
  const key = (await dataKeysOf(tx, keyring, organisation, [subject], purpose)).get(subject)
  const says = key?.openIfOurs(placeOf(id), row.sealed)
  if (says === undefined) return undefined
  await tx
    .updateTable('participants.telling')
    .set({ opened_by: by, opened_on: today })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('opened_by', 'is', null)
    .execute()
  return { says, about: (row.participant ?? undefined) as PersonId | undefined }
}

/** What somebody told us, for their own page. */
export const toldBy = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
): Promise<readonly (Telling & { readonly says: string })[]> => {
  const key = (await dataKeysOf(tx, keyring, organisation, [person], purpose)).get(person)
  const rows = await all(tx, organisation).where('participant', '=', person).orderBy('day', 'desc').execute()
  return rows.flatMap((row) => {
    const says = key?.openIfOurs(placeOf(row.id), row.sealed)
    return says === undefined ? [] : [{ ...tellingFrom(row), says }]
  })
}

export const removeTellings = async (tx: Transaction, organisation: OrganisationId, person: PersonId) => {
  await tx
    .deleteFrom('participants.telling')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .execute()
}
