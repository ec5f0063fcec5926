/**
 * The two codes of somebody's own page: the one on their card, and a spare to keep elsewhere, which can only replace the
 * first or close the page. Both are drawn at random and shown once; the database knows only what they hash to (S10).
 */

import { randomBytes } from 'node:crypto'

import type { Keyring } from '../platform/keyring.ts'
import { type Code, codeFrom } from '../principles/ground/code.ts'
import type { OrganisationId } from '../principles/ground/people.ts'

export const newPersonCode = (): Code => codeFrom('participant', randomBytes(16))

/** Cheap on purpose: five hundred wrong guesses must not slow a right one. The code has 77 bits, the key is not in the database. */
export const hashOfPersonCode = (keyring: Keyring, organisation: OrganisationId, code: Code): Buffer =>
  keyring.sign('codes', `participant|${organisation}|${code}`)
