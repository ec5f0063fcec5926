/** Coming to an end, as one side may read it; and the end itself, which takes the proof that nothing is left open. */

import { sql } from 'kysely'

import { dataKeyFor } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { MayClose } from '../../../principles/restoration/closing.ts'
import { type Answer, type Closing, type ClosingFact, foldClosing } from '../closing.ts'
import { somebodyWasFaster } from './heard.ts'
import { wordsPlaceOf } from './referral-lines.ts'
import { keyPurpose } from './referrals.ts'
import type { Side } from './side-keys.ts'

export interface ClosingLines {
  readonly facts: readonly ClosingFact[]
  readonly folded: Closing
}

/** Of many, by referral, as far as whoever looks may see: those that have none are left out. */
export const closingOfAll = async (
  tx: Transaction,
  organisation: OrganisationId,
  referrals: readonly string[],
): Promise<ReadonlyMap<string, ClosingLines>> => {
  const rows =
    referrals.length === 0
      ? []
      : await tx
          .selectFrom('restorative_justice.closing_fact')
          .select(['referral', 'nth', 'kind', 'keeps', 'written_by', 'day'])
          .where('organisation', '=', organisation)
          .where('referral', 'in', [...referrals])
          .orderBy('nth')
          .execute()
  const byReferral = new Map<string, ClosingFact[]>()
  for (const { referral, nth, kind, keeps, written_by: by, day } of rows) {
    // The constraints of the table hold what each kind needs.
    const fact = { nth, kind, keeps, by: by ?? undefined, day } as unknown as ClosingFact
    byReferral.set(referral, [...(byReferral.get(referral) ?? []), fact])
  }
  return new Map([...byReferral].map(([referral, facts]) => [referral, { facts, folded: foldClosing(facts) }]))
}

export const closingOf = async (
  tx: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
): Promise<ClosingLines> =>
  (await closingOfAll(tx, organisation, [referral])).get(referral) ?? { facts: [], folded: foldClosing([]) }

type Adds = Answer | { readonly kind: 'suggested' | 'talked'; readonly by: WorkerId } | { readonly kind: 'back' }

/** More than anybody says; what follows is refused. */
const most = 900

export const hasRoom = ({ facts }: Pick<ClosingLines, 'facts'>): boolean => facts.length < most

/** One line, after what stands there. Whoever comes second begins anew. */
export const addClosing = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
  { facts }: Pick<ClosingLines, 'facts'>,
  adds: Adds,
  day: Day,
) => {
  const before = facts.at(-1)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.closing_fact')
    .values({
      organisation,
      referral,
      participant: person,
      nth: (before?.nth ?? 0) + 1,
      before_nth: before?.nth ?? null,
      kind: adds.kind,
      keeps: adds.kind === 'agreed' ? adds.keeps : 'not-said',
      written_by: 'by' in adds ? adds.by : null,
      day,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'referral', 'nth']).doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
}

const addStep = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
  step: { readonly nth: number; readonly kind: 'closed' | 'came-back'; readonly day: Day } & Record<string, unknown>,
) => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.referral_fact')
    .values({ organisation, referral, participant: person, ...step })
    .onConflict((conflict) => conflict.columns(['organisation', 'referral', 'nth']).doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
}

/** It ends for this person, on their last word, with a few words to them; until when it is kept stands in the same line. */
export const close = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  may: MayClose,
  { last }: Pick<Closing, 'last'>,
  {
    nth,
    by,
    says,
    day,
  }: { readonly nth: number; readonly by: WorkerId; readonly says: string | undefined; readonly day: Day },
) => {
  const { organisation, referral, person } = side
  if (!wasProven(may) || may.person !== person || may.matter !== referral)
    throw new Error('nobody looked whether anything is left open')
  if (last === undefined) throw new Error('nobody asked them')
  const key = says === undefined ? undefined : await dataKeyFor(tx, keyring, organisation, person, keyPurpose)
  await addStep(tx, side, {
    nth,
    kind: 'closed',
    keep_until: may.keepUntil,
    said_in: last.nth,
    said_kind: last.kind,
    said_keeps: last.kind === 'agreed' ? last.keeps : 'not-said',
    said_on: last.day,
    sealed: says === undefined ? null : (key?.seal(wordsPlaceOf(referral, nth), says) ?? null),
    written_by: by,
    day,
  })
}

/** One press of theirs. What was said about ending it is over with it. */
export const comeBack = async (
  tx: Transaction,
  side: Side,
  lines: Pick<ClosingLines, 'facts'>,
  { nth, closedIn, day }: { readonly nth: number; readonly closedIn: number; readonly day: Day },
) => {
  await addStep(tx, side, { nth, kind: 'came-back', closed_in: closedIn, closed_kind: 'closed', day })
  await addClosing(tx, side, lines, { kind: 'back' }, day)
}

export interface Closed extends Side {
  /** The line in which it ended. */
  readonly nth: number
  readonly closedOn: Day
  readonly keepUntil: Day
  readonly keepsAYear: boolean
}

interface Row {
  readonly nth: number
  readonly referral: string
  readonly participant: PersonId
  readonly day: Day
  readonly keep_until: Day
  readonly said_keeps: string
}

const closedWhere = async (
  system: Transaction,
  organisation: OrganisationId,
  which: ReturnType<typeof sql>,
  most: number,
): Promise<readonly Closed[]> => {
  const { rows } = await sql<Row>`
    select f.referral, f.participant, f.nth, f.day, f.keep_until, f.said_keeps from restorative_justice.referral_fact f
    where f.organisation = ${organisation} and f.kind = 'closed' and ${which} and not exists (
      select from restorative_justice.referral_fact b
      where b.organisation = f.organisation and b.referral = f.referral and b.closed_in = f.nth
    )
    order by f.referral::text limit ${most}`.execute(system)
  return rows.map(({ referral, participant, nth, day, keep_until, said_keeps }) => ({
    organisation,
    nth,
    referral,
    person: participant,
    closedOn: day,
    keepUntil: keep_until,
    keepsAYear: said_keeps === 'year',
  }))
}

/** What has come to its end and was not come back to: in the program's own name, some at once. */
export const closedAfter = (
  system: Transaction,
  organisation: OrganisationId,
  { after, most }: { readonly after: string; readonly most: number },
) => closedWhere(system, organisation, sql`f.referral::text > ${after}`, most)

/** One of them; undefined where it did not end, or was come back to. */
export const closedBy = async (
  system: Transaction,
  organisation: OrganisationId,
  referral: string,
): Promise<Closed | undefined> => (await closedWhere(system, organisation, sql`f.referral = ${referral}::uuid`, 1))[0]

/** All that ended for one person and was not come back to: in the program's own name. */
export const closedOf = (system: Transaction, organisation: OrganisationId, person: PersonId) =>
  closedWhere(system, organisation, sql`f.participant = ${person}::uuid`, mostOfOne)

/** More than anybody asks to talk about. */
const mostOfOne = 1_000
