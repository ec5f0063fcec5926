/** The quarantine desk: what words of laboratories mean, which codes are one, and which answers would say something else now. */

import type { Sites } from '../../../organisation/known-sites.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { ok, type Result, refused } from '../../../principles/ground/result.ts'
import { judgingWords } from '../../../principles/impartiality/plain-words.ts'
import type { Problem } from '../../../web/form.tsx'
import { mayStandFor, meansKnown, meansNew, type NotNamed } from '../naming.ts'
import { namesPage } from '../pages/names.tsx'
import { unknownNames } from '../records/lab-imports.ts'
import { addOwnSubstance, answersOutOfDate, decideName, namingOf, standFor } from '../records/names.ts'
import { addResult, reasonFor, resultsOf } from '../records/results.ts'
import { runsOf } from '../records/runs.ts'
import { holdSample } from '../records/samples.ts'
import { codeByName, isRegistered, normalised, nothingOfInterest } from '../register.ts'
import { workers as words } from '../words.ts'
import { today } from './bench.ts'

const address = '/drug-checking/names'

export const showNames = async (
  asked: Asked,
  { database }: Needs,
  problems: readonly Problem[] = [],
): Promise<Answer> => {
  const { organisation } = asked
  const shown = await database.inTransaction(asked.context, async (tx) => {
    const naming = await namingOf(tx, organisation.id)
    const unknown = await unknownNames(tx, organisation.id)
    return {
      unknown: unknown.filter(({ named }) => !naming.decided.has(normalised(named))),
      naming,
      stale: await answersOutOfDate(tx, organisation.id),
    }
  })
  return page(namesPage(asked, { ...shown, problems }), problems.length > 0 ? 422 : 200)
}

export const saveName = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer> => {
  const { organisation, context, form } = asked
  const say = words.in(asked.language)
  const [named, means, typed] = [form.one('named') ?? '', form.one('means'), form.one('substance') ?? '']
  const decided = { day: await today(asked, sites, undefined), by: workerIn(asked) }
  const done = await needs.database.inTransaction(
    context,
    async (tx): Promise<Result<string, NotNamed | 'judging' | 'need-means'>> => {
      if (named.trim() === '') return refused('need-a-name')
      if (named.length > 300) return refused('too-long')
      const { ownCodes } = await namingOf(tx, organisation.id)
      if (means === 'nothing') return ok(nothingOfInterest)
      if (means === 'known') return meansKnown(typed, ownCodes)
      if (means !== 'new') return refused('need-means')
      if (judgingWords(typed).length > 0) return refused('judging')
      const code = meansNew(typed === '' ? named : typed, ownCodes, form.one('group'))
      if (code.ok) await addOwnSubstance(tx, organisation.id, { code: code.value, kind: 'unknown', ...decided })
      return code
    },
  )
  if (!done.ok) return showNames(asked, needs, [{ field: 'names', says: say(`names.${done.reason}`, { named }) }])
  await needs.database.inTransaction(context, (tx) =>
    decideName(tx, organisation.id, { named, code: done.value, ...decided }),
  )
  return seeOther(address)
}

/** Two codes turn out to be one; with nothing typed, a code stands for itself again. */
export const saveStandsFor = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer> => {
  const { organisation, context, form } = asked
  const say = words.in(asked.language)
  const [one, other] = [form.one('one') ?? '', form.one('other')?.trim() ?? '']
  const decided = { day: await today(asked, sites, undefined), by: workerIn(asked) }
  const done = await needs.database.inTransaction(
    context,
    async (tx): Promise<Result<string | undefined, NotNamed>> => {
      const naming = await namingOf(tx, organisation.id)
      const code = codeOf(one, naming.ownCodes)
      if (code === undefined) return refused('not-known')
      if (other !== '') {
        const into = meansKnown(other, naming.ownCodes)
        const may = into.ok ? mayStandFor(code, into.value, naming, naming.ownCodes) : into
        if (!may.ok) return may
        await standFor(tx, organisation.id, { code, into: may.value, ...decided })
      } else await standFor(tx, organisation.id, { code, into: undefined, ...decided })
      return ok(code)
    },
  )
  if (!done.ok)
    return showNames(asked, needs, [{ field: 'one', says: say(`names.${done.reason}`, { named: other || one }) }])
  return seeOther(address)
}

const codeOf = (typed: string, ownCodes: readonly string[]): string | undefined => {
  const known = meansKnown(typed, ownCodes)
  return known.ok ? known.value : isRegistered(typed) ? typed : codeByName.get(normalised(typed))
}

/** New versions of the answers that would say something else now; a second person releases them, as always. */
export const renewAnswers = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer> => {
  const { organisation, context } = asked
  const [day, by] = [await today(asked, sites, undefined), workerIn(asked)]
  await needs.database.inTransaction(context, async (tx) => {
    for (const { sample, result } of (await answersOutOfDate(tx, organisation.id)).slice(0, 200))
      await renew(tx, asked, sample, result, { day, by })
  })
  return seeOther('/drug-checking/release')
}

const renew = async (
  tx: Transaction,
  { organisation }: Asked,
  sample: string,
  result: string,
  { day, by }: { readonly day: Awaited<ReturnType<typeof today>>; readonly by: ReturnType<typeof workerIn> },
) => {
  await holdSample(tx, organisation.id, sample)
  const [last] = await resultsOf(tx, organisation.id, sample)
  if (last?.id !== result) return
  const runs = (await runsOf(tx, organisation.id, sample)).map((run) => run.id)
  const reason = await reasonFor(tx, organisation.id, sample, runs)
  const version = { version: last.version + 1, supersedes: last.id, reason, preparedBy: by, day, runs }
  await addResult(tx, organisation.id, { sample, ...version })
}
