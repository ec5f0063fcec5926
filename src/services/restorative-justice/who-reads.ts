/**
 * Who may be let into what somebody writes, and whether it may be written at all: only once a human who accompanies them has opened a test
 * with the phrase of their vault, and not so long ago that the phrase may be forgotten. Nobody comes later to what was written before,
 * unless the person lets them in (V1).
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { type Result, refused } from '../../principles/ground/result.ts'
import { type Day, type Days, dayAfter, inDays } from '../../principles/ground/time.ts'
import { type IntakeOpen, intakeOpen } from '../../principles/safety/intake-open.ts'
import type { AllocationFact } from './allocation.ts'

/** A phrase that was not typed for so long may be forgotten: nothing more is written to it until it is. */
const testGoodFor: Days = inDays(84)

/** What is known of a worker's vault; the phrase is not. */
export interface VaultKnown {
  readonly worker: WorkerId
  readonly lastOpened: Day | undefined
}

export interface Reader<V extends VaultKnown> {
  readonly worker: WorkerId
  readonly agreedIn: number
  readonly vault: V
}

/** Those who accompany the person now, still work here as facilitators, and have a vault. */
export const mayBeLetIn = <V extends VaultKnown>(
  agreed: readonly Pick<AllocationFact, 'worker' | 'nth'>[],
  facilitators: ReadonlySet<WorkerId>,
  vaults: readonly V[],
): readonly Reader<V>[] =>
  agreed.flatMap(({ worker, nth }) => {
    const vault = vaults.find((one) => one.worker === worker)
    return vault === undefined || !facilitators.has(worker) ? [] : [{ worker, agreedIn: nth, vault }]
  })

/** Open while one of those who can read it has shown lately that they can. */
export const wordsWelcome = (
  readers: readonly Reader<VaultKnown>[],
  today: Day,
): Result<IntakeOpen, 'nobody-accompanies' | 'no-test-opened'> => {
  if (readers.length === 0) return refused('nobody-accompanies')
  const oldest = dayAfter(today, -testGoodFor)
  const tests = readers.map(({ worker, vault: { lastOpened } }) => ({
    openedBy: lastOpened !== undefined && lastOpened >= oldest ? worker : undefined,
  }))
  const open = intakeOpen(tests, new Set(readers.map(({ worker }) => worker)))
  return open.ok ? open : refused('no-test-opened')
}

/** As much as fits into one piece; somebody with more to say writes another. */
export const mostWords = 10_000
