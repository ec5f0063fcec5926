/** `/community-repair/rules`: how long at most, how soon it is looked at again, who decided it (E4), and how often it happened. */

import { decide, decidedNow, readDecision } from '../../../organisation/decided.ts'
import { decisionProblem } from '../../../organisation/decision-fields.tsx'
import type { Now } from '../../../organisation/now-here.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { Role } from '../../../principles/card.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Limits, limitsAsCame, longestEver } from '../../../principles/impartiality/exclusion.ts'
import type { Problem } from '../../../web/form.tsx'
import { longestUntilLooked, type NotLimits, readLimits } from '../limits.ts'
import { rulesPage } from '../pages/rules.tsx'
import { excludedBefore } from '../records/excluded.ts'
import { workers as words } from '../words.ts'

const name = 'community-repair/exclusions'

export const deciding: readonly Role[] = ['coordinator', 'manager']

/** What somebody could put there past this page is looked at once more. */
export const limitsNow = async (tx: Transaction, organisation: OrganisationId): Promise<Limits> => {
  const value = (await decidedNow(tx, organisation, name))?.value as Readonly<Record<string, unknown>> | undefined
  const read = readLimits((key) => (value?.[key] === undefined ? undefined : String(value[key])))
  return read.ok ? read.value : limitsAsCame
}

export const showRules = async (
  asked: Asked,
  { database }: Needs,
  { day }: Now,
  problems: readonly Problem[] = [],
): Promise<Answer> => {
  const { organisation } = asked
  const shown = await database.inTransaction(asked.context, async (tx) => ({
    decided: await decidedNow(tx, organisation.id, name),
    limits: await limitsNow(tx, organisation.id),
  }))
  const excluded = await database.inTransaction({ organisation: organisation.id, actor: 'system' }, (system) =>
    excludedBefore(system, organisation.id, day),
  )
  const mayDecide = asked.worker?.roles.some((role) => deciding.includes(role)) === true
  return page(rulesPage(asked, { ...shown, excluded, mayDecide, problems }), problems.length > 0 ? 422 : 200)
}

const problemOf = (asked: Asked, reason: NotLimits): Problem => ({
  field: reason === 'wrong-longest' ? 'longest' : 'looked',
  says: words.in(asked.language)(`rules.${reason}`, {
    days: reason === 'wrong-longest' ? longestEver : longestUntilLooked,
  }),
})

export const saveRules = async (asked: Asked, needs: Needs, now: Now): Promise<Answer> => {
  const { organisation, form } = asked
  const limits = readLimits(form.one)
  const decision = readDecision({ decision: form.one('decision'), boardLooks: form.one('board-looks') }, now.day)
  const problems: readonly Problem[] = [
    ...(limits.ok ? [] : [problemOf(asked, limits.reason)]),
    ...(decision.ok ? [] : [decisionProblem(asked, decision.reason)]),
  ]
  if (!limits.ok || !decision.ok) return showRules(asked, needs, now, problems)
  const value = { longest: limits.value.longest, looked: limits.value.lookedAtWithin }
  await needs.database.inTransaction(asked.context, (tx) =>
    decide(tx, organisation.id, name, { value, ...decision.value, by: workerIn(asked), day: now.day }),
  )
  return seeOther('/community-repair/rules')
}
