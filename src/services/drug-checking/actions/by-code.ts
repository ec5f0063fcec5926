/** The sample of the code that somebody typed. A right code is answered whatever came before it; only wrong ones are counted. */

import { type Answer, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import { readCode } from '../../../principles/ground/code.ts'
import { ok, type Result, refused } from '../../../principles/ground/result.ts'
import { hashOfCode } from '../codes.ts'
import { resultsPage } from '../pages/results.tsx'
import { type SampleRow, sampleBy, sampleIdBy } from '../records/samples.ts'
import { participants as words } from '../words.ts'

/** Or the page with the code as it was typed and what is wrong with it. */
export const sampleByCode = async (
  asked: Asked,
  { database, keyring }: Pick<Needs, 'database' | 'keyring'>,
  wrong: Guesses,
  draw: typeof resultsPage = resultsPage,
): Promise<Result<{ readonly sample: SampleRow; readonly typed: string }, Answer>> => {
  const { organisation, context, form, language } = asked
  const say = words.in(language)
  const typed = form.one('code') ?? ''
  const code = readCode('sample', typed)
  if (!code.ok) return refused(page(draw(asked, typed, say(`results.${code.reason}`)), 422))
  const sample = await database.inTransaction(context, async (tx) => {
    const id = await sampleIdBy(tx, organisation.id, hashOfCode(keyring, organisation.id, code.value))
    return id === undefined ? undefined : sampleBy(tx, organisation.id, id)
  })
  if (sample !== undefined) return ok({ sample, typed })
  const slow = wrong.tooMany(asked.from, asked.now)
  return refused(page(draw(asked, typed, say(slow ? 'results.slow' : 'results.not-found')), slow ? 429 : 404))
}
