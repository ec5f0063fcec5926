/** Writing an alert, from a report or from nothing; or, of one that stands, its correction. */

import { randomUUID } from 'node:crypto'

import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import type { Told } from '../../../principles/voluntarism/unanswered.ts'
import type { Problem } from '../../../web/form.tsx'
import { alertTyped, details, others, readAlert } from '../alert.ts'
import { writePage } from '../pages/write.tsx'
import { openReports } from '../records/alerts.ts'
import { workers as words } from '../words.ts'
import { regionsNow } from './regions.ts'
import { todayOf } from './today.ts'
import { addVersion, alertOf } from './versions-of.ts'

const desk = '/drug-alerts'

const fields = [
  'headline',
  'risk',
  'what',
  'now',
  'region',
  'substances',
  'week',
  'samples',
  'severity',
  'certainty',
  'brand',
  'until',
  ...details,
  ...others.flatMap((other) => [`headline-${other}`, `what-${other}`, `now-${other}`, `read-${other}`]),
] as const

const typedIn = ({ form }: Asked): Told => ({
  ...Object.fromEntries(fields.map((field) => [field, form.one(field)])),
  'goes-to': form.all('goes-to').join(';'),
})

/** A new alert, from a report or from nothing; or, of one that stands, its correction. */
export const showWrite = async (
  asked: Asked,
  needs: Needs,
  problems: readonly Problem[] = [],
): Promise<Answer | undefined> => {
  const today = await todayOf(needs, asked.context)
  const of = asked.param('alert')
  const before = of === undefined ? undefined : await alertOf(asked, needs)
  if (of !== undefined && before === undefined) return undefined
  const reported = asked.query('report') ?? asked.form.one('report')
  const found = await needs.database.inTransaction(asked.context, (tx) => openReports(tx, asked.organisation.id))
  const from = found.find(({ id }) => id === reported)
  const last = before?.at(-1)
  const typed: Told =
    problems.length > 0
      ? typedIn(asked)
      : last !== undefined
        ? alertTyped(last.content)
        : { substances: from?.about, week: from?.week ?? today, until: dayAfter(today, 30), certainty: 'Observed' }
  const regions = await needs.database.inTransaction(asked.context, (tx) => regionsNow(tx, asked.organisation.id))
  return page(
    writePage(asked, { typed, report: from?.id, corrects: of, regions, problems }),
    problems.length > 0 ? 422 : 200,
  )
}

export const write = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const { form } = asked
  const say = words.in(asked.language)
  const today = await todayOf(needs, asked.context)
  const of = asked.param('alert')
  const before = of === undefined ? [] : await alertOf(asked, needs)
  if (before === undefined) return undefined
  const regions = await needs.database.inTransaction(asked.context, (tx) => regionsNow(tx, asked.organisation.id))
  const alert = readAlert(typedIn(asked), today, regions)
  if (!alert.ok)
    return showWrite(
      asked,
      needs,
      alert.reason.map(({ field, problem }) => ({ field, says: say(`alert.${problem}`) })),
    )
  const id = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
  const reported = form.one('report')
  await needs.database.inTransaction(asked.context, (tx) =>
    addVersion(tx, asked, {
      id,
      alert: of ?? id,
      before,
      content: alert.value,
      report: isUuid(reported) ? String(reported) : undefined,
      today,
    }),
  )
  return seeOther(`${desk}/${of ?? id}`)
}
