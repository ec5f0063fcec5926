/** At the bench: the list, one sample, what a test saw, an answer, the second look. */

import { randomUUID } from 'node:crypto'
import type { Sites } from '../../../organisation/known-sites.ts'
import { originOf } from '../../../organisation/organisations.ts'

import type { Transaction } from '../../../platform/database/transaction.ts'
import { isAlreadyThere } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther, withCamera } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { type Day, dayAt } from '../../../principles/ground/time.ts'
import type { Told } from '../../../principles/voluntarism/unanswered.ts'
import type { Problem } from '../../../web/form.tsx'
import { codeOfSample, hashOfCode, tagOf } from '../codes.ts'
import { labAdvice } from '../lab-advice.ts'
import { samplePage } from '../pages/bench.tsx'
import { samplesPage } from '../pages/samples.tsx'
import { custodyOf } from '../records/custody.ts'
import { photosOf } from '../records/photos.ts'
import { neverReleasedBefore } from '../records/published.ts'
import { addResult, reasonFor, resultsOf } from '../records/results.ts'
import { addRun, runsOf, runsOfResult } from '../records/runs.ts'
import { giveCode, latestSamples, sampleBy } from '../records/samples.ts'
import { type RunKind, type RunProblem, readRun } from '../run.ts'
import { workers as words } from '../words.ts'

export const showSamples = async (asked: Asked, { database }: Needs): Promise<Answer> => {
  const typed = asked.query('find')?.trim() || undefined
  const find = typed === undefined ? undefined : { tag: typed.toUpperCase().slice(0, 4), labNumber: typed }
  const samples = await database.inTransaction(asked.context, (tx) => latestSamples(tx, asked.organisation.id, find))
  return withCamera(samplesPage(asked, samples, typed))
}

const everythingOf = async (tx: Transaction, organisation: Asked['organisation']['id'], id: string) => {
  if (!isUuid(id)) return undefined
  const sample = await sampleBy(tx, organisation, id)
  if (sample === undefined) return undefined
  const runs = await runsOf(tx, organisation, id)
  const seen = runs.flatMap(({ observations }) => observations.flatMap(({ substance }) => substance ?? []))
  const neverSeen = new Set(await neverReleasedBefore(tx, organisation, [...new Set(seen)], undefined))
  const results = await resultsOf(tx, organisation, id)
  const [last] = results
  return {
    sample,
    runs,
    results,
    willRead: last === undefined ? [] : await runsOfResult(tx, organisation, last.id),
    custody: await custodyOf(tx, organisation, id),
    photos: await photosOf(tx, organisation, id),
    advice: sample.lab === undefined ? labAdvice({ id, card: sample.card, runs, neverSeen }) : [],
  }
}

export const showSample = async (
  asked: Asked,
  needs: Needs,
  sites: Sites,
  problems: readonly Problem[] = [],
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { organisation } = asked
  const { database, keyring } = needs
  const [all, origin] = await database.inTransaction(asked.context, async (tx) => [
    await everythingOf(tx, organisation.id, asked.param('id') ?? ''),
    await originOf(tx, needs, organisation.id),
  ])
  if (all === undefined) return undefined
  const drawn = codeOfSample(keyring, organisation.id, all.sample.id)
  const place = (await sites(asked.context)).find(({ id }) => id === all.sample.site)
  const mayReleaseAlone = place?.onePersonMayRelease === true
  const isDrawn = all.sample.codeHash?.equals(hashOfCode(keyring, organisation.id, drawn)) === true
  return page(
    samplePage(asked, { ...all, code: isDrawn ? drawn : undefined, origin, problems, mayReleaseAlone }),
    problems.length > 0 && status === 200 ? 422 : status,
  )
}

export const here = (asked: Asked): string => `/drug-checking/samples/${asked.param('id')}`

export const today = async (asked: Asked, sites: Sites, site: string | undefined): Promise<Day> => {
  const places = await sites(asked.context)
  return dayAt((places.find(({ id }) => id === site) ?? places[0])?.timeZone ?? 'UTC', asked.now)
}

