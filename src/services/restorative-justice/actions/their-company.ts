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
import { companyNow, wantedWith } from './company-now.ts'
import { tellOne } from './meetings-daily.ts'
import { asProgram } from './offers-now.ts'
import { sideOf, within } from './their-words.ts'
import { theirYes } from './their-yes.ts'

const readTheirs = async (tx: Transaction, asked: Asked, { day }: Now) => {
  const side = await sideOf(tx, asked)
  const { organisation } = asked
  const one = side === undefined ? undefined : await referralBy(tx, organisation.id, side.referral)
  if (side === undefined || one === undefined) return undefined
  if (!(await presentNow(tx, organisation.id, side.referral)).has(workerIn(asked))) return undefined
  return { side, mayTalk: (await theirYes(tx, organisation.id, one, day)).ok }
}

export const showTheirCompany = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: 'choose' | 'somebody-wrote',
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { organisation } = asked
  const found = await needs.database.inTransaction(within(asked), async (tx) => {
    const theirs = await readTheirs(tx, asked, now)
    if (theirs === undefined) return undefined
    const subject = theirs.side.person
    await writeDown(tx, organisation.id, { what: 'opened-a-referral', worker: workerIn(asked), subject, ...now })
    return theirs
  })
  if (found === undefined) return undefined
  const { side, mayTalk } = found
  const { companions, names } = await asProgram(needs, side, async (system) => {
    const { all } = mayTalk ? await companyNow(system, needs, side, now.day) : { all: [] }
    const who = all.flatMap(({ talkedWith }) => talkedWith?.by ?? [])
    return {
      companions: all.flatMap((one) => (one.stands === 'asleep' ? [] : [{ ...one, stands: one.stands }])),
      names: await namesOf(system, needs.keyring, organisation.id, who),
    }
  })
  return page(theirCompanyPage(asked, { side, mayTalk, companions, names }, wrong), status)
}

/** What one of us heard from whoever is to come, with nobody beside them. */
export const writeTheirCompany = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { form } = asked
  const says = heard.find((one) => one === form.one('says'))
  const done = await needs.database.inTransaction(within(asked), async (tx) => {
    const found = await readTheirs(tx, asked, now)
    if (found === undefined) return undefined
    if (says === undefined) return 'choose' as const
    const { side, mayTalk } = found
    const all = mayTalk ? await companionsOf(tx, needs.keyring, side) : []
    const one = all.find(({ id }) => id === form.one('companion'))
    const wanted =
      one !== undefined && (await consentNow(tx, side.organisation, side.person, wantedWith(one), now.day)).ok
    if (one === undefined || !wanted) return 'somebody-wrote' as const
    const by = workerIn(asked)
    // Pressed twice on one day it is heard once.
    const last = one.talkedWith
    if (last?.says === says && last.by === by && last.day === now.day) return 'written' as const
    if (form.one('nth') !== String(one.facts + 1)) return 'somebody-wrote' as const
    await noteHeard(tx, found.side, one.id, { nth: one.facts + 1, says, by, day: now.day })
    const subject = found.side.person
    await writeDown(tx, asked.organisation.id, { what: 'opened-a-referral', worker: by, subject, ...now })
    // Somebody whom they count on stays away: they hear that there is news.
    if (says === 'does-not-come') await tellOne(tx, side, now.day)
    return 'written' as const
  })
  if (done === undefined) return undefined
  if (done === 'written') return seeOther(`/restorative-justice/${asked.param('id')}/company?done=written`)
  return showTheirCompany(asked, needs, now, done, done === 'choose' ? 422 : 409)
}
