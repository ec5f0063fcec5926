/** What the panel watches for: a list that it sets itself, with the decision that made it (E4). */

import { decide, decidedNow, readDecision } from '../../../organisation/decided.ts'
import { decisionProblem } from '../../../organisation/decision-fields.tsx'
import type { Sites } from '../../../organisation/known-sites.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Problem } from '../../../web/form.tsx'
import { watchedPage } from '../pages/watched.tsx'
import { namingOf } from '../records/names.ts'
import { nameOf } from '../register.ts'
import { settings } from '../signals/signal.ts'
import { readWatched } from '../signals/watched.ts'
import { workers as words } from '../words.ts'
import { today } from './bench.ts'

const name = 'drug-checking/watched'

const asList = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** Codes of substances and classes: the organisation's own list, or the one that came along. */
export const watchedNow = async (tx: Transaction, organisation: OrganisationId): Promise<readonly string[]> => {
  const decided = await decidedNow(tx, organisation, name)
  return decided === undefined ? settings.trackA.watched : asList(decided.value)
}

export const showWatched = async (
  asked: Asked,
  { database }: Needs,
  problems: readonly Problem[] = [],
): Promise<Answer> => {
  const { organisation } = asked
  const shown = await database.inTransaction(asked.context, async (tx) => ({
    decided: await decidedNow(tx, organisation.id, name),
    watched: await watchedNow(tx, organisation.id),
  }))
  const typed = problems.length > 0 ? asked.form.one('watched') : shown.watched.map(nameOf).join('; ')
  return page(watchedPage(asked, { ...shown, typed, problems }), problems.length > 0 ? 422 : 200)
}

export const saveWatched = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer> => {
  const { organisation, context, form } = asked
  const day = await today(asked, sites, undefined)
  const { ownCodes } = await needs.database.inTransaction(context, (tx) => namingOf(tx, organisation.id))
  const watched = readWatched(form.one('watched') ?? '', ownCodes)
  const decision = readDecision({ decision: form.one('decision'), boardLooks: form.one('board-looks') }, day)
  if (!watched.ok || !decision.ok)
    return showWatched(asked, needs, [
      ...(watched.ok
        ? []
        : [
            {
              field: 'watched',
              says: words.in(asked.language)('watched.unknown', { names: watched.reason.join(', ') }),
            },
          ]),
      ...(decision.ok ? [] : [decisionProblem(asked, decision.reason)]),
    ])
  await needs.database.inTransaction(context, (tx) =>
    decide(tx, organisation.id, name, { value: watched.value, ...decision.value, by: workerIn(asked), day }),
  )
  return seeOther('/drug-checking/watched')
}
