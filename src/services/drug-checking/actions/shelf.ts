/** The shelf: where what is left of each sample is, and how it ends. */

import { randomUUID } from 'node:crypto'
import type { Sites } from '../../../organisation/known-sites.ts'

import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { mayMove, mayWitness, moves } from '../custody.ts'
import { shelfPage } from '../pages/shelf.tsx'
import {
  addCustody,
  addWitness,
  bagsLeft,
  custodyOf,
  destructionBy,
  destructions,
  isSetAside,
  onTheShelf,
  setAside,
} from '../records/custody.ts'
import { holdSample } from '../records/samples.ts'
import { workers as words } from '../words.ts'
import { today } from './bench.ts'

const address = '/drug-checking/shelf'

export const showShelf = async (
  asked: Asked,
  { database }: Needs,
  problem?: { readonly field: string; readonly says: string },
): Promise<Answer> => {
  const { organisation } = asked
  const shown = await database.inTransaction(asked.context, async (tx) => ({
    samples: await onTheShelf(tx, organisation.id),
    destructions: await destructions(tx, organisation.id),
    bags: await bagsLeft(tx, organisation.id),
  }))
  return page(shelfPage(asked, { ...shown, problems: problem === undefined ? [] : [problem] }), problem ? 422 : 200)
}

/** One thing done with the bags that were ticked. What may not be done with one of them is left, and said. */
export const moveSamples = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer> => {
  const { organisation, context, form } = asked
  const say = words.in(asked.language)
  const samples = form.all('samples').filter(isUuid)
  const what = moves.find((one) => one === form.one('what'))
  if (samples.length === 0 && !(what === 'destroyed' && form.one('bags') === 'yes'))
    return showShelf(asked, needs, { field: 'samples', says: say('shelf.need-samples') })
  if (what === undefined) return showShelf(asked, needs, { field: 'what', says: say('shelf.need-what') })
  const [day, by] = [await today(asked, sites, undefined), workerIn(asked)]

  if (what === 'destroyed') {
    const how = form.one('how')?.trim().slice(0, 120)
    if (how === undefined || how === '') return showShelf(asked, needs, { field: 'how', says: say('shelf.need-how') })
    const id = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
    await needs.database.inTransaction(context, async (tx) => {
      for (const sample of samples.toSorted()) await holdSample(tx, organisation.id, sample)
      await setAside(tx, organisation.id, { id, how, day, by }, samples)
    })
    return seeOther(address)
  }
  const place = form.one('place')?.trim().slice(0, 60) || undefined
  await needs.database.inTransaction(context, async (tx) => {
    for (const sample of samples.toSorted()) {
      await holdSample(tx, organisation.id, sample)
      const done = (await custodyOf(tx, organisation.id, sample)).map((line) => line.what)
      const may = mayMove(done, what)
      if (may.ok && !(await isSetAside(tx, organisation.id, sample)))
        await addCustody(tx, organisation.id, { sample, what: may.value, day, by, place })
    }
  })
  return seeOther(address)
}

/** The second person: they saw it destroyed. */
export const witness = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const id = form.one('destruction') ?? ''
  if (!isUuid(id)) return undefined
  const [day, by] = [await today(asked, sites, undefined), workerIn(asked)]
  const done = await needs.database.inTransaction(context, async (tx) => {
    const one = await destructionBy(tx, organisation.id, id)
    if (one === undefined) return 'not-there' as const
    const may = mayWitness(one.madeBy, by)
    if (!may.ok) return may.reason
    const first = await addWitness(tx, organisation.id, { destruction: id, madeBy: one.madeBy, witnessedBy: by, day })
    if (!first) return 'done' as const
    for (const sample of one.samples) await holdSample(tx, organisation.id, sample)
    for (const sample of one.samples)
      await addCustody(tx, organisation.id, { sample, what: 'destroyed', day, by, place: undefined })
    return 'done' as const
  })
  if (done === 'not-there') return undefined
  if (done === 'done') return seeOther(address)
  return showShelf(asked, needs, {
    field: 'destructions',
    says: words.in(asked.language)('shelf.needs-a-second-person'),
  })
}
