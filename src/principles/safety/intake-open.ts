/**
 * A door behind which nobody listens is worse than none. What people tell us stays closed until somebody who will read it has
 * opened a test, with their own hands and keys; it closes by itself when the last of those who did can read no more.
 */

import type { WorkerId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'

/** That somebody who can read it today has shown that they can. Taking in what people tell us takes this. */
export type IntakeOpen = Proof<'intake-open', { readers: readonly WorkerId[] }>

/** A test that was sent, and who opened it. */
export interface TestTelling {
  readonly openedBy: WorkerId | undefined
}

export const intakeOpen = (
  tests: readonly TestTelling[],
  mayRead: ReadonlySet<WorkerId>,
): Result<IntakeOpen, 'no-test-opened' | 'nobody-left'> => {
  const opened = tests.flatMap(({ openedBy }) => (openedBy === undefined ? [] : [openedBy]))
  if (opened.length === 0) return refused('no-test-opened')
  const readers = [...new Set(opened)].filter((one) => mayRead.has(one))
  if (readers.length === 0) return refused('nobody-left')
  return ok(prove({ readers }))
}
