/** What somebody wrote, sealed for their side: kept as an envelope, under their own key once more. Nobody edits it. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Envelope } from '../../../platform/sealed/envelope.ts'
import { type OpeningKey, openWithKey } from '../../../platform/sealed/keys.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { IntakeOpen } from '../../../principles/safety/intake-open.ts'
import type { Consent } from '../../../principles/voluntarism/consent.ts'
import { type Side, theirKey } from './side-keys.ts'

/** For whoever talks with them; or a letter to the other person that stays where it is. */
export type PieceKind = 'words' | 'letter-not-sent'

export interface Piece {
  readonly id: string
  readonly kind: PieceKind
  /** Where it was sealed: told by the envelope itself when it came. */
  readonly closed: 'in-the-browser' | 'on-arrival'
  /** The worker who wrote it down for them; undefined where they wrote it themselves. */
  readonly writtenBy: WorkerId | undefined
  readonly day: Day
}

/** What came, and the number it is bound to: of the form it was sealed in, or its own where it was sealed on arrival. */
export interface Came {
  readonly envelope: Envelope
  readonly boundTo: string
}

/** To what an envelope is bound: it opens nowhere else. */
export const placeOfWords = ({ referral }: Pick<Side, 'referral'>, id: string) =>
  `restorative_justice.sealed_words/${referral}/${id}`

/** Takes them in, because somebody is there who can read them. Sent twice they stand there once. */
export const keepWords = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  open: IntakeOpen,
  consent: Consent<'hold_record'>,
  { id, kind, closed, writtenBy, day }: Piece,
  { envelope, boundTo }: Came,
): Promise<boolean> => {
  if (!wasProven(open)) throw new Error('nobody reads this')
  if (!wasProven(consent) || consent.person !== side.person) throw new Error('this is no consent')
  const key = await theirKey(tx, keyring, side)
  if (key === undefined) return false
  const { organisation, referral, person } = side
  const added = await tx
    .insertInto('restorative_justice.sealed_words')
    .values({
      organisation,
      referral,
      id,
      participant: person,
      nth: sql<number>`(select coalesce(max(w.nth), 0) + 1 from restorative_justice.sealed_words w
        where w.organisation = ${organisation} and w.referral = ${referral})`,
      sealed: key.seal(placeOfWords(side, id), `${boundTo} ${envelope}`),
      kind,
      closed,
      written_by: writtenBy ?? null,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0n) === 1
}

const all = (tx: Transaction, { organisation, referral }: Side) =>
  tx
    .selectFrom('restorative_justice.sealed_words')
    .select(['id', 'kind', 'closed', 'written_by', 'day', 'sealed'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('nth')
    .orderBy('id')
    .limit(1_000)

type Row = Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]

const pieceFrom = ({ id, kind, closed, written_by, day }: Row): Piece => ({
  id,
  kind: kind as PieceKind,
  closed: closed as Piece['closed'],
  writtenBy: (written_by ?? undefined) as WorkerId | undefined,
  day: day as unknown as Day,
})

/**
 * A number made from the form and what it brought: sent twice it is the same, and other words sent from the same form are another piece. It
 * says nothing of them, because the number of a form that was sealed on arrival is kept nowhere.
 */
export const idOfWords = (form: string, typed: string): string => idMadeOf(['sealed words', form, typed])

/** In the order in which they came, unopened. */
export const piecesOf = async (tx: Transaction, side: Side): Promise<readonly Piece[]> =>
  (await all(tx, side).execute()).map(pieceFrom)

/** Opened with the key of the side. What does not open says so by being undefined: it is shown, and nothing stands still. */
export const readPieces = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  by: OpeningKey,
): Promise<readonly (Piece & { readonly says: string | undefined })[]> => {
  const key = await theirKey(tx, keyring, side)
  const rows = await all(tx, side).execute()
  return Promise.all(
    rows.map(async (row) => {
      const [boundTo = '', envelope] = key?.openIfOurs(placeOfWords(side, row.id), row.sealed)?.split(' ') ?? []
      const says =
        envelope === undefined ? undefined : await openWithKey(by, placeOfWords(side, boundTo), envelope as Envelope)
      return { ...pieceFrom(row), says }
    }),
  )
}

/** False where there is none, or an order holds it. */
export const takeBack = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
  id: string,
): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom('restorative_justice.sealed_words')
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .where('participant', '=', person)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