/** What one test saw. The form brought the id, so sending it twice adds it once. */
export const saveRun = async (asked: Asked, needs: Needs, sites: Sites, kind: RunKind): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const id = asked.param('id') ?? ''
  const sample = isUuid(id)
    ? await needs.database.inTransaction(context, (tx) => sampleBy(tx, organisation.id, id))
    : undefined
  if (sample === undefined) return undefined
  const day = await today(asked, sites, sample.site)
  const run = readRun(kind, typedRun(asked), day)
  if (!run.ok)
    return showSample(
      asked,
      needs,
      sites,
      run.reason.map((problem) => inWords(asked, kind, problem)),
    )
  const runId = isUuid(form.one('run')) ? String(form.one('run')) : randomUUID()
  await needs.database.inTransaction(context, (tx) =>
    addRun(tx, organisation.id, { ...run.value, id: runId, sample: id, doneBy: workerIn(asked), day }),
  )
  return seeOther(here(asked))
}

const fields = [
  'strip',
  'read',
  'product',
  'lot',
  'expires',
  'dilution',
  'read-seconds',
  'reagent',
  'colour',
  'points-to',
  'worked',
  'method',
  'instrument',
  'library',
  'matches',
  'reading',
  'not-seen',
] as const

export const typedRun = ({ form }: Asked): Told => Object.fromEntries(fields.map((field) => [field, form.one(field)]))

export const inWords = (asked: Asked, kind: RunKind, { field, problem }: RunProblem): Problem => ({
  field: `${kind}-${field}`,
  says: words.in(asked.language)(problem),
})

/** A new version of the answer, made of every run that stands. The one before stays as it was. */
export const prepare = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer | undefined> => {
  const { organisation, context } = asked
  const id = asked.param('id') ?? ''
  const say = words.in(asked.language)
  const all = await needs.database.inTransaction(context, (tx) => everythingOf(tx, organisation.id, id))
  if (all === undefined) return undefined
  const [last] = all.results
  // An answer that was given and turns out to rest on nothing is taken back by one that says so.
  if (last === undefined && all.runs.every(({ invalid }) => invalid))
    return showSample(asked, needs, sites, [{ field: 'runs', says: say('sample.prepare-first') }])

  const before =
    last === undefined
      ? []
      : await needs.database.inTransaction(context, (tx) => runsOfResult(tx, organisation.id, last.id))
  const runs = all.runs.map((run) => run.id)
  const nothingNew = last !== undefined && runs.length === before.length && before.every((run) => runs.includes(run.id))
  if (nothingNew) return showSample(asked, needs, sites, [{ field: 'runs', says: say('sample.prepare-nothing-new') }])

  const day = await today(asked, sites, all.sample.site)
  try {
    await needs.database.inTransaction(context, async (tx) =>
      addResult(tx, organisation.id, {
        sample: id,
        version: (last?.version ?? 0) + 1,
        supersedes: last?.id,
        reason: await reasonFor(tx, organisation.id, id, runs),
        preparedBy: workerIn(asked),
        day,
        runs,
      }),
    )
  } catch (error) {
    // Somebody prepared the same version a moment ago: theirs stands, and this page shows it.
    if (!isAlreadyThere(error, 'one_result_a_version')) throw error
  }
  return seeOther(here(asked))
}

/** A sample that came with a laboratory's number gets a code of ours when somebody asks for one. */
export const giveItACode = async (asked: Asked, { database, keyring }: Needs): Promise<Answer | undefined> => {
  const { organisation, context } = asked
  const id = asked.param('id') ?? ''
  const sample = isUuid(id)
    ? await database.inTransaction(context, (tx) => sampleBy(tx, organisation.id, id))
    : undefined
  if (sample === undefined) return undefined
  const code = codeOfSample(keyring, organisation.id, id)
  await database.inTransaction(context, (tx) =>
    giveCode(tx, organisation.id, id, hashOfCode(keyring, organisation.id, code), tagOf(code)),
  )
  return seeOther(here(asked))
}
