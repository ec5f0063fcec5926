/** Parcels for laboratories: what to send and why, what is in a parcel, and what became of it. */

import { randomUUID } from 'node:crypto'
import type { Sites } from '../../../organisation/known-sites.ts'

import { writeTable } from '../../../platform/csv.ts'
import { type Answer, file, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import type { Problem } from '../../../web/form.tsx'
import { nextOfParcel, parcelEvents } from '../custody.ts'
import { dispatchesPage, dispatchPage, manifestOf } from '../pages/dispatch.tsx'
import { addParcelEvent, dispatches, makeDispatch, partsOf, toSend } from '../records/dispatches.ts'
import { workers as words } from '../words.ts'
import { today } from './bench.ts'

/** How far back somebody still thinks of sending. */
const weeks = 8

export const showDispatches = async (
  asked: Asked,
  { database }: Needs,
  sites: Sites,
  problems: readonly Problem[] = [],
): Promise<Answer> => {
  const { organisation } = asked
  const since = dayAfter(await today(asked, sites, undefined), -7 * weeks)
  const shown = await database.inTransaction(asked.context, async (tx) => ({
    parcels: await dispatches(tx, organisation.id),
    candidates: await toSend(tx, organisation.id, since),
  }))
  return page(dispatchesPage(asked, { ...shown, problems }), problems.length > 0 ? 422 : 200)
}

export const packDispatch = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer> => {
  const { organisation, context, form } = asked
  const say = words.in(asked.language)
  const samples = form.all('samples').filter(isUuid)
  const lab = (form.one('lab-other') ?? form.one('lab'))?.trim().slice(0, 60)
  const problems = [
    ...(lab === undefined || lab === '' ? [{ field: 'lab', says: say('dispatch.need-lab') }] : []),
    ...(samples.length === 0 ? [{ field: 'samples', says: say('dispatch.need-samples') }] : []),
  ]
  if (lab === undefined || problems.length > 0) return showDispatches(asked, needs, sites, problems)
  const id = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
  const day = await today(asked, sites, undefined)
  await needs.database.inTransaction(context, (tx) =>
    makeDispatch(tx, organisation.id, { id, lab, by: workerIn(asked), day }, samples),
  )
  return seeOther(`/drug-checking/dispatch/${id}`)
}

const parcel = async (asked: Asked, { database }: Needs) => {
  const [id, organisation] = [asked.param('id') ?? '', asked.organisation.id]
  if (!isUuid(id)) return undefined
  return database.inTransaction(asked.context, async (tx) => {
    const [one] = await dispatches(tx, organisation, id)
    return one === undefined ? undefined : { parcel: one, parts: await partsOf(tx, organisation, id) }
  })
}

export const showDispatch = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const found = await parcel(asked, needs)
  return found === undefined ? undefined : page(dispatchPage(asked, found))
}

/** What goes along with the parcel: our numbers, what it is like and what was seen. No code of ours, no place, no day it came. */
export const dispatchFile = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const found = await parcel(asked, needs)
  if (found === undefined) return undefined
  const { header, rows } = manifestOf(asked.language, found.parts)
  return file(writeTable(header, rows), 'text/csv; charset=utf-8', `parcel-${found.parcel.day}.csv`)
}

export const sayOfDispatch = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const found = await parcel(asked, needs)
  const what = parcelEvents.find((one) => one === form.one('what'))
  if (found === undefined || what === undefined) return undefined
  const [day, by] = [await today(asked, sites, undefined), workerIn(asked)]
  // Pressed twice, or too late: the page shows where it stands.
  if (!nextOfParcel(found.parcel.last).includes(what)) return seeOther(`/drug-checking/dispatch/${found.parcel.id}`)
  await needs.database.inTransaction(context, (tx) =>
    addParcelEvent(tx, organisation.id, { dispatch: found.parcel.id, what, by, day }),
  )
  return seeOther(`/drug-checking/dispatch/${found.parcel.id}`)
}
