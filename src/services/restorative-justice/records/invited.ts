/** Somebody who came with an invitation. What was asked for and what they then say are two matters: neither person sees this line. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { BegunBy } from '../../../principles/voluntarism/who-begins.ts'
import { foldApproach } from '../approach.ts'
import { dropContact } from './approach-contact.ts'
import { addApproachFact, approachFacts, triedOver } from './approach-facts.ts'
import type { AskedFor } from './approaches.ts'
import { hashOfOther, noteHeard, somebodyWasFaster } from './heard.ts'
import { dropInvitations } from './invitations.ts'

export interface Inviting {
  readonly approach: string
  /** The referral of whoever asked. */
  readonly askedBy: string
  /** How whoever asked stands to what happened: they began it. */
  readonly begunBy: BegunBy
}

/** In the commit in which they begin, by themselves. */
export const comesInvited = async (
  tx: Transaction,
  organisation: OrganisationId,
  { approach, askedBy, begunBy }: Inviting,
  referral: string,
  person: PersonId,
  day: Day,
) => {
  await tx
    .insertInto('restorative_justice.invited')
    .values({ organisation, approach, referral, participant: person, begun_by: begunBy, asked_by: askedBy, day })
    // In two browsers at once: one came by it, and the other asks by themselves.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** For a worker who sees the one who came: who had begun, and which referral it was, while that stands and they see it. */
export const cameBy = async (
  tx: Transaction,
  organisation: OrganisationId,
  referral: string,
): Promise<{ readonly begunBy: BegunBy; readonly of: string | undefined } | undefined> => {
  const row = await tx
    .selectFrom('restorative_justice.invited as i')
    .leftJoin('restorative_justice.approach as a', (join) =>
      join.onRef('a.organisation', '=', 'i.organisation').onRef('a.id', '=', 'i.approach'),
    )
    .select(['i.begun_by', 'a.referral'])
    .where('i.organisation', '=', organisation)
    .where('i.referral', '=', referral)
    .executeTakeFirst()
  return row === undefined ? undefined : { begunBy: row.begun_by as BegunBy, of: row.referral ?? undefined }
}

/** Whether somebody came for it, in the program's own name. */
export const hasCome = async (system: Transaction, organisation: OrganisationId, approach: string): Promise<boolean> =>
  (await system
    .selectFrom('restorative_justice.invited')
    .select('referral')
    .where('organisation', '=', organisation)
    .where('approach', '=', approach)
    .executeTakeFirst()) !== undefined

/** Of an approach, in the program's own name. */
export const approachById = async (
  system: Transaction,
  organisation: OrganisationId,
  id: string,
): Promise<Pick<AskedFor, 'id' | 'referral' | 'person' | 'endsOn'> | undefined> => {
  const row = await system
    .selectFrom('restorative_justice.approach')
    .select(['id', 'referral', 'participant', 'ends_on'])
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : {
        id: row.id,
        referral: row.referral,
        person: row.participant as PersonId,
        endsOn: row.ends_on as unknown as Day,
      }
}

/** Who came, and nobody noted it yet: at most as many, in the program's own name. */
export const unnoted = async (
  system: Transaction,
  organisation: OrganisationId,
  most: number,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ approach: string }>`
    select i.approach from restorative_justice.invited i
    join restorative_justice.approach a on a.organisation = i.organisation and a.id = i.approach
    where i.organisation = ${organisation} and not exists (
      select from restorative_justice.approach_fact f
      where f.organisation = i.organisation and f.approach = i.approach and f.kind = 'came'
    ) limit ${most}`.execute(system)
  return rows.map(({ approach }) => approach)
}

/**
 * In the program's own name, after they began: a line for those who accompany whoever asked; how they could be reached is forgotten, and every
 * code that was made for them. Where the program was killed in between, the job of the day does it.
 */
export const noteWhoCame = async (
  system: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  approach: string,
  today: Day,
) => {
  const of = await approachById(system, organisation, approach)
  if (of === undefined) return
  const { facts, came } = foldApproach(await approachFacts(system, organisation, approach))
  if (!came) {
    const line = { kind: 'came', nth: facts + 1, day: today, by: undefined } as const
    if (!(await addApproachFact(system, organisation, of, line, idMadeOf(['came', approach]))))
      throw somebodyWasFaster()
    const hashes = await triedOver(system, organisation, approach)
    await noteHeard(system, organisation, [hashOfOther(keyring, organisation, of.referral)], {
      what: 'came',
      day: today,
    })
    await noteHeard(system, organisation, hashes, { what: 'hear-more', day: today })
  }
  await dropContact(system, keyring, organisation, approach, today)
  await dropInvitations(system, organisation, approach)
}
