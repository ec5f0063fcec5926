/** Referrals and what happened to them. What somebody told us, and our words to them, lie under a key of theirs that goes when they stop. */

import { type DataKey, dataKeyFor, dataKeysOf, isTakenBackButHeld } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { IntakeOpen } from '../../../principles/safety/intake-open.ts'
import type { Consent } from '../../../principles/voluntarism/consent.ts'
import type { Format } from '../information.ts'
import type { Origin, Way } from '../referral.ts'
import type { Told } from '../told.ts'
import { removeAsked } from './removing.ts'

export const keyPurpose = 'referral'

export interface Kept {
  readonly id: string
  readonly person: PersonId
  readonly origin: Origin
  readonly way: Way
  readonly information: number
  readonly language: string
  readonly format: Format
  readonly day: Day
  readonly keyedInBy: WorkerId | undefined
}

const placeOf = (id: string) => `restorative_justice.referral/${id}`

/**
 * Takes one in, because somebody is there to read it. The id came with the form: sending it twice takes it in once. A yes to being
 * kept stands in the ledger in this transaction, or waits there for the second worker who heard it.
 */
export const receive = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  open: IntakeOpen,
  /** Their own yes; or that a worker wrote one down, which counts for nothing until it is confirmed. */
  yes: Consent<'hold_record'> | 'written-down',
  { id, person, origin, way, information, language, format, day, keyedInBy }: Kept,
  told: Told,
): Promise<boolean> => {
  if (!wasProven(open)) throw new Error('nobody reads this')
  if (yes !== 'written-down' && (!wasProven(yes) || yes.person !== person)) throw new Error('this is no consent')
  if (yes === 'written-down' && keyedInBy === undefined) throw new Error('nobody wrote it down')
  if (await isHeld(tx, organisation, person)) throw new Error('an order holds what they stopped')
  // What they stopped before is noise under a key that is gone, and must not stand there again under a new one.
  if (!(await hasKey(tx, keyring, organisation, person))) await removeAsked(tx, organisation, person)
  const key = await dataKeyFor(tx, keyring, organisation, person, keyPurpose)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.referral')
    .values({
      organisation,
      id,
      participant: person,
      origin,
      way,
      information,
      language,
      format,
      sealed: key.seal(placeOf(id), JSON.stringify(told)),
      keyed_in_by: keyedInBy ?? null,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) return false
  await tx
    .insertInto('restorative_justice.referral_fact')
    .values({
      organisation,
      referral: id,
      participant: person,
      nth: 1,
      kind: 'received',
      written_by: keyedInBy ?? null,
      day,
    })
    .execute()
  return true
}

const hasKey = async (tx: Transaction, keyring: Keyring, organisation: OrganisationId, person: PersonId) =>
  (await dataKeysOf(tx, keyring, organisation, [person], keyPurpose)).has(person)

/** An order holds what they stopped: it must not stand there again, nor its end be forgotten, because something new is asked. */
export const isHeld = (tx: Transaction, organisation: OrganisationId, person: PersonId): Promise<boolean> =>
  isTakenBackButHeld(tx, organisation, person, keyPurpose)

/** For the person themselves: what they stopped is not theirs to see again, whoever wrote the stop down. */
export const ownReferrals = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
) =>
  (await hasKey(tx, keyring, organisation, person)) && !(await isHeld(tx, organisation, person))
    ? referralsOf(tx, organisation, person)
    : []

const all = (tx: Transaction, organisation: OrganisationId) =>
  tx
    .selectFrom('restorative_justice.referral')
    .select(['id', 'participant', 'origin', 'way', 'information', 'language', 'format', 'day', 'keyed_in_by', 'sealed'])
    .where('organisation', '=', organisation)

type Row = Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]

const keptFrom = (row: Row): Kept => ({
  id: row.id,
  person: row.participant as PersonId,
  origin: row.origin as Origin,
  way: row.way as Way,
  information: row.information,
  language: row.language,
  format: row.format as Format,
  day: row.day as unknown as Day,
  keyedInBy: (row.keyed_in_by ?? undefined) as WorkerId | undefined,
})

export const referralBy = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<Kept | undefined> => {
  const row = await all(tx, organisation).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : keptFrom(row)
}

/** Of these, those that whoever asks may see, in the same order. */
export const seenAmong = async (
  tx: Transaction,
  organisation: OrganisationId,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const seen = []
  for (const id of ids) if ((await referralBy(tx, organisation, id)) !== undefined) seen.push(id)
  return seen
}

export const referralsOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  person: PersonId,
): Promise<readonly Kept[]> =>
  (await all(tx, organisation).where('participant', '=', person).orderBy('day', 'desc').orderBy('id').execute()).map(
    keptFrom,
  )

/** What they told us; undefined where their key is gone. */
export const toldIn = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  { id, person }: Pick<Kept, 'id' | 'person'>,
): Promise<Told | undefined> => {
  const key = (await dataKeysOf(tx, keyring, organisation, [person], keyPurpose)).get(person)
  const row = await all(tx, organisation).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : openTold(key, id, row.sealed)
}

/** What we ourselves wrote, so it is read without a second look. */
export const openTold = (key: DataKey | undefined, id: string, sealed: Buffer): Told | undefined => {
  const words = key?.openIfOurs(placeOf(id), sealed)
  return words === undefined ? undefined : (JSON.parse(words) as Told)
}

/** The person says it differently, by themselves, on their own page. */
export const tellAnew = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  consent: Consent<'hold_record'>,
  id: string,
  told: Told,
) => {
  if (!wasProven(consent)) throw new Error('this is no consent')
  const key = await dataKeyFor(tx, keyring, organisation, consent.person, keyPurpose)
  await tx
    .updateTable('restorative_justice.referral')
    .set({ sealed: key.seal(placeOf(id), JSON.stringify(told)) })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('participant', '=', consent.person)
    .execute()
}
