/**
 * `/restorative-justice/:id/feedback`: a coordinator who accompanies neither person, nor did, and knows neither, reads how it was with us, and is in touch
 * today with whoever did not feel safe or feels worse. Whoever may not read it sees that there is nothing.
 */

import type { Now } from '../../../organisation/now-here.ts'
import { readersOf } from '../../../organisation/workers.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { isToDo } from '../feedback.ts'
import { feedbackReadPage } from '../pages/feedback-read.tsx'
import { worseUnheard } from '../records/afterwards.ts'
import { feedbackOf, feedbackToDo, noteFeedback } from '../records/feedback.ts'
import { keptAwayFrom } from '../records/kept-away.ts'
import { type Kept, referralBy, seenAmong } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { everAccompanied } from '../records/two-sides.ts'
import { presentNow } from './accompanying.ts'
import { asProgram } from './offers-now.ts'
import { isOfNeither, knows } from './passing-on.ts'
import { sideOf, within } from './their-words.ts'
import { theirYes } from './their-yes.ts'

const readTheirs = async (asked: Asked, needs: Needs, { day }: Now) => {
  const worker = workerIn(asked)
  const side = await needs.database.inTransaction(within(asked), (tx) => sideOf(tx, asked))
  if (side === undefined) return undefined
  const isMine = await asProgram(needs, side, (system) => isTheirsToRead(system, side, worker))
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
  const by = workerIn(asked)
  const isDone = await needs.database.inTransaction(within(asked), async (tx) => {
    const one = await referralBy(tx, found.side.organisation, found.side.referral)
    if (one === undefined || !(await theirYes(tx, found.side.organisation, one, now.day)).ok) return false
    if (kind !== undefined) await noteFeedback(tx, found.side, { feedback: line.id, kind, by, day: now.day })
    const looked = { what: 'opened-a-referral', worker: by, subject: found.side.person, ...now } as const
    await writeDown(tx, found.side.organisation, looked)
    return true
  })
  if (!isDone) return showFeedback(asked, needs, now, 'somebody-wrote', 409)
  return seeOther(`/restorative-justice/${found.side.referral}/feedback?done=written`)
}

/** A pause closes everything. Whoever was not here for four weeks is not written to (V4); that they did not feel safe stays with us. */
const staysOpen = async (
  system: Transaction,
  one: Kept,
  organisation: OrganisationId,
  { isUrgent, today }: { readonly isUrgent: boolean; readonly today: Day },
) => {
  const yes = await theirYes(system, organisation, one, today)
  return yes.ok || (isUrgent && yes.reason === 'not-heard-from')
}

/** Those who feel worse and whom nobody accompanies now: for whoever coordinates, so that somebody does. */
export const worseAndAlone = async (asked: Asked, needs: Needs, today: Day): Promise<readonly string[]> => {
  const { organisation } = asked
  const alone = await asProgram(needs, { organisation: organisation.id }, async (system) => {
    const found = []
    for (const { referral } of await worseUnheard(system, organisation.id)) {
      const one = await referralBy(system, organisation.id, referral)
      const isOpen = one !== undefined && (await staysOpen(system, one, organisation.id, { isUrgent: true, today }))
      // Whoever is kept away accompanies them on paper alone, until the work of the day.
      const away = await keptAwayFrom(system, organisation.id, referral)
      const present = [...(await presentNow(system, organisation.id, referral))].filter((one) => !away.has(one))
      if (isOpen && present.length === 0) found.push(referral)
    }
    return found
  })
  return alone.length === 0
    ? []
    : needs.database.inTransaction(asked.context, (tx) => seenAmong(tx, organisation.id, alone))
}

const isTheirsToRead = async (system: Transaction, side: Side, worker: WorkerId) =>
  !(await everAccompanied(system, side)).has(worker) && (await isOfNeither(system, side, worker))

/** Whether somebody did not feel safe, or feels worse, and nobody who works here may read it: not who, nor how many. */
export const nobodyMayRead = async (system: Transaction, organisation: OrganisationId, today: Day) => {
  const coordinators = await readersOf(system, organisation, ['coordinator'])
  for (const { what, ...side } of await feedbackToDo(system, organisation)) {
    const one = await referralBy(system, organisation, side.referral)
    if (what !== 'in-touch' || one === undefined) continue
    if (!(await staysOpen(system, one, organisation, { isUrgent: true, today }))) continue
    let somebodyMay = false
    for (const worker of coordinators)
      somebodyMay ||= !(await knows(system, side, worker)) && (await isTheirsToRead(system, side, worker))
    if (!somebodyMay) return true
  }
  return false
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
      if (one === undefined || !(await staysOpen(system, one, organisation.id, { isUrgent, today }))) continue
      if (!(await isTheirsToRead(system, side, worker))) continue
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
