/** What reached us: from our own checking, or typed in from elsewhere. Looked at, it becomes an alert, or is closed with a reason. */

import { randomUUID } from 'node:crypto'

import type { Context } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import { noticesSince } from '../../../platform/notice-board.ts'
import type { Daily, Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { dayAfter, readDay } from '../../../principles/ground/time.ts'
import type { Problem } from '../../../web/form.tsx'
import { panelPage } from '../pages/panel.tsx'
import { addReport, closeReport, openReports, versions } from '../records/alerts.ts'
import { wordingProblems } from '../wording.ts'
import { workers as words } from '../words.ts'
import { todayOf } from './today.ts'

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
      by: workerIn(asked),
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
    if (isOpen) await closeReport(tx, organisation.id, { report: id, why, by: workerIn(asked), day })
    return isOpen
  })
  return isThere ? seeOther(desk) : undefined
}
