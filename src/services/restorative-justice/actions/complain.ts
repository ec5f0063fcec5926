/**
 * `/complain`: something went wrong with us. Reached from the foot of every page, with no name and no account; whoever has a page of their own in this area
 * writes on it. It goes to somebody who does not work with people here, because nobody knows yet whose line it is about.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { type Codes, openAPage, type Prepared, prepareCodes } from '../../../participants/opening.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid, type PersonId } from '../../../principles/ground/people.ts'
import { readSaid } from '../complaint.ts'
import { complainPage, complainPaper, type NotComplained } from '../pages/complain.tsx'
import { codesPage } from '../pages/start.tsx'
import { codesAgain } from './codes-again.ts'
import { elsewhereFor } from './complain-elsewhere.ts'
import { afterComplaining, type Complains, complain, saysSame } from './complaining.ts'
import { canBeHeard, type Heard, heardOf } from './hearing-line.ts'

const area = 'restorative-justice'

/** Nothing is said of whether somebody has a page here but to themselves. */
const hasOwn = ({ person }: Asked) => person?.area === area

export const showComplain = async (asked: Asked, needs: Needs): Promise<Answer> =>
  hasOwn(asked) ? seeOther('/me/talk/complain') : form(asked, needs, randomUUID())

const form = async (asked: Asked, needs: Needs, id: string, wrong?: NotComplained, status: Status = 200) => {
  const isOpen = canBeHeard(await heardOf(asked, needs))
  return page(complainPage(asked, { id, isOpen, elsewhere: await elsewhereFor(asked, needs) }, wrong), status)
}

export const showComplainPaper = async (asked: Asked, needs: Needs): Promise<Answer> =>
  page(complainPaper(asked, await elsewhereFor(asked, needs)))

export const complainToUs = async (asked: Asked, needs: Needs, made: Guesses, now: Now): Promise<Answer> => {
  const { organisation, language } = asked
  const number = isUuid(asked.form.one('id')) ? String(asked.form.one('id')) : randomUUID()
  // A worker who wrote as if they were somebody else would say yes for them.
  if (asked.worker !== undefined) return form(asked, needs, number, 'is-worker', 422)
  const says = readSaid(asked.form.one('says'))
  if (!says.ok) return form(asked, needs, number, says.reason, 422)
  const heard = await heardOf(asked, needs)
  if (!canBeHeard(heard)) return form(asked, needs, number, 'nobody-hears', 503)
  if (made.tooMany(asked.from, asked.now)) return form(asked, needs, number, 'slow', 429)
  const person = idMadeOf(['complains', organisation.id, number]) as PersonId
  const one: Complains = { form: number, person, about: [], way: 'web', language, says: says.value }
  const prepared = await prepareCodes(needs, organisation.id, area)
  const codes = await needs.database.inTransaction({ organisation: organisation.id, actor: person }, (tx) =>
    begin(tx, asked, needs, { heard, one, prepared, now }),
  )
  if (codes === undefined) return form(asked, needs, randomUUID(), 'already', 409)
  await afterComplaining(needs, organisation.id, one, now)
  return page(codesPage(asked, codes, 'complain'), 201)
}

const begin = async (
  tx: Transaction,
  { organisation }: Asked,
  needs: Needs,
  {
    heard,
    one,
    prepared,
    now,
  }: { readonly heard: Heard; readonly one: Complains; readonly prepared: Prepared; readonly now: Now },
): Promise<Codes | undefined> => {
  if (!(await openAPage(tx, organisation.id, area, now, one.person, prepared.kept)))
    return codesAgain(tx, organisation.id, one.person, () => saysSame(tx, needs, organisation.id, one), prepared, now)
  await complain(tx, needs, organisation.id, heard, one, now)
  return prepared.codes
}
