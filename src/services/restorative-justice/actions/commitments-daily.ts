/** Once a day, at one hour: the hour in which somebody answered, or said what became of it, says nothing (S3). */

import type { Daily } from '../../../platform/service.ts'
import { openCommitments } from '../records/commitments.ts'
import { lookAtCommitment } from './commitment-now.ts'
import { eachInTurn } from './each-in-turn.ts'
import { todayAt } from './meetings-daily.ts'

export const commitmentsGoOn: Daily = {
  kind: 'restorative-justice/commitments',
  does: async (needs, context) => {
    const { database } = needs
    const today = await database.inTransaction(context, (tx) => todayAt(tx, needs, context))
    await eachInTurn(needs, context, {
      next: (tx, after, most) => openCommitments(tx, context.organisation, { after, most, today }),
      keyOf: ({ item }) => item,
      does: (tx, one) => lookAtCommitment(tx, needs, one, today),
    })
  },
}
