/** Everything that is counted, of twelve whole months: no number is about a worker (I4), and none is small enough to name somebody (I6). */

import type { Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter, inDays } from '../../../principles/ground/time.ts'
import { countedApart } from '../../../principles/restoration/counted-as.ts'
import { feltSince } from '../../../principles/restoration/since.ts'
import { openParts } from '../../../principles/safety/open-parts.ts'
import { openCount } from '../../../principles/safety/small-numbers.ts'
import { outcomes } from '../complaint.ts'
import { kinds } from '../incident.ts'
import { offeredOf } from '../informing.ts'
import { feedbackOpen, type measures, openTimes, stoppedAt } from '../measures.ts'
import { feltBetween } from '../records/afterwards.ts'
import { complainedBetween } from '../records/complained.ts'
import { endedBetween } from '../records/ended.ts'
import { feedbackBetween } from '../records/feedback.ts'
import { incidentsBetween } from '../records/incidents.ts'
import { offersBetween } from '../records/informing.ts'
import { measuredBetween } from '../records/measured.ts'
import { stoppedBetween } from '../records/stopped.ts'
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

export const figuresNow = (needs: Needs, organisation: OrganisationId, day: Day) =>
  asProgram(needs, { organisation }, async (system) => {
    const months = monthsUntil(day)
    const measured = await measuredBetween(system, organisation, months)
    const waited = await waitedBetween(system, organisation, months)
    const complained = await complainedBetween(system, organisation, months)
    const said = await feedbackBetween(system, organisation, months)
    return {
      months,
      came: {
        accepted: openTimes(measured.accepted),
        'took-up': openTimes(measured['took-up']),
        'followed-up': openTimes(measured['followed-up']),
      } satisfies Record<(typeof measures)[number], unknown>,
      felt: feltSince(await feltBetween(system, organisation, months)),
      feedback: { people: openCount(said.length), of: feedbackOpen(said) },
      ended: countedApart(await endedBetween(system, organisation, months)),
      stopped: openParts(stoppedAt, await stoppedBetween(system, organisation, months)),
      complaints: { came: openCount(complained.came), answered: openParts(outcomes, complained.answered) },
      incidents: openParts(kinds, await incidentsBetween(system, organisation, months)),
      disclosed: openCount(measured.disclosed.yes),
      waited: Object.fromEntries(
        waits.map((what) => [what, waitedOf(waited.filter((one) => one.what === what).map(({ days }) => days))]),
      ) as Readonly<Record<Wait, ReturnType<typeof waitedOf>>>,
      offered: offeredOf(await offersBetween(system, organisation, months)),
      nobodyReads: await nobodyMayRead(system, organisation, day),
    }
  })

export type Figures = Awaited<ReturnType<typeof figuresNow>>
