import { randomUUID } from 'node:crypto'
import type { Sites } from '../../../organisation/known-sites.ts'
import { originOf } from '../../../organisation/organisations.ts'

import { isAlreadyThere } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther, withCamera } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Form } from '../../../platform/http/form.ts'
import type { Needs } from '../../../platform/service.ts'
import { type Code, readCode } from '../../../principles/ground/code.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { bandAt, dayAt } from '../../../principles/ground/time.ts'
import type { Told } from '../../../principles/voluntarism/unanswered.ts'
import type { Problem } from '../../../web/form.tsx'
import { codeOfSample, hashOfCode, newSheetCode, tagOf } from '../codes.ts'
import { intakePage, sheetPage } from '../pages/intake.tsx'
import { keepSample } from '../records/samples.ts'
import { questions, takeIn } from '../sample.ts'
import { readContact } from '../told-when-ready.ts'
import { workers as words } from '../words.ts'
import { channelsOf, leave } from './tell.ts'

export const showIntake = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer> =>
  withCamera(
    intakePage(asked, {
      sites: await sites(asked.context),
      id: randomUUID(),
      told: {},
      channels: channelsOf(needs),
      problems: [],
    }),
  )

const toldIn = (form: Form): Told => ({
  ...Object.fromEntries(questions.map(({ asks }) => [asks, form.one(asks)])),
  expected:
    [...form.all('expected'), form.one('expected-other')].filter((one) => one !== undefined).join(';') || undefined,
})

/** Nothing is needed but the press of the button: the page brought the id, so pressing twice saves once. */
export const saveIntake = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer> => {
  const { database, keyring } = needs
  const { form, organisation, context, now } = asked
  const places = await sites(context)
  const id = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
  const site = places.find((one) => one.id === form.one('site')) ?? places[0]
  const told = toldIn(form)
  const again = (problems: readonly Problem[]) =>
    withCamera(
      intakePage(asked, {
        sites: places,
        id,
        told: { ...told, 'sheet-code': form.one('sheet-code'), 'tell-until': form.one('tell-until') },
        channels: channelsOf(needs),
        problems,
      }),
      422,
    )
  if (site === undefined) return again([{ field: 'main', says: words.in(asked.language)('intake.no-site') }])

  const typed = form.one('sheet-code')
  const sheet = typed === undefined ? undefined : readCode('sample', typed)
  if (sheet !== undefined && !sheet.ok)
    return again([{ field: 'sheet-code', says: words.in(asked.language)(`intake.${sheet.reason}`) }])
  const code: Code = sheet?.value ?? codeOfSample(keyring, organisation.id, id)

  const wish = told['tell'] === undefined ? undefined : readContact(told['tell'])
  if (wish !== undefined && !(wish.ok && channelsOf(needs).includes(wish.value.channel)))
    return again([{ field: 'tell', says: words.in(asked.language)('intake.tell-wrong') }])

  const taken = takeIn(told)
  if (!taken.ok) return again([])
  try {
    const day = dayAt(site.timeZone, now)
    await database.inTransaction(context, async (tx) => {
      const isNew = await keepSample(tx, organisation.id, {
        id,
        site: site.id,
        codeHash: hashOfCode(keyring, organisation.id, code),
        tag: tagOf(code),
        day,
        band: bandAt(site.timeZone, now),
        card: taken.value.card,
      })
      // A number goes to a sample of this form, never to one that was there before: that takes its code.
      if (isNew && wish?.ok === true)
        await leave(tx, needs, asked, { sample: id, day, contact: wish.value, how: form.one('tell-until') })
    })
  } catch (error) {
    if (isAlreadyThere(error, 'one_sample_a_code'))
      return again([{ field: 'sheet-code', says: words.in(asked.language)('intake.code-taken') }])
    throw error
  }
  return seeOther(`/drug-checking/samples/${id}`)
}

const codesOnASheet = 24

export const showSheet = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const origin = await needs.database.inTransaction(asked.context, (tx) => originOf(tx, needs, asked.organisation.id))
  return page(sheetPage(asked, Array.from({ length: codesOnASheet }, newSheetCode), origin))
}
