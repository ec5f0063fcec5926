/** `/restorative-justice/ages`: from which age somebody decides alone about the other person, and who can be beside a young person, with the decision (V9, E4). */

import { decide, decidedNow, readDecision } from '../../../organisation/decided.ts'
import { decisionProblem } from '../../../organisation/decision-fields.tsx'
import type { Now } from '../../../organisation/now-here.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Problem } from '../../../web/form.tsx'
import { type Ages, asCame, readAges } from '../ages.ts'
import { agesPage } from '../pages/ages.tsx'
import { workers as words } from '../words.ts'

const name = 'restorative-justice/ages'

/** What somebody could put there past this page is looked at once more. */
export const agesNow = async (tx: Transaction, organisation: OrganisationId): Promise<Ages> => {
  const value = (await decidedNow(tx, organisation, name))?.value as Readonly<Record<string, unknown>> | undefined
  const read = readAges((key) => (value?.[key] === undefined ? undefined : String(value[key])))
  return read.ok ? read.value : asCame
}

export const showAges = async (
  asked: Asked,
  { database }: Needs,
  problems: readonly Problem[] = [],
): Promise<Answer> => {
  const { organisation } = asked
  const shown = await database.inTransaction(asked.context, async (tx) => ({
    decided: await decidedNow(tx, organisation.id, name),
    ages: await agesNow(tx, organisation.id),
  }))
  return page(agesPage(asked, { ...shown, problems }), problems.length > 0 ? 422 : 200)
}

const agesProblem = (asked: Asked, reason: 'wrong-from' | 'too-long'): Problem => ({
  field: reason === 'wrong-from' ? 'from' : 'advocate',
  says: words.in(asked.language)(`ages.${reason}`),
})

export const saveAges = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer> => {
  const { organisation, form } = asked
  const ages = readAges(form.one)
  const decision = readDecision({ decision: form.one('decision'), boardLooks: form.one('board-looks') }, day)
  const problems: readonly Problem[] = [
    ...(ages.ok ? [] : [agesProblem(asked, ages.reason)]),
    ...(decision.ok ? [] : [decisionProblem(asked, decision.reason)]),
  ]
  if (!ages.ok || !decision.ok) return showAges(asked, needs, problems)
  await needs.database.inTransaction(asked.context, (tx) =>
    decide(tx, organisation.id, name, { value: ages.value, ...decision.value, by: workerIn(asked), day }),
  )
  return seeOther('/restorative-justice/ages')
}
