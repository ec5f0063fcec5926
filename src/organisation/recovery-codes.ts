/** Eight codes for a lost phone, each good once, in the place of the six digits. */

import { randomBytes } from 'node:crypto'

import type { Transaction } from '../platform/database/transaction.ts'
import type { Keyring } from '../platform/keyring.ts'
import { type Code, codeFrom, readCode } from '../principles/ground/code.ts'
import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'

const many = 8

const hashOf = (keyring: Keyring, organisation: OrganisationId, worker: WorkerId, code: Code) =>
  keyring.sign('codes', `recovery|${organisation}|${worker}|${code}`)

/** New ones end the old ones. Shown once. */
export const renewRecoveryCodes = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  worker: WorkerId,
): Promise<readonly Code[]> => {
  const codes = Array.from({ length: many }, () => codeFrom('recovery', randomBytes(16)))
  await tx
    .deleteFrom('organisation.recovery_code')
    .where('organisation', '=', organisation)
    .where('worker', '=', worker)
    .execute()
  await tx
    .insertInto('organisation.recovery_code')
    .values(codes.map((code) => ({ organisation, worker, code_hash: hashOf(keyring, organisation, worker, code) })))
    .execute()
  return codes
}

/** Takes a code; false where it is none of theirs or was taken before. */
export const takeRecoveryCode = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  worker: WorkerId,
  typed: string,
): Promise<boolean> => {
  const code = readCode('recovery', typed)
  if (!code.ok) return false
  const { numDeletedRows } = await tx
    .deleteFrom('organisation.recovery_code')
    .where('organisation', '=', organisation)
    .where('worker', '=', worker)
    .where('code_hash', '=', hashOf(keyring, organisation, worker, code.value))
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export const recoveryCodesLeft = async (
  tx: Transaction,
  organisation: OrganisationId,
  worker: WorkerId,
): Promise<number> => {
  const { n } = await tx
    .selectFrom('organisation.recovery_code')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('organisation', '=', organisation)
    .where('worker', '=', worker)
    .executeTakeFirstOrThrow()
  return n
}
