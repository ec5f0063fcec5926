/** Codes for somebody who is approached. The program alone looks them up: a row would say that somebody was tried (S3). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { Code } from '../../../principles/ground/code.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'

const hashOf = (keyring: Pick<Keyring, 'sign'>, organisation: OrganisationId, code: Code): Buffer =>
  keyring.sign('codes', `invitation|${organisation}|${code}`)

export const writeInvitation = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  {
    code,
    approach,
    endsOn,
    over,
    other,
  }: {
    readonly code: Code
    readonly approach: string
    readonly endsOn: Day
    /** The way it goes over, and whoever asked: for a "never" that comes late. */
    readonly over: Buffer
    readonly other: Buffer
  },
) => {
  await tx
    .insertInto('restorative_justice.invitation')
    .values({
      organisation,
      hash: hashOf(keyring, organisation, code),
      approach,
      over,
      other,
      good_until: dayAfter(endsOn, -1),
    })
    .execute()
}

/** The approach a code belongs to, in the program's own name; undefined where it is none of ours, or has ended. */
export const approachInvited = async (
  system: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  code: Code,
  today: Day,
): Promise<string | undefined> => {
  const row = await system
    .selectFrom('restorative_justice.invitation')
    .select('approach')
    .where('organisation', '=', organisation)
    .where('hash', '=', hashOf(keyring, organisation, code))
    .where('good_until', '>=', today as never)
    .executeTakeFirst()
  return row?.approach
}

/** What a "never" is written on, for a code that opens nothing any more. In the program's own name. */
export const waysOfInvitation = async (
  system: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  code: Code,
): Promise<readonly Buffer[] | undefined> => {
  const row = await system
    .selectFrom('restorative_justice.invitation')
    .select(['over', 'other'])
    .where('organisation', '=', organisation)
    .where('hash', '=', hashOf(keyring, organisation, code))
    .executeTakeFirst()
  return row === undefined ? undefined : [row.over, row.other]
}

/** When they came, all of them: one person begins one thing. */
export const dropInvitations = async (system: Transaction, organisation: OrganisationId, approach: string) => {
  await system
    .deleteFrom('restorative_justice.invitation')
    .where('organisation', '=', organisation)
    .where('approach', '=', approach)
    .execute()
}
