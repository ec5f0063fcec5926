/** What somebody wrote beside something we hold about them: their words, sealed under their key (E1). */

import { dataKeyFor, dataKeysOf } from '../platform/data-keys.ts'
import type { Transaction } from '../platform/database/transaction.ts'
import type { Keyring } from '../platform/keyring.ts'
import type { OrganisationId, PersonId } from '../principles/ground/people.ts'
import type { Day } from '../principles/ground/time.ts'

export interface Annotation {
  readonly about: string
  readonly says: string
  readonly day: Day
}

const placeOf = (id: string) => `participants.annotation/${id}`

/** The id came with the form: sending it twice writes it once. */
export const annotate = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  { id, about, says, day }: Annotation & { readonly id: string },
) => {
  const key = await dataKeyFor(tx, keyring, organisation, person, 'own-words')
  await tx
    .insertInto('participants.annotation')
    .values({ organisation, id, participant: person, about, sealed: key.seal(placeOf(id), says), day })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const annotationsOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
): Promise<readonly Annotation[]> => {
  const key = (await dataKeysOf(tx, keyring, organisation, [person], 'own-words')).get(person)
  if (key === undefined) return []
  const rows = await tx
    .selectFrom('participants.annotation')
    .select(['id', 'about', 'sealed', 'day'])
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .orderBy('day')
    .execute()
  return rows.flatMap(({ id, about, sealed, day }) => {
    const says = key.openIfOurs(placeOf(id), sealed)
    return says === undefined ? [] : [{ about, says, day: day as unknown as Day }]
  })
}

export const removeAnnotations = async (tx: Transaction, organisation: OrganisationId, person: PersonId) => {
  await tx
    .deleteFrom('participants.annotation')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .execute()
}
