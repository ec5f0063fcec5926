/** What happened with what somebody asked for: never seen by them (S3). A try is written before it is made, and takes its proofs along. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Answer, ApproachFact, TriedWay } from '../approach.ts'
import type { MayTry } from '../may-try.ts'
import type { AskedFor } from './approaches.ts'
import { somebodyWasFaster } from './heard.ts'

type Of = Pick<AskedFor, 'id' | 'referral' | 'person'>

/** False where somebody else wrote a line meanwhile, or this form came before. */
export const addApproachFact = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, referral, person }: Of,
  fact: Exclude<ApproachFact, { kind: 'tried' }> & { readonly screenedBy?: WorkerId },
  form: string,
): Promise<boolean> => write(tx, organisation, { id, referral, person }, fact, form)

/** Takes everything that must hold; they look once more whether it is about these two people and this worker. */
export const writeTry = async (
  tx: Transaction,
  organisation: OrganisationId,
  of: Of,
  may: MayTry,
  {
    over,
    ...line
  }: {
    readonly nth: number
    readonly day: Day
    readonly by: WorkerId
    readonly way: TriedWay
    /** Over which way of reaching them. */
    readonly over: Buffer
  },
  form: string,
): Promise<boolean> => {
  if (Object.values(may).some((proof) => !wasProven(proof))) throw new Error('somebody is tried without a proof')
  if (may.consent.person !== of.person || may.safe.about !== of.person) throw new Error('these are proofs of another')
  if (may.impartial.worker !== line.by || !may.impartial.towards.includes(of.id as PersonId))
    throw new Error('nobody asked whether they know the other person')
  if (may.competent.worker !== line.by || may.attempt.on !== line.day)
    throw new Error('these are proofs of another, or of another day')
  return write(tx, organisation, of, { kind: 'tried', ...line }, form, over)
}

const write = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, referral, person }: Of,
  fact: ApproachFact & { readonly screenedBy?: WorkerId },
  form: string,
  over?: Buffer,
): Promise<boolean> => {
  const added = await tx
    .insertInto('restorative_justice.approach_fact')
    .values({
      organisation,
      approach: id,
      nth: fact.nth,
      before_nth: fact.nth === 1 ? null : fact.nth - 1,
      form,
      referral,
      participant: person,
      kind: fact.kind,
      outcome: fact.kind === 'screened' ? fact.outcome : null,
      way: fact.kind === 'tried' ? fact.way : null,
      said: fact.kind === 'said' ? fact.said : null,
      ask_after: fact.kind === 'said' ? (fact.askAfter ?? null) : null,
      contact_hash: over ?? null,
      about_screen: fact.kind === 'screen-agreed' ? fact.about : null,
      screen_kind: fact.kind === 'screen-agreed' ? 'screened' : null,
      screened_by: fact.kind === 'screen-agreed' ? (fact.screenedBy ?? null) : null,
      written_by: fact.by ?? null,
      day: fact.day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
    .catch((error: unknown) => {
      // Taken back in this very moment: it is looked at again, and is not there.
      throw (error as { code?: unknown }).code === '23503' ? somebodyWasFaster() : error
    })
  return Number(added.numInsertedOrUpdatedRows ?? 0n) === 1
}

export const isApproachWritten = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
  form: string,
): Promise<boolean> =>
  (await tx
    .selectFrom('restorative_justice.approach_fact')
    .select('nth')
    .where('organisation', '=', organisation)
    .where('approach', '=', id)
    .where('form', '=', form)
    .executeTakeFirst()) !== undefined

export const approachFacts = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<readonly ApproachFact[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.approach_fact')
    .select(['nth', 'kind', 'outcome', 'way', 'said', 'ask_after', 'about_screen', 'written_by', 'day'])
    .where('organisation', '=', organisation)
    .where('approach', '=', id)
    .orderBy('nth')
    .execute()
  return rows.map(
    ({ nth, kind, outcome, way, said, ask_after, about_screen, written_by, day }) =>
      ({
        nth,
        kind,
        outcome: outcome ?? undefined,
        way: way ?? undefined,
        said: (said ?? undefined) as Answer | undefined,
        askAfter: ask_after ?? undefined,
        about: about_screen ?? undefined,
        by: written_by ?? undefined,
        day,
      }) as unknown as ApproachFact,
  )
}

/** The ways over which they were tried. */
export const triedOver = async (
  tx: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<readonly Buffer[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.approach_fact')
    .select('contact_hash')
    .where('organisation', '=', organisation)
    .where('approach', '=', id)
    .where('contact_hash', 'is not', null)
    .execute()
  return rows.flatMap(({ contact_hash }) => contact_hash ?? [])
}
