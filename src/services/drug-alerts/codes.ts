/** The key in the link of a mail: it leads to that one subscription, to confirm it or to end it, and to nothing else. */

import { timingSafeEqual } from 'node:crypto'

import type { Keyring } from '../../platform/keyring.ts'
import type { OrganisationId } from '../../principles/ground/people.ts'

const markOf = (keyring: Keyring, organisation: OrganisationId, id: string): Buffer =>
  keyring.sign('codes', `follows|${organisation}|${id}`).subarray(0, 16)

export const keyOfFollower = (keyring: Keyring, organisation: OrganisationId, id: string): string =>
  Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), markOf(keyring, organisation, id)]).toString('base64url')

/** Whose key it is; undefined where it is nobody's. */
export const followerOfKey = (keyring: Keyring, organisation: OrganisationId, key: string): string | undefined => {
  const bytes = Buffer.from(key, 'base64url')
  if (bytes.length !== 32) return undefined
  const hex = bytes.subarray(0, 16).toString('hex')
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  return timingSafeEqual(bytes.subarray(16), markOf(keyring, organisation, id)) ? id : undefined
}
