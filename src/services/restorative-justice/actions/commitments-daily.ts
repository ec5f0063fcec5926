/** Once a day, at one hour: the hour in which somebody answered, or said what became of it, says nothing (S3). */

import type { Daily } from '../../../platform/service.ts'
import { openCommitments } from '../records/commitments.ts'
import { lookAtCommitment } from './commitment-now.ts'
import { eachAlone, todayAt } from './meetings-daily.ts'

const atOnce = 500

export const commitmentsGoOn: Daily = {
  kind: 'restorative-justice/commitments',
  does: async (needs, context) => {
    const { database } = needs
    const today = await database.inTransaction(context, (tx) => todayAt(tx, needs, context))
    let wrong: unknown
    for (let after = ''; ; ) {
      const open = await database.inTransaction(context, (tx) =>
        openCommitments(tx, context.organisation, { after, most: atOnce, today }),
      )
      // Whoever comes after them is not held up.
      const stopped = await eachAlone(needs, context, open, (tx, one) => lookAtCommitment(tx, needs, one, today))
      wrong ??= stopped
      after = open.at(-1)?.item ?? ''
      if (open.length < atOnce) break
    }
    if (wrong !== undefined) throw wrong
  },
}
