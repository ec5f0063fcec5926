/**
 * `/restorative-justice/wrong/typed`: somebody rings, hands in the sheet of paper, or sits beside us, and complains. Whoever types it in does not read it
 * again. Their yes counts when a second worker who heard it, or who holds the sheet, confirms it; or when they say it themselves, with their code (V1, A6).
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { openAPage, prepareCodes } from '../../../participants/opening.ts'
import { writeSpoken } from '../../../participants/spoken.ts'
import { writeDown } from '../../../platform/audit.ts'
import { type Answer, page } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid, type PersonId } from '../../../principles/ground/people.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import { isLanguage } from '../../../web/languages.ts'
import { readSaid } from '../complaint.ts'
import { complains } from '../consent-questions.ts'
import { type NotTyped, typeComplaintPage } from '../pages/complaint-typed.tsx'
import { typedInPage } from '../pages/typed-in.tsx'
import { countComplaint } from '../records/complained.ts'
import { takeIn } from '../records/complaints.ts'
import { typedWays } from '../referral.ts'
import { complaintOf } from './complaining.ts'
import { canBeHeard, heardOf } from './hearing-line.ts'
import { asProgram } from './offers-now.ts'

export const showTypeComplaint = async (asked: Asked, needs: Needs): Promise<Answer> =>
  page(typeComplaintPage(asked, { id: randomUUID(), isOpen: canBeHeard(await heardOf(asked, needs)) }))

export const typeComplaint = async (asked: Asked, needs: Needs, now: Now): Promise<Answer> => {
  const { organisation, context, form } = asked
  const id = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
  const heard = await heardOf(asked, needs)
  const again = (wrong: NotTyped, status: 409 | 422 | 503) =>
    page(typeComplaintPage(asked, { id: status === 409 ? randomUUID() : id, isOpen: canBeHeard(heard) }, wrong), status)
  const way = typedWays.find((one) => one === form.one('way'))
  const says = readSaid(form.one('says'))
  if (!canBeHeard(heard)) return again('nobody-hears', 503)
  if (way === undefined) return again('choose-way', 422)
  if (!says.ok) return again(says.reason, 422)
  const typed = form.one('language')
  const language = isLanguage(typed) ? typed : 'en'
  const person = idMadeOf(['complaint typed in', organisation.id, id]) as PersonId
  const { codes: made, kept } = await prepareCodes(needs, organisation.id, 'restorative-justice')
  const by = workerIn(asked)
  const codes = await needs.database.inTransaction(context, async (tx) => {
    if (!(await openAPage(tx, organisation.id, 'restorative-justice', now, person, kept))) return undefined
    await writeSpoken(tx, organisation.id, {
      id: idMadeOf(['complaint typed in, yes', id]),
      person,
      to: { purpose: complains.purpose, recipient: complains.recipient, channel: complains.channel },
      information: complains.information,
      language,
      until: dayAfter(now.day, complains.lasts),
      day: now.day,
      recordedBy: by,
    })
    const one = { id: complaintOf(id), person, hasMatter: false, about: [], keptFrom: [...heard.line, by] }
    const isIn = await takeIn(
      tx,
      needs.keyring,
      organisation.id,
      'written-down',
      { ...one, way, language, keyedInBy: by, day: now.day },
      says.value,
    )
    if (!isIn) return undefined
    const line = { worker: by, subject: person, ...now }
    await writeDown(tx, organisation.id, { what: 'handed-over', ...line })
    await writeDown(tx, organisation.id, { what: 'wrote-down-what-was-said', ...line })
    return made
  })
  if (codes === undefined) return again('already', 409)
  await asProgram(needs, { organisation: organisation.id }, (system) =>
    countComplaint(system, organisation.id, complaintOf(id), 'came', now.day),
  )
  return page(typedInPage(asked, codes, way), 201)
}
