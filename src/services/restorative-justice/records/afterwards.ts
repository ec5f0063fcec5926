/** How somebody is since, as one side may read it. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Felt, FollowUp, MayAsk, Time } from '../../../principles/restoration/since.ts'
import { type Afterwards, type AfterwardsFact, foldAfterwards, type Kind, type Way } from '../afterwards.ts'
import { somebodyWasFaster } from './heard.ts'
import type { Side } from './side-keys.ts'

export interface AfterwardsLines {
  readonly person: PersonId
  readonly facts: readonly AfterwardsFact[]
  readonly folded: Afterwards
}

/** Of many, by referral, as far as whoever looks may see: those that have none are left out. */
export const afterwardsOfAll = async (
  tx: Transaction,
  organisation: OrganisationId,
  referrals: readonly string[],
): Promise<ReadonlyMap<string, AfterwardsLines>> => {
  const rows =
    referrals.length === 0
      ? []
      : await tx
          .selectFrom('restorative_justice.afterwards_fact')
          .selectAll()
          .where('organisation', '=', organisation)
          .where('referral', 'in', [...referrals])
          .orderBy('nth')
          .execute()
  const byReferral = new Map<string, (typeof rows)[number][]>()
  for (const row of rows) byReferral.set(row.referral, [...(byReferral.get(row.referral) ?? []), row])
  return new Map(
    [...byReferral].map(([referral, lines]) => {
      // The constraints of the table hold what each kind needs.
      const facts = lines.map(
        ({ nth, day, written_by: by, kind, times, way, since, time, felt }) =>
          ({ nth, day, by: by ?? undefined, kind, times, way, since, time, felt }) as unknown as AfterwardsFact,
      )
      return [referral, { person: lines[0]?.participant as PersonId, facts, folded: foldAfterwards(facts) }]
    }),
  )
}

const nothing = { facts: [], folded: foldAfterwards([]) } as const

export const afterwardsOf = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
): Promise<AfterwardsLines> =>
  (await afterwardsOfAll(tx, organisation, [referral])).get(referral) ?? { person, ...nothing }

type Adds = { readonly by: WorkerId | undefined; readonly day: Day } & (
  | { readonly kind: 'chosen'; readonly times: readonly Time[]; readonly way: Way }
  | { readonly kind: 'felt'; readonly about: FollowUp; readonly felt: Felt }
  | { readonly kind: 'asked'; readonly may: MayAsk }
  | { readonly kind: 'heard'; readonly toHear: number }
)

const restsOn: Readonly<Record<Kind, Kind | undefined>> = {
  chosen: undefined,
  asked: 'chosen',
  felt: 'chosen',
  heard: 'felt',
}

/** More than anybody says in a life; what follows is refused. */
const most = 900

/** Whether there is room for one more press. */
export const hasRoom = ({ facts }: Pick<AfterwardsLines, 'facts'>): boolean => facts.length < most

/** One line, after what stands there. Whoever comes second begins anew. */
export const addAfterwards = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
  { facts }: Pick<AfterwardsLines, 'facts'>,
  adds: Adds,
) => {
  const before = facts.at(-1)
  const rests = facts.findLast(({ kind, nth }) =>
    adds.kind === 'heard' ? nth === adds.toHear : kind === restsOn[adds.kind],
  )
  const about = adds.kind === 'felt' ? adds.about : adds.kind === 'asked' ? adds.may : undefined
  if (adds.kind === 'asked' && adds.may.person !== person) throw new Error('this is somebody else’s day')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.afterwards_fact')
    .values({
      organisation,
      referral,
      participant: person,
      nth: (before?.nth ?? 0) + 1,
      before_nth: before?.nth ?? null,
      kind: adds.kind,
      times: adds.kind === 'chosen' ? [...adds.times] : null,
      way: adds.kind === 'chosen' ? adds.way : null,
      since: about?.since ?? null,
      time: about?.time ?? null,
      felt: adds.kind === 'felt' ? adds.felt : null,
      rests_on: rests?.nth ?? null,
      rests_kind: rests?.kind ?? null,
      written_by: adds.by ?? null,
      day: adds.day,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'referral', 'nth']).doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
}

/** Everybody who wants to be asked, or said that it is worse: in the program's own name, some at once. */
export const sidesAfter = async (
  system: Transaction,
  organisation: OrganisationId,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<readonly Side[]> => {
  const { rows } = await sql<{ referral: string; participant: PersonId }>`
    select distinct referral, participant, referral::text as by from restorative_justice.afterwards_fact
    where organisation = ${organisation} and referral::text > ${after} and kind = 'chosen'
    order by by limit ${most}`.execute(system)
  return rows.map(({ referral, participant }) => ({ organisation, referral, person: participant }))
}

/** Those who said that it is worse, with whom nobody was since: in the program's own name. */
export const worseUnheard = async (system: Transaction, organisation: OrganisationId): Promise<readonly Side[]> => {
  const { rows } = await sql<{ referral: string; participant: PersonId }>`
    select distinct f.referral, f.participant from restorative_justice.afterwards_fact f
    where f.organisation = ${organisation} and f.felt = 'worse' and not exists (
      select from restorative_justice.afterwards_fact h
      where h.organisation = f.organisation and h.referral = f.referral and h.kind = 'heard' and h.rests_on >= f.nth
    )`.execute(system)
  return rows.map(({ referral, participant }) => ({ organisation, referral, person: participant }))
}

/** Of everybody who was asked or said how they feel in these days, their last word, on one day the worse; undefined where there is none. */
export const feltBetween = async (
  system: Transaction,
  organisation: OrganisationId,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<readonly (Felt | undefined)[]> => {
  const { rows } = await sql<{ felt: Felt | null }>`
    with lines as (
      select participant, nth, day, felt from restorative_justice.afterwards_fact
      where organisation = ${organisation} and kind in ('asked', 'felt') and day between ${from} and ${until}
      union all
      select participant, nth, day, felt from restorative_justice.feedback
      where organisation = ${organisation} and felt is not null and day between ${from} and ${until}
    )
    select distinct on (participant) felt from lines order by participant, (felt is null), day desc, (felt = 'worse') desc, nth desc`.execute(
    system,
  )
  return rows.map(({ felt }) => felt ?? undefined)
}
