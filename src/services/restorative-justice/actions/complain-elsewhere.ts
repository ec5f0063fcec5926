/** Who hears complaints outside of us: named by whoever answers for it, with the decision that made it (E4). Shown wherever somebody can complain. */

import { decide, decidedNow, holdDecided, readDecision } from '../../../organisation/decided.ts'
import { decisionProblem } from '../../../organisation/decision-fields.tsx'
import type { Now } from '../../../organisation/now-here.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Problem } from '../../../web/form.tsx'
import { elsewherePage } from '../pages/complain-elsewhere.tsx'
import { workers as words } from '../words.ts'

const name = 'restorative-justice/elsewhere'
const most = 10
const mostLetters = 200

/** Each a name and how to reach them, as typed; none to begin with. */
const elsewhereNow = async (tx: Transaction, organisation: OrganisationId): Promise<readonly string[]> => {
  const value = (await decidedNow(tx, organisation, name))?.value
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

export const elsewhereFor = ({ organisation, context }: Asked, { database }: Needs): Promise<readonly string[]> =>
  database.inTransaction(context, (tx) => elsewhereNow(tx, organisation.id))

export const showElsewhere = async (
  asked: Asked,
  { database }: Needs,
  problems: readonly Problem[] = [],
): Promise<Answer> => {
  const shown = await database.inTransaction(asked.context, async (tx) => ({
    decided: await decidedNow(tx, asked.organisation.id, name),
    elsewhere: await elsewhereNow(tx, asked.organisation.id),
  }))
  return page(elsewherePage(asked, { ...shown, problems }), problems.length > 0 ? 422 : 200)
}

/** One more, or one less; each under its own decision. */
export const saveElsewhere = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer> => {
  const { organisation, form } = asked
  const say = words.in(asked.language)
  const decision = readDecision({ decision: form.one('decision'), boardLooks: form.one('board-looks') }, day)
  const gone = form.one('gone')
  const typed = form.one('who')?.trim().slice(0, mostLetters) ?? ''
  const problems: readonly Problem[] = [
    ...(gone === undefined && typed.length < 3 ? [{ field: 'who', says: say('elsewhere.say-who') }] : []),
    ...(decision.ok ? [] : [decisionProblem(asked, decision.reason)]),
  ]
  if (problems.length > 0 || !decision.ok) return showElsewhere(asked, needs, problems)
  const saved = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdDecided(tx, organisation.id, name)
    const stand = await elsewhereNow(tx, organisation.id)
    const value =
      gone === undefined ? [...stand.filter((one) => one !== typed), typed] : stand.filter((one) => one !== gone)
    if (value.length > most) return false
    await decide(tx, organisation.id, name, { value, ...decision.value, by: workerIn(asked), day })
    return true
  })
  return saved
    ? seeOther('/restorative-justice/wrong/other')
    : showElsewhere(asked, needs, [{ field: 'who', says: say('elsewhere.enough') }])
}
