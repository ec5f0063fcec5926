/** What somebody lets go to the other person: sealed to a key of its own, for their side and for those who may read it before. Nobody edits it. */

import { createHash, randomBytes, randomUUID } from 'node:crypto'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import { type Envelope, sealTo } from '../../../platform/sealed/envelope.ts'
import { handOn, newKey, type OpeningKey, openWithKey, takeOver } from '../../../platform/sealed/keys.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { IntakeOpen } from '../../../principles/safety/intake-open.ts'
import type { SafeToProceed } from '../../../principles/safety/safe-to-proceed.ts'
import type { Consent } from '../../../principles/voluntarism/consent.ts'
import type { Content, Handed, Kind, Signed } from '../released.ts'
import { type Side, theirKey } from './side-keys.ts'

export interface Item extends Omit<Content, 'says' | 'told' | 'summary' | 'promised'> {
  readonly id: string
  readonly referral: string
  readonly person: PersonId
  /** 64 hexadecimal digits. */
  readonly fingerprint: string
  readonly point: Buffer
  readonly endsOn: Day
  readonly day: Day
}

/** What is about to be let go, with its number and what stands for exactly this. */
export interface Prepared {
  readonly id: string
  readonly content: Content
  readonly salt: string
  readonly fingerprint: string
}

/** Whom it is sealed to beside its author: coordinators with a vault of their own. */
export interface MayRead {
  readonly worker: WorkerId
  readonly vault: { readonly id: string; readonly lock: { readonly point: Uint8Array } }
}

const placeOfItem = (id: string) => `restorative_justice.released_item/${id}`

const placeForSide = (id: string) => `${placeOfItem(id)}/side`

const placeForWorker = (id: string, worker: string) => `${placeOfItem(id)}/for/${worker}`

/** SHA-256 over exactly this and sixteen bytes of chance: whoever can open it can compute it, and nobody else can guess from it. */
const fingerprintOf = (
  id: string,
  salt: string,
  { kind, signed, handed, says, told, summary, promised }: Content,
): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        'alongside released item 1',
        ...[id, kind, signed, handed, salt, says, summary],
        ...(promised === undefined ? [] : [promised.byWhen, promised.checks]),
        ...(told === undefined ? [] : ['told by one of us', told]),
      ]),
    )
    .digest('hex')

export const prepare = (content: Content): Prepared => {
  const [id, salt] = [randomUUID(), randomBytes(16).toString('base64url')]
  return { id, content, salt, fingerprint: fingerprintOf(id, salt, content) }
}

/** Takes their yes to exactly this, that it is safe for them, and that somebody is there who can read it before (V1, S1, S2). Its key is not in this process any more when this is done. */
export const release = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  sidePoint: Uint8Array,
  open: IntakeOpen,
  safe: SafeToProceed,
  consent: Consent<'share_item'>,
  { id, content, salt, fingerprint }: Prepared,
  {
    readers,
    form,
    endsOn,
    day,
  }: { readonly readers: readonly MayRead[]; readonly form: string; readonly endsOn: Day; readonly day: Day },
) => {
  if (!wasProven(open) || !open.readers.every((one) => readers.some(({ worker }) => worker === one)))
    throw new Error('nobody reads this before it goes')
  if (!wasProven(safe) || safe.about !== side.person) throw new Error('nobody looked whether this is safe for them')
  if (!wasProven(consent) || consent.person !== side.person || consent.about !== fingerprint)
    throw new Error('this is no yes to exactly this item')
  const own = await theirKey(tx, keyring, side)
  if (own === undefined) throw new Error('what they wrote has no key')
  const { organisation, referral, person } = side
  const key = newKey()
  const words = await sealTo(
    key.point,
    placeOfItem(id),
    JSON.stringify({
      salt,
      says: content.says,
      told: content.told,
      summary: content.summary,
      promised: content.promised,
    }),
  )
  const of = { organisation, referral, participant: person }
  await tx
    .insertInto('restorative_justice.released_item')
    .values({
      ...of,
      id,
      form,
      kind: content.kind,
      signed: content.signed,
      handed: content.handed,
      fingerprint: Buffer.from(fingerprint, 'hex'),
      point: key.point,
      sealed: own.seal(placeOfItem(id), words),
      for_side: own.seal(placeForSide(id), await handOn(key, sidePoint, placeForSide(id))),
      ends_on: endsOn,
      day,
    })
    .execute()
  for (const { worker, vault } of readers) {
    const place = placeForWorker(id, worker)
    await tx
      .insertInto('restorative_justice.released_item_for')
      .values({
        ...of,
        item: id,
        worker,
        vault: vault.id,
        sealed: own.seal(place, await handOn(key, vault.lock.point, place)),
      })
      .execute()
  }
  key.secret.fill(0)
}

export const isReleased = async (tx: Transaction, organisation: OrganisationId, form: string): Promise<boolean> =>
  (await tx
    .selectFrom('restorative_justice.released_item')
    .select('id')
    .where('organisation', '=', organisation)
    .where('form', '=', form)
    .executeTakeFirst()) !== undefined

const all = (tx: Transaction, organisation: OrganisationId) =>
  tx.selectFrom('restorative_justice.released_item').selectAll().where('organisation', '=', organisation)

type Row = Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]

