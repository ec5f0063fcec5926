/**
 * The code of a sample. It is drawn from the sample's random id under a key of the keyring, so that a label can be printed
 * again without the code ever being stored; a printed sheet carries codes that were drawn at random. The database knows
 * only what a code hashes to under the same key.
 */

import { randomBytes } from 'node:crypto'

import type { Keyring } from '../../platform/keyring.ts'
import { type Code, codeFrom } from '../../principles/ground/code.ts'
import type { OrganisationId } from '../../principles/ground/people.ts'

export const codeOfSample = (keyring: Keyring, organisation: OrganisationId, sample: string): Code =>
  codeFrom('sample', keyring.sign('codes', `sample|${organisation}|${sample}`))

export const newSheetCode = (): Code => codeFrom('sample', randomBytes(16))

export const hashOfCode = (keyring: Keyring, organisation: OrganisationId, code: Code): Buffer =>
  keyring.sign('codes', `lookup|${organisation}|${code}`)

export const tagOf = (code: Code): string => code.slice(0, 4)
