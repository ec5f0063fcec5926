/** Passwords, kept as slow hashes (`platform/slow-hash.ts`). */

import { isSlowHashOf, slowHash } from '../platform/slow-hash.ts'
import { Secret } from '../principles/ground/secret.ts'

export const shortest = 15

export const hashPassword = slowHash

/** For somebody we do not know the same work is done against this, so that waiting tells nothing. */
const nobody = hashPassword(new Secret('nobody signs in with this one'))

export const isPassword = async (kept: string | undefined, password: Secret): Promise<boolean> => {
  const right = await isSlowHashOf(kept ?? (await nobody), password)
  return kept !== undefined && right
}
