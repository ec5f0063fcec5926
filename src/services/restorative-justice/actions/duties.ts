/** `/restorative-justice/duty`: the laws that oblige us to tell, each by its name and with the decision that allowed it (S8, E4). */

import { decide, decidedNow, holdDecided, readDecision } from '../../../organisation/decided.ts'
import { decisionProblem } from '../../../organisation/decision-fields.tsx'
import type { Now } from '../../../organisation/now-here.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Duty, readDuty } from '../../../principles/safety/breaking-confidence.ts'
import type { Problem } from '../../../web/form.tsx'
import { dutiesPage } from '../pages/duties.tsx'
import { workers as words } from '../words.ts'

const name = 'restorative-justice/duties'

const isDuty = (one: unknown): one is Duty =>
  typeof one === 'object' &&
  one !== null &&
  ['country', 'law', 'decision', 'since'].every((key) => typeof (one as Record<string, unknown>)[key] === 'string')

/** None to begin with. What somebody could put there past this page is looked at once more. */
export const dutiesNow = async (tx: Transaction, organisation: OrganisationId): Promise<readonly Duty[]> => {
  const value = (await decidedNow(tx, organisation, name))?.value
  return Array.isArray(value) ? value.filter(isDuty).filter((one) => readDuty(one).ok) : []
}

/** For whoever reads before they tell us anything. */
export const dutiesFor = ({ organisation, context }: Asked, { database }: Needs): Promise<readonly Duty[]> =>
  database.inTransaction(context, (tx) => dutiesNow(tx, organisation.id))

export const showDuties = async (
  asked: Asked,
  { database }: Needs,
  problems: readonly Problem[] = [],
): Promise<Answer> => {
  const shown = await database.inTransaction(asked.context, async (tx) => ({
    decided: await decidedNow(tx, asked.organisation.id, name),
    duties: await dutiesNow(tx, asked.organisation.id),
  }))
  return page(dutiesPage(asked, { ...shown, problems }), problems.length > 0 ? 422 : 200)
}

/** As many as any country has. */
const mostDuties = 30

/** One more, or one less; each under its own decision. */
export const saveDuties = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer> => {
  const { organisation, form } = asked
  const decision = readDecision({ decision: form.one('decision'), boardLooks: form.one('board-looks') }, day)
  const gone = form.one('gone')
  const typed = gone === undefined ? readDuty({ country: form.one('country'), law: form.one('law') }) : undefined
  const problems: readonly Problem[] = [
    ...(typed === undefined || typed.ok
      ? []
      : [
          {
            field: typed.reason === 'say-where' ? 'country' : 'law',
            says: words.in(asked.language)(`duty.${typed.reason}`),
          },
        ]),
    ...(decision.ok ? [] : [decisionProblem(asked, decision.reason)]),
  ]
  if (problems.length > 0 || !decision.ok) return showDuties(asked, needs, problems)
  const saved = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdDecided(tx, organisation.id, name)
    const stand = await dutiesNow(tx, organisation.id)
    const others = stand.filter(({ country, law }) =>
      typed?.ok === true ? country !== typed.value.country || law !== typed.value.law : `${country} ${law}` !== gone,
    )
    const value =
      typed?.ok === true
        ? [...others, { ...typed.value, decision: decision.value.decision, since: day } satisfies Duty]
        : others
    if (value.length > mostDuties) return false
    await decide(tx, organisation.id, name, { value, ...decision.value, by: workerIn(asked), day })
    return true
  })
  return saved
    ? seeOther('/restorative-justice/duty')
    : showDuties(asked, needs, [{ field: 'law', says: words.in(asked.language)('duty.enough') }])
}
