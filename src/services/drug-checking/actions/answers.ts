/** What anyone can ask without an account: the answer to a code, and what is going around. */

import type { Sites } from '../../../organisation/known-sites.ts'
import { originOf } from '../../../organisation/organisations.ts'
import { writeTable } from '../../../platform/csv.ts'
import { type Answer, file, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import { readCode, written } from '../../../principles/ground/code.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { hashOfCode } from '../codes.ts'
import { answerPage } from '../pages/answer.tsx'
import { type DashboardTable, dashboardPage, tablesOf } from '../pages/dashboard.tsx'
import { testingPage } from '../pages/limits.tsx'
import { brokenPage, resultsPage, waitingPage } from '../pages/results.tsx'
import { photosOf } from '../records/photos.ts'
import { lastPublished } from '../records/published.ts'
import { standingAnswer } from '../records/results.ts'
import { sampleBy, sampleIdBy } from '../records/samples.ts'
import { nameIn } from '../register.ts'
import { shortAnswer } from '../short-answer.ts'
import { participants as words } from '../words.ts'
import { channelsOf } from './tell.ts'

export const showResults = async (asked: Asked): Promise<Answer> =>
  page(resultsPage(asked, asked.param('code'), undefined))

export const showTesting = async (asked: Asked, { texts, gateways }: Needs): Promise<Answer> =>
  page(testingPage(asked, texts.token === undefined || gateways.text === undefined ? undefined : texts.number))

/** A right code is answered whatever happened before; only wrong ones are counted, and slowed down. */
export const answerByCode = async (asked: Asked, needs: Needs, sites: Sites, wrong: Guesses): Promise<Answer> => {
  const { database, keyring } = needs
  const { organisation, context, form, language, now } = asked
  const say = words.in(language)
  const typed = form.one('code') ?? ''
  const code = readCode('sample', typed)
  if (!code.ok) return page(resultsPage(asked, typed, say(`results.${code.reason}`)), 422)

  const found = await database.inTransaction(context, async (tx) => {
    const sample = await sampleIdBy(tx, organisation.id, hashOfCode(keyring, organisation.id, code.value))
    if (sample === undefined) return undefined
    const row = await sampleBy(tx, organisation.id, sample)
    const answer = await standingAnswer(tx, organisation.id, sample)
    return { sample, answer, site: row?.site, origin: await originOf(tx, needs, organisation.id) }
  })
  if (found === undefined) {
    const slow = wrong.tooMany(asked.from, now)
    return page(resultsPage(asked, typed, say(slow ? 'results.slow' : 'results.not-found')), slow ? 429 : 404)
  }
  if (found.answer === undefined) return page(waitingPage(asked, written(code.value), channelsOf(needs)))
  if (found.answer.broken) return page(brokenPage(asked), 409)
  const places = await sites(context)
  const own = places.filter(({ id }) => id === found.site)
  // A sample that came from a laboratory belongs to no place of ours: then every number is given.
  const numbers = [...new Set((own.length > 0 ? own : places).map(({ emergencyNumber: number }) => number))]
  return page(
    answerPage(asked, {
      code: written(code.value),
      isWholeCode: true,
      ...found.answer,
      emergencyNumber: numbers.length === 0 ? undefined : numbers.join(' / '),
      channels: channelsOf(needs),
      short: shortAnswer(
        {
          runs: found.answer.runs,
          inDoubt: found.answer.result.inDoubt,
          alone: found.answer.result.released?.alone === true,
          address: `${found.origin}/results`,
        },
        { say, nameOf: (one) => nameIn(language, one) },
      ),
      canBeHeard: needs.speech !== undefined,
      photos: await database.inTransaction({ ...context, actor: found.sample as PersonId }, (tx) =>
        photosOf(tx, organisation.id, found.sample),
      ),
    }),
  )
}

export const showDashboard = async (asked: Asked, { database }: Needs): Promise<Answer> => {
  const months = await database.inTransaction(asked.context, (tx) => lastPublished(tx, asked.organisation.id))
  return page(await dashboardPage(asked, months))
}

/** The same numbers as a file. */
export const dashboardFile = async (asked: Asked, { database }: Needs, which: DashboardTable): Promise<Answer> => {
  const months = await database.inTransaction(asked.context, (tx) => lastPublished(tx, asked.organisation.id))
  const { header, rows } = tablesOf(asked.language, months)[which]
  return file(writeTable(header, rows), 'text/csv; charset=utf-8', `${which}-${months[0]?.month ?? 'none'}.csv`)
}
