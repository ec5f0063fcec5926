/**
 * `/restorative-justice/sums`: reports for those who pay for it, a board, everybody. Which parts one has is a template, kept with the decision that made it (E4);
 * the figures are the same for all. As a page that prints, and as a file for a spreadsheet.
 */

import { randomUUID } from 'node:crypto'

import { decide, decidedNow, holdDecided, readDecision } from '../../../organisation/decided.ts'
import { decisionProblem } from '../../../organisation/decision-fields.tsx'
import type { Now } from '../../../organisation/now-here.ts'
import { writeTable } from '../../../platform/csv.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, file, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid, type OrganisationId } from '../../../principles/ground/people.ts'
import type { Problem } from '../../../web/form.tsx'
import { reportPage, reportRows, reportsPage } from '../pages/reports.tsx'
import { asTheyCame, mostTemplates, readTemplate, type Template, templatesIn } from '../reports.ts'
import { workers as words } from '../words.ts'
import { figuresNow } from './figures-now.ts'

const name = 'restorative-justice/reports'

const ownNow = async (tx: Transaction, organisation: OrganisationId): Promise<readonly Template[]> =>
  templatesIn((await decidedNow(tx, organisation, name))?.value)

export const showReports = async (
  asked: Asked,
  { database }: Needs,
  problems: readonly Problem[] = [],
): Promise<Answer> => {
  const shown = await database.inTransaction(asked.context, async (tx) => ({
    decided: await decidedNow(tx, asked.organisation.id, name),
    own: await ownNow(tx, asked.organisation.id),
  }))
  const id = asked.form.one('id') ?? randomUUID()
  return page(reportsPage(asked, { ...shown, id, problems }), problems.length > 0 ? 422 : 200)
}

const fieldOf = {
  'say-title': 'title',
  'title-too-long': 'title',
  'choose-parts': 'parts',
  'too-long': 'says',
} as const

/** One more, or one less; each under its own decision. */
export const saveReport = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer> => {
  const { organisation, form, language } = asked
  const say = words.in(language)
  const decision = readDecision({ decision: form.one('decision'), boardLooks: form.one('board-looks') }, day)
  const removes = form.one('kind') === 'remove'
  const gone = form.one('gone')
  const id = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
  const typed = removes ? undefined : readTemplate(id, form.one, form.all)
  const problems: readonly Problem[] = [
    ...(typed === undefined || typed.ok
      ? []
      : [{ field: fieldOf[typed.reason], says: say(`report.wrong-${typed.reason}`) }]),
    ...(removes && gone === undefined ? [{ field: 'gone', says: say('report.choose-which') }] : []),
    ...(decision.ok
      ? []
      : [{ ...decisionProblem(asked, decision.reason), ...(removes ? { field: 'decision-gone' } : {}) }]),
  ]
  if (problems.length > 0 || !decision.ok) return showReports(asked, needs, problems)
  const saved = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdDecided(tx, organisation.id, name)
    const stand = await ownNow(tx, organisation.id)
    const others = stand.filter((one) => one.id !== (typed?.ok === true ? id : gone))
    const value = typed?.ok === true ? [...others, typed.value] : others
    if (value.length > mostTemplates) return false
    await decide(tx, organisation.id, name, { value, ...decision.value, by: workerIn(asked), day })
    return true
  })
  return saved
    ? seeOther('/restorative-justice/sums')
    : showReports(asked, needs, [{ field: 'title', says: say('report.enough') }])
}

const readOne = async (asked: Asked, needs: Needs, { day }: Now) => {
  const own = await needs.database.inTransaction(asked.context, (tx) => ownNow(tx, asked.organisation.id))
  const template = [...asTheyCame, ...own].find(({ id }) => id === asked.param('id'))
  return template === undefined
    ? undefined
    : { template, figures: await figuresNow(needs, asked.organisation.id, day), day }
}

export const showReport = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const shown = await readOne(asked, needs, now)
  return shown === undefined ? undefined : page(reportPage(asked, shown))
}

/** Every line of every table, with what it counts: what is hidden is hidden here too. */
export const reportFile = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const shown = await readOne(asked, needs, now)
  if (shown === undefined) return undefined
  const { header, rows } = reportRows(asked, shown)
  const { from, until } = shown.figures.months
  // A title is in any script, and the name of a file in a header is not.
  return file(writeTable(header, rows), 'text/csv; charset=utf-8', `${shown.template.id}-${from}-${until}.csv`)
}
