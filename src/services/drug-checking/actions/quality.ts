/** What the checking is worth, for those who answer for it; and the one question after an answer that feeds it. */

import { type Answer, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import { readCode } from '../../../principles/ground/code.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import { agreementOf, pairsOf, turnaround } from '../agreement.ts'
import { hashOfCode } from '../codes.ts'
import { methods } from '../method-cards.ts'
import { thanksPage } from '../pages/answer.tsx'
import { qualityPage } from '../pages/quality.tsx'
import { daysToAnswer, intentions, intentionsSince, keepIntention, seenTwice } from '../records/quality.ts'
import { standingAnswer } from '../records/results.ts'
import { sampleIdBy } from '../records/samples.ts'
import { type Sites, today } from './bench.ts'

export const showQuality = async (asked: Asked, { database }: Needs, sites: Sites): Promise<Answer> => {
  const { organisation } = asked
  const since = dayAfter(await today(asked, sites, undefined), -365)
  const found = await database.inTransaction(asked.context, async (tx) => ({
    twice: await seenTwice(tx, organisation.id, since),
    days: await daysToAnswer(tx, organisation.id, since),
    intended: await intentionsSince(tx, organisation.id, since),
  }))
  const pairs = found.twice.flatMap(pairsOf)
  const agreements = methods.flatMap((method) => {
    const own = pairs.filter((pair) => pair.method === method)
    return own.length === 0 ? [] : [{ method, ...agreementOf(own) }]
  })
  return page(
    qualityPage(asked, {
      since,
      agreements,
      answered: found.days.length,
      turnaround: turnaround(found.days),
      intended: found.intended,
    }),
  )
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
