/** The last thing in which somebody took part with the other person: from it on they are asked how they are. It is told from their own side alone (S3). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { commitmentsOf } from '../records/commitments.ts'
import { meetingsOf } from '../records/meetings.ts'
import { receivedBy } from '../records/received-items.ts'
import type { Side } from '../records/side-keys.ts'

/** What is only about how to go on. */
export const arranges: ReadonlySet<string> = new Set(['availability', 'question'])

/** A meeting that was over, words they opened, a commitment that counts; undefined where there was none. */
export const happenedTo = async (tx: Transaction, side: Side): Promise<Day | undefined> => {
  const days = [
    ...(await meetingsOf(tx, side)).flatMap(({ folded }) => (folded.stage === 'over' ? [folded.day] : [])),
    ...(await receivedBy(tx, side)).flatMap(({ kind, day }) => (arranges.has(kind) ? [] : [day])),
    ...(await commitmentsOf(tx, side)).flatMap(({ folded }) => folded.countsSince ?? []),
  ]
  return days.toSorted().at(-1)
}
