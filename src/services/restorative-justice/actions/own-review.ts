/** `/me/talk/safe/:id`: what worries somebody and what carries them, in their own words; what of it is theirs to accept, and their stop (S1). */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { writeDown } from '../../../platform/audit.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import { ownReviewPage, type Told } from '../pages/own-review.tsx'
import { placeOfLine, readReview, reviewFacts } from '../records/reviews.ts'
import type { Side } from '../records/side-keys.ts'
import { foldReview, safeNow } from '../review.ts'
import { readSide, withTheirCode } from './own-side.ts'
import { writeLine } from './review-line.ts'
import { formIn, keptEnvelope, toShowAgain } from './words-that-came.ts'

export const showOwnReview = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  told: Told = {},
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const shown = await needs.database.inTransaction(asked.context, async (tx) => {
    const stands = await readSide(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const review = foldReview(stands.point === undefined ? [] : await reviewFacts(tx, stands.side))
    return {
      ...stands,
      review,
      safe: safeNow(review, person.id, new Set(stands.letIn.map(({ worker }) => worker)), now.day),
    }
  })
  if (shown === undefined) return undefined
  const id = told.id ?? randomUUID()
  const next = { id, place: placeOfLine(shown.side, id), done: asked.query('done') }
  return page(ownReviewPage(asked, shown, { ...told, ...next }), status)
}

/** A stop waits for nobody: for no ordinary work, and for no room on the disk (V5). */
export const saysStop = ({ one }: Asked['form']): boolean =>
  one('kind') === 'stop' || (one('kind') === 'looked-at' && one('standing') === 'stop')

export const writeOwnLine = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  if (person === undefined) return undefined
  const kind = form.one('kind')
  const isStop = saysStop(form)
  const done = await (isStop ? needs.reserved : needs.database).inTransaction(asked.context, async (tx) => {
    const stands = await readSide(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const { side, point, mayTalk, consent, open } = stands
    if (point === undefined || !mayTalk.ok || !consent.ok) return 'no-yes' as const
    if (!open.ok && !isStop) return open.reason
    // To take back a stop, or to accept a risk, takes the code: an open page on a table is not the person.
    if (kind === 'looked-at' && !isStop && !hasRead(asked, needs, side)) return 'not-found' as const
    return writeLine(tx, needs.keyring, form, { side, point, consent: consent.value, by: undefined, today: now.day })
  })
  if (done === undefined) return undefined
  const at = `/me/talk/safe/${asked.param('id')}`
  if (done === 'written') return seeOther(`${at}?done=written`)
  const [says, kept] = [await toShowAgain(form), await keptEnvelope(form)]
  const status = [
    'no-yes',
    'somebody-wrote',
    'key-changed',
    'nobody-accompanies',
    'no-test-opened',
    'nobody-let-in',
  ].includes(done)
    ? 409
    : 422
  return showOwnReview(asked, needs, now, { id: formIn(form), wrong: done, says, kept }, status)
}

const readFor = 15 * 60_000

/** What the opened page carries: good for this session, this side and a quarter of an hour after the code was typed. */
const proofOf = (asked: Asked, { keyring }: Needs, { referral }: Pick<Side, 'referral'>): string =>
  keyring.seal(`review/${asked.session}/${referral}`, String(Date.parse(asked.now) + readFor)).toString('base64url')

const hasRead = (asked: Asked, { keyring }: Needs, { referral }: Side): boolean => {
  const sealed = Buffer.from(asked.form.one('read') ?? '', 'base64url')
  if (sealed.length < 28) return false
  try {
    return Number(keyring.open(`review/${asked.session}/${referral}`, sealed)) > Date.parse(asked.now)
  } catch {
    return false
  }
}

export const readOwnReview = async (
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  now: Now,
): Promise<Answer | undefined> => {
  const { person, organisation } = asked
  if (person === undefined) return undefined
  const opened = await withTheirCode(asked, needs, wrong, person.id, now, async (tx, side, key) => {
    await writeDown(tx, organisation.id, { what: 'read-own-words', worker: undefined, subject: person.id, ...now })
    return readReview(tx, needs.keyring, side, key)
  })
  if (opened === undefined) return undefined
  if (typeof opened === 'string')
    return showOwnReview(asked, needs, now, { wrong: opened }, opened === 'slow' ? 429 : 422)
  const referral = asked.param('id') ?? ''
  return showOwnReview(asked, needs, now, { opened: opened.value, proof: proofOf(asked, needs, { referral }) })
}
