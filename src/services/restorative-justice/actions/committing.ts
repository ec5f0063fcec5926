/** Writing down what they commit to: in their own words, read once more as it would go, and let go by a press of its own (R1). Nobody offers a list. */

import type { Now } from '../../../organisation/now-here.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { openUntil, readCommitment } from '../commitment.ts'
import { lookAgainPage } from '../pages/committing.tsx'
import { pointedOut } from '../pointing-out.ts'
import { keepCommitment } from '../records/commitments.ts'
import { untilIn } from '../released.ts'
import { letThisGo, wrongNow } from './letting-go.ts'
import { readOwn, showAgreed } from './own-agreed.ts'
import { formIn } from './words-that-came.ts'

const fieldOf = {
  nothing: 'words',
  'too-long': 'words',
  'say-how': 'how',
  'choose-day': 'by-when',
  'choose-who': 'checks',
} as const

export const commit = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  if (person === undefined) return undefined
  const formId = formIn(form)
  const typed = { id: formId, one: form.one }
  const read = readCommitment(form.one, now.day)
  if (!read.ok)
    return showAgreed(asked, needs, now, { ...typed, wrong: { field: fieldOf[read.reason], reason: read.reason } }, 422)
  if (form.one('step') === 'change') return showAgreed(asked, needs, now, typed)
  const content = read.value
  const endsOn = untilIn(form.one, now.day)
  if (form.one('step') !== 'let-go') {
    const stands = await needs.database.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id, now))
    if (stands === undefined) return undefined
    const wrong = wrongNow(stands)
    if (wrong !== undefined)
      return showAgreed(asked, needs, now, { ...typed, wrong: { field: 'main', reason: wrong } }, 409)
    return page(lookAgainPage(asked, { id: formId, content, one: form.one, endsOn, topics: pointedOut(content.says) }))
  }
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const made = idMadeOf(['commitment', formId, JSON.stringify(content), endsOn])
    const became = await letThisGo(tx, asked, needs, { content, made, endsOn }, now)
    if (typeof became !== 'object' || content.promised === undefined) return became
    await keepCommitment(tx, became.side, 'own', {
      ...content.promised,
      item: became.id,
      fingerprint: became.fingerprint,
      pointsOut: pointedOut(content.says).length > 0,
      endsOn: openUntil(endsOn, content.promised),
      day: now.day,
    })
    return 'let-go' as const
  })
  if (done === undefined) return undefined
  if (done === 'let-go') return seeOther(`/me/talk/agreed/${asked.param('id')}?done=let-go`)
  return typeof done === 'string'
    ? showAgreed(asked, needs, now, { ...typed, wrong: { field: 'main', reason: done } }, 409)
    : undefined
}
