/** The second look: what leaves the room is what somebody else than its author had before their eyes, and nothing newer (S6). */

import type { Sites } from '../../../organisation/known-sites.ts'
import type { Answer } from '../../../platform/http/answer.ts'
import { seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { mayRelease } from '../../../principles/safety/second-person.ts'
import { tellWhoWaits } from '../owed.ts'
import { resultsOf, stillWaiting } from '../records/results.ts'
import { runsOf, runsOfResult } from '../records/runs.ts'
import { holdSample, sampleBy } from '../records/samples.ts'
import { workers as words } from '../words.ts'
import { here, showSample, today } from './bench.ts'
import { handBack } from './hand-back.ts'
import { showWaiting } from './second-look.ts'
import { tellWhoLeftAWord } from './tell.ts'

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
    const asItStands = stands.length === made.length && stands.every((run) => made.some((one) => one.id === run.id))
    if (!asItStands) return 'sample.release-more-was-seen'
    const may = mayRelease(
      { preparedBy: last.preparedBy, releasedBy: workerIn(asked) },
      { onePersonMayRelease: site?.onePersonMayRelease ?? false },
    )
    if (!may.ok) return `sample.${may.reason}` as const
    const change = await handBack(tx, organisation.id, last, may.value, day)
    if (change !== 'same') {
      await tellWhoWaits(tx, needs, organisation.id, [id], day)
      await tellWhoLeftAWord(tx, organisation.id, [{ sample: id, result: last.id }], day)
    }
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

const atOnce = 100

/** Hands back the answers that stood on the page, as long as nothing newer took their place. */
export const releaseMany = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer> => {
  const { organisation, context, form } = asked
  const shown = (form.one('results') ?? '').split(' ').filter(isUuid)
  const day = await today(asked, sites, undefined)
  let done = 0
  for (let at = 0; at < shown.length; at += atOnce) {
    done += await needs.database.inTransaction(context, async (tx) => {
      const changed: { sample: string; result: string }[] = []
      let handedBack = 0
      for (const one of await stillWaiting(tx, organisation.id, shown.slice(at, at + atOnce))) {
        const may = mayRelease(
          { preparedBy: one.preparedBy, releasedBy: workerIn(asked) },
          { onePersonMayRelease: false },
        )
        if (!may.ok) continue
        handedBack += 1
        if ((await handBack(tx, organisation.id, one, may.value, day)) !== 'same')
          changed.push({ sample: one.sample, result: one.id })
      }
      if (changed.length === 0) return handedBack
      const samples = changed.map(({ sample }) => sample)
      await tellWhoWaits(tx, needs, organisation.id, samples, day)
      await tellWhoLeftAWord(tx, organisation.id, changed, day)
      return handedBack
    })
  }
  return showWaiting(asked, needs, done)
}
