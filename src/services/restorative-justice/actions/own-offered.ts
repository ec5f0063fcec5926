/**
 * What is there for somebody from the other person. It says that something is there, and nothing of it, until they choose (S4). Whatever they choose,
 * nobody tells its author; only they can let the author know that it reached them, and may never do so (S3).
 */

import type { Now } from '../../../organisation/now-here.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import { keyFromSecret, type OpeningKey } from '../../../platform/sealed/keys.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { type Choice, choices } from '../../../principles/safety/crossing.ts'
import { receiveItem, shareItem } from '../consent-questions.ts'
import type { NotNow } from '../may-cross.ts'
import { foldOffered, isSettled, mayChoose } from '../offered.ts'
import { addOfferedFact, closeOffer, isChosen, offersTo } from '../records/offered-items.ts'
import { readReceived } from '../records/received-items.ts'
import { pointOf, type Side } from '../records/side-keys.ts'
import { openFor, summaryFor } from './handing-over.ts'
import { letKnow, reachedThem } from './letting-know.ts'
import { asProgram, offersIn } from './offers-now.ts'
import { showBetween } from './own-between.ts'
import { readSide, withTheirCode } from './own-side.ts'
import { ownYes } from './own-yes.ts'
import { sayNever } from './saying-never.ts'
import { formIn } from './words-that-came.ts'

/** What is their own may be said to them; for everything of the other person there is one sentence. */
const toThem = (reason: NotNow) => (reason === 'not-safe' || reason === 'not-welcome' ? reason : ('not-now' as const))

/** Their choice. The last one counts, and none is final but to have it, and not to have it. */
export const choose = async (asked: Asked, needs: Needs, wrong: Guesses, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  const choice = choices.find((one) => one === form.one('choice'))
  if (person === undefined || choice === undefined) return undefined
  const item = form.one('item') ?? ''
  const at = `/me/talk/between/${asked.param('id')}`
  if (choice === 'now' || choice === 'summary')
    return openOwn(asked, needs, wrong, now, { person: person.id, item, choice })
  const side = await ownSide(asked, needs, person.id, now)
  if (side === undefined) return undefined
  if (choice === 'never') {
    // Their no to all of it stands first, by itself: nothing else can go wrong with it (V5).
    await sayNever(asked, needs, person.id, receiveItem, now)
    await asProgram(needs, side, (tx) => closeAll(tx, side, formIn(form), now))
    return seeOther(`${at}?done=chose-never`)
  }
  const done = await asProgram(needs, side, (tx) =>
    writeChoice(tx, needs, side, { item, choice, form: formIn(form) }, now),
  )
  return seeOther(`${at}?done=${done === 'written' ? `chose-${choice}` : done}`)
}

const ownSide = async (asked: Asked, needs: Needs, person: PersonId, now: Now): Promise<Side | undefined> =>
  (await needs.database.inTransaction(asked.context, (tx) => readSide(tx, asked, needs, person, now)))?.side

const writeChoice = async (
  system: Transaction,
  needs: Needs,
  side: Side,
  { item, choice, form }: { readonly item: string; readonly choice: Choice; readonly form: string },
  now: Now,
): Promise<'written' | 'not-there' | 'only-aloud'> => {
  const offer = (await offersIn(system, needs, side, now)).find((one) => one.item === item)
  if (offer === undefined) return 'not-there'
  if (await isChosen(system, side.organisation, item, form)) return 'written'
  const may = mayChoose(offer.folded, choice, {
    onlyAloud: offer.handed === 'read-aloud',
    isOver: offer.endsOn <= now.day,
  })
  if (!may.ok) return may.reason === 'gone' ? 'not-there' : may.reason
  await addOfferedFact(
    system,
    side,
    item,
    { nth: offer.facts.length + 1, kind: choice, by: undefined, day: now.day },
    form,
  )
  if (choice === 'destroy') await closeOffer(system, side.organisation, item)
  return 'written'
}

/** Whatever is there unopened goes, and not one of it comes back with a later yes. */
const closeAll = async (system: Transaction, side: Side, form: string, { day }: Now) => {
  for (const { item, facts } of await offersTo(system, side)) {
    const folded = foldOffered(facts)
    if (isSettled(folded)) continue
    await addOfferedFact(system, side, item, { nth: folded.facts + 1, kind: 'never', by: undefined, day }, form)
    await closeOffer(system, side.organisation, item)
  }
}

