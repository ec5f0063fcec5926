/** Letting exactly this go to the other person, and taking it back: each in one commit with their word in the ledger (V1, V5, S2). */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { shareItem } from '../consent-questions.ts'
import { lookAgainPage } from '../pages/own-between-forms.tsx'
import { isReleased, itemById, type Prepared, prepare, release } from '../records/released-items.ts'
import type { Side } from '../records/side-keys.ts'
import { type Content, readContent, untilIn } from '../released.ts'
import { type OwnBetween, readOwn, showBetween } from './own-between.ts'
import { ownYes } from './own-yes.ts'
import { sayNo } from './saying-no.ts'
import { formIn } from './words-that-came.ts'

/** What stands in the way, in the order in which somebody would say it. */
export const wrongNow = ({ isHeld, mayTalk, mayWrite, point, safe, before, items }: OwnBetween) => {
  if (isHeld) return 'held' as const
  if (!mayTalk.ok || !mayWrite.ok || point === undefined) return 'no-yes' as const
  if (!safe.ok) return 'not-yet' as const
  if (items.filter(({ stands }) => stands !== 'over').length >= mostAtOnce) return 'enough' as const
  return before.open.ok ? undefined : before.open.reason
}

/** Somebody reads each of them before it goes: so many at once are more than anybody would say. */
const mostAtOnce = 20

/** First they read it once more, as it would go; then, in a press of its own, they let exactly this go. */
export const letGo = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  if (person === undefined) return undefined
  const formId = formIn(form)
  const typed = { id: formId, one: form.one }
  const read = readContent(form.one)
  if (!read.ok) {
    const field = { 'choose-kind': 'kind', 'summary-too-long': 'summary', nothing: 'words', 'too-long': 'words' }[
      read.reason
    ]
    return showBetween(asked, needs, now, { ...typed, wrong: { field, reason: read.reason } }, 422)
  }
  if (form.one('step') === 'change') return showBetween(asked, needs, now, typed)
  const endsOn = untilIn(form.one, now.day)
  // Of what it says as well: pressed twice it is one, and other words from a page of before are another.
  const made = idMadeOf(['item', formId, JSON.stringify(read.value), endsOn])
  if (form.one('step') !== 'let-go') {
    const stands = await needs.database.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id, now))
    const wrong = stands === undefined ? undefined : wrongNow(stands)
    if (wrong !== undefined)
      return showBetween(asked, needs, now, { ...typed, wrong: { field: 'main', reason: wrong } }, 409)
    const shown = { id: formId, content: read.value, endsOn, weeks: form.one('weeks') }
    return stands === undefined ? undefined : page(lookAgainPage(asked, shown))
  }
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const became = await letThisGo(tx, asked, needs, { content: read.value, made, endsOn }, now)
    return typeof became === 'object' ? ('let-go' as const) : became
  })
  if (done === undefined) return undefined
  if (done === 'let-go') return seeOther(`/me/talk/between/${asked.param('id')}?done=let-go`)
  return showBetween(asked, needs, now, { ...typed, wrong: { field: 'main', reason: done } }, 409)
}

/** Exactly this, with their yes to it: what was let go, `let-go` where this very form was taken before, or what stands in the way. */
export const letThisGo = async (
  tx: Transaction,
  asked: Asked,
  needs: Needs,
  { content, made, endsOn }: { readonly content: Content; readonly made: string; readonly endsOn: Day },
  now: Now,
): Promise<(Prepared & { readonly side: Side }) | 'let-go' | NonNullable<ReturnType<typeof wrongNow>> | undefined> => {
  const { person, organisation, language } = asked
  if (person === undefined) return undefined
  // Two presses at once come one after the other.
  await holdForTheirDecision(tx, organisation.id, person.id)
  const still = await readOwn(tx, asked, needs, person.id, now)
  if (still === undefined) return undefined
  if (await isReleased(tx, organisation.id, made)) return 'let-go'
  const reason = wrongNow(still)
  const { before, safe, point, side } = still
  if (reason !== undefined || point === undefined || !before.open.ok || !safe.ok) return reason ?? 'no-yes'
  const prepared = prepare(content)
  const said = { id: idMadeOf(['item, yes', made]), language, format: 'text', day: now.day } as const
  const yes = await ownYes(tx, needs, organisation.id, person.id, shareItem, { ...said, about: prepared.fingerprint })
  if (!yes.ok) return yes.reason === 'closed' ? undefined : 'no-yes'
  await release(tx, needs.keyring, side, point, before.open.value, safe.value, yes.value, prepared, {
    readers: before.readers,
    form: made,
    endsOn,
    day: now.day,
  })
  return { ...prepared, side }
}

/**
 * One press, no reason (V5): their yes ends, and with it whatever of it lies unopened for the other. What was opened before is the other’s, and the
 * same is said whether it was or not (S3).
 */
export const takeItBack = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form } = asked
  const id = form.one('item')
  if (person === undefined) return undefined
  const itsItem = () =>
    needs.reserved.inTransaction(asked.context, async (tx) => {
      const item = isUuid(id) ? await itemById(tx, organisation.id, String(id)) : undefined
      return item?.person === person.id ? item : undefined
    })
  const item = await itsItem()
  if (item !== undefined) {
    const no = { question: shareItem, decision: 'withdrawn', about: item.fingerprint } as const
    await sayNo(asked, needs, person.id, no, now)
  }
  const done = (await itsItem()) === undefined ? 'gone' : 'held'
  return seeOther(`/me/talk/between/${asked.param('id')}?done=${done}`)
}

/** After somebody was away, or paused, their yes is asked anew: to exactly this, as it lies there (V4). */
export const letGoAgain = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id, now)
    const item = stands?.items.find(({ id }) => id === form.one('item'))
    if (stands === undefined) return undefined
    if (item === undefined) return 'gone' as const
    if (!stands.mayTalk.ok || !stands.mayWrite.ok) return 'no-yes' as const
    const said = { id: randomUUID(), language, format: 'text', day: now.day, about: item.fingerprint } as const
    const yes = await ownYes(tx, needs, organisation.id, person.id, shareItem, said)
    return yes.ok ? ('again' as const) : ('no-yes' as const)
  })
  return done === undefined ? undefined : seeOther(`/me/talk/between/${asked.param('id')}?done=${done}`)
}
