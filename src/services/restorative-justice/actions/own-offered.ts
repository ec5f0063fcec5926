/**
 * What is there for somebody from the other person. It says that something is there, and nothing of it, until they choose (S4). Whatever they choose,
 * nobody tells its author; only they can let the author know that it reached them, and may never do so (S3).
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import { keyFromSecret, type OpeningKey } from '../../../platform/sealed/keys.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid, type PersonId } from '../../../principles/ground/people.ts'
import { type Choice, choices } from '../../../principles/safety/crossing.ts'
import { reachedItem, receiveItem } from '../consent-questions.ts'
import type { NotNow } from '../may-cross.ts'
import { foldOffered, mayChoose } from '../offered.ts'
import { addOfferedFact, closeOffer, isChosen, offersTo } from '../records/offered-items.ts'
import { readReceived, receivedBy } from '../records/received-items.ts'
import { pointOf, type Side } from '../records/side-keys.ts'
import { openFor, summaryFor } from './handing-over.ts'
import { reachedThem } from './letting-know.ts'
import { asProgram, offersIn } from './offers-now.ts'
import { showBetween } from './own-between.ts'
import { readSide, withTheirCode } from './own-side.ts'
import { ownYes } from './own-yes.ts'
import { sayNo } from './saying-no.ts'
import { formIn } from './words-that-came.ts'

/** What is their own may be said to them; for everything of the other person there is one sentence. */
const toThem = (reason: NotNow | 'does-not-open') =>
  reason === 'not-safe' || reason === 'not-welcome' ? reason : ('not-now' as const)

/** Of this press: each button of a page is a choice of its own, also on a page that stood open for long. */
const formOf = (asked: Asked, item: string, choice: Choice) => idMadeOf(['chosen', item, choice, formIn(asked.form)])

const ownSide = async (asked: Asked, needs: Needs, person: PersonId, now: Now): Promise<Side | undefined> =>
  (await needs.database.inTransaction(asked.context, (tx) => readSide(tx, asked, needs, person, now)))?.side

/** Their choice. The last one counts, and none is final but to open it, and not to have it. */
export const choose = async (asked: Asked, needs: Needs, wrong: Guesses, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  const choice = choices.find((one) => one === form.one('choice'))
  if (person === undefined || choice === undefined) return undefined
  const item = form.one('item') ?? ''
  const at = `/me/talk/between/${asked.param('id')}`
  if (choice === 'now' || choice === 'summary')
    return openOwn(asked, needs, wrong, now, { person: person.id, item, choice })
  if (choice === 'never') {
    // One commit: the no, and whatever is there for them unopened (V5).
    await sayNo(asked, needs, person.id, { question: receiveItem, decision: 'never' }, now)
    return seeOther(`${at}?done=chose-never`)
  }
  const side = await ownSide(asked, needs, person.id, now)
  if (side === undefined) return undefined
  const done = await asProgram(needs, side, (tx) => writeChoice(tx, asked, side, { item, choice }, now))
  return seeOther(`${at}?done=${done === 'written' ? `chose-${choice}` : done}`)
}

const writeChoice = async (
  system: Transaction,
  asked: Asked,
  side: Side,
  { item, choice }: { readonly item: string; readonly choice: Choice },
  now: Now,
): Promise<'written' | 'not-there' | 'only-aloud'> => {
  const form = formOf(asked, item, choice)
  if (isUuid(item) && (await isChosen(system, side.organisation, item, form))) return 'written'
  const offer = (await offersIn(system, side, now)).find((one) => one.item === item)
  if (offer === undefined) return 'not-there'
  const may = mayChoose(offer.folded, choice, {
    onlyAloud: offer.handed === 'read-aloud',
    isOver: offer.endsOn <= now.day,
  })
  if (!may.ok) return may.reason === 'gone' ? 'not-there' : may.reason
  const line = { nth: offer.folded.facts + 1, kind: choice, by: undefined, day: now.day }
  await addOfferedFact(system, side, item, line, form)
  if (choice === 'destroy') await closeOffer(system, side.organisation, item)
  return 'written'
}

type NotOpened =
  | 'not-found'
  | 'slow'
  | 'closed-to-you'
  | 'not-there'
  | 'not-now'
  | 'not-safe'
  | 'not-welcome'
  | 'only-aloud'

