import { sitesOf } from '../../../organisation/sites.ts'
import type { Context } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import { type Day, dayAt } from '../../../principles/ground/time.ts'

/** The day it is at the organisation's first place. */
export const todayOf = async (needs: Pick<Needs, 'database' | 'now'>, context: Context): Promise<Day> =>
  needs.database.inTransaction(context, async (tx) =>
    dayAt((await sitesOf(tx, context.organisation))[0]?.timeZone ?? 'UTC', needs.now()),
  )
