/** The release calendar: a month is closed once, after it has ended, and never changes. */

import { sitesOf } from '../../organisation/sites.ts'
import type { Context } from '../../platform/database/transaction.ts'
import { post } from '../../platform/notice-board.ts'
import type { Daily, Needs } from '../../platform/service.ts'
import { type Day, dayAt } from '../../principles/ground/time.ts'
import { definition, monthFigures } from './figures.ts'
import { countedIn, monthsToClose, publishMonth } from './records/published.ts'

export const closeMonths = async ({ database, now }: Needs, context: Context): Promise<void> => {
  await database.inTransaction(context, async (tx) => {
    const { organisation } = context
    const [site] = await sitesOf(tx, organisation)
    const today: Day = dayAt(site?.timeZone ?? 'UTC', now())
    for (const month of await monthsToClose(tx, organisation, today)) {
      const closed = await publishMonth(
        tx,
        organisation,
        month,
        monthFigures(await countedIn(tx, organisation, month)),
        definition,
        today,
      )
      if (closed) await post(tx, organisation, { kind: 'figures-closed', month }, today)
    }
  })
}

export const closing: Daily = { kind: 'drug-checking/close-months', does: closeMonths }
