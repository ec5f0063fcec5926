/** A test that was mistyped, misread, or made on another bag: another takes its place, and the first stays where it was. */

import { randomUUID } from 'node:crypto'
import type { Sites } from '../../../organisation/known-sites.ts'

import { isAlreadyThere, type Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Problem } from '../../../web/form.tsx'
import { corrections } from '../finding.ts'
import { correctPage } from '../pages/correct.tsx'
import { runToCorrect } from '../records/corrections.ts'
import { addRun } from '../records/runs.ts'
import { sampleBy } from '../records/samples.ts'
import { kindOf, readRun, takenBack } from '../run.ts'
import { workers as words } from '../words.ts'
import { here, inWords, today, typedRun } from './bench.ts'

const both = async (tx: Transaction, asked: Asked) => {
  const [id, run] = [asked.param('id') ?? '', asked.param('run') ?? '']
  if (!isUuid(id) || !isUuid(run)) return undefined
  const sample = await sampleBy(tx, asked.organisation.id, id)
  const wrong = await runToCorrect(tx, asked.organisation.id, id, run)
  return sample === undefined || wrong === undefined ? undefined : { sample, wrong }
}

export const showCorrect = async (
  asked: Asked,
  { database }: Needs,
  problems: readonly Problem[] = [],
): Promise<Answer | undefined> => {
  const found = await database.inTransaction(asked.context, (tx) => both(tx, asked))
  if (found === undefined) return undefined
  return page(correctPage(asked, found.sample, found.wrong, problems), problems.length > 0 ? 422 : 200)
}

export const saveCorrection = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const say = words.in(asked.language)
  const found = await needs.database.inTransaction(context, (tx) => both(tx, asked))
  // Pressed twice, or by two people: what stands now is on the page of the sample.
  if (found === undefined) return isUuid(asked.param('id') ?? '') ? seeOther(here(asked)) : undefined
  const why = corrections.find((one) => one === form.one('why'))
  if (why === undefined) return showCorrect(asked, needs, [{ field: 'why', says: say('correct.need-why') }])

  const day = await today(asked, sites, found.sample.site)
  const { wrong } = found
  const run = why === 'wrong-sample' ? takenBack(wrong) : readRun(kindOf(wrong.method), typedRun(asked), day)
  if (!run.ok)
    return showCorrect(
      asked,
      needs,
      run.reason.map((problem) => inWords(asked, kindOf(wrong.method), problem)),
    )
  const id = isUuid(form.one('run')) ? String(form.one('run')) : randomUUID()
  const corrects = { run: wrong.id, why }
  try {
    await needs.database.inTransaction(context, (tx) =>
      addRun(tx, organisation.id, {
        ...run.value,
        id,
        sample: found.sample.id,
        doneBy: workerIn(asked),
        // It says better what was seen on that day; it is no newer test.
        day: wrong.day as Day,
        corrects,
      }),
    )
  } catch (error) {
    if (!isAlreadyThere(error, 'replaced_once')) throw error
  }
  return seeOther(here(asked))
}
