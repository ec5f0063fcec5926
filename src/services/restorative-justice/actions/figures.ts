/** `/restorative-justice/since`: counted from what happened, and never typed in. No number is about a worker (I4), and none is small enough to name somebody (I6). */

import type { Now } from '../../../organisation/now-here.ts'
import { type Answer, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { type Day, dayAfter, inDays } from '../../../principles/ground/time.ts'
import { countedApart } from '../../../principles/restoration/counted-as.ts'
import { feltSince } from '../../../principles/restoration/since.ts'
import { openParts } from '../../../principles/safety/open-parts.ts'
import { openCount } from '../../../principles/safety/small-numbers.ts'
import { outcomes } from '../complaint.ts'
import { kinds } from '../incident.ts'
import { offeredOf } from '../informing.ts'
import { figuresPage } from '../pages/figures.tsx'
import { feltBetween } from '../records/afterwards.ts'
import { complainedBetween } from '../records/complained.ts'
import { endedBetween } from '../records/ended.ts'
import { incidentsBetween } from '../records/incidents.ts'
import { offersBetween } from '../records/informing.ts'
import { waitedBetween } from '../records/waited.ts'
import { type Wait, waitedOf, waits } from '../waited.ts'
import { asProgram } from './offers-now.ts'
import { nobodyMayRead } from './reading-feedback.ts'

/** Twelve whole months: what somebody says today changes nothing before the month is over, so that no two looks can be compared. */
export const monthsUntil = (today: Day): { readonly from: Day; readonly until: Day } => {
  const first = `${today.slice(0, 8)}01` as Day
  const from = `${Number(today.slice(0, 4)) - 1}${today.slice(4, 8)}01` as Day
  return { from, until: dayAfter(first, inDays(-1)) }
}

export const showFigures = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer> => {
  const months = monthsUntil(day)
  const { people, ended, complained, incidents, waited, offers, nobodyReads } = await asProgram(
    needs,
    { organisation: asked.organisation.id },
    async (system) => ({
      people: await feltBetween(system, asked.organisation.id, months),
      ended: await endedBetween(system, asked.organisation.id, months),
      complained: await complainedBetween(system, asked.organisation.id, months),
      incidents: await incidentsBetween(system, asked.organisation.id, months),
      offers: await offersBetween(system, asked.organisation.id, months),
      waited: await waitedBetween(system, asked.organisation.id, months),
      nobodyReads: await nobodyMayRead(system, asked.organisation.id, day),
    }),
  )
  const complaints = { came: openCount(complained.came), answered: openParts(outcomes, complained.answered) }
  return page(
    figuresPage(asked, {
      months,
      felt: feltSince(people),
      ended: countedApart(ended),
      complaints,
      incidents: openParts(kinds, incidents),
      waited: Object.fromEntries(
        waits.map((what) => [what, waitedOf(waited.filter((one) => one.what === what).map(({ days }) => days))]),
      ) as Readonly<Record<Wait, ReturnType<typeof waitedOf>>>,
      offered: offeredOf(offers),
      nobodyReads,
    }),
  )
}
