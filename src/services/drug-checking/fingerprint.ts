/** What tells whether a report came before: the same facts make the same fingerprint, in any order of keys. */

import { createHash } from 'node:crypto'

import type { Run } from './finding.ts'

export const fingerprintOf = (facts: readonly (string | undefined)[]): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(facts.map((fact) => fact ?? null)))
    .digest()

/** Everything a person is told by these runs, in one hash: a test more, or a word changed, and it is another. */
export const contentsOf = (runs: readonly Run[]): Buffer =>
  fingerprintOf(
    runs
      .map(({ id, method, day, invalid, correction, observations }) =>
        JSON.stringify([
          id,
          method,
          day,
          invalid,
          correction ?? null,
          observations.map(({ named, substance, finding, amount }) => [
            named,
            substance ?? null,
            finding,
            amount === undefined
              ? null
              : [amount.value, amount.low ?? null, amount.high ?? null, amount.unit, amount.basis],
          ]),
        ]),
      )
      .toSorted(),
  )
