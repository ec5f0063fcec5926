/** `/restorative-justice/:id/review`: the review of one person, for whoever accompanies them and was let in, with their vault open (S1). */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { consentNow } from '../../../participants/consents.ts'
import { writeDown } from '../../../platform/audit.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { sealedWords } from '../consent-questions.ts'
import type { Wrong } from '../pages/review-parts.ts'
import { theirReviewPage } from '../pages/their-review.tsx'
import { placeOfLine, readReview } from '../records/reviews.ts'
import { openSide, pointOf } from '../records/side-keys.ts'
import { foldReview, isJudging, safeNow } from '../review.ts'
import { presentNow } from './accompanying.ts'
import { writeLine } from './review-line.ts'
import { mayRead, sideOf, within } from './their-words.ts'
import { formIn, keptEnvelope, toShowAgain } from './words-that-came.ts'

export const showTheirReview = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: Wrong,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { organisation, session } = asked
  const worker = workerIn(asked)
  const vault = needs.openVaults.openIn(session, asked.now)
  // In the program's own name: a worker sees no more of who else accompanies the person than this answer needs.
  const referral = asked.param('id') ?? ''
  const present = await needs.database.inTransaction({ organisation: organisation.id, actor: 'system' }, (tx) =>
    presentNow(tx, organisation.id, referral),
  )
  const shown = await needs.database.inTransaction(within(asked), async (tx) => {
    const side = await sideOf(tx, asked)
    if (side === undefined) return undefined
    const point = (await mayRead(tx, asked, side, now)) ? await pointOf(tx, side) : undefined
    const key =
      point === undefined || vault === undefined
        ? undefined
        : await openSide(tx, needs.keyring, side, { kind: 'worker', worker }, vault)
    const lines = key === undefined ? undefined : await readReview(tx, needs.keyring, side, key)
    key?.secret.fill(0)
    if (lines === undefined) return { side, point, lines, review: undefined, safe: undefined, names: new Map() }
    await writeDown(tx, organisation.id, { what: 'opened-sealed-words', worker, subject: side.person, ...now })
    const review = foldReview(lines.map(({ fact }) => fact))
    const people = lines.flatMap(({ fact }) =>
      [fact.by ?? [], fact.kind === 'concern' ? (fact.owner ?? []) : []].flat(),
    )
    return {
      side,
      point,
      lines,
      review,
      safe: safeNow(review, side.person, present, now.day),
      names: await namesOf(tx, needs.keyring, organisation.id, people),
    }
  })
  if (shown === undefined) return undefined
  const id = wrong?.id ?? randomUUID()
  const next = { id, place: placeOfLine(shown.side, id), isOpen: vault !== undefined, worker, today: now.day }
  return page(theirReviewPage(asked, shown, next, wrong), status)
}

export const writeTheirLine = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { form, organisation } = asked
  const worker = workerIn(asked)
  const done = await needs.database.inTransaction(within(asked), async (tx) => {
    const side = await sideOf(tx, asked)
    const point = side !== undefined && (await mayRead(tx, asked, side, now)) ? await pointOf(tx, side) : undefined
    if (side === undefined) return undefined
    if (point === undefined) return 'no-yes' as const
    const consent = await consentNow(tx, organisation.id, side.person, sealedWords, now.day)
    if (!consent.ok) return 'no-yes' as const
    // Nobody judges what they have not before their eyes.
    const vault = needs.openVaults.openIn(asked.session, asked.now)
    const key =
      vault === undefined ? undefined : await openSide(tx, needs.keyring, side, { kind: 'worker', worker }, vault)
    key?.secret.fill(0)
    if (key === undefined && isJudging(form.one)) return 'open-first' as const
    const became = await writeLine(tx, needs.keyring, form, {
      side,
      point,
      consent: consent.value,
      by: worker,
      today: now.day,
    })
    if (became === 'written')
      await writeDown(tx, organisation.id, { what: 'wrote-sealed-words', worker, subject: side.person, ...now })
    return became
  })
  if (done === undefined) return undefined
  if (done === 'written') return seeOther(`/restorative-justice/${asked.param('id')}/review`)
  const [says, kept] = [await toShowAgain(form), await keptEnvelope(form)]
  const status = ['no-yes', 'somebody-wrote', 'key-changed', 'open-first'].includes(done) ? 409 : 422
  return showTheirReview(asked, needs, now, { reason: done, id: formIn(form), says, kept }, status)
}
