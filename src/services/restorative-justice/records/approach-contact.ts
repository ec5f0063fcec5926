/** How the other person can be reached, under two keys: of this approach, and of whoever asked, so that it goes with either. */

import { dataKeyFor, dataKeysOf, destroyDataKeys } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { ContactRoute, ContactShape } from '../contact-way.ts'
import { type AskedFor, approachPurpose, contactPurpose } from './approaches.ts'
import { hashOfContact } from './heard.ts'

export interface Contact {
  readonly route: ContactRoute
  readonly shape: ContactShape
  readonly details: string | undefined
  readonly hash: Buffer
}

const placeOf = (id: string) => `restorative_justice.approach_contact/${id}`

/** Instead of what stood there: there is one way at a time. */
export const keepContact = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  { id, referral, person }: AskedFor,
  {
    route,
    shape,
    details,
    by,
    today,
  }: Pick<Contact, 'route' | 'shape'> & { readonly details: string; readonly by: WorkerId; readonly today: Day },
) => {
  await tx
    .deleteFrom('restorative_justice.approach_contact')
    .where('organisation', '=', organisation)
    .where('approach', '=', id)
    .execute()
  const inner = await dataKeyFor(tx, keyring, organisation, id, contactPurpose)
  const outer = await dataKeyFor(tx, keyring, organisation, person, approachPurpose)
  await tx
    .insertInto('restorative_justice.approach_contact')
    .values({
      organisation,
      approach: id,
      referral,
      participant: person,
      route,
      sealed: outer.seal(placeOf(id), inner.seal(placeOf(id), details).toString('base64')),
      shape,
      hash: hashOfContact(keyring, organisation, person, shape, details),
      written_by: by,
      day: today,
    })
    // Two who keep something at the same moment: one of them stands, and both read which.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const contactFor = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  { id, person }: Pick<AskedFor, 'id' | 'person'>,
): Promise<Contact | undefined> => {
  const row = await tx
    .selectFrom('restorative_justice.approach_contact')
    .select(['route', 'shape', 'sealed', 'hash'])
    .where('organisation', '=', organisation)
    .where('approach', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const inner = (await dataKeysOf(tx, keyring, organisation, [id], contactPurpose)).get(id)
  const outer = (await dataKeysOf(tx, keyring, organisation, [person], approachPurpose)).get(person)
  const sealed = outer?.openIfOurs(placeOf(id), row.sealed)
  const details = sealed === undefined ? undefined : inner?.openIfOurs(placeOf(id), Buffer.from(sealed, 'base64'))
  return { route: row.route as ContactRoute, shape: row.shape as ContactShape, details, hash: row.hash }
}

/** With the first no, when they come, and at the end. */
export const dropContact = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  id: string,
  today: Day,
) => {
  await destroyDataKeys(tx, keyring, organisation, id, { purpose: contactPurpose, today })
  await tx
    .deleteFrom('restorative_justice.approach_contact')
    .where('organisation', '=', organisation)
    .where('approach', '=', id)
    .execute()
}
