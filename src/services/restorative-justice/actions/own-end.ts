/**
 * `/me/talk/end/:id`: coming to an end, as it stands for the person: what is left open, how long they want it to be kept, and their word. Afterwards the way
 * back is one press. The other person hears nothing of any of it (S3).
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid, type PersonId } from '../../../principles/ground/people.ts'
import { keptUntil } from '../../../principles/restoration/closing.ts'
import { readAnswer } from '../closing.ts'
import { keepAfter, kept } from '../consent-questions.ts'
import { type OwnLeftOpen, ownEndPage, type Told } from '../pages/own-end.tsx'
import { addClosing, closingOf, comeBack, hasRoom } from '../records/closing.ts'
import { folded, linesOf } from '../records/referral-lines.ts'
import { ownReferrals } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { accompaniedBy } from './accompanying.ts'
import { endedNow, takenBack } from './closed-daily.ts'
import { leftOpenFor } from './left-open.ts'
import { asProgram } from './offers-now.ts'
import { ownYes } from './own-yes.ts'
import { sayNo } from './saying-no.ts'
import { theirYes } from './their-yes.ts'

/** Everything of their own; undefined where it is not theirs. */
const readOwn = async (tx: Transaction, asked: Asked, needs: Needs, person: PersonId, { day }: Now) => {
  const { organisation } = asked
  const one = (await ownReferrals(tx, needs.keyring, organisation.id, person)).find(
    ({ id }) => id === asked.param('id'),
  )
  if (one === undefined) return undefined
  const side: Side = { organisation: organisation.id, referral: one.id, person }
  return {
    side,
    referral: folded(await linesOf(tx, needs.keyring, organisation.id, one)),
    lines: await closingOf(tx, side),
    mayTalk: await theirYes(tx, organisation.id, one, day),
    retain: await consentNow(tx, organisation.id, person, { ...keepAfter, about: one.id }, day),
    accompaniedBy: await accompaniedBy(tx, needs.keyring, organisation.id, one.id),
  }
}

export const showEnd = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  told: Told = {},
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const shown = await needs.database.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id, now))
  if (shown === undefined) return undefined
  const { stage, last } = shown.referral
  if (stage !== 'accepted' && stage !== 'closed') return seeOther('/me/talk')
  const left = await asProgram(needs, shown.side, (system) => leftOpenFor(system, needs, shown.side, now.day))
  const { last: word } = shown.lines.folded
  const keepsAYear = word?.kind === 'agreed' && word.keeps === 'year'
  const isTakenBack = !shown.retain.ok && takenBack.has(shown.retain.reason)
  const until =
    last.kind === 'closed'
      ? keptUntil({ closedOn: last.day, keepUntil: last.until, keepsAYear }, isTakenBack)
      : undefined
  // What they have not heard yet is told as they chose, or as it was decided (S8), and not here.
  const theirs = left.filter((one): one is OwnLeftOpen => one !== 'to-tell' && one !== 'danger')
  const next = { ...told, done: asked.query('done') }
  return page(
    ownEndPage(asked, { ...shown, left: theirs, until, keepsLonger: keepsAYear && !isTakenBack }, next),
    status,
  )
}

const to = (asked: Asked, done: string) => seeOther(`/me/talk/end/${asked.param('id')}?done=${done}`)

/** Their word; the year takes a yes of its own, in the same press and the same commit (V1, V3). */
export const answerEnd = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  const answer = readAnswer(form.one)
  if (!answer.ok) return showEnd(asked, needs, now, { wrong: answer.reason }, 422)
  const said = answer.value
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    if (stands.referral.stage !== 'accepted') return 'not-there' as const
    if (!stands.mayTalk.ok || !hasRoom(stands.lines)) return 'no-yes' as const
    if (said.kind === 'agreed' && said.keeps === 'year') {
      const yes = { id: randomUUID(), language, format: 'text', day: now.day, about: stands.side.referral } as const
      if (!(await ownYes(tx, needs, organisation.id, person.id, keepAfter, yes)).ok) return 'no-yes' as const
    }
    const { last } = stands.lines.folded
    // Pressed twice it is said once.
    const isThere =
      last?.kind === said.kind && (last.kind !== 'agreed' || said.kind !== 'agreed' || last.keeps === said.keeps)
    if (!isThere) await addClosing(tx, stands.side, stands.lines, said, now.day)
    return said.kind
  })
  return done === undefined ? undefined : to(asked, done)
}

/** It goes on from where it was, and somebody is looked for anew. Where their yes to the talk is over, the same press says it again, under what it is. */
export const comeBackTo = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, language } = asked
  const id = asked.param('id')
  if (person === undefined || !isUuid(id)) return undefined
  // An end that was not finished yet is finished first, so that it is counted, and nobody accompanies them unasked.
  await endedNow(needs, organisation.id, id)
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const { referral, side, lines } = stands
    if (referral.stage === 'accepted') return 'back' as const
    if (referral.stage !== 'closed' || !hasRoom(lines)) return 'not-there' as const
    const yes = { id: randomUUID(), language, format: 'text', day: now.day } as const
    if (!stands.mayTalk.ok && !(await ownYes(tx, needs, organisation.id, person.id, kept, yes)).ok)
      return 'no-yes' as const
    await comeBack(tx, side, lines, { nth: referral.facts + 1, closedIn: referral.last.nth, day: now.day })
    return 'back' as const
  })
  return done === undefined ? undefined : to(asked, done)
}

/** They do not want it to be kept for a year any more: four weeks from when it ended, or at once where they are over. */
export const keepNoLonger = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const about = asked.param('id')
  if (!isUuid(about)) return undefined
  await sayNo(asked, needs, person.id, { question: keepAfter, decision: 'withdrawn', about }, now)
  return to(asked, 'not-kept')
}
