/** Commitments, as one side may read them: their day and what became of them. The words lie sealed where all words lie. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import {
  type Checker,
  type Commitment,
  type CommitmentFact,
  foldCommitment,
  type Hearing,
  type Kind,
  mayFollow,
  type Whose,
} from '../commitment.ts'
import { somebodyWasFaster } from './heard.ts'
import type { Side } from './side-keys.ts'

export interface CommitmentLine {
  readonly item: string
  /** Whose side it is. */
  readonly person: PersonId
  readonly whose: Whose
  /** 64 hexadecimal digits: exactly these words, day and checker. */
  readonly fingerprint: string
  readonly checks: Checker
  readonly pointsOut: boolean
  readonly byWhen: Day
  /** Until when it may be agreed on. */
  readonly endsOn: Day
  readonly day: Day
  readonly facts: readonly CommitmentFact[]
  readonly folded: Commitment
}

export type NewCommitment = Omit<CommitmentLine, 'facts' | 'folded' | 'whose' | 'person'>

/** Of one side, the last one first; as far as whoever looks may see. */
export const commitmentsOf = async (
  tx: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
): Promise<readonly CommitmentLine[]> => (await commitmentsOfAll(tx, organisation, [referral])).get(referral) ?? []

/** Of many, by referral: those that have none are left out. */
export const commitmentsOfAll = async (
  tx: Transaction,
  organisation: OrganisationId,
  referrals: readonly string[],
): Promise<ReadonlyMap<string, readonly CommitmentLine[]>> => {
  const rows =
    referrals.length === 0
      ? []
      : await tx
          .selectFrom('restorative_justice.commitment_side')
          .select([
            'referral',
            'participant',
            'item',
            'whose',
            'fingerprint',
            'checks',
            'points_out',
            'by_when',
            'ends_on',
            'day',
          ])
          .where('organisation', '=', organisation)
          .where('referral', 'in', [...referrals])
          .orderBy('day', 'desc')
          .orderBy('item')
          .execute()
  if (rows.length === 0) return new Map()
  const facts = await tx
    .selectFrom('restorative_justice.commitment_fact')
    .select(['referral', 'item', 'nth', 'kind', 'says', 'of_nth', 'written_by', 'day'])
    .where('organisation', '=', organisation)
    .where('referral', 'in', [...referrals])
    .orderBy('nth')
    .execute()
  const lines = rows.map((row) => {
    const own = facts.filter(({ item, referral }) => item === row.item && referral === row.referral).map(factFrom)
    const line = {
      item: row.item,
      person: row.participant as PersonId,
      whose: row.whose as Whose,
      fingerprint: row.fingerprint.toString('hex'),
      checks: row.checks as Checker,
      pointsOut: row.points_out,
      byWhen: row.by_when as unknown as Day,
      endsOn: row.ends_on as unknown as Day,
      day: row.day as unknown as Day,
      facts: own,
      folded: foldCommitment(own),
    }
    return { referral: row.referral, line }
  })
  const byReferral = new Map<string, CommitmentLine[]>()
  for (const { referral, line } of lines) byReferral.set(referral, [...(byReferral.get(referral) ?? []), line])
  return byReferral
}

interface Row {
  readonly nth: number
  readonly kind: string
  readonly says: string
  readonly of_nth: number | null
  readonly written_by: string | null
  readonly day: unknown
}

/** The constraints of the table hold what each kind needs. */
const factFrom = ({ nth, kind, says, of_nth, written_by, day }: Row) =>
  ({ nth, kind, says, ofNth: of_nth ?? undefined, by: written_by ?? undefined, day }) as unknown as CommitmentFact

