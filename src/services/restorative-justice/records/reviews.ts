/** Lines of a review: how each stands in the open, what it is about and what was said sealed for the side it belongs to. */

import { sql } from 'kysely'

import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { Envelope } from '../../../platform/sealed/envelope.ts'
import { type OpeningKey, openWithKey } from '../../../platform/sealed/keys.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Consent } from '../../../principles/voluntarism/consent.ts'
import type { ReviewFact } from '../review.ts'
import { lookNow } from './meeting-days.ts'
import { type Side, theirKey } from './side-keys.ts'

/** What is sealed of a line: its topic by the program, the words where they were written. */
export interface SealedLine {
  readonly topic: Envelope | undefined
  readonly words: { readonly envelope: Envelope; readonly boundTo: string } | undefined
}

/** To what an envelope of a line is bound. */
export const placeOfLine = ({ referral }: Pick<Side, 'referral'>, id: string) =>
  `restorative_justice.review_fact/${referral}/${id}`

export const placeOfTopic = (side: Pick<Side, 'referral'>, nth: number) => placeOfLine(side, `${nth}/topic`)

const rowPlace = (side: Pick<Side, 'referral'>, nth: number) => placeOfLine(side, String(nth))

/** A line as it is about to be written: the fold's fact, and for an agreement who led what it agrees to. */
export type NewLine = ReviewFact & { readonly ledBy?: WorkerId }

/** Whether a form was taken already. */
export const isWritten = async (tx: Transaction, { organisation, referral }: Side, form: string): Promise<boolean> =>
  (await tx
    .selectFrom('restorative_justice.review_fact')
    .select('nth')
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .where('form', '=', form)
    .executeTakeFirst()) !== undefined

/** False where somebody else wrote a line meanwhile. */
export const addLine = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  consent: Consent<'hold_record'>,
  fact: NewLine,
  form: string,
  concernOwner: WorkerId | undefined,
  { topic, words }: SealedLine,
): Promise<boolean> => {
  if (!wasProven(consent) || consent.person !== side.person) throw new Error('this is no consent')
  const key = await theirKey(tx, keyring, side)
  if (key === undefined) return false
  const { organisation, referral, person } = side
  const stands = fact.kind === 'concern' || fact.kind === 'looked-at'
  if (stands && fact.standing === 'stop') await lookNow(tx, side)
  const sealed =
    topic === undefined && words === undefined
      ? null
      : [topic ?? '-', words?.boundTo ?? '-', words?.envelope ?? '-'].join(' ')
  const added = await tx
    .insertInto('restorative_justice.review_fact')
    .values({
      organisation,
      referral,
      nth: fact.nth,
      before_nth: fact.nth === 1 ? null : fact.nth - 1,
      form,
      participant: person,
      kind: fact.kind,
      standing: stands ? fact.standing : null,
      owner: stands ? (concernOwner ?? person) : null,
      look_again: stands ? fact.lookAgain : null,
      trigger: fact.kind === 'changed' ? fact.trigger : null,
      about_concern: fact.kind === 'looked-at' ? fact.about : null,
      concern_kind: fact.kind === 'looked-at' ? 'concern' : null,
      about_through: fact.kind === 'agreed' ? fact.about : null,
      through_kind: fact.kind === 'agreed' ? 'gone-through' : null,
      led_by: fact.kind === 'agreed' ? (fact.ledBy ?? null) : null,
      sealed: sealed === null ? null : key.seal(rowPlace(side, fact.nth), sealed),
      written_by: fact.by ?? null,
      day: fact.day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0n) === 1
}

const all = (tx: Transaction, { organisation, referral }: Side) =>
  tx
    .selectFrom('restorative_justice.review_fact')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('nth')

type Row = Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]

/** The constraints of the table hold what each kind needs. */
const factFrom = (row: Row, person: string): ReviewFact =>
  ({
    nth: row.nth,
    day: row.day,
    by: row.written_by ?? undefined,
    kind: row.kind,
    ...(row.standing === null
      ? {}
      : { standing: row.standing, lookAgain: row.look_again, owner: row.owner === person ? undefined : row.owner }),
    ...(row.trigger === null ? {} : { trigger: row.trigger }),
    ...(row.about_concern === null ? {} : { about: row.about_concern }),
    ...(row.about_through === null ? {} : { about: row.about_through }),
  }) as unknown as ReviewFact

export const reviewFacts = async (tx: Transaction, side: Side): Promise<readonly ReviewFact[]> =>
  (await all(tx, side).execute()).map((row) => factFrom(row, side.person))

/**
 * In the program's own name, when something happened: a line among the others, so that all of it is looked at anew from there on (S1). Whatever crosses holds
 * the person's word, and comes before it or after. Nothing where no review was begun: there is none to be looked at anew.
 */
export const somethingHappened = async (
  system: Transaction,
  { organisation, referral, person }: Side,
  { form, by, day }: { readonly form: string; readonly by: WorkerId; readonly day: Day },
) => {
  await holdForTheirDecision(system, organisation, person)
  const { numAffectedRows } = await sql`
    insert into restorative_justice.review_fact (organisation, referral, nth, before_nth, form, participant, kind, trigger, written_by, day)
    select k.organisation, k.referral, coalesce(last.nth, 0) + 1, last.nth, ${form}, k.participant, 'changed', 'breach', ${by}, ${day}::date
    from restorative_justice.side_key k left join lateral (
      select max(f.nth) as nth from restorative_justice.review_fact f where f.organisation = k.organisation and f.referral = k.referral
    ) last on true
    where k.organisation = ${organisation} and k.referral = ${referral} and not exists (
      select from restorative_justice.review_fact f where f.organisation = k.organisation and f.referral = k.referral and f.form = ${form}
    )`.execute(system)
  if (Number(numAffectedRows ?? 0n) > 0) await lookNow(system, { organisation })
}

export interface OpenedLine {
  readonly fact: ReviewFact
  readonly topic: string | undefined
  readonly says: string | undefined
}

/** Each line with what it says, opened with the key of the side; what does not open is undefined and stops nothing. */
export const readReview = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  by: OpeningKey,
): Promise<readonly OpenedLine[]> => {
  const key = await theirKey(tx, keyring, side)
  const rows = await all(tx, side).execute()
  const open = (place: string, envelope: string | undefined) =>
    envelope === undefined || envelope === '-' ? undefined : openWithKey(by, place, envelope as Envelope)
  return Promise.all(
    rows.map(async (row) => {
      const sealed = row.sealed === null ? undefined : key?.openIfOurs(rowPlace(side, row.nth), row.sealed)
      const [topic, boundTo = '', words] = sealed?.split(' ') ?? []
      return {
        fact: factFrom(row, side.person),
        topic: await open(placeOfTopic(side, row.nth), topic),
        says: await open(placeOfLine(side, boundTo), words),
      }
    }),
  )
}
