/** The key of one side, and for whom its secret half lies here. It is opened by what people type, and by nothing that is kept. */

import { sql } from 'kysely'

import { type DataKey, dataKeyFor, dataKeysOf, isTakenBackButHeld } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { Envelope } from '../../../platform/sealed/envelope.ts'
import { handOn, newKey, type OpeningKey, takeOver } from '../../../platform/sealed/keys.ts'
import { sealForCards } from '../../../platform/sealed/recovery.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { IntakeOpen } from '../../../principles/safety/intake-open.ts'
import type { Consent } from '../../../principles/voluntarism/consent.ts'

/** A key of the person's own for what is sealed: it goes when they take back what they wrote, and with everything else they stop. */
export const sealedPurpose = 'sealed-words'

/** One side of a matter: whose, and about which referral. */
export interface Side {
  readonly organisation: OrganisationId
  readonly referral: string
  readonly person: PersonId
}

export type Holder =
  | { readonly kind: 'code' | 'spare' | 'recovery' }
  | { readonly kind: 'worker'; readonly worker: WorkerId }

/** A worker whom the person lets in, as they stand now. */
export interface LetIn {
  readonly worker: WorkerId
  readonly agreedIn: number
  readonly vault: { readonly id: string; readonly lock: { readonly point: Uint8Array } }
}

const holderOf = ({ person }: Side, holder: Holder) => (holder.kind === 'worker' ? holder.worker : person)

export const placeOfKey = (side: Side, holder: Holder) =>
  `restorative_justice.side_key_for/${side.referral}/${holder.kind}/${holderOf(side, holder)}`

/** Under the person's own key once more: what is destroyed when they stop opens none of it, whoever still has a phrase. */
export const theirKey = async (tx: Transaction, keyring: Keyring, { organisation, person }: Omit<Side, 'referral'>) =>
  (await dataKeysOf(tx, keyring, organisation, [person], sealedPurpose)).get(person)

const heldKey = async (tx: Transaction, keyring: Keyring, side: Side): Promise<DataKey> => {
  const key = await theirKey(tx, keyring, side)
  if (key === undefined) throw new Error('what they wrote has no key')
  return key
}

/** They took it back, and an order holds it: it stands there for nobody, and nothing is begun beside it. */
export const isWordsHeld = (tx: Transaction, { organisation, person }: Omit<Side, 'referral'>): Promise<boolean> =>
  isTakenBackButHeld(tx, organisation, person, sealedPurpose)

/** The public half; undefined while nothing was begun, and for whoever is not let in. */
export const pointOf = async (tx: Transaction, { organisation, referral }: Side): Promise<Buffer | undefined> =>
  (
    await tx
      .selectFrom('restorative_justice.side_key')
      .select('point')
      .where('organisation', '=', organisation)
      .where('referral', '=', referral)
      .executeTakeFirst()
  )?.point

/** Puts the secret half there for somebody, in the place of what stood there for them before. */
export const keepFor = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  holder: Holder,
  sealed: string,
  { letIn, today }: { readonly letIn?: LetIn; readonly today: Day },
) => {
  const key = await heldKey(tx, keyring, side)
  const { organisation, referral, person } = side
  const now = {
    vault: letIn?.vault.id ?? null,
    agreed_in: letIn?.agreedIn ?? null,
    sealed: key.seal(placeOfKey(side, holder), sealed),
  }
  await tx
    .insertInto('restorative_justice.side_key_for')
    .values({
      organisation,
      referral,
      participant: person,
      kind: holder.kind,
      holder: holderOf(side, holder),
      day: today,
      ...now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'referral', 'kind', 'holder']).doUpdateSet({ ...now, day: today }),
    )
    .execute()
}

/** Sealed anew for a worker who had it: by themselves for another phrase, or by the program after two recovery cards. Whose it is stays. */
export const sealAnew = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  worker: WorkerId,
  key: OpeningKey,
  vault: { readonly id: string; readonly point: Uint8Array },
) => {
  const place = placeOfKey(side, { kind: 'worker', worker })
  const envelope = await handOn(key, vault.point, place)
  await tx
    .updateTable('restorative_justice.side_key_for')
    .set({ vault: vault.id, sealed: (await heldKey(tx, keyring, side)).seal(place, envelope) })
    .where('organisation', '=', side.organisation)
    .where('referral', '=', side.referral)
    .where('kind', '=', 'worker')
    .where('holder', '=', worker)
    .execute()
}

export const removeFor = async (tx: Transaction, side: Side, holder: Holder) => {
  await tx
    .deleteFrom('restorative_justice.side_key_for')
    .where('organisation', '=', side.organisation)
    .where('referral', '=', side.referral)
    .where('kind', '=', holder.kind)
    .where('holder', '=', holderOf(side, holder))
    .execute()
}

/** Lets somebody in who accompanies them: with the key itself, which only the person's code or a key that is new gives. */
export const letIn = async (tx: Transaction, keyring: Keyring, side: Side, key: OpeningKey, one: LetIn, today: Day) => {
  const holder = { kind: 'worker', worker: one.worker } as const
  const sealed = await handOn(key, one.vault.lock.point, placeOfKey(side, holder))
  await keepFor(tx, keyring, side, holder, sealed, { letIn: one, today })
}

