/** What was to be told to others because somebody is in danger: why, to whom, and under the person's key exactly what (S8). */

import { sql } from 'kysely'

import { dataKeyFor, dataKeysOf } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Ground, MayTell, Proposed, Telling } from '../../../principles/safety/breaking-confidence.ts'
import {
  type Asks,
  asksNow,
  type Confidence,
  type ConfidenceFact,
  foldConfidence,
  type ToldTo,
  type Typed,
} from '../confidence.ts'
import { somebodyWasFaster } from './heard.ts'
import { keyPurpose } from './referrals.ts'
import type { Side } from './side-keys.ts'

export interface ConfidenceLine extends Proposed {
  readonly to: ToldTo
  /** Empty where their key is gone. */
  readonly says: string
  readonly day: Day
  readonly facts: readonly ConfidenceFact[]
}

/** As it stands today. */
export type Standing = ConfidenceLine & { readonly folded: Confidence }

const placeOf = (id: string) => `restorative_justice.confidence/${id}`

/** Of one side, the last one first; as far as whoever looks may see. */
export const confidenceOf = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
): Promise<readonly ConfidenceLine[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.confidence')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('day', 'desc')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const facts = await tx
    .selectFrom('restorative_justice.confidence_fact')
    .select(['confidence', 'nth', 'kind', 'written_by', 'until', 'day'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('nth')
    .execute()
  const key = (await dataKeysOf(tx, keyring, organisation, [person], keyPurpose)).get(person)
  return rows.map((row) => {
    const own = facts
      .filter(({ confidence }) => confidence === row.id)
      // The constraints of the table hold what each kind needs.
      .map(
        ({ nth, kind, written_by: by, until, day }) =>
          ({ nth, kind, by, until: until ?? undefined, day }) as unknown as ConfidenceFact,
      )
    const [tells, day] = [row.tells as Telling, row.day as unknown as Day]
    const { country, law, decision } = row
    return {
      id: row.id,
      person,
      ground: row.ground as Ground,
      duty: country === null || law === null || decision === null ? undefined : { country, law, decision, since: day },
      to: row.told_to as ToldTo,
      tells,
      by: row.written_by as WorkerId,
      says: key?.openIfOurs(placeOf(row.id), row.sealed)?.toString() ?? '',
      day,
      facts: own,
    }
  })
}

/** The id came with the form: sent twice it stands there once. False where it stands there already. */
export const propose = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
  { ground, duty, to, tells, says }: Typed,
  { id, by, day }: { readonly id: string; readonly by: WorkerId; readonly day: Day },
): Promise<boolean> => {
  const key = await dataKeyFor(tx, keyring, organisation, person, keyPurpose)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.confidence')
    .values({
      organisation,
      id,
      referral,
      participant: person,
      ground,
      country: duty?.country ?? null,
      law: duty?.law ?? null,
      decision: duty?.decision ?? null,
      told_to: to,
      tells,
      sealed: key.seal(placeOf(id), says),
      written_by: by,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n) === 1
}

type Adds = { readonly by: WorkerId; readonly day: Day } & (
  | { readonly kind: 'agreed' | 'not-agreed' | 'person-told' }
  | { readonly kind: 'told'; readonly may: MayTell }
  | { readonly kind: 'looked-again'; readonly until: Day }
)

/** One line, after what stands there. Whoever comes second begins anew. */
export const addConfidence = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
  { id, tells, by: proposedBy, facts, folded }: Standing,
  adds: Adds,
) => {
  if (adds.kind === 'told' && (!wasProven(adds.may) || adds.may.id !== id || adds.may.person !== person))
    throw new Error('two have not agreed that exactly this is told')
  const before = facts.at(-1)
  const isTold = adds.kind === 'told'
  // Where they are not to know yet, they are told only of what was told.
  const rests = adds.kind === 'looked-again' || (adds.kind === 'person-told' && tells !== 'before')
  const toldIn = rests ? facts.find(({ kind }) => kind === 'told')?.nth : undefined
  const knew = isTold && tells === 'before' ? folded.known : undefined
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.confidence_fact')
    .values({
      organisation,
      confidence: id,
      referral,
      participant: person,
      tells,
      proposed_by: proposedBy,
      nth: (before?.nth ?? 0) + 1,
      before_nth: before?.nth ?? null,
      kind: adds.kind,
      agreed_in: isTold ? (folded.second?.nth ?? null) : null,
      agreed_kind: isTold ? 'agreed' : null,
      agreed_on: isTold ? (folded.second?.on ?? null) : null,
      known_in: knew?.nth ?? null,
      known_kind: knew === undefined ? null : 'person-told',
      told_in: toldIn ?? null,
      told_kind: toldIn === undefined ? null : 'told',
      until: adds.kind === 'looked-again' ? adds.until : null,
      written_by: adds.by,
      day: adds.day,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'confidence', 'nth']).doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
}

/** What asks for somebody now, by referral, the most pressing of each: in the program's own name, of these alone where some are named. No words are opened for it. */
export const confidenceDue = async (
  system: Transaction,
  organisation: OrganisationId,
  today: Day,
  referrals?: readonly string[],
): Promise<ReadonlyMap<string, Asks>> => {
  if (referrals?.length === 0) return new Map()
  const { rows } = await sql<{
    referral: string
    tells: Telling
    day: Day
    facts: readonly { nth: number; kind: ConfidenceFact['kind']; written_by: WorkerId; until: Day | null; day: Day }[]
  }>`
    select c.referral, c.tells, c.day, coalesce(f.facts, '[]'::jsonb) as facts
    from restorative_justice.confidence c
    left join lateral (
      select jsonb_agg(to_jsonb(one) - 'organisation' order by one.nth) as facts, bool_or(one.kind = 'told') and bool_or(one.kind = 'person-told') as is_over
      from restorative_justice.confidence_fact one where one.organisation = c.organisation and one.confidence = c.id
    ) f on true
    where c.organisation = ${organisation} and not coalesce(f.is_over, false)
      and ${referrals === undefined ? sql`true` : sql`c.referral = any (${[...referrals]}::uuid[])`}`.execute(system)
  const due = new Map<string, Asks>()
  for (const { referral, tells, day, facts } of rows) {
    const lines = facts.map((one) => ({ ...one, by: one.written_by, until: one.until ?? undefined }))
    const asks = asksNow(foldConfidence(lines, { tells, day }, today), tells, today)
    const stood = due.get(referral)
    if (asks !== undefined && (stood === undefined || order.indexOf(asks) < order.indexOf(stood)))
      due.set(referral, asks)
  }
  return due
}

/** Whether something was told that they do not know yet: it does not go before they do. In the program's own name. */
export const isKeptFromThem = async (
  system: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
): Promise<boolean> => {
  const rows = await system
    .selectFrom('restorative_justice.confidence_fact')
    .select(['confidence', 'kind'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .where('kind', 'in', ['told', 'person-told'])
    .execute()
  const known = new Set(rows.filter(({ kind }) => kind === 'person-told').map(({ confidence }) => confidence))
  return rows.some(({ kind, confidence }) => kind === 'told' && !known.has(confidence))
}

const order = ['tell', 'second', 'person', 'look'] as const satisfies readonly Asks[]
