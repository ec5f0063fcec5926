/** The day of a meeting, as whoever accompanies one of the two presses it: asked alone, at the door, begun, stopped, over, looked after (V4, V5). */

import type { Now } from '../../../organisation/now-here.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import { mayBegin } from '../../../principles/safety/meeting.ts'
import type { NotDone, Pressed } from '../may-meet.ts'
import { mayFollow, outcomes } from '../meeting.ts'
import {
  type BothSides,
  beginTogether,
  bothOf,
  letThemKnow,
  noteForOne,
  type SideOf,
} from '../records/meeting-facts.ts'
import { meetingsOf } from '../records/meetings.ts'
import type { Side } from '../records/side-keys.ts'
import { arrangedIn, attendingNow, companyStands, ownHalf, whoseItIs } from './meeting-now.ts'
import { tellBoth, tellOne } from './meetings-daily.ts'

/** Asked with nobody beside them: the day before, and at the door. A no ends it for both, and neither reads whose it was. */
const askedAlone = async (
  system: Transaction,
  asked: Asked,
  needs: Needs,
  both: BothSides,
  kind: 'asked-alone' | 'at-the-door',
  { day }: Now,
): Promise<NotDone | 'done'> => {
  const arranged = await arrangedIn(system, needs, both[0])
  const says = (['goes-on', 'stops'] as const).find((one) => one === asked.form.one('says'))
  if (arranged === undefined || !mayFollow(both[0].line.folded, kind)) return 'somebody-wrote'
  if (says === undefined) return 'choose'
  const from = kind === 'at-the-door' ? arranged.day : dayAfter(arranged.day, -1)
  if (says === 'goes-on' && day < from) return 'too-early'
  const line = { plan: arranged.plan, by: workerIn(asked), day }
  if (says === 'goes-on') {
    if (
      kind === 'at-the-door' &&
      both[0].line.folded.stage === 'going' &&
      both[0].line.folded.alone?.says !== 'goes-on'
    )
      return 'not-asked-alone'
    await noteForOne(system, both[0], { ...line, kind, says })
    return 'done'
  }
  const folded = both[0].line.folded
  if (kind === 'asked-alone' || (folded.stage === 'going' && folded.alone?.says === 'goes-on'))
    await noteForOne(system, both[0], { ...line, kind, says })
  const since = await bothOf(system, both[0].side)
  if (since === undefined) return 'not-both'
  await letThemKnow(system, since, { ...line, kind: 'not-held', by: undefined })
  await tellBoth(system, both, day)
  return 'done'
}

const begin = async (
  system: Transaction,
  asked: Asked,
  needs: Needs,
  both: BothSides,
  { day }: Now,
): Promise<NotDone | 'done'> => {
  const arranged = await arrangedIn(system, needs, both[0])
  const [own, other] = [both[0].line.folded, both[1].line.folded]
  if (own.stage === 'live') return 'done'
  if (arranged === undefined || own.stage !== 'going' || other.stage !== 'going') return 'somebody-wrote'
  const here = await attendingNow(system, needs, both[0], day)
  if (!here.ok) return here.reason
  const there = await attendingNow(system, needs, both[1], day)
  if (!there.ok) return 'other-not-ready'
  const { plan } = await ownHalf(system, needs, both[0].side, both[0].line)
  if (plan === undefined || !(await companyStands(system, both, plan))) return 'company-changed'
  const may = mayBegin(arranged, [here.value, there.value], {
    signedBy: own.signedBy,
    theirs: await whoseItIs(system, both, arranged.ledBy),
    alone: [own.alone, other.alone],
    door: [own.door, other.door],
    today: day,
  })
  if (!may.ok) return may.reason
  await beginTogether(system, may.value, both, { by: workerIn(asked), day })
  return 'done'
}

/** What needs no leave, and no other side: where that is gone it is known to the one who is left. */
const ends = async (
  system: Transaction,
  asked: Asked,
  them: BothSides | readonly [SideOf],
  kind: 'call-off' | 'stop' | 'end' | 'looked-after',
  { day }: Now,
): Promise<NotDone | 'done'> => {
  const { folded } = them[0].line
  const line = { by: workerIn(asked), day }
  if (kind === 'call-off') {
    if (folded.stage === 'both-want') return 'done'
    if (folded.stage !== 'planned' && folded.stage !== 'going') return 'somebody-wrote'
    await letThemKnow(system, them, { ...line, kind: 'not-held', plan: folded.plan })
  } else if (kind === 'looked-after') {
    if (folded.stage !== 'over') return 'somebody-wrote'
    if (!folded.lookedAfter) await noteForOne(system, them[0], { ...line, kind, plan: folded.plan })
    return 'done'
  } else {
    if (folded.stage === 'over') return 'done'
    if (folded.stage !== 'live') return 'somebody-wrote'
    const outcome = outcomes.find((one) => one === asked.form.one('outcome'))
    if (kind === 'stop') await letThemKnow(system, them, { ...line, kind: 'stopped', plan: folded.plan })
    else if (outcome === undefined) return 'choose'
    else await letThemKnow(system, them, { ...line, kind: 'ended', plan: folded.plan, says: outcome })
  }
  for (const { side } of them) await tellOne(system, side, day)
  return 'done'
}

/** What was pressed, in the program's own name: whoever pressed it accompanies this side. */
export const onTheDay = async (
  system: Transaction,
  asked: Asked,
  needs: Needs,
  side: Side,
  kind: Exclude<Pressed, 'plan' | 'part'>,
  now: Now,
): Promise<NotDone | 'done'> => {
  const line = (await meetingsOf(system, side)).at(-1)
  if (line === undefined) return 'not-both'
  const both = await bothOf(system, side)
  if (kind !== 'asked-alone' && kind !== 'at-the-door' && kind !== 'begin')
    return ends(system, asked, both ?? [{ side, line }], kind, now)
  if (both === undefined)
    return asked.form.one('says') === 'stops'
      ? ends(system, asked, [{ side, line }], 'call-off', now)
      : 'other-not-ready'
  return kind === 'begin' ? begin(system, asked, needs, both, now) : askedAlone(system, asked, needs, both, kind, now)
}
