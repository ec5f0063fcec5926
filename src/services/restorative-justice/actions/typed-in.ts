/**
 * Somebody rings, hands in the sheet of paper, or sits beside us: a worker reads the information aloud and types in what they say.
 * Their yes counts when a second worker who heard it, or who holds the signed sheet, confirms it; or when they say it themselves,
 * with the code they were given (V1).
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
import { kept } from '../consent-questions.ts'
import { information } from '../information.ts'
import { typedInPage, typeInPage } from '../pages/typed-in.tsx'
import { receive } from '../records/referrals.ts'
import { saidOrigins, typedWays } from '../referral.ts'
import { readTold } from '../told.ts'
import { workers as words } from '../words.ts'
import { isIntakeOpen } from './intake.ts'

export const showTypeIn = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const open = await isIntakeOpen(needs, asked.organisation.id)
  return page(typeInPage(asked, { id: randomUUID(), isOpen: open.ok }))
}

export const typeIn = async (asked: Asked, needs: Needs, now: Now): Promise<Answer> => {
  const { organisation, context, form } = asked
  const say = words.in(asked.language)
  const told = readTold(form)
  const way = typedWays.find((one) => one === form.one('way'))
  const typed = form.one('language')
  const language = isLanguage(typed) ? typed : 'en'
  const id = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
  const again = (field: string, says: string, status: 409 | 422 | 503, isOpen = true) =>
    page(
      typeInPage(asked, { id, isOpen }, { told, way, language, origin: form.one('origin') }, [{ field, says }]),
      status,
    )

  const open = await isIntakeOpen(needs, organisation.id)
  if (!open.ok) return again('main', say('type.closed'), 503, false)
  if (way === undefined) return again('way', say('type.choose-way'), 422)

  const person = idMadeOf(['typed in', organisation.id, id]) as PersonId
  const { codes: made, kept: ofCodes } = await prepareCodes(needs, organisation.id, 'restorative-justice')
  const codes = await needs.database.inTransaction(context, async (tx) => {
    if (!(await openAPage(tx, organisation.id, 'restorative-justice', now, person, ofCodes))) return undefined
    await writeSpoken(tx, organisation.id, {
      id: idMadeOf(['typed in, yes', id]),
      person,
      to: { purpose: kept.purpose, recipient: kept.recipient, channel: kept.channel },
      information: kept.information,
      language,
      until: dayAfter(now.day, kept.lasts),
      day: now.day,
      recordedBy: workerIn(asked),
    })
    await receive(
      tx,
      needs.keyring,
      organisation.id,
      open.value,
      'written-down',
      {
        id: idMadeOf(['typed in, referral', id]),
        person,
        origin: saidOrigins.find((one) => one === form.one('origin')) ?? 'other',
        way,
        information,
        language,
        format: way === 'paper' ? 'text' : 'read-aloud',
        day: now.day,
        keyedInBy: workerIn(asked),
      },
      told,
    )
    const line = { worker: workerIn(asked), subject: person, ...now }
    await writeDown(tx, organisation.id, { what: 'handed-over', ...line })
    await writeDown(tx, organisation.id, { what: 'wrote-down-what-was-said', ...line })
    return made
  })
  return codes === undefined ? again('main', say('type.already'), 409) : page(typedInPage(asked, codes, way), 201)
}
