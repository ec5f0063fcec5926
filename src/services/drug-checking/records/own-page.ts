/** Samples that somebody put together on their own page: which ones lies sealed under their key, and nowhere else. */

import { randomUUID } from 'node:crypto'

import { dataKeyFor, dataKeysOf, destroyDataKeys } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Consent } from '../../../principles/voluntarism/consent.ts'

/** What the key is for: it goes when somebody stops keeping their samples together. */
export const keyPurpose = 'drug-checking'

export interface KeptTogether {
  readonly id: string
  readonly sample: string
  readonly since: Day
}

const placeOf = (id: string) => `drug_checking.kept_together/${id}`

/** A sample stands there once. The consent holds the person's word, so two at a time come one after the other. */
export const keepTogether = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  consent: Consent<'hold_record'>,
  sample: string,
  today: Day,
) => {
  if (!wasProven(consent)) throw new Error('this is no consent')
  const own = await keptTogetherBy(tx, keyring, organisation, consent.person)
  if (!own.some((one) => one.sample === sample))
    await writeOne(tx, keyring, organisation, consent.person, { sample, since: today })
}

const writeOne = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  { sample, since }: Omit<KeptTogether, 'id'>,
) => {
  const id = randomUUID()
  const key = await dataKeyFor(tx, keyring, organisation, person, keyPurpose)
  await tx
    .insertInto('drug_checking.kept_together')
    .values({ organisation, id, participant: person, sealed: key.seal(placeOf(id), sample), day: since })
    .execute()
}

/** Only what their key still opens, and only while somebody may see it. */
export const keptTogetherBy = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
): Promise<readonly KeptTogether[]> => {
  const key = (await dataKeysOf(tx, keyring, organisation, [person], keyPurpose)).get(person)
  if (key === undefined) return []
  const rows = await tx
    .selectFrom('drug_checking.kept_together')
    .select(['id', 'sealed', 'day'])
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .orderBy('day', 'desc')
    .limit(500)
    .execute()
  return rows.flatMap(({ id, sealed, day }) => {
    const sample = key.openIfOurs(placeOf(id), sealed)
    return sample === undefined ? [] : [{ id, sample, since: day as unknown as Day }]
  })
}

const mostPeople = 50_000

/**
 * Who put one of these samples on their page and still says yes to that. No table says which sample is whose, so every list
 * is opened: about ten microseconds each (measured), once a release.
 */
export const whoKeeps = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  samples: readonly string[],
): Promise<readonly PersonId[]> => {
  const rows = await tx
    .selectFrom('drug_checking.kept_together')
    .select(['id', 'participant', 'sealed'])
    .where('organisation', '=', organisation)
    .limit(mostPeople)
    .execute()
  if (rows.length === 0) return []
  const people = [...new Set(rows.map(({ participant }) => participant))]
  const keys = await dataKeysOf(tx, keyring, organisation, people, keyPurpose)
  const wanted = new Set(samples)
  const found = rows.filter(({ id, participant, sealed }) =>
    wanted.has(keys.get(participant)?.openIfOurs(placeOf(id), sealed) ?? ''),
  )
  return [...new Set(found.map(({ participant }) => participant as PersonId))]
}

/** Takes one off the page. The rest is sealed under a new key, so that older copies cannot show what was taken off. */
export const takeOff = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  id: string,
  today: Day,
) => {
  const own = await keptTogetherBy(tx, keyring, organisation, person)
  if (!own.some((one) => one.id === id)) return
  await removeTogether(tx, organisation, person)
  const { held } = await destroyDataKeys(tx, keyring, organisation, person, { purpose: keyPurpose, today })
  if (held > 0) return
  for (const one of own.filter((other) => other.id !== id)) await writeOne(tx, keyring, organisation, person, one)
}

export const removeTogether = async (tx: Transaction, organisation: OrganisationId, person: PersonId) => {
  await tx
    .deleteFrom('drug_checking.kept_together')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .execute()
}
