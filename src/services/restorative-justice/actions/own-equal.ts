/**
 * `/me/talk/equal/:id`: how somebody describes themselves, if they want to, so that it can be seen whether it is the same for everybody (I6). Nobody who
 * accompanies them reads it; taken back, it is gone in that commit.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { toCompare } from '../consent-questions.ts'
import { readDescribed } from '../describing.ts'
import { ownEqualPage } from '../pages/own-equal.tsx'
import { askedNow, compareNow } from '../records/compared.ts'
import { describe, describedIn, dropDescribed, isDescribed } from '../records/described.ts'
import { folded, linesOf } from '../records/referral-lines.ts'
import { ownReferrals } from '../records/referrals.ts'
import { isOver } from '../referral.ts'
import { ownYes } from './own-yes.ts'
import { sayNo } from './saying-no.ts'
import { theirYes } from './their-yes.ts'

/** Undefined where it is not theirs. */
const readOwn = async (tx: Transaction, asked: Asked, { keyring }: Needs, person: PersonId, { day }: Now) => {
  const organisation = asked.organisation.id
  const one = (await ownReferrals(tx, keyring, organisation, person)).find(({ id }) => id === asked.param('id'))
  if (one === undefined) return undefined
  const side = { organisation, referral: one.id, person }
  return {
    side,
    questions: await askedNow(tx, organisation),
    mayTalk: (await theirYes(tx, organisation, one, day)).ok,
    yes: await consentNow(tx, organisation, person, toCompare, day),
    isOver: isOver(folded(await linesOf(tx, keyring, organisation, one)).stage),
    said: await describedIn(tx, keyring, side),
  }
}

export const showEqual = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: 'say-something',
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const shown = await needs.database.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id, now))
  return shown === undefined
    ? undefined
    : page(ownEqualPage(asked, shown, { wrong, done: asked.query('done') }), status)
}

const to = (asked: Asked, done: string) => seeOther(`/me/talk/equal/${asked.param('id')}?done=${done}`)

/** Said, and in the same press that it may be kept for this; or a no, of equal weight (V2, V7). */
export const sayEqual = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  const no = (['not-now', 'refused', 'withdrawn'] as const).find((one) => one === form.one('decision'))
  if (no !== undefined) {
    const isTheirs = await needs.database.inTransaction(asked.context, (tx) =>
      readOwn(tx, asked, needs, person.id, now),
    )
    if (isTheirs === undefined) return undefined
    await sayNo(asked, needs, person.id, { question: toCompare, decision: no }, now)
    return to(asked, 'no')
  }
  if (form.one('decision') !== 'given') return to(asked, 'choose')
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const read = readDescribed(form.one, stands.questions)
    if (!read.ok) return read.reason
    if (!stands.mayTalk || stands.isOver) return 'no-yes' as const
    // Said anew it is said instead; what an order of a court holds stays, and nothing is written over it.
    await dropDescribed(tx, organisation.id, person.id)
    if (await isDescribed(tx, organisation.id, person.id)) return 'held' as const
    const said = { id: randomUUID(), language, format: 'text', day: now.day } as const
    const yes = await ownYes(tx, needs, organisation.id, person.id, toCompare, said)
    if (!yes.ok) return 'no-yes' as const
    await describe(tx, needs.keyring, stands.side, yes.value, read.value)
    await compareNow(tx, needs.keyring, stands.side, { isOver: false }, now.day)
    return 'said' as const
  })
  if (done === undefined) return undefined
  return done === 'say-something' ? showEqual(asked, needs, now, done, 422) : to(asked, done)
}
