/** The panel: what was received, an alert written, signed by two, corrected in the open, ended. */

import { randomUUID } from 'node:crypto'

import type { Context } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import { noticesSince } from '../../../platform/notice-board.ts'
import type { Daily, Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { type Day, dayAfter, readDay } from '../../../principles/ground/time.ts'
import { mayPublish } from '../../../principles/safety/second-person.ts'
import type { Told } from '../../../principles/voluntarism/unanswered.ts'
import type { Problem } from '../../../web/form.tsx'
import { type Alert, alertTyped, details, others, readAlert } from '../alert.ts'
import { alertDeskPage, panelPage } from '../pages/panel.tsx'
import { writePage } from '../pages/write.tsx'
import {
  addDraft,
  addReport,
  addSignature,
  closeReport,
  openReports,
  publish,
  type Version,
  versions,
} from '../records/alerts.ts'
import { maySign } from '../stage.ts'
import { wordingProblems } from '../wording.ts'
import { workers as words } from '../words.ts'
import { regionsNow } from './regions.ts'
import { tellFollowers } from './telling.ts'
import { todayOf, whoDoes } from './who-and-when.ts'

const desk = '/drug-alerts'

/** How far back a notice is still news. */
const weeksBack = 8

/** What our own checking posted on the board. */
const receive = async (needs: Pick<Needs, 'database' | 'now'>, { organisation }: Context) => {
  const context = { organisation, actor: 'system' } as const
  const today = await todayOf(needs, context)
  await needs.database.inTransaction(context, async (tx) => {
    const posted = await noticesSince(
      tx,
      organisation,
      ['alert-wanted', 'substance-first-seen'],
      dayAfter(today, -7 * weeksBack),
    )
    for (const { kind, day, facts } of posted)
      await addReport(tx, organisation, {
        // A notice is one report, however often the board is read.
        id: idMadeOf([organisation, kind, facts['substance'] ?? '', facts['week'] ?? '']),
        origin: 'checking',
        about: (facts['substance'] ?? '').replace(/^own:/, '').slice(0, 120),
        says: facts['why'] ?? kind,
        week: readDay(facts['week'] ?? '') ?? day,
        day,
        by: undefined,
      })
  })
}

export const receiving: Daily = { kind: 'drug-alerts/receive', does: receive }

export const showPanel = async (asked: Asked, needs: Needs, problems: readonly Problem[] = []): Promise<Answer> => {
  const { organisation } = asked
  await receive(needs, asked.context)
  const today = await todayOf(needs, asked.context)
  const shown = await needs.database.inTransaction(asked.context, async (tx) => ({
    reports: await openReports(tx, organisation.id),
    all: await versions(tx, organisation.id),
  }))
  return page(panelPage(asked, { ...shown, today, problems }), problems.length > 0 ? 422 : 200)
}

export const report = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const { organisation, form } = asked
  const say = words.in(asked.language)
  const [about, says] = [form.one('about')?.trim() ?? '', form.one('says')?.trim() ?? '']
  const origin = (['worker', 'partner', 'authority'] as const).find((one) => one === form.one('origin'))
  const problems = [
    ...(about === '' ? [{ field: 'about', says: say('panel.need-about') }] : []),
    ...(origin === undefined ? [{ field: 'origin', says: say('panel.need-origin') }] : []),
    ...wordingProblems(`${about} ${says}`, true)
      .filter((problem) => problem === 'people' || problem === 'judging')
      .map((problem) => ({ field: 'says', says: say(`alert.${problem}`) })),
  ]
  if (origin === undefined || problems.length > 0) return showPanel(asked, needs, problems)
  const day = await todayOf(needs, asked.context)
  await needs.database.inTransaction(asked.context, (tx) =>
    addReport(tx, organisation.id, {
      id: isUuid(form.one('id')) ? String(form.one('id')) : randomUUID(),
      origin,
      about: about.slice(0, 120),
      says: says.slice(0, 600) || undefined,
      week: day,
      day,
      by: whoDoes(asked),
    }),
  )
  return seeOther(desk)
}

/** Looked at, and no alert: why is kept. */
export const close = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const { organisation, form } = asked
  const id = form.one('report') ?? ''
  const why = form.one('why')?.trim().slice(0, 300) ?? ''
  if (!isUuid(id)) return undefined
  if (why === '')
    return showPanel(asked, needs, [{ field: `why-${id}`, says: words.in(asked.language)('panel.need-why') }])
  const day = await todayOf(needs, asked.context)
  const isThere = await needs.database.inTransaction(asked.context, async (tx) => {
    const isOpen = (await openReports(tx, organisation.id)).some((one) => one.id === id)
    if (isOpen) await closeReport(tx, organisation.id, { report: id, why, by: whoDoes(asked), day })
    return isOpen
  })
  return isThere ? seeOther(desk) : undefined
}

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

const alertOf = async (asked: Asked, { database }: Needs): Promise<readonly Version[] | undefined> => {
  const id = asked.param('alert') ?? ''
  if (!isUuid(id)) return undefined
  const all = await database.inTransaction(asked.context, (tx) => versions(tx, asked.organisation.id, id))
  return all.length === 0 ? undefined : all
}

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

interface NewVersion {
  readonly id: string
  readonly alert: string
  readonly before: readonly Version[]
  readonly content: Alert
  readonly report: string | undefined
  readonly today: Day
}

const addVersion = (
  tx: Parameters<typeof addDraft>[0],
  asked: Asked,
  { id, alert, before, content, report: from, today }: NewVersion,
  kind: 'update' | 'cancel' = 'update',
) =>
  addDraft(tx, asked.organisation.id, {
    id,
    alert,
    nth: before.length + 1,
    kind: before.length === 0 ? 'alert' : kind,
    content,
    report: from,
    by: whoDoes(asked),
    day: today,
  })

export const showAlertDesk = async (
  asked: Asked,
  needs: Needs,
  problems: readonly Problem[] = [],
): Promise<Answer | undefined> => {
  const all = await alertOf(asked, needs)
  if (all === undefined) return undefined
  const today = await todayOf(needs, asked.context)
  return page(alertDeskPage(asked, { all, today, origin: needs.origin, problems }), problems.length > 0 ? 422 : 200)
}

/** A name under it. With the second, it goes out in the same commit. */
export const sign = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const alert = asked.param('alert') ?? ''
  if (!isUuid(alert)) return undefined
  const today = await todayOf(needs, context)
  const who = whoDoes(asked)
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
      await tellFollowers(tx, needs, organisation.id, { id: draft.id, regions: draft.content.regions }, today)
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
