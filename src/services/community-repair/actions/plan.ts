/** `/community-repair/plan` and `/place/plan`: what our places change after something happened, by when, and what became of it (R2). */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { type Site, sitesOf } from '../../../organisation/sites.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { mayPublish } from '../../../principles/safety/second-person.ts'
import { becomes, mayHappen, readChange } from '../change.ts'
import { type NotPlanned, planPage } from '../pages/plan.tsx'
import { publicPlanPage } from '../pages/public-plan.tsx'
import { addChange, addStep, changesOf } from '../records/changes.ts'

const at = '/community-repair/plan'

const read = (asked: Asked, needs: Needs) =>
  needs.database.inTransaction(asked.context, async (tx) => ({
    lines: await changesOf(tx, asked.organisation.id),
    sites: await sitesOf(tx, asked.organisation.id),
  }))

export const showPublicPlan = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer> =>
  page(publicPlanPage(asked, { ...(await read(asked, needs)), today: day }))

export const showPlan = async (
  asked: Asked,
  needs: Needs,
  { day }: Now,
  wrong?: NotPlanned,
  status: Status = 200,
): Promise<Answer> => {
  const typed = asked.form.one('id')
  const id = wrong !== undefined && wrong !== 'another-stands' && isUuid(typed) ? String(typed) : randomUUID()
  return page(planPage(asked, { ...(await read(asked, needs)), id, today: day }, wrong), status)
}

const write = async (
  tx: Transaction,
  asked: Asked,
  sites: readonly Site[],
  { day }: Now,
): Promise<NotPlanned | 'done'> => {
  const { organisation, form } = asked
  const by = workerIn(asked)
  const site = sites.length === 1 ? sites[0] : sites.find(({ id }) => id === form.one('site'))
  if (site === undefined) return 'choose-site'
  const change = readChange({ says: form.one('says'), until: form.one('until') }, day)
  if (!change.ok) return change.reason
  const number = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
  const id = idMadeOf(['change', organisation.id, by, number])
  if (await addChange(tx, organisation.id, { id, site: site.id, language: asked.language, by, day, ...change.value }))
    return 'done'
  // Sent twice it stands there once; but another one under its number is not thrown away unsaid.
  const [stands] = await changesOf(tx, organisation.id, { id })
  const isSame = stands?.says === change.value.says && stands.until === change.value.until && stands.site === site.id
  return isSame ? 'done' : 'another-stands'
}

const kinds = ['published', 'dropped', ...becomes] as const

const step = async (tx: Transaction, asked: Asked, { day }: Now): Promise<NotPlanned | 'done' | undefined> => {
  const { organisation, form } = asked
  const by = workerIn(asked)
  const kind = kinds.find((one) => one === form.one('kind'))
  const [line] = isUuid(form.one('change'))
    ? await changesOf(tx, organisation.id, { id: String(form.one('change')) })
    : []
  if (line === undefined) return undefined
  if (kind === undefined) return 'choose-became'
  // Pressed twice it is done once.
  if (line.now.stage === kind || line.now.became?.as === kind) return 'done'
  if (!mayHappen(line.now, kind)) return 'somebody-wrote'
  if (kind === 'published') {
    const may = mayPublish({ preparedBy: line.by, releasedBy: by })
    if (!may.ok) return 'needs-a-second-person'
    return (await addStep(tx, organisation.id, line, { kind, may: may.value }, day)) ? 'done' : 'somebody-wrote'
  }
  return (await addStep(tx, organisation.id, line, { kind, by }, day)) ? 'done' : 'somebody-wrote'
}

export const writePlan = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const isNew = asked.form.one('change') === undefined
  const done = await needs.database.inTransaction(asked.context, async (tx) =>
    isNew ? write(tx, asked, await sitesOf(tx, asked.organisation.id), now) : step(tx, asked, now),
  )
  if (done === undefined) return undefined
  if (done === 'done') return seeOther(at)
  return showPlan(asked, needs, now, done, conflicts.includes(done) ? 409 : 422)
}

const conflicts: readonly NotPlanned[] = ['somebody-wrote', 'needs-a-second-person', 'another-stands']
