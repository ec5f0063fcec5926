/** What one of us wrote down for somebody to let go: sealed for their side, and pinned, so that what is let go is what was written. Nobody edits it. */

import { createHash, randomBytes } from 'node:crypto'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import { holdOn } from '../../../platform/legal-holds.ts'
import { type Envelope, sealTo } from '../../../platform/sealed/envelope.ts'
import { type OpeningKey, openWithKey } from '../../../platform/sealed/keys.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { IntakeOpen } from '../../../principles/safety/intake-open.ts'
import type { Consent } from '../../../principles/voluntarism/consent.ts'
import type { Draft } from '../shuttle.ts'
import { type Side, theirKey } from './side-keys.ts'

export interface Drafted {
  readonly id: string
  readonly writtenBy: WorkerId
  readonly day: Day
  /** 64 hexadecimal digits. */
  readonly fingerprint: string
  readonly settled: Settled | undefined
}

/** What became of it. */
export type Settled = 'let-go' | 'not-wanted' | 'taken-away'

/** What it says, with the chance that stands in its fingerprint. */
export type Opened = Draft & { readonly salt: string }

const placeOf = (id: string) => `restorative_justice.shuttle_draft/${id}`

/** SHA-256, in hexadecimal digits, over exactly this. */
export const pinOf = (id: string, { salt, kind, told, says, summary }: Opened): string =>
  createHash('sha256')
    .update(JSON.stringify(['alongside shuttle draft 1', id, salt, kind, told, says, summary]))
    .digest('hex')

/** Takes it down because they say yes to what is kept, and somebody is there who can read it. False where it stands there already. */
export const keepDraft = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  point: Uint8Array,
  open: IntakeOpen,
  consent: Consent<'hold_record'>,
  draft: Draft,
  { id, writtenBy, day }: Pick<Drafted, 'id' | 'writtenBy' | 'day'>,
): Promise<boolean> => {
  if (!wasProven(open)) throw new Error('nobody reads this')
  if (!wasProven(consent) || consent.person !== side.person) throw new Error('this is no consent')
  const own = await theirKey(tx, keyring, side)
  if (own === undefined) throw new Error('what they wrote has no key')
  const { organisation, referral, person } = side
  const opened: Opened = { ...draft, salt: randomBytes(16).toString('base64url') }
  const added = await tx
    .insertInto('restorative_justice.shuttle_draft')
    .values({
      organisation,
      id,
      referral,
      participant: person,
      fingerprint: Buffer.from(pinOf(id, opened), 'hex'),
      sealed: own.seal(placeOf(id), await sealTo(point, placeOf(id), JSON.stringify(opened))),
      written_by: writtenBy,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0n) === 1
}

const all = (tx: Transaction, { organisation, referral }: Side) =>
  tx
    .selectFrom('restorative_justice.shuttle_draft')
    .select(['id', 'written_by', 'day', 'fingerprint', 'sealed', 'settled'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('day')
    .orderBy('id')

type Row = Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]

const drafted = ({ id, written_by, day, fingerprint, settled }: Row): Drafted => ({
  id,
  writtenBy: written_by as WorkerId,
  day: day as unknown as Day,
  fingerprint: fingerprint.toString('hex'),
  settled: (settled ?? undefined) as Settled | undefined,
})

/** In the order in which they were written, unopened; also what was settled. */
export const draftsOf = async (tx: Transaction, side: Side): Promise<readonly Drafted[]> =>
  (await all(tx, side).execute()).map(drafted)

/** What waits for the person. */
export const waitingFor = async (tx: Transaction, side: Side): Promise<readonly Drafted[]> =>
  (await draftsOf(tx, side)).filter(({ settled }) => settled === undefined)

/** What waits, opened with the key of the side; undefined is what does not open, or is not what its fingerprint stands for. */
export const readDrafts = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  by: OpeningKey,
): Promise<readonly (Drafted & { readonly opened: Opened | undefined })[]> => {
  const own = await theirKey(tx, keyring, side)
  return Promise.all(
    (await all(tx, side).where('settled', 'is', null).execute()).map(async (row) => {
      const envelope = own?.openIfOurs(placeOf(row.id), row.sealed)
      const text = envelope === undefined ? undefined : await openWithKey(by, placeOf(row.id), envelope as Envelope)
      const opened = text === undefined ? undefined : (JSON.parse(text) as Opened)
      const one = drafted(row)
      return { ...one, opened: opened !== undefined && pinOf(row.id, opened) === one.fingerprint ? opened : undefined }
    }),
  )
}

/** Once, by whoever may say so; its words go with it but where an order holds them. False where it does not wait any more, or it is not theirs to say. */
export const settleDraft = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
  { id, settled }: { readonly id: string; readonly settled: Settled },
): Promise<boolean> => {
  const isHeld = (await holdOn(tx, organisation, person)) !== undefined
  const { numUpdatedRows } = await tx
    .updateTable('restorative_justice.shuttle_draft')
    .set({ settled, ...(isHeld ? {} : { sealed: Buffer.alloc(0) }) })
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .where('id', '=', id)
    .where('settled', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What was written on this day or before, whatever became of it. */
export const endDrafts = async (
  system: Transaction,
  organisation: OrganisationId,
  writtenUntil: Day,
): Promise<void> => {
  await system
    .deleteFrom('restorative_justice.shuttle_draft')
    .where('organisation', '=', organisation)
    .where('day', '<=', writtenUntil)
    .execute()
}
