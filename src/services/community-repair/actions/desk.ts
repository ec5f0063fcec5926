/** `/community-repair`: who is asked to stay away at this moment, without a name, and what waits for somebody to look. */

import type { Now } from '../../../organisation/now-here.ts'
import { sitesOf } from '../../../organisation/sites.ts'
import { type Answer, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isOver } from '../exclusion-now.ts'
import { deskPage } from '../pages/desk.tsx'
import { exclusionsOf } from '../records/exclusions.ts'

export const showDesk = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer> => {
  const { organisation } = asked
  const shown = await needs.database.inTransaction(asked.context, async (tx) => ({
    lines: await exclusionsOf(tx, needs.keyring, organisation.id, { since: day }),
    sites: await sitesOf(tx, organisation.id),
  }))
  return page(
    deskPage(asked, {
      lines: shown.lines.filter(({ now }) => !isOver(now, day)),
      siteNames: new Map(shown.sites.map(({ id, name }) => [id, name])),
    }),
  )
}
