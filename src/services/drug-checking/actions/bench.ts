/** At the bench: the list, one sample, what a test saw, an answer, the second look. */

import { randomUUID } from 'node:crypto'

import type { Site } from '../../../organisation/sites.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { isAlreadyThere } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { post } from '../../../platform/notice-board.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid, type WorkerId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter, dayAt } from '../../../principles/ground/time.ts'
import { type MayRelease, mayRelease } from '../../../principles/safety/second-person.ts'
import type { Problem } from '../../../web/form.tsx'
import { codeOfSample, hashOfCode, tagOf } from '../codes.ts'
import { whatWasFound } from '../finding.ts'
import { samplePage, samplesPage } from '../pages/bench.tsx'
import { neverReleasedBefore } from '../records/published.ts'
import { addRelease, addResult, addRun, resultsOf, runsOf, runsOfResult } from '../records/results.ts'
import { giveCode, latestSamples, sampleBy } from '../records/samples.ts'
import { type RunProblem, readRun } from '../run.ts'
import { workers as words } from '../words.ts'

type Sites = (context: Asked['context']) => Promise<readonly Site[]>

export const showSamples = async (asked: Asked, { database }: Needs): Promise<Answer> =>
  page(
    samplesPage(asked, await database.inTransaction(asked.context, (tx) => latestSamples(tx, asked.organisation.id))),
  )

const everythingOf = async (tx: Transaction, organisation: Asked['organisation']['id'], id: string) => {
  if (!isUuid(id)) return undefined
  const sample = await sampleBy(tx, organisation, id)
  if (sample === undefined) return undefined
  return { sample, runs: await runsOf(tx, organisation, id), results: await resultsOf(tx, organisation, id) }
}

export const showSample = async (
  asked: Asked,
  { database, keyring, origin }: Needs,
  problems: readonly Problem[] = [],
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { organisation } = asked
  const all = await database.inTransaction(asked.context, (tx) =>
    everythingOf(tx, organisation.id, asked.param('id') ?? ''),
  )
  if (all === undefined) return undefined
  const drawn = codeOfSample(keyring, organisation.id, all.sample.id)
  const isDrawn = all.sample.codeHash?.equals(hashOfCode(keyring, organisation.id, drawn)) === true
  return page(
    samplePage(asked, { ...all, code: isDrawn ? drawn : undefined, origin, problems }),
    problems.length > 0 && status === 200 ? 422 : status,
  )
}

const here = (asked: Asked): string => `/drug-checking/samples/${asked.param('id')}`

const today = async (asked: Asked, sites: Sites, site: string | undefined): Promise<Day> => {
  const places = await sites(asked.context)
  return dayAt((places.find(({ id }) => id === site) ?? places[0])?.timeZone ?? 'UTC', asked.now)
}

const whoDoes = (asked: Asked): WorkerId => {
  if (asked.worker === undefined) throw new Error('a route for workers was opened without one')
  return asked.worker.id
}

/** A strip or a spectrum. The form brought the id, so sending it twice adds it once. */
export const saveRun = async (
  asked: Asked,
  needs: Needs,
  sites: Sites,
  kind: 'strip' | 'ftir',
): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const id = asked.param('id') ?? ''
  const sample = isUuid(id)
    ? await needs.database.inTransaction(context, (tx) => sampleBy(tx, organisation.id, id))
    : undefined
  if (sample === undefined) return undefined
  const day = await today(asked, sites, sample.site)
  const run = readRun(kind, Object.fromEntries(runFields.map((field) => [field, form.one(field)])), day)
  if (!run.ok)
    return showSample(
      asked,
      needs,
      run.reason.map((problem) => inWords(asked, problem)),
    )
  const runId = isUuid(form.one('run')) ? String(form.one('run')) : randomUUID()
  await needs.database.inTransaction(context, (tx) =>
    addRun(tx, organisation.id, { ...run.value, id: runId, sample: id, doneBy: whoDoes(asked), day }),
  )
  return seeOther(here(asked))
}

