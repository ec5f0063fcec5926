/** What tells whether a report came before: the same facts make the same fingerprint, in any order of keys. */

import { createHash } from 'node:crypto'

export const fingerprintOf = (facts: readonly (string | undefined)[]): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(facts.map((fact) => fact ?? null)))
    .digest()
