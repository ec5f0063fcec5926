/** Whoever has the code can have everything about the sample deleted. Nobody can without it, whatever their role. */

import { randomUUID } from 'node:crypto'
import type { Sites } from '../../../organisation/known-sites.ts'

import { destroyDataKeys } from '../../../platform/data-keys.ts'
import { type Answer, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import { readCode } from '../../../principles/ground/code.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { hashOfCode } from '../codes.ts'
import { deletedPage, deletePage } from '../pages/delete.tsx'
import { deleteSample, sampleBy, sampleIdBy } from '../records/samples.ts'
import { participants as words } from '../words.ts'
import { today } from './bench.ts'

export const showDelete = async (asked: Asked): Promise<Answer> => page(deletePage(asked, undefined, undefined))

export const deleteByCode = async (
  asked: Asked,
  { database, keyring }: Needs,
  sites: Sites,
  wrong: Guesses,
): Promise<Answer> => {
  const { organisation, context, form, now } = asked
  const say = words.in(asked.language)
  const typed = form.one('code') ?? ''
  const code = readCode('sample', typed)
  if (!code.ok) return page(deletePage(asked, typed, say(`results.${code.reason}`)), 422)
  const hash = hashOfCode(keyring, organisation.id, code.value)
  const sample = await database.inTransaction(context, async (tx) => {
    const id = await sampleIdBy(tx, organisation.id, hash)
    return id === undefined ? undefined : sampleBy(tx, organisation.id, id)
  })
  if (sample === undefined) {
    const slow = wrong.tooMany(asked.from, now)
    return page(deletePage(asked, typed, say(slow ? 'results.slow' : 'results.not-found')), slow ? 429 : 404)
  }
  const day = await today(asked, sites, sample.site)
  // From here on they act as the sample itself: the database lets nobody else delete it, and them nothing else.
  await database.inTransaction({ organisation: organisation.id, actor: sample.id as PersonId }, async (tx) => {
    await destroyDataKeys(tx, keyring, organisation.id, sample.id, { today: day })
    await deleteSample(tx, organisation.id, { id: sample.id, tag: sample.tag ?? '', bag: randomUUID(), day })
  })
  return page(deletedPage(asked))
}
