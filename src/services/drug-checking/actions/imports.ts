/** Laboratory files in: of laboratories we know, of ones that somebody tells how to read, and out again where one was wrong. */

import type { Sites } from '../../../organisation/known-sites.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { readSpreadsheet } from '../../../platform/spreadsheet.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import type { Told } from '../../../principles/voluntarism/unanswered.ts'
import type { Problem } from '../../../web/form.tsx'
import { type Column, columnsOf, readMapping } from '../lab-mapping.ts'
import { labs } from '../labs.ts'
import { type ImportDone, importPage, mappingPage } from '../pages/imports.tsx'
import { unknownNames } from '../records/lab-imports.ts'
import { keepMapping } from '../records/lab-mappings.ts'
import { importedFiles, undoImport } from '../records/undo-import.ts'
import { workers as words } from '../words.ts'
import { today } from './bench.ts'
import { importLabFile, labsNow, readLabFile, sentencesOf } from './lab-file.ts'

const desk = '/drug-checking/import'

export const showImport = async (
  asked: Asked,
  { database }: Needs,
  { problems = [], done }: { readonly problems?: readonly Problem[]; readonly done?: ImportDone } = {},
): Promise<Answer> => {
  const shown = await database.inTransaction(asked.context, async (tx) => ({
    unknown: await unknownNames(tx, asked.organisation.id),
    known: Object.keys(await labsNow(tx, asked.organisation.id)),
    files: await importedFiles(tx, asked.organisation.id),
  }))
  const status = problems.length > 0 ? 422 : done !== undefined && !done.tried ? 201 : 200
  return page(importPage(asked, { ...shown, problems, done }), status)
}

const bytesOf = async (sent: File): Promise<Uint8Array> => new Uint8Array(await sent.arrayBuffer())

export const importFile = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer> => {
  const { organisation, context, form, language } = asked
  const sent = form.file('file')
  const lab = form.one('lab') ?? ''
  const tried = form.one('do') === 'try'
  if (sent === undefined)
    return showImport(asked, needs, { problems: [{ field: 'file', says: words.in(language)('import.need-file') }] })
  const bytes = await bytesOf(sent)
  const known = await needs.database.inTransaction(context, (tx) => labsNow(tx, organisation.id))
  const report = await readLabFile(known, lab, bytes)
  const imported =
    tried && report.ok
      ? report
      : await importLabFile(needs.database, context, {
          lab,
          bytes,
          by: workerIn(asked),
          today: await today(asked, sites, undefined),
        })
  if (!imported.ok) {
    const field = imported.reason.why === 'unknown-lab' ? 'lab' : 'file'
    return showImport(asked, needs, {
      problems: sentencesOf(imported.reason, language).map((says) => ({ field, says })),
    })
  }
  const { rows, samples } = imported.value
  const { newSamples, added } = 'added' in imported.value ? imported.value : { newSamples: 0, added: 0 }
  return showImport(asked, needs, { done: { tried, rows, samples, newSamples, added } })
}

export const undoFile = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer | undefined> => {
  const labImport = asked.form.one('file') ?? ''
  if (!isUuid(labImport)) return undefined
  const why = asked.form.one('why')?.slice(0, 300)
  if (why === undefined)
    return showImport(asked, needs, {
      problems: [{ field: `why-${labImport}`, says: words.in(asked.language)('undo.need-why') }],
    })
  const undone = { labImport, why, by: workerIn(asked), today: await today(asked, sites, undefined) }
  const isUndone = await needs.database.inTransaction(asked.context, (tx) =>
    undoImport(tx, asked.organisation.id, undone),
  )
  return isUndone ? seeOther(desk) : undefined
}

/** First a file is shown column by column; nothing of it is kept. */
export const showMapping = async (asked: Asked): Promise<Answer> =>
  page(mappingPage(asked, { columns: undefined, problems: [] }))

const problemWith = (asked: Asked, sentences: readonly string[]): readonly Problem[] =>
  sentences.map((says) => ({ field: asked.form.file('file') === undefined ? 'columns' : 'file', says }))

/** What the page brought back of the columns it showed. */
const shownColumns = (text: string | undefined): readonly Column[] | undefined => {
  try {
    const read: unknown = JSON.parse(text ?? '')
    const isWords = (words: unknown): words is readonly string[] | undefined =>
      words === undefined || (Array.isArray(words) && words.every((word) => typeof word === 'string'))
    const isColumn = (one: unknown): one is Column =>
      typeof one === 'object' &&
      one !== null &&
      'name' in one &&
      typeof one.name === 'string' &&
      isWords((one as Column).words)
    return Array.isArray(read) && read.length <= 200 && read.every(isColumn) ? read : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

export const saveMapping = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer> => {
  const { organisation, context, form, language } = asked
  const sent = form.file('file')
  if (sent !== undefined) {
    const table = await readSpreadsheet(await bytesOf(sent))
    if (!table.ok)
      return page(
        mappingPage(asked, { columns: undefined, problems: problemWith(asked, sentencesOf(table.reason, language)) }),
        422,
      )
    return page(mappingPage(asked, { columns: columnsOf(table.value), problems: [] }))
  }
  const columns = shownColumns(form.one('columns'))
  if (columns === undefined)
    return page(
      mappingPage(asked, {
        columns: undefined,
        problems: [{ field: 'file', says: words.in(language)('import.need-file') }],
      }),
      422,
    )
  const typed: Told = Object.fromEntries(
    [
      'lab-name',
      'method',
      ...columns.flatMap((one, nth) => [`means-${nth}`, ...(one.words ?? []).map((_, at) => `word-${nth}-${at}`)]),
    ].map((field) => [field, form.one(field)]),
  )
  const lab = readMapping(typed, columns, Object.keys(labs))
  if (!lab.ok)
    return page(
      mappingPage(asked, {
        columns,
        problems: lab.reason.map(({ problem, says }) => ({
          field: problem === 'name-wrong' || problem === 'name-taken' ? 'lab-name' : 'columns',
          says: words.in(language)(`mapping.${problem}`, { says }),
        })),
      }),
      422,
    )
  const day = await today(asked, sites, undefined)
  await needs.database.inTransaction(context, (tx) =>
    keepMapping(tx, organisation.id, lab.value, { by: workerIn(asked), day }),
  )
  return seeOther(desk)
}
