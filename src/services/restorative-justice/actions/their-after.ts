/**
 * `/restorative-justice/:id/after`: for whoever accompanies somebody: asking them how they are on the days they chose, keying in what they say, and that
 * somebody was with whoever feels worse (R3). How it was with us is not here: that goes to somebody else.
 */

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { dueNow, nextDay, openNow, readFelt } from '../afterwards.ts'
import { followUp } from '../consent-questions.ts'
import { theirAfterPage } from '../pages/their-after.tsx'
import { addAfterwards, afterwardsOf, hasRoom } from '../records/afterwards.ts'
import { referralBy } from '../records/referrals.ts'
import { presentNow } from './accompanying.ts'
import { happenedTo } from './happened.ts'
import { asProgram } from './offers-now.ts'
import { sideOf, within } from './their-words.ts'
import { theirYes } from './their-yes.ts'

/** From which day it counts, in the program's own name and before anything of theirs is held. */
const since = async (asked: Asked, needs: Needs) => {
  const side = await needs.database.inTransaction(within(asked), (tx) => sideOf(tx, asked))
  return side === undefined ? undefined : asProgram(needs, side, (system) => happenedTo(system, side))
}

const readTheirs = async (tx: Transaction, asked: Asked, happened: Day | undefined, { day }: Now) => {
  const side = await sideOf(tx, asked)
  if (side === undefined || !(await presentNow(tx, side.organisation, side.referral)).has(workerIn(asked)))
    return undefined
  const one = await referralBy(tx, side.organisation, side.referral)
  // A pause closes it for us (V1).
  const mayTalk = one !== undefined && (await theirYes(tx, side.organisation, one, day)).ok
  const lines = await afterwardsOf(tx, side)
  const yes = await consentNow(tx, side.organisation, side.person, followUp, day)
  const mayAsk = mayTalk && yes.ok
  return {
    side,
    mayTalk,
    mayAsk,
    isSilent: !yes.ok && yes.reason === 'not-heard-from',
    lines,
    open: mayAsk ? openNow(lines.folded, happened, day) : undefined,
    // What they said themselves is theirs alone to say anew.
    due: mayAsk && lines.folded.chosen?.way === 'together' ? dueNow(lines.folded, happened, day) : undefined,
    next: mayAsk ? nextDay(lines.folded, happened, day) : undefined,
  }
}

export type NotWritten = 'somebody-wrote' | 'choose'

export const showTheirAfter = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: NotWritten,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const happened = await since(asked, needs)
  const shown = await needs.database.inTransaction(within(asked), async (tx) => {
    const found = await readTheirs(tx, asked, happened, now)
    if (found !== undefined)
      await writeDown(tx, asked.organisation.id, {
        what: 'opened-a-referral',
        worker: workerIn(asked),
        subject: found.side.person,
        ...now,
      })
    return found
  })
  return shown === undefined ? undefined : page(theirAfterPage(asked, shown, wrong), status)
}

/** One press, one line, in the transaction in which they are asked whether they accompany this person. */
export const writeTheirAfter = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { form, organisation } = asked
  const by = workerIn(asked)
  const happened = await since(asked, needs)
  const done = await needs.database.inTransaction(
    within(asked),
    async (tx): Promise<NotWritten | 'done' | undefined> => {
      const found = await readTheirs(tx, asked, happened, now)
      if (found === undefined) return undefined
      const { lines, due, side } = found
      const { toHear } = lines.folded
      if (!found.mayTalk || !hasRoom(lines)) return 'somebody-wrote'
      const line = { by, day: now.day }
      if (form.one('kind') === 'heard') {
        const pressed = form.one('worse')
        // Pressed twice somebody was with them once.
        const wasHeard = lines.facts.some(({ kind, nth }) => kind === 'heard' && nth > Number(pressed))
        if (toHear === undefined && wasHeard) return 'done'
        // What stood on the page: something newer was not heard yet.
        if (toHear === undefined || pressed !== String(toHear)) return 'somebody-wrote'
        await addAfterwards(tx, side, lines, { kind: 'heard', toHear, ...line })
      } else {
        const said = readFelt(form.one('felt'))
        if (!said.ok) return said.reason
        if (due === undefined || `${due.since} ${due.time}` !== form.one('about')) return 'somebody-wrote'
        await addAfterwards(tx, side, lines, { kind: 'felt', about: due, felt: said.value, ...line })
      }
      await writeDown(tx, organisation.id, { what: 'opened-a-referral', worker: by, subject: side.person, ...now })
      return 'done'
    },
  )
  if (done === undefined) return undefined
  if (done === 'done') return seeOther(`/restorative-justice/${asked.param('id')}/after?done=written`)
  return showTheirAfter(asked, needs, now, done, done === 'somebody-wrote' ? 409 : 422)
}
