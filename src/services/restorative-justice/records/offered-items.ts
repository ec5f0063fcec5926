/** What is there for somebody from the other person, and what they chose. Written by the program alone, which is the one that sees both (S2). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { Envelope } from '../../../platform/sealed/envelope.ts'
import { handOn, type OpeningKey, takeOver } from '../../../platform/sealed/keys.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { MayOffer } from '../../../principles/safety/crossing.ts'
import type { Offered, OfferedFact } from '../offered.ts'
import type { Handed, Kind } from '../released.ts'
import { somebodyWasFaster } from './heard.ts'
import type { Item } from './released-items.ts'
import { type Side, theirKey } from './side-keys.ts'

export interface Offer {
  readonly item: string
  readonly fingerprint: string
  readonly kind: Kind
  readonly handed: Handed
  readonly endsOn: Day
  readonly day: Day
  /** Its key is gone: it does not open from here any more. */
  readonly isClosed: boolean
  readonly facts: readonly OfferedFact[]
}

/** As it stands, folded. */
export interface OfferNow extends Offer {
  readonly folded: Offered
  /** Whether it says on their page that something is there. */
  readonly isWaiting: boolean
}

const placeOf = (item: string) => `restorative_justice.offered_item/${item}`

/** Takes what must hold, and the item's key, from somebody who opened it. False where it was offered before. */
export const offer = async (
  system: Transaction,
  keyring: Keyring,
  may: MayOffer,
  item: Item,
  to: Side,
  point: Uint8Array,
  key: OpeningKey,
  { by, day, form }: { readonly by: WorkerId; readonly day: Day; readonly form: string },
): Promise<boolean> => {
  if (!wasProven(may) || may.item !== item.id || may.fingerprint !== item.fingerprint || may.to !== to.person)
    throw new Error('this is offered without a proof')
  const own = await theirKey(system, keyring, to)
  if (own === undefined) return false
  const { organisation, referral, person } = to
  // Once: what they did not want is not there again, not even after they began anew.
  const passed = await system
    .insertInto('restorative_justice.release_passed')
    .values({ organisation, item: item.id, referral: item.referral, participant: item.person, day })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(passed.numInsertedOrUpdatedRows ?? 0n) === 0) return false
  await system
    .insertInto('restorative_justice.offered_item')
    .values({
      organisation,
      item: item.id,
      fingerprint: Buffer.from(item.fingerprint, 'hex'),
      referral,
      participant: person,
      kind: item.kind,
      handed: item.handed,
      ends_on: item.endsOn,
      sealed: own.seal(placeOf(item.id), await handOn(key, point, placeOf(item.id))),
      written_by: by,
      day,
    })
    .execute()
  await addOfferedFact(system, to, item.id, { nth: 1, kind: 'offered', by, day }, form)
  return true
}

/** Nobody edits it: what they chose before stays, and the last word counts. Somebody who was faster is looked at anew. */
export const addOfferedFact = async (
  system: Transaction,
  { organisation, referral, person }: Side,
  item: string,
  { nth, kind, by, day }: OfferedFact,
  form: string,
) => {
  const added = await system
    .insertInto('restorative_justice.offered_item_fact')
    .values({
      organisation,
      item,
      nth,
      before_nth: nth === 1 ? null : nth - 1,
      form,
      referral,
      participant: person,
      kind,
      written_by: by ?? null,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
    .catch((error: unknown) => {
      // Taken back by its author in this very moment: it is looked at again, and is not there.
      throw (error as { code?: unknown }).code === '23503' ? somebodyWasFaster() : error
    })
  if (Number(added.numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
}

/** The last one first. */
export const offersTo = async (
  tx: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
): Promise<readonly Offer[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.offered_item')
    .select(['item', 'fingerprint', 'kind', 'handed', 'ends_on', 'day', 'sealed'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('day', 'desc')
    .orderBy('item')
    .limit(500)
    .execute()
  const facts = await tx
    .selectFrom('restorative_justice.offered_item_fact')
    .select(['item', 'nth', 'kind', 'written_by', 'day'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('nth')
    .execute()
  return rows.map(({ item, fingerprint, kind, handed, ends_on, day, sealed }) => ({
    item,
    fingerprint: fingerprint.toString('hex'),
    kind: kind as Kind,
    handed: handed as Handed,
    endsOn: ends_on as unknown as Day,
    day: day as unknown as Day,
    isClosed: sealed === null,
    facts: facts
      .filter((fact) => fact.item === item)
      .map((fact) => ({
        nth: fact.nth,
        kind: fact.kind as OfferedFact['kind'],
        by: (fact.written_by ?? undefined) as WorkerId | undefined,
        day: fact.day as unknown as Day,
      })),
  }))
}

export const isOffered = async (system: Transaction, organisation: OrganisationId, item: string): Promise<boolean> =>
  (await system
    .selectFrom('restorative_justice.release_passed')
    .select('item')
    .where('organisation', '=', organisation)
    .where('item', '=', item)
    .executeTakeFirst()) !== undefined

/** Whether a form was taken already. */
export const isChosen = async (
  system: Transaction,
  organisation: OrganisationId,
  item: string,
  form: string,
): Promise<boolean> =>
  (await system
    .selectFrom('restorative_justice.offered_item_fact')
    .select('nth')
    .where('organisation', '=', organisation)
    .where('item', '=', item)
    .where('form', '=', form)
    .executeTakeFirst()) !== undefined

/** The item's key, for whoever opens the side it was offered to. */
export const openOffer = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  item: string,
  by: OpeningKey,
): Promise<OpeningKey | undefined> => {
  const row = await tx
    .selectFrom('restorative_justice.offered_item')
    .select('sealed')
    .where('organisation', '=', side.organisation)
    .where('referral', '=', side.referral)
    .where('item', '=', item)
    .executeTakeFirst()
  if (row === undefined || row.sealed === null) return undefined
  const sealed = (await theirKey(tx, keyring, side))?.openIfOurs(placeOf(item), row.sealed)
  return sealed === undefined ? undefined : takeOver(by, placeOf(item), sealed as Envelope)
}

/** Opened, or not wanted: its key goes, and it cannot be opened again from here. */
export const closeOffer = async (system: Transaction, organisation: OrganisationId, item: string) => {
  await system
    .updateTable('restorative_justice.offered_item')
    .set({ sealed: null })
    .where('organisation', '=', organisation)
    .where('item', '=', item)
    .where('sealed', 'is not', null)
    .execute()
}

/** Whatever is there for somebody unopened, or to be read aloud: they want none of it. */
export const closeOffersTo = async (tx: Transaction, organisation: OrganisationId, person: PersonId) => {
  await tx
    .updateTable('restorative_justice.offered_item')
    .set({ sealed: null })
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .where('sealed', 'is not', null)
    .execute()
}

/** Its author hears that it reached the other, because the other wants them to. False where they heard before. */
export const tellAuthor = async (
  system: Transaction,
  organisation: OrganisationId,
  { id, referral, person }: Pick<Item, 'id' | 'referral' | 'person'>,
  day: Day,
): Promise<boolean> => {
  const added = await system
    .insertInto('restorative_justice.release_told')
    .values({ organisation, item: id, referral, participant: person, day })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0n) === 1
}
