/**
 * `/me/talk/words/:id`: what somebody writes in their own words, sealed for their side. Written with their own hands; read with their code,
 * which is typed for this and not kept; taken back piece by piece; nobody who comes later is let in but by them.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { type Vault, vaultsOf } from '../../../organisation/vaults.ts'
import { namesOf, readersOf } from '../../../organisation/workers.ts'
import { hashOfPersonCode } from '../../../participants/codes.ts'
import { consentNow } from '../../../participants/consents.ts'
import { decide } from '../../../participants/decide.ts'
import { locksOf, participantByCode } from '../../../participants/people.ts'
import { linesAbout, writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import { keyOfLock, type OpeningKey } from '../../../platform/sealed/keys.ts'
import type { Needs } from '../../../platform/service.ts'
import { readCode } from '../../../principles/ground/code.ts'
import { isUuid, type OrganisationId, type PersonId } from '../../../principles/ground/people.ts'
import { type Result, refused } from '../../../principles/ground/result.ts'
import { Secret } from '../../../principles/ground/secret.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import type { IntakeOpen } from '../../../principles/safety/intake-open.ts'
import { foldAllocation } from '../allocation.ts'
import { sealedWords } from '../consent-questions.ts'
import { ownWordsPage, type Reason, type Told } from '../pages/own-words.tsx'
import { allocationFacts } from '../records/allocations.ts'
import { folded, linesOf } from '../records/referral-lines.ts'
import { type Kept, ownReferrals } from '../records/referrals.ts'
import { keepWords, piecesOf, placeOfWords, readPieces, takeBack } from '../records/sealed-words.ts'
import {
  beginSide,
  isWordsHeld,
  keepForCards,
  letIn,
  openSide,
  pointOf,
  type Side,
  theirKey,
  workersIn,
} from '../records/side-keys.ts'
import { mayBeLetIn, type Reader, wordsWelcome } from '../who-reads.ts'
import { theirYes } from './their-yes.ts'
import { formIn, toShowAgain, wordsIn } from './words-that-came.ts'

const hasKey = (
  { worker, agreedIn, vault }: Reader<Vault>,
  isIn: readonly { readonly worker: string; readonly agreedIn: number; readonly vault: string }[],
) => isIn.some((had) => had.worker === worker && had.agreedIn === agreedIn && had.vault === vault.id)

/** Who accompanies somebody now and could read, and whether one of them has shown it lately. */
export const readersNow = async (
  tx: Transaction,
  { keyring }: Pick<Needs, 'keyring'>,
  organisation: OrganisationId,
  one: Kept,
  { day }: Now,
  /** Where it is begun: whom the person let in, as far as whoever asks may see. */
  isIn?: Awaited<ReturnType<typeof workersIn>>,
): Promise<{
  readonly readers: readonly Reader<Vault>[]
  readonly open: Result<IntakeOpen, 'nobody-accompanies' | 'no-test-opened' | 'nobody-let-in'>
}> => {
  const isOn = folded(await linesOf(tx, keyring, organisation, one)).stage === 'accepted'
  const { agreed } = foldAllocation(await allocationFacts(tx, organisation, one.id))
  const facilitators = await readersOf(tx, organisation, ['facilitator'])
  const vaults = await vaultsOf(
    tx,
    keyring,
    organisation,
    agreed.map(({ worker }) => worker),
  )
  const readers = mayBeLetIn(agreed, facilitators, vaults)
  const can = isIn === undefined ? readers : readers.filter((reader) => hasKey(reader, isIn))
  if (isOn && readers.length > 0 && can.length === 0) return { readers, open: refused('nobody-let-in') }
  return { readers, open: wordsWelcome(isOn ? can : [], day) }
}

/** Codes that a worker of ours had on a screen open nothing of this: they are the person's own once they have made new ones. */
const hasOwnCodes = async (tx: Transaction, organisation: OrganisationId, person: PersonId): Promise<boolean> => {
  const lines = await linesAbout(tx, organisation, person)
  return !lines.some(({ what }) => what === 'handed-over') || lines.some(({ what }) => what === 'codes-replaced')
}

