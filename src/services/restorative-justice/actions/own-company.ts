/**
 * `/me/talk/with/:id`: who comes along to a meeting with somebody. They say who, and what the other person would read of them; one of us talks with that one
 * alone. Nothing here depends on the other side (S3).
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { mostAlong, readAlong } from '../company.ts'
import { withMe } from '../consent-questions.ts'
import { ownCompanyPage, type Reason } from '../pages/own-company.tsx'
import { companionsOf, isWanted, prepareCompanion, wantCompanion } from '../records/company.ts'
import type { Side } from '../records/side-keys.ts'
import { companyNow, wantedWith } from './company-now.ts'
import { decidesWithAdult } from './decided-now.ts'
import { asProgram } from './offers-now.ts'
import { readSide } from './own-side.ts'
import { ownYes } from './own-yes.ts'
import { sayNo } from './saying-no.ts'
import { formIn } from './words-that-came.ts'

const readOwn = async (tx: Transaction, asked: Asked, needs: Needs, person: PersonId, now: Now) => {
  const stands = await readSide(tx, asked, needs, person, now)
  if (stands === undefined) return undefined
  const { side, mayTalk } = stands
  return { side, mayTalk, withAnAdult: await decidesWithAdult(tx, side) }
}

/** Whom they want and did not take back, as far as they may see it themselves. */
const ownOnes = async (tx: Transaction, { keyring }: Needs, side: Side, { day }: Now) => {
  const all = []
  for (const one of await companionsOf(tx, keyring, side)) {
    const yes = await consentNow(tx, side.organisation, side.person, wantedWith(one), day)
    if (yes.ok || yes.reason !== 'withdrawn') all.push(one)
  }
  return all
}

export const showCompany = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: Reason,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { person, form } = asked
  if (person === undefined) return undefined
  const shown = await needs.database.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id, now))
  if (shown === undefined) return undefined
  const { side } = shown
  const { all } = await asProgram(needs, side, (system) => companyNow(system, needs, side, now.day))
  const next = { id: randomUUID(), done: asked.query('done'), wrong, one: wrong === undefined ? undefined : form.one }
  return page(ownCompanyPage(asked, { ...shown, companions: all }, next), status)
}

/** Wanted, with their yes to exactly this being told, in one commit. */
export const wantOne = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  const read = readAlong(form.one)
  if (!read.ok) return showCompany(asked, needs, now, read.reason, 422)
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const id = idMadeOf(['companion', formIn(form), JSON.stringify(read.value)])
    if (await isWanted(tx, organisation.id, id)) return 'wanted' as const
    if (!stands.mayTalk.ok) return 'no-yes' as const
    if ((await ownOnes(tx, needs, stands.side, now)).length >= mostAlong) return 'enough' as const
    const prepared = prepareCompanion(needs.keyring, id, read.value)
    const before = await consentNow(tx, organisation.id, person.id, wantedWith(prepared), now.day)
    // A page of before brings nobody back whom they took back since.
    if (!before.ok && before.reason === 'withdrawn') return 'taken-back-before' as const
    const said = { id: randomUUID(), language, format: 'text', day: now.day, about: prepared.fingerprint } as const
    const yes = await ownYes(tx, needs, organisation.id, person.id, withMe, said)
    if (!yes.ok) return 'no-yes' as const
    await wantCompanion(tx, needs.keyring, stands.side, prepared, now.day)
    return 'wanted' as const
  })
  if (done === undefined) return undefined
  if (done === 'wanted') return seeOther(`/me/talk/with/${asked.param('id')}?done=wanted`)
  return showCompany(asked, needs, now, done, 409)
}

/** One press: they do not come. */
export const takeOneBack = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  if (person === undefined) return undefined
  const stands = await needs.reserved.inTransaction(asked.context, async (tx) => {
    const found = await readOwn(tx, asked, needs, person.id, now)
    return found === undefined ? undefined : { all: await ownOnes(tx, needs, found.side, now) }
  })
  if (stands === undefined) return undefined
  const one = stands.all.find(({ id }) => id === form.one('companion'))
  if (one !== undefined) {
    const no = { question: withMe, decision: 'withdrawn', about: one.fingerprint } as const
    await sayNo(asked, needs, person.id, no, now)
  }
  return seeOther(`/me/talk/with/${asked.param('id')}?done=taken-back`)
}

/** After somebody was away, their yes is asked anew: to exactly this one (V4). */
export const wantAgain = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const one = (await ownOnes(tx, needs, stands.side, now)).find(({ id }) => id === form.one('companion'))
    if (one === undefined || !stands.mayTalk.ok) return 'no-yes' as const
    const said = { id: randomUUID(), language, format: 'text', day: now.day, about: one.fingerprint } as const
    return (await ownYes(tx, needs, organisation.id, person.id, withMe, said)).ok ? 'wanted' : 'no-yes'
  })
  return done === undefined ? undefined : seeOther(`/me/talk/with/${asked.param('id')}?done=${done}`)
}
