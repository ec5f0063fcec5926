/** Those who have a page of their own: a random number, an area, and the day we last heard from them. */

import type { Transaction } from '../platform/database/transaction.ts'
import { type Lock, lockAsBytes, lockFromBytes } from '../platform/sealed/keys.ts'
import type { Area } from '../principles/card.ts'
import type { OrganisationId, PersonId } from '../principles/ground/people.ts'
import { type Day, dayAfter } from '../principles/ground/time.ts'
import { goodWithoutAWord } from '../principles/voluntarism/consent.ts'

export interface Participant {
  readonly id: PersonId
  readonly area: Area
  readonly opened: Day
  readonly lastHeard: Day
  readonly hereSince: Day
}

/** What is kept of two codes: what they hash to, and the locks they open where words are sealed for them. */
export interface CodesKept {
  readonly codeHash: Buffer
  readonly spareHash: Buffer
  readonly codeLock?: Lock | undefined
  readonly spareLock?: Lock | undefined
}

const columnsOf = ({ codeHash, spareHash, codeLock, spareLock }: CodesKept) => ({
  code_hash: codeHash,
  spare_hash: spareHash,
  code_lock: codeLock === undefined ? null : lockAsBytes(codeLock),
  spare_lock: spareLock === undefined ? null : lockAsBytes(spareLock),
})

/** False where there is, or was, a page of this number. */
export const addParticipant = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, area, today, ...codes }: CodesKept & { readonly id: PersonId; readonly area: Area; readonly today: Day },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('participants.participant')
    .values({
      organisation,
      id,
      area,
      ...columnsOf(codes),
      opened: today,
      last_heard: today,
      here_since: today,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n) === 1
}

const columns = ['id', 'area', 'opened', 'last_heard', 'here_since'] as const

const participantFrom = (row: {
  id: string
  area: string
  opened: unknown
  last_heard: unknown
  here_since: unknown
}): Participant => ({
  id: row.id as PersonId,
  area: row.area as Area,
  opened: row.opened as Day,
  lastHeard: row.last_heard as Day,
  hereSince: row.here_since as Day,
})

/** Whose code it is, and which of the two. */
export const participantByCode = async (
  tx: Transaction,
  organisation: OrganisationId,
  hash: Buffer,
): Promise<(Participant & { readonly with: 'code' | 'spare' }) | undefined> => {
  const row = await tx
    .selectFrom('participants.participant')
    .select([...columns, 'code_hash'])
    .where('organisation', '=', organisation)
    .where(({ or, eb }) => or([eb('code_hash', '=', hash), eb('spare_hash', '=', hash)]))
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { ...participantFrom(row), with: row.code_hash?.equals(hash) === true ? 'code' : 'spare' }
}

export const participantById = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<Participant | undefined> => {
  const row = await tx
    .selectFrom('participants.participant')
    .select(columns)
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return row === undefined ? undefined : participantFrom(row)
}

/**
 * Holds somebody's word where it is while something is done because of it (V1): many may act at once, and a withdrawal
 * comes either before all of it or after.
 */
export const holdTheirWord = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: PersonId,
): Promise<Participant | undefined> => {
  const row = await tx
    .selectFrom('participants.participant')
    .select(columns)
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('closed_on', 'is', null)
    .forShare()
    .executeTakeFirst()
  return row === undefined ? undefined : participantFrom(row)
}

/** Holds it for a change: whatever else is under way about this person ends first. */
export const holdForTheirDecision = async (tx: Transaction, organisation: OrganisationId, id: PersonId) => {
  const row = await tx
    .selectFrom('participants.participant')
    .select(columns)
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('closed_on', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? undefined : participantFrom(row)
}

/** They were here by themselves, today. After a gap of more than 28 days, what they said before it is asked anew (V4). */
export const heardFrom = async (tx: Transaction, organisation: OrganisationId, id: PersonId, today: Day) => {
  await tx
    .updateTable('participants.participant')
    .set((eb) => ({
      last_heard: today,
      here_since: eb
        .case()
        .when('last_heard', '<', dayAfter(today, -goodWithoutAWord) as never)
        .then(today as never)
        .else(eb.ref('here_since'))
        .end(),
    }))
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('last_heard', '<', today as never)
    .execute()
}

/** Both codes at once: whoever has the old ones has nothing. */
export const replaceCodes = async (tx: Transaction, organisation: OrganisationId, id: PersonId, codes: CodesKept) => {
  await tx
    .updateTable('participants.participant')
    .set(columnsOf(codes))
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute()
}

const noCodes = { code_hash: null, spare_hash: null, code_lock: null, spare_lock: null }

/** The locks of somebody's two codes, where they have some. */
export const locksOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: PersonId,
): Promise<{ readonly code: Lock | undefined; readonly spare: Lock | undefined }> => {
  const row = await tx
    .selectFrom('participants.participant')
    .select(['code_lock', 'spare_lock'])
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst()
  const lock = (bytes: Buffer | null | undefined) => (bytes ? lockFromBytes(bytes) : undefined)
  return { code: lock(row?.code_lock), spare: lock(row?.spare_lock) }
}

/** No code leads here any more. What stays is a random number. */
export const closeParticipant = async (tx: Transaction, organisation: OrganisationId, id: PersonId, today: Day) => {
  await tx
    .updateTable('participants.participant')
    .set({ ...noCodes, closed_on: today })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute()
}

/**
 * An older copy was put back: what people said since is lost, perhaps a no. Every yes that was said up to the day of the
 * copy is asked anew. Returns how many people this concerns.
 */
export const askEverybodyAnew = async (tx: Transaction, organisation: OrganisationId, from: Day): Promise<number> => {
  const { numUpdatedRows } = await tx
    .updateTable('participants.participant')
    .set({ here_since: from })
    .where('organisation', '=', organisation)
    .where('closed_on', 'is', null)
    .where('here_since', '<', from as never)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Somebody erased their page after an older copy was made: it is closed again. */
export const closeAgain = async (tx: Transaction, organisation: OrganisationId, id: string, today: Day) => {
  await tx
    .updateTable('participants.participant')
    .set({ ...noCodes, closed_on: today })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('closed_on', 'is', null)
    .execute()
}
