/**
 * Once a day: what nobody looked at in time ended by itself, and that is written down once; and everything that happened is counted, from what stands there, so
 * that nothing is counted that was not, and nothing that was is lost.
 */

import { sitesOf } from '../../../organisation/sites.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Daily } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter, dayAt } from '../../../principles/ground/time.ts'
import { keptAfterwards } from '../card.ts'
import { isOver, lastDay, needsASecond } from '../exclusion-now.ts'
import { countExcluded } from '../records/excluded.ts'
import { addByProgram, type ExclusionLine, exclusionsOf } from '../records/exclusions.ts'

/** It ended before its day, and by nobody’s word. */
const hasLapsed = ({ now }: ExclusionLine, today: Day) =>
  now.endedOn === undefined && isOver(now, today) && lastDay(now) < now.until

const countOne = async (system: Transaction, organisation: OrganisationId, line: ExclusionLine, today: Day) => {
  const { now, reason, askedOn } = line
  const count = (what: Parameters<typeof countExcluded>[3], day: Day, which = '') =>
    countExcluded(system, organisation, `${line.id}${which}`, what, day)
  await count(reason, now.from)
  for (const day of askedOn) await count('asked', day, day)
  for (const { as, day } of line.looks) if (as !== 'stands') await count(as, day)
  if (!isOver(now, today) || now.endedOn !== undefined) return
  const last = lastDay(now)
  if (now.askedOn !== undefined) await count('unanswered', last)
  if (needsASecond(now)) await count('alone', last)
  if (hasLapsed(line, today)) await count('lapsed', last)
}

export const lapses: Daily = {
  kind: 'community-repair-lapses',
  does: (needs, context) =>
    needs.database.inTransaction(context, async (system) => {
      const { organisation } = context
      const [site] = await sitesOf(system, organisation)
      const today = dayAt(site?.timeZone ?? 'UTC', needs.now())
      const since = dayAfter(today, -keptAfterwards)
      for (const line of await exclusionsOf(system, needs.keyring, organisation, { since })) {
        await countOne(system, organisation, line, today)
        if (hasLapsed(line, today) && !line.now.hasLapsed)
          await addByProgram(system, organisation, line, 'lapsed', today)
      }
    }),
}