/** Everything about one side, as the person it belongs to sees it; undefined where there is none of theirs. */
const readSide = async (tx: Transaction, asked: Asked, needs: Needs, person: PersonId, now: Now) => {
  const { organisation } = asked
  const { keyring } = needs
  const one = (await ownReferrals(tx, keyring, organisation.id, person)).find(({ id }) => id === asked.param('id'))
  if (one === undefined) return undefined
  const side: Side = { organisation: organisation.id, referral: one.id, person }
  const isHeld = await isWordsHeld(tx, side)
  const isBegun = !isHeld && (await theirKey(tx, keyring, side)) !== undefined
  const point = isBegun ? await pointOf(tx, side) : undefined
  const isIn = await workersIn(tx, side)
  const { readers, open } = await readersNow(
    tx,
    needs,
    organisation.id,
    one,
    now,
    point === undefined ? undefined : isIn,
  )
  const pieces = point === undefined ? [] : await piecesOf(tx, side)
  const names = await namesOf(tx, keyring, organisation.id, [
    ...readers.map(({ worker }) => worker),
    ...pieces.flatMap(({ writtenBy }) => writtenBy ?? []),
  ])
  return {
    side,
    readers,
    open,
    isHeld,
    point,
    pieces,
    names,
    mayTalk: await theirYes(tx, organisation.id, one, now.day),
    consent: await consentNow(tx, organisation.id, person, sealedWords, now.day),
    locks: await locksOf(tx, organisation.id, person),
    letIn: readers.filter((reader) => hasKey(reader, isIn)),
    others: readers.filter((reader) => !hasKey(reader, isIn)),
    hasOwnCodes: await hasOwnCodes(tx, organisation.id, person),
  }
}

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
    ownWordsPage(asked, shown, { ...told, id, place: placeOfWords(shown.side, id), done: asked.query('done') }),
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
    if (!stands.consent.ok) {
      const { purpose, recipient, channel, information, lasts } = sealedWords
      const said = await decide(
        tx,
        { needs, whenWithdrawn: [] },
        organisation.id,
        {
          id: idMadeOf(['sealed words, yes', formId]),
          person: person.id,
          decision: 'given',
          to: { purpose, recipient, channel },
          information,
          language,
          format: 'text',
          until: dayAfter(now.day, lasts),
          askAfter: undefined,
          said: now.day,
          by: { how: 'own-code' },
        },
        now.day,
      )
      if (!said.ok) return undefined
    }
    const consent = await consentNow(tx, organisation.id, person.id, sealedWords, now.day)
    if (!consent.ok) return 'no-yes' as const
    const codes = { code: locks.code, spare: locks.spare }
    await beginSide(tx, needs.keyring, side, open.value, consent.value, codes, readers, now.day)
    return 'begun' as const
  })
  if (done === undefined) return undefined
  if (done === 'begun') return seeOther(`/me/talk/words/${asked.param('id')}`)
  return showWords(asked, needs, now, { wrong: { field: 'main', reason: done } }, 409)
}

export const writeWords = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  if (person === undefined) return undefined
  const says = await toShowAgain(form)
  const again = (reason: Reason, status: 409 | 422) =>
    showWords(asked, needs, now, { id: formIn(form), wrong: { field: 'words', reason }, says }, status)
  const words = await wordsIn(form)
  if (!words.ok) return again(words.reason, 422)
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const { side, open, consent, mayTalk, point } = (await readSide(tx, asked, needs, person.id, now)) ?? {}
    if (side === undefined || open === undefined) return undefined
    if (consent?.ok !== true || mayTalk?.ok !== true || point === undefined) return 'no-yes' as const
    if (!open.ok) return open.reason
    const came = await words.value(side, point)
    if (came === 'key-changed') return came
    const piece = { ...came, writtenBy: undefined, day: now.day }
    await keepWords(tx, needs.keyring, side, open.value, consent.value, piece, came)
    return 'kept' as const
  })
  if (done === undefined) return undefined
  return done === 'kept' ? seeOther(`/me/talk/words/${asked.param('id')}?done=kept`) : again(done, 409)
}

/** The key of their side, from the code they just typed; the code and what it opens are forgotten with this request. */
const withTheirCode = async <T>(
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  person: PersonId,
  now: Now,
  does: (tx: Transaction, side: Side, key: OpeningKey) => Promise<T>,
): Promise<{ readonly value: T } | 'not-found' | 'slow' | 'closed-to-you' | undefined> => {
  const { organisation, form } = asked
  const code = readCode('participant', form.one('code') ?? '')
  const hash = code.ok ? hashOfPersonCode(needs.keyring, organisation.id, code.value) : undefined
  const found = await needs.database.inTransaction(asked.context, async (tx) => {
    const side = await readSide(tx, asked, needs, person, now)
    const whose = hash === undefined ? undefined : await participantByCode(tx, organisation.id, hash)
    return side === undefined ? undefined : { side, isTheirs: whose?.id === person && whose.with === 'code' }
  })
  if (found === undefined) return undefined
  if (!code.ok || !found.isTheirs) return wrong.tooMany(asked.from, asked.now) ? 'slow' : 'not-found'
  const { locks, side } = found.side
  const own = locks.code === undefined ? undefined : await keyOfLock(locks.code, new Secret(code.value))
  if (own === undefined) return 'closed-to-you'
  return needs.database.inTransaction(asked.context, async (tx) => {
    const key = await openSide(tx, needs.keyring, side, { kind: 'code' }, own)
    if (key === undefined) return 'closed-to-you'
    const value = await does(tx, side, key)
    key.secret.fill(0)
    return { value }
  })
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
