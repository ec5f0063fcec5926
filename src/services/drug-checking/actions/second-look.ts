/** Answers that wait for a second person. */

import { type Answer, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { releasePage } from '../pages/desk.tsx'
import { waitingForRelease } from '../records/results.ts'

/** More would not be looked at; the next ones come when these are gone. */
const shown = 500

export const showWaiting = async (asked: Asked, { database }: Needs, done?: number): Promise<Answer> => {
  const waiting = await database.inTransaction(asked.context, (tx) =>
    waitingForRelease(tx, asked.organisation.id, shown),
  )
  return page(releasePage(asked, waiting, done))
}
