/**
 * `/restorative-justice/:id/feedback`: a coordinator who accompanies neither person, nor did, and knows neither, reads how it was with us, and is in touch
 * today with whoever did not feel safe or feels worse. Whoever may not read it sees that there is nothing.
 */

import type { Now } from '../../../organisation/now-here.ts'
import { writeDown } from '../../../platform/audit.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { isToDo } from '../feedback.ts'
import { feedbackReadPage } from '../pages/feedback-read.tsx'
import { feedbackOf, feedbackToDo, noteFeedback } from '../records/feedback.ts'
import { referralBy, seenAmong } from '../records/referrals.ts'
import { everAccompanied } from '../records/two-sides.ts'
import { asProgram } from './offers-now.ts'
import { isOfNeither } from './passing-on.ts'
import { sideOf, within } from './their-words.ts'
import { theirYes } from './their-yes.ts'

const readTheirs = async (asked: Asked, needs: Needs, { day }: Now) => {
  const worker = workerIn(asked)
  const side = await needs.database.inTransaction(within(asked), (tx) => sideOf(tx, asked))
  if (side === undefined) return undefined
  const isMine = await asProgram(
    needs,
    side,
    async (system) => !(await everAccompanied(system, side)).has(worker) && (await isOfNeither(system, side, worker)),
  )
  return needs.database.inTransaction(within(asked), async (tx) => {
    const one = await referralBy(tx, side.organisation, side.referral)
    // A pause closes it for us (V1).
    const mayRead = isMine && one !== undefined && (await theirYes(tx, side.organisation, one, day)).ok
    return { side, lines: mayRead ? await feedbackOf(tx, needs.keyring, side) : [] }
  })
}

export const showFeedback = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: 'somebody-wrote',
  status: Status = 200,
): Promise<Answer | undefined> => {
  const shown = await readTheirs(asked, needs, now)
  if (shown === undefined) return undefined
  await needs.database.inTransaction(within(asked), (tx) =>
    writeDown(tx, asked.organisation.id, {
      what: 'opened-a-referral',
      worker: workerIn(asked),
      subject: shown.side.person,
      ...now,
    }),
  )
  return page(feedbackReadPage(asked, { ...shown, today: now.day }, wrong), status)
}

/** That it was read, or that somebody was in touch: once each. */
export const writeOnFeedback = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const found = await readTheirs(asked, needs, now)
  if (found === undefined) return undefined
  const line = found.lines.find(({ id }) => id === asked.form.one('feedback'))
  if (line === undefined) return showFeedback(asked, needs, now, 'somebody-wrote', 409)
  const kind = isToDo(line, line.done)
  // Pressed twice it is done once.
  if (kind !== undefined)
    await needs.database.inTransaction(within(asked), (tx) =>
      noteFeedback(tx, found.side, { feedback: line.id, kind, by: workerIn(asked), day: now.day }),
    )
  return seeOther(`/restorative-justice/${found.side.referral}/feedback?done=written`)
}

/** What waits for this coordinator: those to be in touch with today, and those to read; never what is about somebody they accompany. */
export const feedbackWanted = async (
  asked: Asked,
  needs: Needs,
  today: Day,
): Promise<{ readonly today: readonly string[]; readonly toRead: readonly string[] }> => {
  const { organisation } = asked
  const worker = workerIn(asked)
  const wanted = await asProgram(needs, { organisation: organisation.id }, async (system) => {
    const found = new Map<string, boolean>()
    for (const { what, ...side } of await feedbackToDo(system, organisation.id)) {
      const isUrgent = what === 'in-touch'
      if (found.get(side.referral) === true || (found.has(side.referral) && !isUrgent)) continue
      const one = await referralBy(system, organisation.id, side.referral)
      if (one === undefined || !(await theirYes(system, organisation.id, one, today)).ok) continue
      if ((await everAccompanied(system, side)).has(worker) || !(await isOfNeither(system, side, worker))) continue
      found.set(side.referral, isUrgent)
    }
    return found
  })
  const seen =
    wanted.size === 0
      ? []
      : await needs.database.inTransaction(asked.context, (tx) => seenAmong(tx, organisation.id, [...wanted.keys()]))
  return {
    today: seen.filter((referral) => wanted.get(referral) === true),
    toRead: seen.filter((referral) => wanted.get(referral) === false),
  }
}
