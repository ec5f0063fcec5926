/**
 * `/restorative-justice/:id/look`: a coordinator, who accompanies neither person, looks with a second pair of eyes at what somebody saw and at
 * what may be said, before anybody is tried (S1, S2). They see no more of it than that.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { consentNow } from '../../../participants/consents.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { foldApproach } from '../approach.ts'
import { type NotWritten, readSecondLook } from '../approach-lines.ts'
import { approachOther } from '../consent-questions.ts'
import { secondLookPage } from '../pages/second-look.tsx'
import { factsBefore } from '../records/approach-days.ts'
import { addApproachFact, approachFacts } from '../records/approach-facts.ts'
import { approachesOf } from '../records/approaches.ts'
import { referralBy } from '../records/referrals.ts'
import { presentNow } from './accompanying.ts'
import { sideOf, within } from './their-words.ts'
import { theirYes } from './their-yes.ts'
import { formIn } from './words-that-came.ts'

const readLook = async (tx: Transaction, asked: Asked, { keyring }: Needs, { day }: Now) => {
  const side = await sideOf(tx, asked)
  if (side === undefined) return undefined
  const one = await referralBy(tx, asked.organisation.id, side.referral)
  const says =
    one !== undefined &&
    (await theirYes(tx, asked.organisation.id, one, day)).ok &&
    (await consentNow(tx, asked.organisation.id, side.person, approachOther, day)).ok
  // A pause closes it here as well (V1).
  const [asksFor] = says ? await approachesOf(tx, keyring, asked.organisation.id, side) : []
  if (asksFor === undefined) return { side, asksFor, looked: undefined, names: new Map<string, string>() }
  const facts = await approachFacts(tx, asked.organisation.id, asksFor.id)
  const { looked } = foldApproach(facts)
  const names = await namesOf(
    tx,
    keyring,
    asked.organisation.id,
    facts.flatMap(({ by }) => by ?? []),
  )
  return { side, asksFor, looked, names }
}

/** Whoever accompanies them does not look twice; how many lines stand there, as the program counts them. */
const known = ({ organisation, param }: Asked, { database }: Needs) =>
  database.inTransaction({ organisation: organisation.id, actor: 'system' }, async (tx) => ({
    present: await presentNow(tx, organisation.id, param('id') ?? ''),
    facts: await factsBefore(tx, organisation.id, param('id') ?? ''),
  }))

export const showSecondLook = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: NotWritten,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { present } = await known(asked, needs)
  const shown = await needs.database.inTransaction(within(asked), (tx) => readLook(tx, asked, needs, now))
  if (shown === undefined) return undefined
  const next = { id: randomUUID(), accompanies: present.has(workerIn(asked)), today: now.day }
  return page(secondLookPage(asked, shown, next, wrong), status)
}

export const writeSecondLook = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { organisation, form } = asked
  const by = workerIn(asked)
  const { present, facts } = await known(asked, needs)
  const done = await needs.database.inTransaction(within(asked), async (tx) => {
    const stands = await readLook(tx, asked, needs, now)
    if (stands?.asksFor === undefined) return undefined
    if (present.has(by)) return 'somebody-else-agrees' as const
    const { looked, asksFor } = stands
    const before = facts.get(asksFor.id) ?? 0
    const read = readSecondLook(form.one, { looked, facts: before }, { by, today: now.day, endsOn: asksFor.endsOn })
    if (!read.ok) return read.reason
    if (!(await addApproachFact(tx, organisation.id, asksFor, read.value, formIn(form)))) return 'looked-anew' as const
    return 'written' as const
  })
  if (done === undefined) return undefined
  if (done === 'written') return seeOther(`/restorative-justice/${asked.param('id')}/look`)
  return showSecondLook(asked, needs, now, done, 422)
}
