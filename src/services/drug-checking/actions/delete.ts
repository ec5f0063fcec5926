/** Whoever has the code can have everything about the sample deleted. Nobody can without it, whatever their role. */

import { randomUUID } from 'node:crypto'
import type { Sites } from '../../../organisation/known-sites.ts'

import { destroyDataKeys } from '../../../platform/data-keys.ts'
import { type Answer, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { deletedPage, deletePage } from '../pages/delete.tsx'
import { deleteSample } from '../records/samples.ts'
import { today } from './bench.ts'
import { sampleByCode } from './by-code.ts'

export const showDelete = async (asked: Asked): Promise<Answer> => page(deletePage(asked, undefined, undefined))

export const deleteByCode = async (asked: Asked, needs: Needs, sites: Sites, wrong: Guesses): Promise<Answer> => {
  const { organisation } = asked
  const { database, keyring } = needs
  const found = await sampleByCode(asked, needs, wrong, deletePage)
  if (!found.ok) return found.reason
  const { sample } = found.value
  const day = await today(asked, sites, sample.site)
  // From here on they act as the sample itself: the database lets nobody else delete it, and them nothing else.
  await database.inTransaction({ organisation: organisation.id, actor: sample.id as PersonId }, async (tx) => {
    await destroyDataKeys(tx, keyring, organisation.id, sample.id, { today: day })
    await deleteSample(tx, organisation.id, { id: sample.id, tag: sample.tag ?? '', bag: randomUUID(), day })
  })
  return page(deletedPage(asked))
}
