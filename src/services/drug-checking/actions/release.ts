/** The second look: what leaves the room is what somebody else than its author had before their eyes, and nothing newer (S6). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Answer } from '../../../platform/http/answer.ts'
import { seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { post } from '../../../platform/notice-board.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import { type MayRelease, mayRelease } from '../../../principles/safety/second-person.ts'
import { whatWasFound } from '../finding.ts'
import { tellWhoWaits } from '../owed.ts'
import { neverReleasedBefore } from '../records/published.ts'
import { addRelease, resultsOf, runsOf, runsOfResult, stillWaiting } from '../records/results.ts'
import { holdSample, sampleBy } from '../records/samples.ts'
import { workers as words } from '../words.ts'
import { here, type Sites, showSample, today, whoDoes } from './bench.ts'
import { showWaiting } from './second-look.ts'

export const release = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const id = asked.param('id') ?? ''
  const say = words.in(asked.language)
  const sample = isUuid(id)
    ? await needs.database.inTransaction(context, (tx) => sampleBy(tx, organisation.id, id))
    : undefined
  if (sample === undefined) return undefined
  const site = (await sites(context)).find((one) => one.id === sample.site)
  const day = await today(asked, sites, sample.site)

  const refusal = await needs.database.inTransaction(context, async (tx) => {
    await holdSample(tx, organisation.id, id)
    const [last] = await resultsOf(tx, organisation.id, id)
    if (last === undefined || last.released !== undefined) return 'sample.release-nothing'
    if (last.id !== form.one('result')) return 'sample.release-changed'
    const made = await runsOfResult(tx, organisation.id, last.id)
    const stands = await runsOf(tx, organisation.id, id)
    if (stands.some((run) => !made.some((one) => one.id === run.id))) return 'sample.release-more-was-seen'
    const may = mayRelease(
      { preparedBy: last.preparedBy, releasedBy: whoDoes(asked) },
      { onePersonMayRelease: site?.onePersonMayRelease ?? false },
    )
    if (!may.ok) return `sample.${may.reason}` as const
    await handBack(tx, organisation.id, last, may.value, day)
    await tellWhoWaits(tx, needs, organisation.id, [id], day)
    return undefined
  })
  if (refusal === undefined) return seeOther(here(asked))
  return showSample(
    asked,
    needs,
    sites,
    [{ field: 'answers', says: say(refusal) }],
    refusal === 'sample.release-changed' ? 409 : 422,
  )
}

/** The release first, then what others may learn from it: a substance seen here for the first time, and its week. */
const handBack = async (
  tx: Transaction,
  organisation: Asked['organisation']['id'],
  one: { readonly id: string; readonly sample: string },
  may: MayRelease,
  day: Day,
) => {
  await addRelease(tx, organisation, one, may, day)
  if (may.alone) return
  const runs = await runsOfResult(tx, organisation, one.id)
  const found = whatWasFound(runs).flatMap(({ substance }) => (substance === undefined ? [] : [substance]))
  for (const substance of await neverReleasedBefore(tx, organisation, found, one.id)) {
    await post(tx, organisation, { kind: 'substance-first-seen', substance, week: weekOf(day) }, day)
  }
}

/** The Monday of the week. */
const weekOf = (day: Day): Day => dayAfter(day, -((new Date(day).getUTCDay() + 6) % 7))

const atOnce = 100

/** Hands back the answers that stood on the page, as long as nothing newer took their place. */
export const releaseMany = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer> => {
  const { organisation, context, form } = asked
  const shown = (form.one('results') ?? '').split(' ').filter(isUuid)
  const day = await today(asked, sites, undefined)
  let done = 0
  for (let at = 0; at < shown.length; at += atOnce) {
    done += await needs.database.inTransaction(context, async (tx) => {
      const released: string[] = []
      for (const one of await stillWaiting(tx, organisation.id, shown.slice(at, at + atOnce))) {
        const may = mayRelease(
          { preparedBy: one.preparedBy, releasedBy: whoDoes(asked) },
          { onePersonMayRelease: false },
        )
        if (!may.ok) continue
        await handBack(tx, organisation.id, one, may.value, day)
        released.push(one.sample)
      }
      if (released.length > 0) await tellWhoWaits(tx, needs, organisation.id, released, day)
      return released.length
    })
  }
  return showWaiting(asked, needs, done)
}