const statusOf = (reason: NotOpened) => (reason === 'slow' ? 429 : reason === 'not-found' ? 422 : 409)

/** Open it now, or one sentence first: with their code, which is typed for this and not kept. */
const openOwn = async (
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  now: Now,
  { person, item, choice }: { readonly person: PersonId; readonly item: string; readonly choice: 'now' | 'summary' },
): Promise<Answer | undefined> => {
  const again = (reason: NotOpened) => {
    const field = reason === 'not-there' || reason === 'not-welcome' ? 'main' : `code-${item}`
    return showBetween(asked, needs, now, { wrong: { field, reason } }, statusOf(reason))
  }
  const opened = await withTheirCode(asked, needs, wrong, person, now, async (tx, side, key) => {
    await writeDown(tx, side.organisation, { what: 'read-own-words', worker: undefined, subject: person, ...now })
    // Needed once more, in the program's own name, and forgotten with this request.
    return { side, point: await pointOf(tx, side), key: keyFromSecret(Buffer.from(key.secret)) }
  })
  if (opened === undefined) return undefined
  if (typeof opened === 'string') return again(opened)
  const { side, point, key } = opened.value
  if (point === undefined) return again('closed-to-you')
  const done = await asProgram(needs, side, (tx) =>
    openChosen(tx, needs, asked, { side, point, key, item, choice }, now),
  )
  key.secret.fill(0)
  if (typeof done === 'string') return again(done)
  return showBetween(asked, needs, now, { handedOver: { choice, ...done } })
}

interface Opens {
  readonly side: Side
  readonly point: Buffer
  readonly key: OpeningKey
  readonly item: string
  readonly choice: 'now' | 'summary'
}

const openChosen = async (
  system: Transaction,
  needs: Needs,
  asked: Asked,
  { side, point, key, item, choice }: Opens,
  now: Now,
) => {
  // Pressed twice: it is theirs already.
  const had = (await readReceived(system, needs.keyring, side, key)).find((one) => one.item === item)
  if (choice === 'now' && had?.words !== undefined) return { ...had.words, kind: had.kind }
  const offer = (await offersIn(system, side, now)).find((one) => one.item === item)
  if (offer === undefined) return 'not-there'
  const onlyAloud = offer.handed === 'read-aloud'
  const may = mayChoose(offer.folded, choice, { onlyAloud, isOver: offer.endsOn <= now.day })
  if (!may.ok) return may.reason === 'gone' ? 'not-there' : may.reason
  const of = { to: side, point, key, offer, by: undefined, form: formOf(asked, item, choice) }
  if (choice === 'summary') {
    const summary = await summaryFor(system, needs, of, now)
    return summary.ok
      ? { says: summary.value.summary, isOurs: summary.value.isOurs, kind: offer.kind }
      : toThem(summary.reason)
  }
  const opened = await openFor(system, needs, of, now)
  if (!opened.ok) return toThem(opened.reason)
  const { says, told } = opened.value
  return { says, ...(told === undefined ? {} : { told }), kind: offer.kind }
}

/** They want its author to know that it reached them, or no longer: their own word, which goes on another day when it is right for both. */
export const letAuthorKnow = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  const item = form.one('item')
  if (person === undefined || !isUuid(item)) return undefined
  const about = reachedThem(String(item))
  const at = `/me/talk/between/${asked.param('id')}`
  if (form.one('know') === 'no') {
    await sayNo(asked, needs, person.id, { question: reachedItem, decision: 'withdrawn', about }, now)
    return seeOther(`${at}?done=not-known`)
  }
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readSide(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    if (!(await hasIt(tx, stands.side, String(item)))) return 'not-there' as const
    if (!stands.mayTalk.ok) return 'no-yes' as const
    const said = { id: randomUUID(), language, format: 'text', day: now.day, about } as const
    const yes = await ownYes(tx, needs, organisation.id, person.id, reachedItem, said)
    return yes.ok ? ('may-know' as const) : ('no-yes' as const)
  })
  return done === undefined ? undefined : seeOther(`${at}?done=${done}`)
}

/** Opened by them, or read to them: nobody lets know of what they do not have. */
const hasIt = async (tx: Transaction, side: Side, item: string): Promise<boolean> =>
  (await receivedBy(tx, side)).some((one) => one.item === item) ||
  (await offersTo(tx, side)).some((one) => one.item === item && foldOffered(one.facts).opened)
