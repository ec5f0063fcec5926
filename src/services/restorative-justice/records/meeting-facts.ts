/** What happens with a meeting, written by the program, which alone sees both sides: what concerns both stands on both in one commit (S2). */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { ComesAlong } from '../../../principles/safety/coming-along.ts'
import type { AskedAlone, MayBegin, MayGoAhead } from '../../../principles/safety/meeting.ts'
import type { SafeToProceed } from '../../../principles/safety/safe-to-proceed.ts'
import type { Decided } from '../../../principles/voluntarism/both-keys.ts'
import { turned } from '../company.ts'
import { type Form, type Kind, type MeetingFact, mayFollow, type Outcome } from '../meeting.ts'
import type { Plan } from '../meeting-plan.ts'
import { somebodyWasFaster } from './heard.ts'
import { keepPlan, type MeetingLine, meetingsOf } from './meetings.ts'
import type { Side } from './side-keys.ts'

/** One side of a meeting, with what happened on it. */
export interface SideOf {
  readonly side: Side
  readonly line: MeetingLine
}

export type BothSides = readonly [own: SideOf, other: SideOf]

/** Both sides of the meeting that stands last on this one; undefined where one of them is gone. */
export const bothOf = async (system: Transaction, side: Side): Promise<BothSides | undefined> => {
  const line = (await meetingsOf(system, side)).at(-1)
  if (line === undefined) return undefined
  const row = await system
    .selectFrom('restorative_justice.meeting_side')
    .select(['referral', 'participant'])
    .where('organisation', '=', side.organisation)
    .where('meeting', '=', line.meeting)
    .where('referral', '<>', side.referral)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const other = { organisation: side.organisation, referral: row.referral, person: row.participant as PersonId }
  const theirs = (await meetingsOf(system, other)).find(({ meeting }) => meeting === line.meeting)
  return theirs === undefined
    ? undefined
    : [
        { side, line },
        { side: other, line: theirs },
      ]
}

/** The facts that each rests on, as the table holds them (V4). */
const restsOn = {
  'both-want': [],
  planned: ['both-want'],
  'goes-ahead': ['planned'],
  'not-held': ['goes-ahead', 'planned'],
  'asked-alone': ['goes-ahead'],
  'at-the-door': ['asked-alone'],
  begun: ['at-the-door'],
  stopped: ['begun'],
  ended: ['begun'],
  'looked-after': ['stopped', 'ended'],
} as const satisfies Record<Kind, readonly Kind[]>

interface Adds {
  readonly kind: Kind
  readonly plan: string | undefined
  readonly says?: AskedAlone['says'] | Outcome
  readonly by: WorkerId | undefined
  readonly day: Day
}

const planIn = (fact: MeetingFact): string | undefined => ('plan' in fact ? fact.plan : undefined)

const saysIn = (fact: MeetingFact): string => ('says' in fact ? fact.says : 'outcome' in fact ? fact.outcome : '')

/** One line of one side, after what stands there. Whoever comes second begins anew. */
const addTo = async (
  system: Transaction,
  { side: { organisation, referral, person }, line }: SideOf,
  { kind, plan, says, by, day }: Adds,
) => {
  if (!mayFollow(line.folded, kind)) throw somebodyWasFaster()
  const before = line.facts.at(-1)
  const rests = line.facts.findLast(
    (fact) =>
      (restsOn[kind] as readonly Kind[]).includes(fact.kind) &&
      (kind === 'planned' || planIn(fact) === plan) &&
      // Somebody who said no there is brought no further.
      saysIn(fact) !== 'stops',
  )
  if (rests === undefined && kind !== 'both-want') throw new Error('nothing stands there that allows this')
  const { numInsertedOrUpdatedRows } = await system
    .insertInto('restorative_justice.meeting_fact')
    .values({
      organisation,
      meeting: line.meeting,
      referral,
      participant: person,
      nth: (before?.nth ?? 0) + 1,
      before_nth: before?.nth ?? null,
      kind,
      plan: plan ?? null,
      says: says ?? '',
      rests_on: rests?.nth ?? null,
      rests_kind: rests?.kind ?? null,
      rests_says: rests === undefined ? null : saysIn(rests),
      rests_plan: kind === 'planned' ? null : (plan ?? null),
      written_by: by ?? null,
      day,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'meeting', 'referral', 'nth']).doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
}

/** Always in one order, so that two who write at once do not wait for each other. */
const inOrder = (them: readonly SideOf[]): readonly SideOf[] =>
  them.toSorted((a, b) => (a.side.referral < b.side.referral ? -1 : 1))

const addToAll = async (system: Transaction, them: readonly SideOf[], adds: Adds) => {
  for (const one of inOrder(them)) await addTo(system, one, adds)
}

/** What lets both know that the other would meet too: the wish of each, and that it is safe for both (V1, S1). */
export interface Wish {
  readonly side: Side
  readonly yes: Decided<'attend'>
  readonly safe: SafeToProceed
}

