/** Samples on somebody's own page: put one there, look at its answer, take it away again. Their own hands only. */

import type { Sites } from '../../../organisation/known-sites.ts'
import { consentNow } from '../../../participants/consents.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import { readCode } from '../../../principles/ground/code.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { hashOfCode } from '../codes.ts'
import { keptTogether } from '../consent-questions.ts'
import { answerPage } from '../pages/answer.tsx'
import { ownSamplesPage } from '../pages/own-page.tsx'
import { brokenPage, waitingPage } from '../pages/results.tsx'
import { keepTogether, keptTogetherBy, takeOff } from '../records/own-page.ts'
import { resultsOf, standingAnswer } from '../records/results.ts'
import { sampleBy, sampleIdBy } from '../records/samples.ts'
import { participants as words } from '../words.ts'
import { today } from './bench.ts'

const personIn = (asked: Asked): PersonId => {
  if (asked.person === undefined) throw new Error('nobody opened their page')
  return asked.person.id
}

export const showOwnSamples = async (
  asked: Asked,
  { database, keyring }: Needs,
  sites: Sites,
  problem?: { readonly typed: string; readonly says: string; readonly status: 404 | 422 | 429 },
): Promise<Answer> => {
  const { organisation, context } = asked
  const person = personIn(asked)
  const day = await today(asked, sites, undefined)
  const shown = await database.inTransaction(context, async (tx) => {
    const consent = await consentNow(tx, organisation.id, person, keptTogether, day)
    const samples = []
    for (const one of await keptTogetherBy(tx, keyring, organisation.id, person)) {
      const sample = await sampleBy(tx, organisation.id, one.sample)
      if (sample === undefined) continue
      const isReady = (await resultsOf(tx, organisation.id, one.sample)).some(({ released }) => released !== undefined)
      samples.push({ id: one.id, since: one.since, expected: sample.expected, arrived: sample.arrived, isReady })
    }
    return { mayKeep: consent.ok, samples }
  })
  return page(ownSamplesPage(asked, shown, problem), problem?.status ?? 200)
}

export const addOwnSample = async (asked: Asked, needs: Needs, sites: Sites, wrong: Guesses): Promise<Answer> => {
  const { organisation, context, form, language, now } = asked
  const say = words.in(language)
  const person = personIn(asked)
  const typed = form.one('code') ?? ''
  const again = (says: string, status: 404 | 422 | 429) => showOwnSamples(asked, needs, sites, { typed, says, status })
  const code = readCode('sample', typed)
  if (!code.ok) return again(say(`results.${code.reason}`), 422)
  const day = await today(asked, sites, undefined)

  const done = await needs.database.inTransaction(context, async (tx) => {
    const consent = await consentNow(tx, organisation.id, person, keptTogether, day)
    if (!consent.ok) return 'no-consent' as const
    const sample = await sampleIdBy(tx, organisation.id, hashOfCode(needs.keyring, organisation.id, code.value))
    if (sample === undefined) return 'not-found' as const
    await keepTogether(tx, needs.keyring, organisation.id, consent.value, sample, day)
    return 'kept' as const
  })
  if (done === 'kept') return seeOther('/me/samples')
  if (done === 'no-consent') return again(say('own.no-consent'), 422)
  const slow = wrong.tooMany(asked.from, now)
  return again(say(slow ? 'results.slow' : 'results.not-found'), slow ? 429 : 404)
}

export const takeOwnSampleAway = async (asked: Asked, { database, keyring }: Needs, sites: Sites): Promise<Answer> => {
  const { organisation, context } = asked
  const day = await today(asked, sites, undefined)
  await database.inTransaction(context, async (tx) => {
    if ((await holdForTheirDecision(tx, organisation.id, personIn(asked))) !== undefined)
      await takeOff(tx, keyring, organisation.id, personIn(asked), asked.form.one('id') ?? '', day)
  })
  return seeOther('/me/samples')
}

export const showOwnAnswer = async (
  asked: Asked,
  { database, keyring }: Needs,
  sites: Sites,
): Promise<Answer | undefined> => {
  const { organisation, context } = asked
  const found = await database.inTransaction(context, async (tx) => {
    const own = await keptTogetherBy(tx, keyring, organisation.id, personIn(asked))
    const one = own.find(({ id }) => id === asked.param('id'))
    if (one === undefined) return undefined
    const sample = await sampleBy(tx, organisation.id, one.sample)
    return { answer: await standingAnswer(tx, organisation.id, one.sample), site: sample?.site, tag: sample?.tag }
  })
  if (found === undefined) return undefined
  if (found.answer === undefined) return page(waitingPage(asked, '', []))
  if (found.answer.broken) return page(brokenPage(asked), 409)
  const places = await sites(context)
  const own = places.filter(({ id }) => id === found.site)
  const numbers = [...new Set((own.length > 0 ? own : places).map(({ emergencyNumber: number }) => number))]
  return page(
    answerPage(asked, {
      code: found.tag ?? '',
      // The page knows which bag it is, not its code: what only the code can do is done with it.
      isWholeCode: false,
      channels: [],
      photos: [],
      short: undefined,
      canBeHeard: false,
      ...found.answer,
      emergencyNumber: numbers.length === 0 ? undefined : numbers.join(' / '),
    }),
  )
}
