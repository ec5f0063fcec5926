/** What the checking is worth, for those who answer for it; and the one question after an answer that feeds it. */

import type { Sites } from '../../../organisation/known-sites.ts'
import { writeTable } from '../../../platform/csv.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, file, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import { readCode } from '../../../principles/ground/code.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import { agreementOf, pairsOf, turnaround } from '../agreement.ts'
import { hashOfCode } from '../codes.ts'
import { methods } from '../method-cards.ts'
import { agreementTable, qualityPage } from '../pages/quality.tsx'
import { thanksPage } from '../pages/results.tsx'
import { daysToAnswer, intentions, intentionsSince, keepIntention, seenTwice } from '../records/quality.ts'
import { standingAnswer } from '../records/results.ts'
import { sampleIdBy } from '../records/samples.ts'
import { today } from './bench.ts'

/** What both looked at in the last year, method by method. */
const agreementsSince = async (tx: Transaction, organisation: OrganisationId, since: Day) => {
  const pairs = (await seenTwice(tx, organisation, since)).flatMap(pairsOf)
  return methods.flatMap((method) => {
    const own = pairs.filter((pair) => pair.method === method)
    return own.length === 0 ? [] : [{ method, ...agreementOf(own) }]
  })
}

export const showQuality = async (asked: Asked, { database }: Needs, sites: Sites): Promise<Answer> => {
  const { organisation } = asked
  const since = dayAfter(await today(asked, sites, undefined), -365)
  const found = await database.inTransaction(asked.context, async (tx) => ({
    agreements: await agreementsSince(tx, organisation.id, since),
    days: await daysToAnswer(tx, organisation.id, since),
    intended: await intentionsSince(tx, organisation.id, since),
  }))
  return page(
    await qualityPage(asked, {
      since,
      agreements: found.agreements,
      answered: found.days.length,
      turnaround: turnaround(found.days),
      intended: found.intended,
    }),
  )
}

export const agreementFile = async (asked: Asked, { database }: Needs, sites: Sites): Promise<Answer> => {
  const since = dayAfter(await today(asked, sites, undefined), -365)
  const agreements = await database.inTransaction(asked.context, (tx) =>
    agreementsSince(tx, asked.organisation.id, since),
  )
  const { header, rows } = agreementTable(asked.language, agreements)
  return file(writeTable(header, rows), 'text/csv; charset=utf-8', 'agreement.csv')
}

/** With the code once more, so that nobody else answers; once for each answer. */
export const sayIntention = async (asked: Asked, needs: Needs, sites: Sites, wrong: Guesses): Promise<Answer> => {
  const { organisation, context, form, now } = asked
  const code = readCode('sample', form.one('code') ?? '')
  const says = intentions.find((one) => one === form.one('says'))
  const day = await today(asked, sites, undefined)
  const isKnown =
    code.ok &&
    says !== undefined &&
    (await needs.database.inTransaction(context, async (tx) => {
      const sample = await sampleIdBy(tx, organisation.id, hashOfCode(needs.keyring, organisation.id, code.value))
      const answer = sample === undefined ? undefined : await standingAnswer(tx, organisation.id, sample)
      if (sample === undefined || answer === undefined) return false
      await keepIntention(tx, organisation.id, { result: answer.result.id, sample, says, day })
      return true
    }))
  const slow = !isKnown && wrong.tooMany(asked.from, now)
  return page(thanksPage(asked), slow ? 429 : isKnown ? 200 : 422)
}
