/** Who is asked to accompany somebody, and what they answer. Taking somebody in takes two proofs: that they are able, and that they do not know them. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Competent, Weight } from '../../../principles/impartiality/competence.ts'
import type { Declaration, NoConflict } from '../../../principles/impartiality/conflict-of-interest.ts'
import type { AllocationFact } from '../allocation.ts'
import { keyPurpose } from './referrals.ts'

interface About {
  readonly referral: string
  readonly person: PersonId
  readonly language: string
  readonly nth: number
  readonly today: Day
  /** The line about the same worker that this one answers or ends. */
  readonly follows?: Pick<AllocationFact, 'nth' | 'kind'>
}

/** False where somebody else wrote a line meanwhile. */
const write = async (
  tx: Transaction,
  organisation: OrganisationId,
  { referral, person, language, nth, today, follows }: About,
  fact: Pick<AllocationFact, 'kind' | 'worker' | 'weight'> & { readonly by: WorkerId | undefined },
): Promise<boolean> => {
  const added = await tx
    .insertInto('restorative_justice.allocation')
    .values({
      organisation,
      referral,
      participant: person,
      nth,
      kind: fact.kind,
      worker: fact.worker,
      weight: fact.weight,
      language,
      written_by: fact.by ?? null,
      follows: follows?.nth ?? null,
      follows_kind: follows?.kind ?? null,
      day: today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0n) === 1
}

export const propose = (
  tx: Transaction,
  organisation: OrganisationId,
  competent: Competent,
  by: WorkerId,
  about: About,
) => {
  if (!wasProven(competent)) throw new Error('nobody looked whether they are able')
  const { worker, weight } = competent
  return write(tx, organisation, about, { kind: 'proposed', worker, weight, by })
}

export const agree = (
  tx: Transaction,
  organisation: OrganisationId,
  competent: Competent,
  noConflict: NoConflict,
  about: About,
) => {
  if (!wasProven(competent)) throw new Error('nobody looked whether they are able')
  if (!wasProven(noConflict) || !noConflict.towards.includes(about.person) || noConflict.worker !== competent.worker)
    throw new Error('nobody asked whether they know the person')
  const { worker, weight } = competent
  return write(tx, organisation, about, { kind: 'agreed', worker, weight, by: worker })
}

export const decline = (
  tx: Transaction,
  organisation: OrganisationId,
  worker: WorkerId,
  weight: Weight,
  about: About,
) => write(tx, organisation, about, { kind: 'declined', worker, weight, by: worker })

export const takeOff = (
  tx: Transaction,
  organisation: OrganisationId,
  worker: WorkerId,
  weight: Weight,
  by: WorkerId,
  about: About,
) => write(tx, organisation, about, { kind: 'taken-off', worker, weight, by })

/** The person's own word. No reason, and whoever it was sees no more of it from this commit on. */
export const wantAnother = (
  tx: Transaction,
  organisation: OrganisationId,
  worker: WorkerId,
  weight: Weight,
  about: About,
) => write(tx, organisation, about, { kind: 'another-wanted', worker, weight, by: undefined })

export const allocationFacts = async (
  tx: Transaction,
  organisation: OrganisationId,
  referral: string,
): Promise<readonly AllocationFact[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.allocation')
    .select(['nth', 'kind', 'worker', 'weight', 'day'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('nth')
    .execute()
  return rows as unknown as readonly AllocationFact[]
}

export interface AskedOfMe {
  readonly referral: string
  readonly person: PersonId
  readonly kind: AllocationFact['kind']
  readonly weight: Weight
  readonly language: string
  readonly day: Day
  /** The number of the next line, where they see all of them. */
  readonly nth: number
}

/** Whoever stopped is nobody's question any more, from that commit on. */
const stands = (organisation: OrganisationId) => sql`exists (
      select from platform.data_key k where k.organisation = ${organisation} and k.subject = a.participant and k.purpose = ${keyPurpose}
    ) and not exists (
      select from platform.erasure_wanted e where e.organisation = ${organisation} and e.subject = a.participant and e.purpose = ${keyPurpose}
    )`

/** What a worker is asked, and what they accompany: a number, a language, how much it asks. Nothing of the person. */
export const askedOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  worker: WorkerId,
): Promise<readonly AskedOfMe[]> => {
  const { rows } = await sql<AskedOfMe>`
    select * from (
      select distinct on (a.referral) a.referral, a.participant as person, a.kind, a.weight, a.language, a.day, a.nth
      from restorative_justice.allocation a
      where a.organisation = ${organisation} and a.worker = ${worker} and ${stands(organisation)}
      order by a.referral, a.nth desc
    ) last where last.kind <> 'agreed' or not exists (
      select from restorative_justice.kept_away k
      where k.organisation = ${organisation} and k.referral = last.referral and k.worker = ${worker}
    )`.execute(tx)
  return rows.filter(({ kind }) => kind === 'proposed' || kind === 'agreed')
}

export interface Known {
  /** The number of the next line. */
  readonly nth: number
  readonly conflict: Declaration['conflict']
  readonly keyedInBy: WorkerId | undefined
  /** Whether it is still a question: taken on, and not ended. */
  readonly stands: boolean
}

/** In the program's own name: how this worker already stood to the person here, by their own word or by what they did. */
export const whatIsKnown = async (
  system: Transaction,
  organisation: OrganisationId,
  { referral, person, worker }: { readonly referral: string; readonly person: PersonId; readonly worker: WorkerId },
): Promise<Known> => {
  const { rows } = await sql<{
    nth: number
    typed_in: boolean
    together: boolean
    declared: string | null
    knows_who_asked: boolean
    keyed_in_by: string | null
    stage: string | null
  }>`
    select
      (select coalesce(max(a.nth), 0) + 1 from restorative_justice.allocation a where a.organisation = ${organisation} and a.referral = ${referral}) as nth,
      exists (select from restorative_justice.referral r where r.organisation = ${organisation} and r.participant = ${person} and r.keyed_in_by = ${worker}) as typed_in,
      exists (select from platform.audit l where l.organisation = ${organisation} and l.subject = ${person} and l.worker = ${worker}
        and l.what in ('looked-with-the-code', 'decided-with-the-code', 'wrote-down-what-was-said', 'confirmed-what-was-said', 'handed-over')) as together,
      (select d.conflict from restorative_justice.declaration d where d.organisation = ${organisation} and d.participant = ${person} and d.worker = ${worker}
        order by d.nth desc limit 1) as declared,
      exists (select from restorative_justice.invited i join restorative_justice.approach a on a.organisation = i.organisation and a.id = i.approach
        join restorative_justice.declaration d on d.organisation = a.organisation and d.participant = a.participant and d.worker = ${worker}
        where i.organisation = ${organisation} and i.participant = ${person} and d.conflict <> 'none')
        or exists (select from restorative_justice.kept_away k where k.organisation = ${organisation} and k.referral = ${referral} and k.worker = ${worker})
        as knows_who_asked,
      (select r.keyed_in_by from restorative_justice.referral r where r.organisation = ${organisation} and r.id = ${referral}) as keyed_in_by,
      (select f.kind from restorative_justice.referral_fact f where f.organisation = ${organisation} and f.referral = ${referral}
        and f.kind not in ('support-offered', 'wrote') order by f.nth desc limit 1) as stage`.execute(system)
  const [found] = rows
  const declared = (found?.declared ?? 'none') as Declaration['conflict']
  const did =
    found?.typed_in === true
      ? 'referred-them'
      : found?.together === true
        ? 'supports-them'
        : // Whoever stepped back from one of the two accompanies neither.
          found?.knows_who_asked === true
          ? 'knows-them'
          : 'none'
  return {
    nth: found?.nth ?? 1,
    conflict: declared === 'none' ? did : declared,
    keyedInBy: (found?.keyed_in_by ?? undefined) as WorkerId | undefined,
    stands: found?.stage === 'accepted' || found?.stage === 'came-back',
  }
}
