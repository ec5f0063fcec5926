/** How somebody describes themselves, under their own key: read by themselves, and by the program alone when it counts (I6). */

import { dataKeyFor, dataKeysOf } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Consent } from '../../../principles/voluntarism/consent.ts'
import { allQuestions, type Described, readDescribed } from '../describing.ts'
import { keyPurpose } from './referrals.ts'
import type { Side } from './side-keys.ts'

const placeOf = (referral: string) => `restorative_justice.described/${referral}`

/** In place of what they said before, which whoever calls this took away: in whichever of their matters, they are one person. */
export const describe = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
  consent: Consent<'hold_record'>,
  described: Described,
) => {
  if (consent.person !== person) throw new Error('this is a yes of somebody else')
  const key = await dataKeyFor(tx, keyring, organisation, person, keyPurpose)
  const sealed = key.seal(placeOf(referral), JSON.stringify(described))
  const day = consent.lookedOn
  await tx
    .insertInto('restorative_justice.described')
    .values({ organisation, referral, participant: person, sealed, day })
    .execute()
}

export const describedIn = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, person }: Pick<Side, 'organisation' | 'person'>,
): Promise<{ readonly described: Described; readonly day: Day } | undefined> => {
  const row = await tx
    .selectFrom('restorative_justice.described')
    .select(['referral', 'sealed', 'day'])
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .orderBy('day', 'desc')
    .orderBy('referral')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const key = (await dataKeysOf(tx, keyring, organisation, [person], keyPurpose)).get(person)
  const words = key?.openIfOurs(placeOf(row.referral), row.sealed)
  if (words === undefined) return undefined
  const kept = JSON.parse(words) as Readonly<Record<string, string>>
  const read = readDescribed((name) => kept[name], allQuestions)
  return read.ok ? { described: read.value, day: row.day as unknown as Day } : undefined
}

/** They do not want it kept any more: of all that they asked for. */
export const dropDescribed = async (tx: Transaction, organisation: OrganisationId, person: PersonId) => {
  await tx
    .deleteFrom('restorative_justice.described')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .execute()
}

/** Whether something is kept that they could take back, whoever may read it. */
export const isDescribed = async (tx: Transaction, organisation: OrganisationId, person: PersonId): Promise<boolean> =>
  (await tx
    .selectFrom('restorative_justice.described')
    .select('day')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .executeTakeFirst()) !== undefined
