/** What nobody looked at in time ended by itself; that it did is written down once, so that whoever answers for it can see how often it happens. */

import { sitesOf } from '../../../organisation/sites.ts'
import type { Daily } from '../../../platform/service.ts'
import { dayAfter, dayAt } from '../../../principles/ground/time.ts'
import { isOver, lastDay } from '../exclusion-now.ts'
import { countExcluded } from '../records/excluded.ts'
import { addByProgram, exclusionsOf } from '../records/exclusions.ts'

/** A program that slept for weeks misses none. */
const lookedBack = 28

export const lapses: Daily = {
  kind: 'community-repair-lapses',
  does: (needs, context) =>
    needs.database.inTransaction(context, async (system) => {
      const { organisation } = context
      const [site] = await sitesOf(system, organisation)
      const today = dayAt(site?.timeZone ?? 'UTC', needs.now())
      const lines = await exclusionsOf(system, needs.keyring, organisation, { since: dayAfter(today, -lookedBack) })
      for (const line of lines) {
        const { endedOn, hasLapsed, until } = line.now
        // What came to the day it was to end on did not lapse.
        if (endedOn !== undefined || hasLapsed || !isOver(line.now, today) || lastDay(line.now) === until) continue
        if (await addByProgram(system, organisation, line, 'lapsed', today))
          await countExcluded(system, organisation, line.id, 'lapsed', today)
      }
    }),
}