/** On the side of whoever wrote it with the words, and on the other when they have them. */
export const keepCommitment = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
  whose: Whose,
  { item, fingerprint, checks, pointsOut, byWhen, endsOn, day }: NewCommitment,
) => {
  await tx
    .insertInto('restorative_justice.commitment_side')
    .values({
      organisation,
      item,
      referral,
      participant: person,
      whose,
      written: whose === 'own' ? item : null,
      received: whose === 'other' ? item : null,
      fingerprint: Buffer.from(fingerprint, 'hex'),
      checks,
      points_out: pointsOut,
      by_when: byWhen,
      ends_on: endsOn,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The lines that each rests on, as the table holds them. */
const restsOn: Readonly<Record<Kind, readonly Kind[]>> = {
  'talked-over': [],
  tells: [],
  counts: ['talked-over'],
  started: ['counts'],
  done: ['counts'],
  changed: ['counts'],
  'not-done': ['counts'],
  told: ['started', 'done', 'changed', 'not-done'],
  ended: ['counts'],
}

export interface AddsFact {
  readonly kind: Kind
  readonly says?: Hearing
  readonly ofNth?: number
  readonly by: WorkerId | undefined
  readonly day: Day
}

/** As many as anybody presses; what both have to hear comes after it. */
const mostPressed = 900

/** Whether there is room for one more press. */
export const hasRoom = ({ facts }: Pick<CommitmentLine, 'facts'>): boolean => facts.length < mostPressed

/** One line, after what stands there. Whoever comes second begins anew. */
export const addCommitmentFact = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
  { item, facts, folded }: Pick<CommitmentLine, 'item' | 'facts' | 'folded'>,
  { kind, says, ofNth, by, day }: AddsFact,
) => {
  if (!mayFollow(folded, kind)) throw somebodyWasFaster()
  const before = facts.at(-1)
  const rests = facts.findLast((fact) => restsOn[kind].includes(fact.kind))
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.commitment_fact')
    .values({
      organisation,
      item,
      referral,
      participant: person,
      nth: (before?.nth ?? 0) + 1,
      before_nth: before?.nth ?? null,
      kind,
      says: says ?? '',
      of_nth: ofNth ?? null,
      rests_on: rests?.nth ?? null,
      rests_kind: rests?.kind ?? null,
      written_by: by ?? null,
      day,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'item', 'referral', 'nth']).doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
}

/** Which side of it somebody else is on, in the program's own name; undefined where they have it not, or are gone. */
export const otherOn = async (
  system: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
  item: string,
): Promise<Side | undefined> => {
  const row = await system
    .selectFrom('restorative_justice.commitment_side')
    .select(['referral', 'participant'])
    .where('organisation', '=', organisation)
    .where('item', '=', item)
    .where('referral', '<>', referral)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { organisation, referral: row.referral, person: row.participant as Side['person'] }
}

/** What is not over, each once: on its author's side, or on the other where its author's is gone. */
export const openCommitments = async (
  system: Transaction,
  organisation: OrganisationId,
  { after, most, today }: { readonly after: string; readonly most: number; readonly today: Day },
): Promise<readonly (Side & { readonly item: string })[]> => {
  const { rows } = await sql<{ item: string; referral: string; participant: string }>`
    select s.item, s.referral, s.participant from restorative_justice.commitment_side s
    where s.organisation = ${organisation} and s.item::text > ${after}
      and (s.whose = 'own' or not exists (
        select from restorative_justice.commitment_side o where o.organisation = s.organisation and o.item = s.item and o.whose = 'own'
      ))
      and not exists (
        select from restorative_justice.commitment_fact f
        where f.organisation = s.organisation and f.item = s.item and f.referral = s.referral and f.kind = 'ended'
      )
      and (s.ends_on > ${today} or exists (
        select from restorative_justice.commitment_fact f
        where f.organisation = s.organisation and f.item = s.item and f.referral = s.referral and f.kind = 'counts'
      ))
    order by s.item::text limit ${most}`.execute(system)
  return rows.map(({ item, referral, participant }) => ({
    organisation,
    item,
    referral,
    person: participant as Side['person'],
  }))
}
