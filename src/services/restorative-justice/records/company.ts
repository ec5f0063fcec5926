/** Who comes along with one person: what the other would read lies under that person's key, and what one of us heard from them beside it. */

import { createHash } from 'node:crypto'

import { dataKeyFor, dataKeysOf } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type Along, type Companion, type CompanionFact, type Heard, lastHeard } from '../company.ts'
import { somebodyWasFaster } from './heard.ts'
import { keyPurpose } from './referrals.ts'
import type { Side } from './side-keys.ts'

const placeOf = (id: string) => `restorative_justice.companion/${id}`

type Sealed = Along & { readonly salt: string }

/** SHA-256 over exactly what the other would read, and bytes that nobody can guess. */
const fingerprintOf = (id: string, { salt, standing, called }: Sealed): string =>
  createHash('sha256')
    .update(JSON.stringify(['alongside companion 1', id, salt, standing, called]))
    .digest('hex')

/** What is about to be wanted, with what a yes to its being told is about: the same for the same form, so that what was taken back stays taken back. */
export const prepareCompanion = (keyring: Pick<Keyring, 'sign'>, id: string, along: Along) => {
  const sealed: Sealed = { ...along, salt: keyring.sign('codes', `companion|${id}`).toString('base64url') }
  return { id, sealed, fingerprint: fingerprintOf(id, sealed) }
}

export const isWanted = async (tx: Transaction, organisation: OrganisationId, id: string): Promise<boolean> =>
  (await tx
    .selectFrom('restorative_justice.companion')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst()) !== undefined

export const wantCompanion = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
  { id, sealed, fingerprint }: ReturnType<typeof prepareCompanion>,
  day: Day,
) => {
  const key = await dataKeyFor(tx, keyring, organisation, person, keyPurpose)
  await tx
    .insertInto('restorative_justice.companion')
    .values({
      organisation,
      id,
      referral,
      participant: person,
      fingerprint: Buffer.from(fingerprint, 'hex'),
      sealed: key.seal(placeOf(id), JSON.stringify(sealed)),
      day,
    })
    .execute()
}

const factsOf = async (tx: Transaction, { organisation, referral }: Pick<Side, 'organisation' | 'referral'>) => {
  const rows = await tx
    .selectFrom('restorative_justice.companion_fact')
    .select(['companion', 'nth', 'says', 'written_by', 'day'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('nth')
    .execute()
  const facts = new Map<string, CompanionFact[]>()
  for (const { companion, nth, says, written_by, day } of rows)
    facts.set(companion, [
      ...(facts.get(companion) ?? []),
      { nth, says: says as Heard, by: written_by as WorkerId, day: day as unknown as Day },
    ])
  return facts
}

/** In the order in which they were wanted; what does not open is not there. */
export const companionsOf = async (tx: Transaction, keyring: Keyring, side: Side): Promise<readonly Companion[]> => {
  const { organisation, referral, person } = side
  const rows = await tx
    .selectFrom('restorative_justice.companion')
    .select(['id', 'fingerprint', 'sealed', 'day'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('day')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const key = (await dataKeysOf(tx, keyring, organisation, [person], keyPurpose)).get(person)
  const facts = await factsOf(tx, side)
  return rows.flatMap(({ id, fingerprint, sealed, day }) => {
    const opened = key?.openIfOurs(placeOf(id), sealed)
    const along = opened === undefined ? undefined : (JSON.parse(opened) as Sealed)
    if (along === undefined || fingerprintOf(id, along) !== fingerprint.toString('hex')) return []
    const said = facts.get(id) ?? []
    return {
      id,
      standing: along.standing,
      called: along.called,
      fingerprint: fingerprint.toString('hex'),
      day: day as unknown as Day,
      facts: said.length,
      talkedWith: lastHeard(said),
    }
  })
}

/** In the name of whoever heard it; whoever comes second begins anew. */
export const noteHeard = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
  companion: string,
  { nth, says, by, day }: CompanionFact,
) => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.companion_fact')
    .values({
      organisation,
      companion,
      referral,
      participant: person,
      nth,
      before_nth: nth === 1 ? null : nth - 1,
      says,
      written_by: by,
      day,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'companion', 'nth']).doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
}

/** Taken back: nobody knows any more that they were to come, but those who read it. */
export const dropCompanion = async (
  tx: Transaction,
  organisation: OrganisationId,
  person: PersonId,
  fingerprint: string,
) => {
  await tx
    .deleteFrom('restorative_justice.companion')
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .where('fingerprint', '=', Buffer.from(fingerprint, 'hex'))
    .execute()
}
