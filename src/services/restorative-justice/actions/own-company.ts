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
import { wantedWith } from './company-now.ts'
import { decidesWithAdult } from './decided-now.ts'
import { readSide } from './own-side.ts'
import { ownYes } from './own-yes.ts'
import { sayNo } from './saying-no.ts'
import { formIn } from './words-that-came.ts'

const readOwn = async (tx: Transaction, asked: Asked, needs: Needs, person: PersonId, now: Now) => {
  const stands = await readSide(tx, asked, needs, person, now)
  if (stands === undefined) return undefined
  const { side, mayTalk } = stands
  const companions = []
  for (const one of await companionsOf(tx, needs.keyring, side))
    companions.push({ ...one, saysYes: (await consentNow(tx, side.organisation, person, wantedWith(one), now.day)).ok })
  return { side, mayTalk, companions, withAnAdult: await decidesWithAdult(tx, side) }
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
  const next = { id: randomUUID(), done: asked.query('done'), wrong, one: wrong === undefined ? undefined : form.one }
  return page(ownCompanyPage(asked, shown, next), status)
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
    if (stands.companions.length >= mostAlong) return 'enough' as const
    const prepared = prepareCompanion(id, read.value)
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
  const stands = await needs.reserved.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id, now))
  if (stands === undefined) return undefined
  const one = stands.companions.find(({ id }) => id === form.one('companion'))
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
    const one = stands?.companions.find(({ id }) => id === form.one('companion'))
    if (stands === undefined) return undefined
    if (one === undefined || !stands.mayTalk.ok) return 'no-yes' as const
    const said = { id: randomUUID(), language, format: 'text', day: now.day, about: one.fingerprint } as const
    return (await ownYes(tx, needs, organisation.id, person.id, withMe, said)).ok ? 'wanted' : 'no-yes'
  })
  return done === undefined ? undefined : seeOther(`/me/talk/with/${asked.param('id')}?done=${done}`)
}
