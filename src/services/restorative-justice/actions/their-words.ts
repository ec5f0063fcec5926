/**
 * `/restorative-justice/:id/words`: what somebody wrote, for whoever accompanies them and was let in. Their phrase opens it, once a session;
 * each look leaves a line on the person's page. Whoever was not let in sees nothing, and not whether there is anything.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { openVault } from '../../../organisation/vault.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { consentNow } from '../../../participants/consents.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Context, Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { sealedWords } from '../consent-questions.ts'
import { theirWordsPage, type Wrong } from '../pages/their-words.tsx'
import { referralBy } from '../records/referrals.ts'
import { keepWords, placeOfWords, readPieces } from '../records/sealed-words.ts'
import { openSide, pointOf, type Side, workersIn } from '../records/side-keys.ts'
import { readersNow } from './own-side.ts'
import { theirYes } from './their-yes.ts'
import { formIn, keptEnvelope, toShowAgain, wordsIn } from './words-that-came.ts'

/** One side, and no other, in this transaction (S2). */
export const within = ({ context, param }: Asked): Context => {
  const side = param('id')
  return isUuid(side) ? { ...context, side } : context
}

/** The side that this worker accompanies; undefined where it is not theirs to see. */
export const sideOf = async (tx: Transaction, asked: Asked): Promise<Side | undefined> => {
  const id = asked.param('id')
  const one = isUuid(id) ? await referralBy(tx, asked.organisation.id, String(id)) : undefined
  return one === undefined ? undefined : { organisation: asked.organisation.id, referral: one.id, person: one.person }
}

/** Whether the person says yes to both at this moment: that we talk with them, and that this is kept. */
export const mayRead = async (tx: Transaction, { organisation }: Asked, { referral, person }: Side, { day }: Now) => {
  const one = await referralBy(tx, organisation.id, referral)
  if (one === undefined || !(await theirYes(tx, organisation.id, one, day)).ok) return false
  return (await consentNow(tx, organisation.id, person, sealedWords, day)).ok
}

export const showTheirWords = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: Wrong,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { organisation, session } = asked
  const worker = workerIn(asked)
  const vault = needs.openVaults.openIn(session, asked.now)
  const shown = await needs.database.inTransaction(within(asked), async (tx) => {
    const side = await sideOf(tx, asked)
    if (side === undefined) return undefined
    // A pause, or a yes that has run out, closes it for them as if they had never been let in (V1).
    const point = (await mayRead(tx, asked, side, now)) ? await pointOf(tx, side) : undefined
    if (point === undefined || vault === undefined) return { side, point, pieces: undefined, names: new Map() }
    const key = await openSide(tx, needs.keyring, side, { kind: 'worker', worker }, vault)
    if (key === undefined) return { side, point, pieces: 'closed' as const, names: new Map() }
    const pieces = await readPieces(tx, needs.keyring, side, key)
    key.secret.fill(0)
    await writeDown(tx, organisation.id, { what: 'opened-sealed-words', worker, subject: side.person, ...now })
    const writers = pieces.flatMap(({ writtenBy }) => writtenBy ?? [])
    return { side, point, pieces, names: await namesOf(tx, needs.keyring, organisation.id, writers) }
  })
  if (shown === undefined) return undefined
  const id = wrong?.id ?? randomUUID()
  return page(
    theirWordsPage(
      asked,
      { ...shown, isOpen: vault !== undefined },
      { id, place: placeOfWords(shown.side, id) },
      wrong,
    ),
    status,
  )
}

/** The pages on which a phrase is typed. */
const opensTo = ['review', 'between', 'shuttle'] as const

export const openTheirWords = async (
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  now: Now,
): Promise<Answer | undefined> => {
  if ((await needs.database.inTransaction(asked.context, (tx) => sideOf(tx, asked))) === undefined) return undefined
  const opened = await openVault(asked, needs, wrong, now)
  return opened === undefined
    ? showTheirWords(asked, needs, now, { reason: 'wrong-phrase' }, 422)
    : seeOther(
        `/restorative-justice/${asked.param('id')}/${opensTo.find((one) => one === asked.form.one('to')) ?? 'words'}`,
      )
}

/** What the person told somebody who accompanies them, written down for them: they read it with their code, and can take it back. */
export const writeForThem = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { form, organisation } = asked
  const worker = workerIn(asked)
  const [says, kept] = [await toShowAgain(form), await keptEnvelope(form)]
  const again = (reason: Wrong['reason'], status: 409 | 422) =>
    showTheirWords(asked, needs, now, { reason, id: formIn(form), says, kept }, status)
  const words = await wordsIn(form)
  const done = await needs.database.inTransaction(within(asked), async (tx) => {
    const side = await sideOf(tx, asked)
    const point = side === undefined ? undefined : await pointOf(tx, side)
    if (side === undefined || point === undefined) return undefined
    if (!words.ok) return words.reason
    const one = await referralBy(tx, organisation.id, side.referral)
    if (one === undefined) return undefined
    const talk = await theirYes(tx, organisation.id, one, now.day)
    const consent = await consentNow(tx, organisation.id, side.person, sealedWords, now.day)
    const { open } = await readersNow(tx, needs, organisation.id, one, now, await workersIn(tx, side))
    if (!talk.ok || !consent.ok || !open.ok) return 'no-yes' as const
    const came = await words.value(side, point)
    if (came === 'key-changed') return came
    const piece = { ...came, kind: 'words' as const, writtenBy: worker, day: now.day }
    await keepWords(tx, needs.keyring, side, open.value, consent.value, piece, came)
    await writeDown(tx, organisation.id, { what: 'wrote-sealed-words', worker, subject: side.person, ...now })
    return 'kept' as const
  })
  if (done === undefined) return undefined
  if (done === 'kept') return seeOther(`/restorative-justice/${asked.param('id')}/words`)
  return again(done, done === 'no-yes' || done === 'key-changed' ? 409 : 422)
}
