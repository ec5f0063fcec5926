/** Somebody stopped, or erased their page: all of it goes in that commit. What is left is one count, in a month, of nobody. */

import { randomUUID } from 'node:crypto'

import { destroyDataKeys } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import { type Day, monthStart } from '../../../principles/ground/time.ts'
import { folded, keyPurpose, linesOf, referralsOf } from './referrals.ts'

type StoppedAt = ReturnType<typeof folded>['stage'] | 'not-known'

/** How far each had come, as far as whoever writes it down may see. */
const stagesOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
): Promise<readonly StoppedAt[]> => {
  const stages: StoppedAt[] = []
  for (const one of await referralsOf(tx, organisation, person))
    stages.push(folded(await linesOf(tx, keyring, organisation, one)).stage)
  return stages
}

const remove = async (tx: Transaction, organisation: OrganisationId, person: PersonId) => {
  for (const table of ['referral_fact', 'declaration', 'referral'] as const)
    await tx
      .deleteFrom(`restorative_justice.${table}`)
      .where('organisation', '=', organisation)
      .where('participant', '=', person)
      .execute()
}

const count = async (tx: Transaction, organisation: OrganisationId, stages: readonly StoppedAt[], today: Day) => {
  for (const stage of stages)
    await tx
      .insertInto('restorative_justice.stopped')
      .values({ organisation, id: randomUUID(), month: monthStart(today), stage })
      .execute()
}

/** A worker who writes the stop down sees no referral: their key goes, which hides the rows at once, and they are removed as noise. */
export const stop = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  today: Day,
) => {
  const stages = await stagesOf(tx, keyring, organisation, person)
  const { destroyed } = await destroyDataKeys(tx, keyring, organisation, person, { purpose: keyPurpose, today })
  await count(tx, organisation, stages.length === 0 && destroyed > 0 ? ['not-known'] : stages, today)
  await remove(tx, organisation, person)
}

/** Their keys go in the same commit, by whoever erases the page. */
export const removeAll = remove