export const noteBothWant = async (
  system: Transaction,
  wishes: readonly [Wish, Wish],
  form: Form,
  day: Day,
): Promise<void> => {
  const meeting = randomUUID()
  for (const { side, yes, safe } of wishes) {
    if (!wasProven(yes) || yes.person !== side.person) throw new Error('they did not say that they would meet')
    if (!wasProven(safe) || safe.about !== side.person) throw new Error('nobody looked whether this is safe for both')
  }
  for (const { side } of wishes.toSorted((a, b) => (a.side.referral < b.side.referral ? -1 : 1))) {
    const { organisation, referral, person } = side
    const nth = (await meetingsOf(system, side)).length + 1
    const { numInsertedOrUpdatedRows } = await system
      .insertInto('restorative_justice.meeting_side')
      .values({ organisation, meeting, referral, participant: person, form, nth, day })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
    const line = { meeting, form, nth, day, facts: [], folded: { stage: 'none' } } as const
    const adds = { kind: 'both-want', plan: undefined, by: undefined, day } as const
    await addTo(system, { side, line }, adds)
  }
}

/** Whoever comes along with one of the two. */
export interface ComesWith {
  readonly fingerprint: string
  readonly may: ComesAlong
}

/** Whoever comes along stands in it for both to read, because each may (V3). */
export const suggest = async (
  system: Transaction,
  keyring: Keyring,
  both: BothSides,
  plan: Plan,
  company: readonly [own: readonly ComesWith[], other: readonly ComesWith[]],
  { form, by, day }: { readonly form: string; readonly by: WorkerId; readonly day: Day },
) => {
  const id = randomUUID()
  for (const [nth, { side }] of both.entries())
    if (
      company[nth]?.some(
        ({ fingerprint, may }) => !wasProven(may) || may.of !== side.person || may.exactly !== fingerprint,
      ) !== false
    )
      throw new Error('nobody said that this one comes along')
  const [own, other] = company.map((all) => all.map(({ fingerprint }) => fingerprint)) as [string[], string[]]
  for (const { side, line } of both) {
    const seen = side === both[0].side ? { own, other } : turned({ own, other })
    await keepPlan(system, keyring, side, line.meeting, { ...plan, company: seen }, { id, form, by, day })
  }
  await addToAll(system, both, { kind: 'planned', plan: id, by, day })
}

/** Signed by somebody who accompanies neither (I2). */
export const goAhead = async (
  system: Transaction,
  may: MayGoAhead,
  both: BothSides,
  { day }: { readonly day: Day },
) => {
  if (!wasProven(may) || both.some(({ line }) => line.meeting !== may.meeting)) throw new Error('nobody may sign this')
  await addToAll(system, both, { kind: 'goes-ahead', plan: may.plan, by: may.signedBy, day })
}

export const beginTogether = async (
  system: Transaction,
  may: MayBegin,
  both: BothSides,
  { by, day }: { readonly by: WorkerId; readonly day: Day },
) => {
  if (
    !wasProven(may) ||
    both.some(({ line, side }) => line.meeting !== may.meeting || !may.people.includes(side.person))
  )
    throw new Error('this may not begin')
  await addToAll(system, both, { kind: 'begun', plan: may.plan, by, day })
}

/**
 * What needs nobody’s leave: it does not take place, it was stopped, it is over. Who of us pressed it stands on the side of the first alone: on the other it
 * would say whose it was (S2). Where the other’s side is gone it is known to the one who is left.
 */
export const letThemKnow = async (
  system: Transaction,
  them: BothSides | readonly [SideOf],
  adds: Adds & ({ readonly kind: 'not-held' | 'stopped' } | { readonly kind: 'ended'; readonly says: Outcome }),
) => {
  for (const one of inOrder(them))
    await addTo(system, one, one === them[0] || adds.kind === 'ended' ? adds : { ...adds, by: undefined })
}

/** What concerns one of the two alone: what they said with nobody beside them, and that somebody looked after them. */
export const noteForOne = async (
  system: Transaction,
  one: SideOf,
  adds: Adds &
    (
      | { readonly kind: 'looked-after' }
      | { readonly kind: 'asked-alone' | 'at-the-door'; readonly says: AskedAlone['says'] }
    ),
) => addTo(system, one, adds)

/** Those who came with an invitation, after one of them: each stands for two. */
export const pairsAfter = async (
  system: Transaction,
  organisation: OrganisationId,
  after: string,
  most: number,
): Promise<readonly Side[]> => {
  const { rows } = await sql<{ referral: string; participant: string }>`
    select i.referral, i.participant from restorative_justice.invited i
    where i.organisation = ${organisation} and i.referral::text > ${after} order by i.referral::text limit ${most}`.execute(
    system,
  )
  return rows.map(({ referral, participant }) => ({ organisation, referral, person: participant as PersonId }))
}

const arranged = ['planned', 'goes-ahead', 'asked-alone', 'at-the-door', 'begun'] as const satisfies readonly Kind[]

/** Sides on which something is arranged or goes on, and was not said to be off or over; of one meeting first the one, then the other. */
export const arrangedNow = async (
  system: Transaction,
  organisation: OrganisationId,
  most: number,
  /** What happened last. */
  last: readonly (typeof arranged)[number][] = arranged,
): Promise<readonly (Side & { readonly meeting: string })[]> => {
  const { rows } = await sql<{ meeting: string; referral: string; participant: string }>`
    select l.meeting, l.referral, l.participant from (
      select distinct on (f.meeting, f.referral) f.meeting, f.referral, f.participant, f.kind, f.day from restorative_justice.meeting_fact f
      where f.organisation = ${organisation} order by f.meeting, f.referral, f.nth desc
    ) l where l.kind = any(${last}) order by l.day, l.meeting, l.referral limit ${most}`.execute(system)
  return rows.map(({ meeting, referral, participant }) => ({
    organisation,
    meeting,
    referral,
    person: participant as PersonId,
  }))
}
