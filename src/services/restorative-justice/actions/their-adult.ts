/**
 * `/restorative-justice/:id/adult`: for whoever accompanies somebody: whether they decide alone about what concerns the other person, and what was found
 * about the adult they chose (V9).
 */

import type { Now } from '../../../organisation/now-here.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { mostLines, readWord } from '../deciding.ts'
import { type NotWritten, theirAdultPage } from '../pages/their-adult.tsx'
import { addBesideFact, chosenBy } from '../records/beside.ts'
import { addDecidingFact, decidingOf } from '../records/deciding.ts'
import { referralBy } from '../records/referrals.ts'
import { presentNow } from './accompanying.ts'
import { agesNow } from './ages.ts'
import { askedOfAdult } from './asked-of-adult.ts'
import { adultNow, hasCome } from './decided-now.ts'
import { asProgram } from './offers-now.ts'
import { sideOf, within } from './their-words.ts'
import { theirYes } from './their-yes.ts'

const readTheirs = async (tx: Transaction, asked: Asked, { day }: Now) => {
  const side = await sideOf(tx, asked)
  if (side === undefined || !(await presentNow(tx, side.organisation, side.referral)).has(workerIn(asked)))
    return undefined
  const one = await referralBy(tx, side.organisation, side.referral)
  const chosen = await chosenBy(tx, side)
  return {
    side,
    // A pause closes it for us (V1).
    mayTalk: one !== undefined && (await theirYes(tx, side.organisation, one, day)).ok,
    deciding: await decidingOf(tx, side),
    chosen: chosen?.ended === true ? undefined : chosen,
    hasCome: chosen !== undefined && (await hasCome(tx, side, chosen.adult, day)),
    adult: await adultNow(tx, side, chosen, day),
    ages: await agesNow(tx, side.organisation),
  }
}

export const showTheirAdult = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: NotWritten,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { organisation } = asked
  const found = await needs.database.inTransaction(within(asked), async (tx) => {
    const shown = await readTheirs(tx, asked, now)
    const looked = { what: 'opened-a-referral', worker: workerIn(asked), ...now }
    if (shown !== undefined) await writeDown(tx, organisation.id, { ...looked, subject: shown.side.person })
    return shown
  })
  if (found === undefined) return undefined
  const { side, deciding, chosen, mayTalk } = found
  // What they say yes to is looked up in the program's own name: a worker's transaction sees less than that.
  const asks = mayTalk
    ? await asProgram(needs, side, (system) =>
        askedOfAdult(system, needs, side, { deciding, adult: chosen?.adult, today: now.day }),
      )
    : []
  return page(theirAdultPage(asked, { ...found, asks, worker: workerIn(asked) }, wrong), status)
}

export const writeTheirAdult = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { form, organisation } = asked
  const by = workerIn(asked)
  const done = await needs.database.inTransaction(
    within(asked),
    async (tx): Promise<NotWritten | 'done' | undefined> => {
      const found = await readTheirs(tx, asked, now)
      if (found === undefined) return undefined
      const { side, deciding, chosen } = found
      if (!found.mayTalk || deciding.facts >= mostLines) return 'somebody-wrote'
      const kind = (['nothing-against', 'speaks-against'] as const).find((one) => one === form.one('kind'))
      if (kind !== undefined) {
        // Found of exactly the one who stood on the page.
        if (chosen === undefined || form.one('chosen') !== String(chosen.nth) || chosen.facts >= mostLines)
          return 'somebody-wrote'
        // Whoever has not come yet cannot have been talked with.
        if (kind === 'nothing-against' && !found.hasCome) return 'not-come-yet'
        const whoFound = kind === 'nothing-against' ? chosen.nothingAgainst : chosen.against
        // Pressed twice it is found once.
        if (!whoFound.has(by)) await addBesideFact(tx, side, chosen, { kind, by, nth: chosen.facts + 1, day: now.day })
      } else {
        const read = readWord(form.one, deciding, { by, today: now.day })
        if (!read.ok) return read.reason
        if (read.value !== 'there-already') await addDecidingFact(tx, side, read.value, deciding)
      }
      await writeDown(tx, organisation.id, { what: 'opened-a-referral', worker: by, subject: side.person, ...now })
      return 'done'
    },
  )
  if (done === undefined) return undefined
  if (done === 'done') return seeOther(`/restorative-justice/${asked.param('id')}/adult?done=written`)
  return showTheirAdult(asked, needs, now, done, done === 'somebody-wrote' ? 409 : 422)
}
