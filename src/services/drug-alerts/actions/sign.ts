/** A version on its own page: two sign it, and it goes out in that commit. Ending it is a version too. */

import { randomUUID } from 'node:crypto'
import { originOf } from '../../../organisation/organisations.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { mayPublish } from '../../../principles/safety/second-person.ts'
import type { Problem } from '../../../web/form.tsx'
import { heardIn } from '../following.ts'
import { alertDeskPage } from '../pages/panel.tsx'
import { addSignature, publish, versions } from '../records/alerts.ts'
import { maySign } from '../stage.ts'
import { workers as words } from '../words.ts'
import { tellFollowers } from './telling.ts'
import { todayOf } from './today.ts'
import { addVersion, alertOf } from './versions-of.ts'

const desk = '/drug-alerts'

export const showAlertDesk = async (
  asked: Asked,
  needs: Needs,
  problems: readonly Problem[] = [],
): Promise<Answer | undefined> => {
  const all = await alertOf(asked, needs)
  if (all === undefined) return undefined
  const today = await todayOf(needs, asked.context)
  const origin = await needs.database.inTransaction(asked.context, (tx) => originOf(tx, needs, asked.organisation.id))
  return page(alertDeskPage(asked, { all, today, origin, problems }), problems.length > 0 ? 422 : 200)
}

/** A name under it. With the second, it goes out in the same commit. */
export const sign = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const alert = asked.param('alert') ?? ''
  if (!isUuid(alert)) return undefined
  const today = await todayOf(needs, context)
  const who = workerIn(asked)
  const done = await needs.database.inTransaction(context, async (tx) => {
    // Of two people at a time one waits here for the other, and then reads again.
    for (let tries = 0; tries < 3; tries += 1) {
      const all = await versions(tx, organisation.id, alert)
      const draft = all.find(({ id }) => id === form.one('draft'))
      if (draft === undefined) return 'not-there'
      const may = maySign(draft, who, { newer: all.some(({ nth }) => nth > draft.nth), today })
      if (!may.ok) return may.reason
      const place = may.value === 'first' ? 1 : 2
      if (!(await addSignature(tx, organisation.id, { draft: draft.id, place, by: who, day: today }))) continue
      const [first] = draft.signedBy
      if (first === undefined) return 'done'
      const out = mayPublish({ preparedBy: first, releasedBy: who })
      if (!out.ok) return 'already-signed'
      await publish(tx, organisation.id, draft, out.value, asked.now)
      const before = all.filter((one) => one.nth < draft.nth && one.sent !== undefined).map(({ content }) => content)
      await tellFollowers(tx, needs, organisation.id, { id: draft.id, regions: heardIn(draft.content, before) }, today)
      return 'done'
    }
    return 'newer-version'
  })
  if (done === 'not-there') return undefined
  if (done === 'done') return seeOther(`${desk}/${alert}`)
  return showAlertDesk(asked, needs, [{ field: 'versions', says: words.in(asked.language)(`panel.${done}`) }])
}

/** The end of what stands is a version like any other: two people sign it. */
export const end = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const before = await alertOf(asked, needs)
  const last = before?.at(-1)
  if (before === undefined || last === undefined) return undefined
  const today = await todayOf(needs, asked.context)
  if (last.kind !== 'cancel')
    await needs.database.inTransaction(asked.context, (tx) =>
      addVersion(
        tx,
        asked,
        { id: randomUUID(), alert: last.alert, before, content: last.content, report: undefined, today },
        'cancel',
      ),
    )
  return seeOther(`${desk}/${last.alert}`)
}
