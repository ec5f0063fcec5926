/**
 * `/restorative-justice/:id/offer`: for whoever accompanies somebody: what it is, to go through with them until they say it back; or why it is not offered.
 * Nothing goes to another person, or comes from them, before (V2).
 */

import type { Now } from '../../../organisation/now-here.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { languages } from '../../../web/languages.ts'
import { mostLines, readInforming } from '../informing.ts'
import { type NotWritten, theirInformingPage } from '../pages/their-informing.tsx'
import { addInformingFact, informingOf } from '../records/informing.ts'
import { referralBy } from '../records/referrals.ts'
import { presentNow } from './accompanying.ts'
import { tellThem } from './desk.ts'
import { sideOf, within } from './their-words.ts'
import { theirYes } from './their-yes.ts'

const readTheirs = async (tx: Transaction, asked: Asked, { day }: Now) => {
  const side = await sideOf(tx, asked)
  if (side === undefined || !(await presentNow(tx, side.organisation, side.referral)).has(workerIn(asked)))
    return undefined
  const one = await referralBy(tx, side.organisation, side.referral)
  return {
    side,
    // A pause closes it for us (V1).
    mayTalk: one !== undefined && (await theirYes(tx, side.organisation, one, day)).ok,
    language: one?.language ?? asked.language,
    informing: await informingOf(tx, side),
  }
}

export const showTheirInforming = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: NotWritten,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const found = await needs.database.inTransaction(within(asked), async (tx) => {
    const shown = await readTheirs(tx, asked, now)
    const looked = { what: 'opened-a-referral', worker: workerIn(asked), ...now }
    if (shown !== undefined) await writeDown(tx, asked.organisation.id, { ...looked, subject: shown.side.person })
    return shown
  })
  return found === undefined ? undefined : page(theirInformingPage(asked, found, wrong), status)
}

export const writeTheirInforming = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const by = workerIn(asked)
  const done = await needs.database.inTransaction(
    within(asked),
    async (tx): Promise<NotWritten | 'done' | undefined> => {
      const found = await readTheirs(tx, asked, now)
      if (found === undefined) return undefined
      const { side, informing } = found
      if (!found.mayTalk) return 'closed'
      // Somebody who presses twice, or on an old page, writes over nobody.
      if (informing.facts >= mostLines || asked.form.one('nth') !== String(informing.facts + 1)) return 'somebody-wrote'
      const read = readInforming(asked.form.one, informing, { by, today: now.day, languages: Object.keys(languages) })
      if (!read.ok) return read.reason
      await addInformingFact(tx, side, read.value)
      // It waits for their word, which opens it.
      if (informing.isContested) await tellThem(tx, side.organisation, side.person, found.language, now.day)
      await writeDown(tx, side.organisation, { what: 'opened-a-referral', worker: by, subject: side.person, ...now })
      return 'done'
    },
  )
  if (done === undefined) return undefined
  if (done === 'done') return seeOther(`/restorative-justice/${asked.param('id')}/offer?done=written`)
  return showTheirInforming(asked, needs, now, done, done === 'somebody-wrote' || done === 'closed' ? 409 : 422)
}
