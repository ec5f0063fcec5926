import { sitesOf } from '../../../organisation/sites.ts'
import type { Context } from '../../../platform/database/transaction.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import { type Day, dayAt } from '../../../principles/ground/time.ts'

export const whoDoes = (asked: Asked): WorkerId => {
  if (asked.worker === undefined) throw new Error('a route for workers was opened without one')
  return asked.worker.id
}

/** The day it is at the organisation's first place. */
export const todayOf = async (needs: Pick<Needs, 'database' | 'now'>, context: Context): Promise<Day> =>
  needs.database.inTransaction(context, async (tx) =>
    dayAt((await sitesOf(tx, context.organisation))[0]?.timeZone ?? 'UTC', needs.now()),
  )