const runFields = [
  'strip',
  'read',
  'product',
  'lot',
  'expires',
  'dilution',
  'read-seconds',
  'instrument',
  'library',
  'matches',
  'reading',
  'not-seen',
] as const

const inWords = (asked: Asked, { field, problem }: RunProblem): Problem => ({
  field,
  says: words.in(asked.language)(problem),
})

/** A new version of the answer, made of every run that stands. The one before stays as it was. */
export const prepare = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer | undefined> => {
  const { organisation, context } = asked
  const id = asked.param('id') ?? ''
  const say = words.in(asked.language)
  const all = await needs.database.inTransaction(context, (tx) => everythingOf(tx, organisation.id, id))
  if (all === undefined) return undefined
  if (all.runs.length === 0) return showSample(asked, needs, [{ field: 'runs', says: say('sample.prepare-first') }])

  const [last] = all.results
  const before =
    last === undefined
      ? []
      : await needs.database.inTransaction(context, (tx) => runsOfResult(tx, organisation.id, last.id))
  const runs = all.runs.map((run) => run.id)
  const nothingNew = last !== undefined && runs.length === before.length && before.every((run) => runs.includes(run.id))
  if (nothingNew) return showSample(asked, needs, [{ field: 'runs', says: say('sample.prepare-nothing-new') }])

  const day = await today(asked, sites, all.sample.site)
  try {
    await needs.database.inTransaction(context, (tx) =>
      addResult(tx, organisation.id, {
        sample: id,
        version: (last?.version ?? 0) + 1,
        supersedes: last?.id,
        reason: last === undefined ? 'first' : 'more-was-found-out',
        preparedBy: whoDoes(asked),
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

export const release = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer | undefined> => {
  const { organisation, context } = asked
  const all = await needs.database.inTransaction(context, (tx) =>
    everythingOf(tx, organisation.id, asked.param('id') ?? ''),
  )
  if (all === undefined) return undefined
  const last = all.results[0]
  if (last === undefined || last.released !== undefined)
    return showSample(asked, needs, [{ field: 'answers', says: words.in(asked.language)('sample.release-nothing') }])

  const site = (await sites(context)).find((one) => one.id === all.sample.site)
  const may = mayRelease(
    { preparedBy: last.preparedBy, releasedBy: whoDoes(asked) },
    { onePersonMayRelease: site?.onePersonMayRelease ?? false },
  )
  if (!may.ok)
    return showSample(asked, needs, [{ field: 'answers', says: words.in(asked.language)(`sample.${may.reason}`) }])

  const day = await today(asked, sites, all.sample.site)
  await needs.database.inTransaction(context, (tx) =>
    handBack(tx, organisation.id, { id: last.id, sample: last.sample, area: all.sample.card?.area }, may.value, day),
  )
  return seeOther(here(asked))
}

interface HandedBack {
  readonly id: string
  readonly sample: string
  readonly area: string | undefined
}

/** The release first, then what others may learn from it: a substance seen here for the first time, its week and area. */
export const handBack = async (
  tx: Transaction,
  organisation: Asked['organisation']['id'],
  one: HandedBack,
  may: MayRelease,
  day: Day,
) => {
  await addRelease(tx, organisation, one, may, day)
  if (may.alone) return
  const found = whatWasFound(await runsOfResult(tx, organisation, one.id)).flatMap(({ substance }) =>
    substance === undefined ? [] : [substance],
  )
  for (const substance of await neverReleasedBefore(tx, organisation, found, one.id)) {
    await post(tx, organisation, { kind: 'substance-first-seen', substance, week: weekOf(day), area: one.area }, day)
  }
}

/** The Monday of the week. */
const weekOf = (day: Day): Day => dayAfter(day, -((new Date(day).getUTCDay() + 6) % 7))

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
