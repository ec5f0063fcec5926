/** Laboratory files in, and answers out after a second person looked. */

import type { Site } from '../../../organisation/sites.ts'
import { type Answer, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import { type Day, dayAt } from '../../../principles/ground/time.ts'
import { importPage, releasePage } from '../pages/desk.tsx'
import { unknownNames } from '../records/lab-imports.ts'
import { waitingForRelease } from '../records/results.ts'
import { workers as words } from '../words.ts'
import { importLabFile, readLabFile, sentencesOf } from './lab-file.ts'

type Sites = (context: Asked['context']) => Promise<readonly Site[]>

const me = (asked: Asked): WorkerId => {
  if (asked.worker === undefined) throw new Error('a route for workers was opened without one')
  return asked.worker.id
}

/** More would not be looked at; the next ones come when these are gone. */
const shown = 500

export const showWaiting = async (asked: Asked, { database }: Needs, done?: number): Promise<Answer> => {
  const waiting = await database.inTransaction(asked.context, (tx) =>
    waitingForRelease(tx, asked.organisation.id, shown),
  )
  return page(releasePage(asked, waiting, done))
}

const todayAtFirstSite = async (asked: Asked, sites: Sites): Promise<Day> =>
  dayAt((await sites(asked.context))[0]?.timeZone ?? 'UTC', asked.now)

export const showImport = async (asked: Asked, { database }: Needs): Promise<Answer> =>
  page(
    importPage(asked, {
      unknown: await database.inTransaction(asked.context, (tx) => unknownNames(tx, asked.organisation.id)),
      problems: [],
      done: undefined,
    }),
  )

export const importFile = async (asked: Asked, { database }: Needs, sites: Sites): Promise<Answer> => {
  const { organisation, context, form, language } = asked
  const sent = form.file('file')
  const lab = form.one('lab') ?? ''
  const bytes = sent === undefined ? new Uint8Array() : new Uint8Array(await sent.arrayBuffer())
  const tried = form.one('do') === 'try'
  if (sent === undefined) {
    const missing = [{ field: 'file', says: words.in(language)('import.need-file') }]
    const unknown = await database.inTransaction(context, (tx) => unknownNames(tx, organisation.id))
    return page(importPage(asked, { unknown, problems: missing, done: undefined }), 422)
  }

  const report = readLabFile(lab, bytes)
  const imported =
    tried && report.ok
      ? report
      : await importLabFile(database, context, {
          lab,
          bytes,
          by: me(asked),
          today: await todayAtFirstSite(asked, sites),
        })
  const unknown = await database.inTransaction(context, (tx) => unknownNames(tx, organisation.id))
  if (!imported.ok) {
    const problems = sentencesOf(imported.reason, language).map((says) => ({
      field: imported.reason.why === 'unknown-lab' ? 'lab' : 'file',
      says,
    }))
    return page(importPage(asked, { unknown, problems, done: undefined }), 422)
  }
  const { rows, samples } = imported.value
  const { newSamples, added } = 'added' in imported.value ? imported.value : { newSamples: 0, added: 0 }
  return page(
    importPage(asked, { unknown, problems: [], done: { tried, rows, samples, newSamples, added } }),
    tried ? 200 : 201,
  )
}