/** Read now, or one sentence first: with their code, which is typed for this and not kept. */
const openOwn = async (
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  now: Now,
  { person, item, choice }: { readonly person: PersonId; readonly item: string; readonly choice: 'now' | 'summary' },
): Promise<Answer | undefined> => {
  const again = (
    reason:
      | 'not-found'
      | 'slow'
      | 'closed-to-you'
      | 'not-there'
      | 'not-now'
      | 'not-safe'
      | 'not-welcome'
      | 'only-aloud',
  ) =>
    showBetween(
      asked,
      needs,
      now,
      { wrong: { field: `code-${item}`, reason } },
      reason === 'slow' ? 429 : reason === 'not-found' ? 422 : 409,
    )
  const opened = await withTheirCode(asked, needs, wrong, person, now, async (tx, side, key) => ({
    side,
    point: await pointOf(tx, side),
    // Needed once more, in the program's own name, and forgotten with this request.
    key: keyFromSecret(Buffer.from(key.secret)),
  }))
  if (opened === undefined) return undefined
  if (typeof opened === 'string') return again(opened)
  const { side, point, key } = opened.value
  if (point === undefined) return again('closed-to-you')
  const form = formIn(asked.form)
  const done = await asProgram(needs, side, (tx) =>
    openChosen(tx, needs, { side, point, key, item, choice, form }, now),
  )
  key.secret.fill(0)
  if (typeof done === 'string') return again(done)
  return showBetween(asked, needs, now, { handedOver: { item, choice, says: done.says } })
}

const openChosen = async (
  system: Transaction,
  needs: Needs,
  {
    side,
    point,
    key,
    item,
    choice,
    form,
  }: {
    readonly side: Side
    readonly point: Buffer
    readonly key: OpeningKey
    readonly item: string
    readonly choice: 'now' | 'summary'
    readonly form: string
  },
  now: Now,
) => {
  const offer = (await offersIn(system, needs, side, now)).find((one) => one.item === item)
  if (offer === undefined) return 'not-there'
  // Pressed twice: it is theirs already.
  const had = offer.folded.opened ? await readReceived(system, needs.keyring, side, key) : []
  const says = had.find((one) => one.item === item)?.says
  if (says !== undefined) return { says }
  const may = mayChoose(offer.folded, choice, {
    onlyAloud: offer.handed === 'read-aloud',
    isOver: offer.endsOn <= now.day,
  })
  if (!may.ok) return may.reason === 'gone' ? 'not-there' : may.reason
  const of = { to: side, point, key, offer, by: undefined, form }
  const opened = choice === 'now' ? await openFor(system, needs, of, now) : await summaryFor(system, needs, of, now)
  return opened.ok ? { says: opened.value } : opened.reason === 'does-not-open' ? 'not-now' : toThem(opened.reason)
}

/** They want its author to know that it reached them. It goes when it is right for both, at once or on a later day. */
export const letAuthorKnow = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  const item = form.one('item') ?? ''
  if (person === undefined) return undefined
  const side = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readSide(tx, asked, needs, person.id, now)
    if (stands?.mayTalk.ok !== true) return undefined
    const said = { id: idMadeOf(['may know', item, formIn(form)]), language, format: 'text', day: now.day } as const
    const yes = await ownYes(tx, needs, organisation.id, person.id, shareItem, { ...said, about: reachedThem(item) })
    return yes.ok ? stands.side : undefined
  })
  if (side === undefined) return undefined
  await asProgram(needs, side, async (tx) => {
    const offer = (await offersTo(tx, side)).find((one) => one.item === item)
    const folded = offer === undefined ? undefined : foldOffered(offer.facts)
    if (offer === undefined || folded?.opened !== true || folded.mayKnow) return
    await addOfferedFact(
      tx,
      side,
      item,
      { nth: folded.facts + 1, kind: 'may-know', by: undefined, day: now.day },
      formIn(form),
    )
    await letKnow(tx, needs, side, item, now.day)
  })
  return seeOther(`/me/talk/between/${asked.param('id')}?done=may-know`)
}
