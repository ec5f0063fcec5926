/** The panel's page: what was noticed, how to work it out again, and what somebody decided. */

import type { Sites } from '../../../organisation/known-sites.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import { post } from '../../../platform/notice-board.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { signalPage, signalsPage } from '../pages/signals.tsx'
import { decideSignal, decisions, lastWeek, signals } from '../records/signals.ts'
import { notice } from '../signals/signal.ts'
import { today } from './bench.ts'
import { inPublic } from './hand-back.ts'

export const showSignals = async (asked: Asked, { database }: Needs): Promise<Answer> => {
  const { organisation } = asked
  const shown = await database.inTransaction(asked.context, async (tx) => ({
    all: await signals(tx, organisation.id),
    looked: await lastWeek(tx, organisation.id),
  }))
  return page(signalsPage(asked, shown))
}

/** Worked out again, now, from what was kept; and whether it comes to the same. */
export const showSignal = async (asked: Asked, { database }: Needs): Promise<Answer | undefined> => {
  const id = asked.param('id') ?? ''
  if (!isUuid(id)) return undefined
  const [one] = await database.inTransaction(asked.context, (tx) => signals(tx, asked.organisation.id, id))
  if (one === undefined) return undefined
  const again = notice(one.kind as 'back', one.inputs as never, one.parameters as never)
  const isSame = Object.entries(again.figures).every(([name, figure]) => one.figures[name] === figure) && again.raised
  return page(signalPage(asked, one, isSame))
}

/** An alert is made elsewhere, by two people: this only asks for one. */
export const decideAboutSignal = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const id = asked.param('id') ?? ''
  const decision = decisions.find((one) => one === form.one('decision'))
  if (!isUuid(id) || decision === undefined) return undefined
  const [day, by] = [await today(asked, sites, undefined), workerIn(asked)]
  const why = form.one('why')?.trim().slice(0, 300) || undefined
  const isThere = await needs.database.inTransaction(context, async (tx) => {
    const [one] = await signals(tx, organisation.id, id)
    if (one === undefined) return false
    const isNew = await decideSignal(tx, organisation.id, { signal: id, decision, why, by, day })
    if (isNew && decision === 'alert')
      await post(
        tx,
        organisation.id,
        { kind: 'alert-wanted', substance: inPublic(one.about), week: one.week, why: one.kind },
        day,
      )
    return true
  })
  return isThere ? seeOther('/drug-checking/signals') : undefined
}
