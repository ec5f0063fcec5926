/** `/restorative-justice/equal`: whether it is the same for everybody, and which questions are asked for it, with the decision that made them (I6, E4). */

import { decide, decidedNow, readDecision } from '../../../organisation/decided.ts'
import { decisionProblem } from '../../../organisation/decision-fields.tsx'
import type { Now } from '../../../organisation/now-here.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { Problem } from '../../../web/form.tsx'
import { comparedOf } from '../comparing.ts'
import { readAsked } from '../describing.ts'
import { equalPage } from '../pages/equal.tsx'
import { askedNow, comparedBetween, setting } from '../records/compared.ts'
import { monthsUntil } from './figures-now.ts'
import { asProgram } from './offers-now.ts'

export const showCompared = async (
  asked: Asked,
  needs: Needs,
  { day }: Now,
  problems: readonly Problem[] = [],
): Promise<Answer> => {
  const { organisation } = asked
  const months = monthsUntil(day)
  const shown = await asProgram(needs, { organisation: organisation.id }, async (system) => {
    const questions = await askedNow(system, organisation.id)
    const counted = await comparedBetween(system, organisation.id, months)
    return {
      decided: await decidedNow(system, organisation.id, setting),
      questions,
      // Also what is not asked any more, for as long as it is counted.
      compared: comparedOf([...new Set([...questions, ...counted.map(({ question }) => question)])], counted),
    }
  })
  return page(equalPage(asked, { ...shown, months, problems }), problems.length > 0 ? 422 : 200)
}

export const saveAsked = async (asked: Asked, needs: Needs, now: Now): Promise<Answer> => {
  const { organisation, form } = asked
  const decision = readDecision({ decision: form.one('decision'), boardLooks: form.one('board-looks') }, now.day)
  if (!decision.ok) return showCompared(asked, needs, now, [decisionProblem(asked, decision.reason)])
  const value = readAsked(form.all('questions'))
  await needs.database.inTransaction(asked.context, (tx) =>
    decide(tx, organisation.id, setting, { value, ...decision.value, by: workerIn(asked), day: now.day }),
  )
  return seeOther('/restorative-justice/equal')
}
