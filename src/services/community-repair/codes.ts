/**
 * The code of a slip: drawn from the random number of the row under a key of the keyring, so that a slip can be printed again without its code being kept.
 */

import type { Keyring } from '../../platform/keyring.ts'
import { type Code, codeFrom } from '../../principles/ground/code.ts'
import type { OrganisationId } from '../../principles/ground/people.ts'

export const codeOfSlip = (keyring: Keyring, organisation: OrganisationId, exclusion: string): Code =>
  codeFrom('slip', keyring.sign('codes', `slip|${organisation}|${exclusion}`))

export const hashOfSlip = (keyring: Keyring, organisation: OrganisationId, code: Code): Buffer =>
  keyring.sign('codes', `slip, lookup|${organisation}|${code}`)

/** What workers call it among themselves: the beginning, which opens nothing. */
export const tagOf = (code: Code): string => code.slice(0, 4)
