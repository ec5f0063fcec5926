/**
 * `/me/talk/words/:id`: what somebody writes in their own words, sealed for their side. Written with their own hands; read with their code,
 * which is typed for this and not kept; taken back piece by piece; nobody who comes later is let in but by them.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { writeDown } from '../../../platform/audit.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { sealedWords } from '../consent-questions.ts'
import { ownWordsPage, type Reason, type Told } from '../pages/own-words.tsx'
import { keepWords, placeOfWords, readPieces, takeBack } from '../records/sealed-words.ts'
import { beginSide, keepForCards, letIn } from '../records/side-keys.ts'
import { readSide, withTheirCode } from './own-side.ts'
import { ownYes } from './own-yes.ts'
import { formIn, keptEnvelope, toShowAgain, wordsIn } from './words-that-came.ts'

/** A letter to the other person that is not sent: its own address, and what its form brings. */
const isLetter = ({ query, form }: Asked): boolean =>
  query('letter') === 'yes' || form.one('kind') === 'letter-not-sent'

export const showWords = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  told: Told = {},
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const shown = await needs.database.inTransaction(asked.context, (tx) => readSide(tx, asked, needs, person.id, now))
  if (shown === undefined) return undefined
  // With the number of the piece that is about to be written: what is sealed in the browser is bound to it.
  const id = told.id ?? randomUUID()
  return page(
    ownWordsPage(asked, shown, {
      ...told,
      id,
      place: placeOfWords(shown.side, id),
      isLetter: isLetter(asked),
      done: asked.query('done'),
    }),
    status,
  )
}

/** Their yes, where there is none yet, and a key for their side, in one commit. */
export const beginWords = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  const formId = formIn(form)
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const before = await readSide(tx, asked, needs, person.id, now)
    if (before === undefined) return undefined
    const { side, open, locks, readers, ...stands } = before
    if (!stands.mayTalk.ok) return 'no-yes' as const
    if (stands.isHeld) return 'held' as const
    if (!open.ok) return open.reason
    if (locks.code === undefined || locks.spare === undefined || !stands.hasOwnCodes) return 'new-codes' as const
    const said = { id: idMadeOf(['sealed words, yes', formId]), language, format: 'text', day: now.day } as const
    const consent = stands.consent.ok
      ? stands.consent
      : await ownYes(tx, needs, organisation.id, person.id, sealedWords, said)
    if (!consent.ok) return consent.reason === 'closed' ? undefined : ('no-yes' as const)
    const codes = { code: locks.code, spare: locks.spare }
    await beginSide(tx, needs.keyring, side, open.value, consent.value, codes, readers, now.day)
    return 'begun' as const
  })
  if (done === undefined) return undefined
  if (done === 'begun') return seeOther(`/me/talk/words/${asked.param('id')}${isLetter(asked) ? '?letter=yes' : ''}`)
  return showWords(asked, needs, now, { wrong: { field: 'main', reason: done } }, 409)
}

export const writeWords = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  if (person === undefined) return undefined
  const [says, kept] = [await toShowAgain(form), await keptEnvelope(form)]
  const again = (reason: Reason, status: 409 | 422) =>
    showWords(asked, needs, now, { id: formIn(form), wrong: { field: 'words', reason }, says, kept }, status)
  const words = await wordsIn(form)
  if (!words.ok) return again(words.reason, 422)
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const { side, open, consent, mayTalk, point } = (await readSide(tx, asked, needs, person.id, now)) ?? {}
    if (side === undefined || open === undefined) return undefined
    if (consent?.ok !== true || mayTalk?.ok !== true || point === undefined) return 'no-yes' as const
    if (!open.ok) return open.reason
    const came = await words.value(side, point)
    if (came === 'key-changed') return came
    const piece = {
      ...came,
      kind: isLetter(asked) ? ('letter-not-sent' as const) : ('words' as const),
      writtenBy: undefined,
      day: now.day,
    }
    await keepWords(tx, needs.keyring, side, open.value, consent.value, piece, came)
    return 'kept' as const
  })
  if (done === undefined) return undefined
  return done === 'kept'
    ? seeOther(`/me/talk/words/${asked.param('id')}?done=${isLetter(asked) ? 'letter-kept' : 'kept'}`)
    : again(done, 409)
}

export const readWords = async (asked: Asked, needs: Needs, wrong: Guesses, now: Now): Promise<Answer | undefined> => {
  const { person, organisation } = asked
  if (person === undefined) return undefined
  const opened = await withTheirCode(asked, needs, wrong, person.id, now, async (tx, side, key) => {
    await writeDown(tx, organisation.id, { what: 'read-own-words', worker: undefined, subject: person.id, ...now })
    return readPieces(tx, needs.keyring, side, key)
  })
  if (opened === undefined) return undefined
  if (typeof opened === 'string')
    return showWords(asked, needs, now, { wrong: { field: 'code', reason: opened } }, opened === 'slow' ? 429 : 422)
  return showWords(asked, needs, now, { opened: opened.value })
}

/** Somebody who accompanies them now, and was not there when they wrote. */
export const letThemIn = async (asked: Asked, needs: Needs, wrong: Guesses, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form } = asked
  if (person === undefined) return undefined
  const done = await withTheirCode(asked, needs, wrong, person.id, now, async (tx, side, key) => {
    const stands = await readSide(tx, asked, needs, person.id, now)
    const one = stands?.others.find(({ worker }) => worker === form.one('worker'))
    if (one === undefined || stands?.consent.ok !== true || !stands.mayTalk.ok) return false
    await letIn(tx, needs.keyring, side, key, one, now.day)
    await keepForCards(tx, needs.keyring, side, key, now.day)
    await writeDown(tx, organisation.id, { what: 'let-in', worker: undefined, subject: person.id, ...now })
    return true
  })
  if (done === undefined) return undefined
  const field = `code-${form.one('worker') ?? ''}`
  if (typeof done === 'string')
    return showWords(asked, needs, now, { wrong: { field, reason: done } }, done === 'slow' ? 429 : 422)
  return seeOther(`/me/talk/words/${asked.param('id')}?done=${done.value ? 'let-in' : 'not-let-in'}`)
}

export const takeWordsBack = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  const piece = form.one('piece')
  if (person === undefined) return undefined
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const stands = await readSide(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const isGone = isUuid(piece) && (await takeBack(tx, stands.side, String(piece)))
    return isGone || !stands.pieces.some(({ id }) => id === piece) ? 'gone' : 'held'
  })
  return done === undefined ? undefined : seeOther(`/me/talk/words/${asked.param('id')}?done=${done}`)
}