const itemFrom = (row: Row): Item => ({
  id: row.id,
  referral: row.referral,
  person: row.participant as PersonId,
  kind: row.kind as Kind,
  signed: row.signed as Signed,
  handed: row.handed as Handed,
  fingerprint: row.fingerprint.toString('hex'),
  point: row.point,
  endsOn: row.ends_on as unknown as Day,
  day: row.day as unknown as Day,
})

/** To whom each was sealed before it goes: for its author, who reads whether anybody can read it still. */
export const sealedBefore = async (
  tx: Transaction,
  { organisation, referral }: Side,
): Promise<readonly { readonly item: string; readonly worker: string; readonly vault: string }[]> =>
  tx
    .selectFrom('restorative_justice.released_item_for')
    .select(['item', 'worker', 'vault'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .execute()

/** Of one side, the last one first; as far as whoever looks may see. */
export const itemsOf = async (tx: Transaction, { organisation, referral }: Side): Promise<readonly Item[]> =>
  (
    await all(tx, organisation)
      .where('referral', '=', referral)
      .orderBy('day', 'desc')
      .orderBy('id')
      .limit(500)
      .execute()
  ).map(itemFrom)

export const itemById = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<Item | undefined> => {
  const row = await all(tx, organisation).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : itemFrom(row)
}

const sideOfItem = (organisation: OrganisationId, { referral, person }: Item): Side => ({
  organisation,
  referral,
  person,
})

/** The item's key, for whoever opens its author's side. */
export const openForSide = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  item: Item,
  by: OpeningKey,
): Promise<OpeningKey | undefined> => {
  const row = await all(tx, organisation).where('id', '=', item.id).executeTakeFirst()
  const own = await theirKey(tx, keyring, sideOfItem(organisation, item))
  const sealed = row === undefined ? undefined : own?.openIfOurs(placeForSide(item.id), row.for_side)
  return sealed === undefined ? undefined : takeOver(by, placeForSide(item.id), sealed as Envelope)
}

/** The item's key, for one of those who may read it before; undefined where it was not sealed to them, or to another phrase. */
export const openForWorker = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  item: Item,
  worker: WorkerId,
  vault: OpeningKey,
): Promise<OpeningKey | undefined> => {
  const row = await tx
    .selectFrom('restorative_justice.released_item_for')
    .select('sealed')
    .where('organisation', '=', organisation)
    .where('item', '=', item.id)
    .where('worker', '=', worker)
    .executeTakeFirst()
  const own = await theirKey(tx, keyring, sideOfItem(organisation, item))
  const place = placeForWorker(item.id, worker)
  const sealed = row === undefined ? undefined : own?.openIfOurs(place, row.sealed)
  return sealed === undefined ? undefined : takeOver(vault, place, sealed as Envelope)
}

/** What it says, opened with its own key; undefined where it is not exactly what its fingerprint stands for. */
export const readItem = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  item: Item,
  key: OpeningKey,
): Promise<Content | undefined> => {
  const row = await all(tx, organisation).where('id', '=', item.id).executeTakeFirst()
  const own = await theirKey(tx, keyring, sideOfItem(organisation, item))
  const sealed = row === undefined ? undefined : own?.openIfOurs(placeOfItem(item.id), row.sealed)
  const opened = sealed === undefined ? undefined : await openWithKey(key, placeOfItem(item.id), sealed as Envelope)
  if (opened === undefined) return undefined
  const { salt, says, told, summary, promised } = JSON.parse(opened) as Omit<Content, 'kind' | 'signed' | 'handed'> & {
    readonly salt: string
  }
  const { kind, signed, handed } = item
  const content = {
    ...{ kind, signed, handed, says, summary },
    ...(told === undefined ? {} : { told }),
    ...(promised === undefined ? {} : { promised }),
  }
  return fingerprintOf(item.id, salt, content) === item.fingerprint ? content : undefined
}

/** Taken back: with it goes whatever of it lies there for the other person unopened; where an order holds it, it stays, for nobody. */
export const takeItemBack = async (
  tx: Transaction,
  organisation: OrganisationId,
  person: PersonId,
  fingerprint: string,
) => {
  await tx
    .deleteFrom('restorative_justice.released_item')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .where('fingerprint', '=', Buffer.from(fingerprint, 'hex'))
    .execute()
}

/** Sealed anew for a worker who had it, to another phrase of theirs. */
export const sealItemsAnew = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  worker: WorkerId,
  from: OpeningKey,
  to: { readonly id: string; readonly point: Uint8Array },
) => {
  const rows = await tx
    .selectFrom('restorative_justice.released_item_for')
    .select(['item', 'referral', 'participant', 'sealed'])
    .where('organisation', '=', organisation)
    .where('worker', '=', worker)
    .execute()
  for (const { item, participant, sealed } of rows) {
    const own = await theirKey(tx, keyring, { organisation, person: participant as PersonId })
    const place = placeForWorker(item, worker)
    const stood = own?.openIfOurs(place, sealed)
    const key = stood === undefined ? undefined : await takeOver(from, place, stood as Envelope)
    if (own === undefined || key === undefined) continue
    await tx
      .updateTable('restorative_justice.released_item_for')
      .set({ vault: to.id, sealed: own.seal(place, await handOn(key, to.point, place)) })
      .where('organisation', '=', organisation)
      .where('item', '=', item)
      .where('worker', '=', worker)
      .execute()
    key.secret.fill(0)
  }
}
