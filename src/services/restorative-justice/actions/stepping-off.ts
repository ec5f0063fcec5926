/** Nobody accompanies somebody any more, because it came to its end or does not go on: from that commit on nobody of us opens what they wrote. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { foldAllocation } from '../allocation.ts'
import { allocationFacts, takeOff } from '../records/allocations.ts'
import { somebodyWasFaster } from '../records/heard.ts'
import { closeForWhoLeft, type Side } from '../records/side-keys.ts'

/** Those who accompany them, and those who were asked to. */
const present = async (tx: Transaction, { organisation, referral }: Side) => {
  const { asked, agreed, facts } = foldAllocation(await allocationFacts(tx, organisation, referral))
  return { standing: [...asked, ...agreed], facts }
}

interface Step {
  readonly language: string
  readonly today: Day
  /** The next line about who accompanies them. */
  readonly nth: number
}

/** One of us, in the commit of whoever writes it down. */
export const stepsOff = async (tx: Transaction, side: Side, worker: WorkerId, { language, today, nth }: Step) => {
  const { standing } = await present(tx, side)
  const follows = standing.find((one) => one.worker === worker)
  if (follows === undefined) return
  const about = { referral: side.referral, person: side.person, language, nth, today, follows }
  if (!(await takeOff(tx, side.organisation, worker, follows.weight, worker, about))) throw somebodyWasFaster()
}

/** In the program's own name, because whoever stepped off sees none of it. */
export const everybodyStepsOff = async (system: Transaction, side: Side, language: string, today: Day) => {
  const { standing, facts } = await present(system, side)
  for (const [at, { worker }] of standing.entries())
    await stepsOff(system, side, worker, { language, today, nth: facts + 1 + at })
  await closeForWhoLeft(system, side.organisation)
}
