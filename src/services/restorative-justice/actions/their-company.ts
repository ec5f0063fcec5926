/**
 * `/restorative-justice/:id/company`: for whoever accompanies somebody: whom that person wants beside them, and what one of us heard from those, alone. Only
 * who comes of their own will stands in what is suggested.
 */

import type { Now } from '../../../organisation/now-here.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { consentNow } from '../../../participants/consents.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { heard } from '../company.ts'
import { theirCompanyPage } from '../pages/their-company.tsx'
import { companionsOf, noteHeard } from '../records/company.ts'
import { referralBy } from '../records/referrals.ts'
import { presentNow } from './accompanying.ts'
import { wantedWith } from './company-now.ts'
import { asProgram } from './offers-now.ts'
import { sideOf, within } from './their-words.ts'
import { theirYes } from './their-yes.ts'

const readTheirs = async (tx: Transaction, asked: Asked, needs: Needs, { day }: Now) => {
  const side = await sideOf(tx, asked)
  const { organisation } = asked
  const one = side === undefined ? undefined : await referralBy(tx, organisation.id, side.referral)
  if (side === undefined || one === undefined) return undefined
  if (!(await presentNow(tx, organisation.id, side.referral)).has(workerIn(asked))) return undefined
  const mayTalk = (await theirYes(tx, organisation.id, one, day)).ok
  const companions = []
  for (const companion of mayTalk ? await companionsOf(tx, needs.keyring, side) : [])
    if ((await consentNow(tx, organisation.id, side.person, wantedWith(companion), day)).ok) companions.push(companion)
  return { side, mayTalk, companions }
}

export const showTheirCompany = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: 'choose' | 'somebody-wrote',
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { organisation } = asked
  const shown = await needs.database.inTransaction(within(asked), async (tx) => {
    const found = await readTheirs(tx, asked, needs, now)
    if (found === undefined) return undefined
    const subject = found.side.person
    await writeDown(tx, organisation.id, { what: 'opened-a-referral', worker: workerIn(asked), subject, ...now })
    const who = found.companions.flatMap(({ talkedWith }) => talkedWith?.by ?? [])
    return { ...found, names: await namesOf(tx, needs.keyring, organisation.id, who) }
  })
  if (shown === undefined) return undefined
  const { side } = shown
  // A worker sees who is asked beside themselves by nothing but the program.
  const present = await asProgram(needs, side, (system) => presentNow(system, organisation.id, side.referral))
  return page(theirCompanyPage(asked, { ...shown, present }, wrong), status)
}

/** What one of us heard from whoever is to come, with nobody beside them. */
export const writeTheirCompany = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { form } = asked
  const says = heard.find((one) => one === form.one('says'))
  const done = await needs.database.inTransaction(within(asked), async (tx) => {
    const found = await readTheirs(tx, asked, needs, now)
    if (found === undefined) return undefined
    const one = found.companions.find(({ id }) => id === form.one('companion'))
    if (says === undefined) return 'choose' as const
    if (one === undefined) return 'somebody-wrote' as const
    const by = workerIn(asked)
    // Pressed twice it is heard once.
    if (one.talkedWith?.says === says && one.talkedWith.by === by) return 'written' as const
    if (form.one('nth') !== String(one.facts + 1)) return 'somebody-wrote' as const
    await noteHeard(tx, found.side, one.id, { nth: one.facts + 1, says, by, day: now.day })
    const subject = found.side.person
    await writeDown(tx, asked.organisation.id, { what: 'opened-a-referral', worker: by, subject, ...now })
    return 'written' as const
  })
  if (done === undefined) return undefined
  if (done === 'written') return seeOther(`/restorative-justice/${asked.param('id')}/company?done=written`)
  return showTheirCompany(asked, needs, now, done, done === 'choose' ? 422 : 409)
}