/** For the cards of today; the older ones open what was sealed to them. */
export const keepForCards = async (tx: Transaction, keyring: Keyring, side: Side, key: OpeningKey, today: Day) => {
  const sealed = await sealForCards(keyring.folder, placeOfKey(side, { kind: 'recovery' }), key)
  if (sealed !== undefined) await keepFor(tx, keyring, side, { kind: 'recovery' }, sealed, { today })
}

/**
 * A key for this side: for the person's codes, for those who have shown that they can read it, and for the cards. Its secret half is not in
 * this process any more when this is done. False where there is one.
 */
export const beginSide = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  open: IntakeOpen,
  consent: Consent<'hold_record'>,
  locks: { readonly code: { readonly point: Buffer }; readonly spare: { readonly point: Buffer } },
  readers: readonly LetIn[],
  today: Day,
): Promise<boolean> => {
  if (!wasProven(open)) throw new Error('nobody reads this')
  if (!wasProven(consent) || consent.person !== side.person) throw new Error('this is no consent')
  const { organisation, referral, person } = side
  if (await isWordsHeld(tx, side)) throw new Error('an order holds what they took back')
  // What they took back is noise under a key that is gone, and must not stand there again under a new one.
  if ((await theirKey(tx, keyring, side)) === undefined) await endSides(tx, organisation, person)
  await dataKeyFor(tx, keyring, organisation, person, sealedPurpose)
  const key = newKey()
  const made = await tx
    .insertInto('restorative_justice.side_key')
    .values({ organisation, referral, participant: person, point: key.point, day: today })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows ?? 0n) === 0) return false
  for (const kind of ['code', 'spare'] as const) {
    const sealed = await handOn(key, locks[kind].point, placeOfKey(side, { kind }))
    await keepFor(tx, keyring, side, { kind }, sealed, { today })
  }
  for (const one of readers) if (open.readers.includes(one.worker)) await letIn(tx, keyring, side, key, one, today)
  await keepForCards(tx, keyring, side, key, today)
  key.secret.fill(0)
  return true
}

/** Everything that was sealed for somebody, with all that was sealed to it. */
export const endSides = async (tx: Transaction, organisation: OrganisationId, person: PersonId) => {
  await tx
    .deleteFrom('restorative_justice.side_key')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .execute()
}

/** What has no key any more is noise: it goes. */
export const removeNoise = async (system: Transaction, organisation: OrganisationId) => {
  await sql`
    delete from restorative_justice.side_key s
    where s.organisation = ${organisation} and not exists (
      select from platform.data_key k where k.organisation = ${organisation} and k.subject = s.participant and k.purpose = ${sealedPurpose}
    )`.execute(system)
}

/** What lies there for somebody, as it was sealed to them; undefined where nothing does. */
export const sealedFor = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  holder: Holder,
): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('restorative_justice.side_key_for')
    .select('sealed')
    .where('organisation', '=', side.organisation)
    .where('referral', '=', side.referral)
    .where('kind', '=', holder.kind)
    .where('holder', '=', holderOf(side, holder))
    .executeTakeFirst()
  if (row === undefined) return undefined
  return (await theirKey(tx, keyring, side))?.openIfOurs(placeOfKey(side, holder), row.sealed)
}

/** The secret half, with the key that a code or a phrase gave. */
export const openSide = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  holder: Holder,
  by: OpeningKey,
): Promise<OpeningKey | undefined> => {
  const sealed = await sealedFor(tx, keyring, side, holder)
  return sealed === undefined ? undefined : takeOver(by, placeOfKey(side, holder), sealed as Envelope)
}

/** Whom the person let in: as they agreed, and to which vault. For the person and the program; a worker sees their own alone. */
export const workersIn = async (
  tx: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
): Promise<readonly { readonly worker: WorkerId; readonly vault: string; readonly agreedIn: number }[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.side_key_for')
    .select(['holder as worker', 'vault', 'agreed_in as agreedIn'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .where('kind', '=', 'worker')
    .execute()
  return rows as unknown as readonly { worker: WorkerId; vault: string; agreedIn: number }[]
}

/** All sides of which something lies here for this holder. */
export const sidesFor = async (
  tx: Transaction,
  organisation: OrganisationId,
  where: { readonly kind: Holder['kind']; readonly holder?: string; readonly person?: PersonId },
): Promise<readonly Side[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.side_key_for')
    .select(['referral', 'participant'])
    .where('organisation', '=', organisation)
    .where('kind', '=', where.kind)
    .$if(where.holder !== undefined, (query) => query.where('holder', '=', where.holder ?? ''))
    .$if(where.person !== undefined, (query) => query.where('participant', '=', where.person ?? ''))
    .execute()
  return rows.map(({ referral, participant }) => ({ organisation, referral, person: participant as PersonId }))
}

/** What lies there for workers who accompany nobody there any more is taken away: they saw none of it from the moment they left. */
export const closeForWhoLeft = async (system: Transaction, organisation: OrganisationId) => {
  await sql`
    delete from restorative_justice.side_key_for f
    where f.organisation = ${organisation} and f.kind = 'worker' and (
      (
        select case a.kind when 'agreed' then a.nth end from restorative_justice.allocation a
        where a.organisation = ${organisation} and a.referral = f.referral and a.worker = f.holder order by a.nth desc limit 1
      ) is distinct from f.agreed_in
      or not exists (
        select from organisation.role_held h join organisation.worker w on w.organisation = h.organisation and w.id = h.worker
        where h.organisation = ${organisation} and h.worker = f.holder and h.role = 'facilitator' and w.removed_on is null
      )
    )`.execute(system)
}
