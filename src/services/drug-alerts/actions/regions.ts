/** The regions people can choose between: a list the panel sets, with the decision that made it (E4). */

import { decide, decidedNow, readDecision } from '../../../organisation/decided.ts'
import { decisionProblem } from '../../../organisation/decision-fields.tsx'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Problem } from '../../../web/form.tsx'
import { regionsPage } from '../pages/regions.tsx'
import { readRegions } from '../regions.ts'
import { workers as words } from '../words.ts'
import { todayOf } from './today.ts'

const name = 'drug-alerts/regions'

/** None to begin with: every warning goes to everybody. */
export const regionsNow = async (tx: Transaction, organisation: OrganisationId): Promise<readonly string[]> => {
  const value = (await decidedNow(tx, organisation, name))?.value
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

export const showRegions = async (
  asked: Asked,
  { database }: Needs,
  problems: readonly Problem[] = [],
): Promise<Answer> => {
  const { organisation } = asked
  const shown = await database.inTransaction(asked.context, async (tx) => ({
    decided: await decidedNow(tx, organisation.id, name),
    regions: await regionsNow(tx, organisation.id),
  }))
  const typed = problems.length > 0 ? asked.form.one('regions') : shown.regions.join('; ')
  return page(regionsPage(asked, { ...shown, typed, problems }), problems.length > 0 ? 422 : 200)
}

export const saveRegions = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const { organisation, form } = asked
  const today = await todayOf(needs, asked.context)
  const regions = readRegions(form.one('regions') ?? '')
  const decision = readDecision({ decision: form.one('decision'), boardLooks: form.one('board-looks') }, today)
  if (!regions.ok || !decision.ok)
    return showRegions(asked, needs, [
      ...(regions.ok ? [] : [{ field: 'regions', says: words.in(asked.language)(`regions.${regions.reason}`) }]),
      ...(decision.ok ? [] : [decisionProblem(asked, decision.reason)]),
    ])
  await needs.database.inTransaction(asked.context, (tx) =>
    decide(tx, organisation.id, name, { value: regions.value, ...decision.value, by: workerIn(asked), day: today }),
  )
  return seeOther('/drug-alerts/regions')
}
