/**
 * `/restorative-justice/:id/agreed`: for whoever accompanies somebody: going through it with them alone, what became of it where that was left to us, and
 * telling them what the other side said. A page is about one side, and the words stay where words lie (S2).
 */

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { asksForUs, becomes, isToTell, lastSaid, maySay } from '../commitment.ts'
import { theirAgreedPage } from '../pages/their-agreed.tsx'
import { addCommitmentFact, commitmentsOf, hasRoom } from '../records/commitments.ts'
import { presentNow } from './accompanying.ts'
import { sideNow } from './between-now.ts'
import { countsFor } from './commitment-now.ts'
import { asProgram } from './offers-now.ts'
import { mayRead, sideOf, within } from './their-words.ts'

const readTheirs = async (tx: Transaction, asked: Asked, now: Now) => {
  const side = await sideOf(tx, asked)
  if (side === undefined || !(await presentNow(tx, side.organisation, side.referral)).has(workerIn(asked)))
    return undefined
  const lines = []
  // A pause closes it for us (V1).
  const mayTalk = await mayRead(tx, asked, side, now)
  for (const line of mayTalk ? await commitmentsOf(tx, side) : []) {
    const yes = await consentNow(tx, side.organisation, side.person, countsFor(line), now.day)
    lines.push({ ...line, saysYes: yes.ok, asks: asksForUs(line, now.day) })
  }
  return { side, mayTalk, lines }
}

export type NotWritten = 'somebody-wrote' | 'twice-a-day' | 'choose'

export const showTheirAgreed = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: { readonly item: string; readonly reason: NotWritten },
  status: Status = 200,
): Promise<Answer | undefined> => {
  const shown = await needs.database.inTransaction(within(asked), async (tx) => {
    const found = await readTheirs(tx, asked, now)
    if (found !== undefined)
      await writeDown(tx, asked.organisation.id, {
        what: 'opened-a-referral',
        worker: workerIn(asked),
        subject: found.side.person,
        ...now,
      })
    return found
  })
  if (shown === undefined) return undefined
  const isSafe = await asProgram(
    needs,
    shown.side,
    async (tx) => (await sideNow(tx, needs, shown.side, now.day)).safe.ok,
  )
  return page(theirAgreedPage(asked, { ...shown, isSafe }, { today: now.day, wrong }), status)
}

/** One press, one line, in the transaction in which they are asked whether they accompany this person. */
export const writeTheirAgreed = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { form, organisation } = asked
  const by = workerIn(asked)
  const kind = form.one('kind')
  const item = form.one('item') ?? ''
  const done = await needs.database.inTransaction(
    within(asked),
    async (tx): Promise<NotWritten | 'done' | undefined> => {
      const found = await readTheirs(tx, asked, now)
      if (found === undefined) return undefined
      const line = found.lines.find((one) => one.item === item)
      if (line === undefined || !hasRoom(line)) return 'somebody-wrote'
      const { folded } = line
      const write = async (what: 'talked-over' | 'told' | (typeof becomes)[number]) => {
        await addCommitmentFact(tx, found.side, line, { kind: what, by, day: now.day })
        await writeDown(tx, organisation.id, {
          what: 'opened-a-referral',
          worker: by,
          subject: found.side.person,
          ...now,
        })
        return 'done' as const
      }
      if (kind === 'talked-over') {
        if (folded.stage !== 'words' || now.day >= line.endsOn) return 'somebody-wrote'
        // Another talk is one on another day.
        return folded.talkedOver.includes(now.day) ? 'twice-a-day' : write(kind)
      }
      // What stood on the page: something newer was not told yet.
      if (kind === 'told')
        return isToTell(folded) && form.one('news') === String(folded.news?.nth) ? write(kind) : 'somebody-wrote'
      const what = becomes.find((one) => one === kind)
      if (what === undefined) return 'choose'
      if (folded.stage !== 'counts' || !maySay(what, { ...line, by: 'accompanying' })) return 'somebody-wrote'
      return lastSaid(line.facts)?.kind === what ? 'done' : write(what)
    },
  )
  if (done === undefined) return undefined
  if (done === 'done') return seeOther(`/restorative-justice/${asked.param('id')}/agreed?done=written`)
  return showTheirAgreed(asked, needs, now, { item, reason: done }, done === 'somebody-wrote' ? 409 : 422)
}
