/** Getting to one's own page: a new one, opening it with the code, new codes for a card that was lost or stolen. */

import type { Now } from '../../organisation/now-here.ts'
import { hashOfPersonCode } from '../../participants/codes.ts'
import { drawCodes, hashesOf, openANewPage } from '../../participants/opening.ts'
import { heardFrom, holdForTheirDecision, participantByCode, replaceCodes } from '../../participants/people.ts'
import { writeDown } from '../../platform/audit.ts'
import { type Answer, page, seeOther } from '../../platform/http/answer.ts'
import type { Asked } from '../../platform/http/asked.ts'
import type { Guesses } from '../../platform/http/slowing-down.ts'
import type { Needs, Service } from '../../platform/service.ts'
import { endSessionsOf, startSession } from '../../platform/sessions.ts'
import type { Area } from '../../principles/card.ts'
import { readCode } from '../../principles/ground/code.ts'
import type { OrganisationId, PersonId } from '../../principles/ground/people.ts'
import { codesPage, newPage, openPage, sparePage } from './pages/opening.tsx'
import { words } from './words.ts'

export const areasOf = (services: readonly Service[]): readonly Area[] => [
  ...new Set(services.filter(({ card }) => card.purposes.length > 0).map(({ card }) => card.area)),
]

export const showNew = async (asked: Asked, services: readonly Service[]): Promise<Answer> =>
  page(newPage(asked, areasOf(services)))

/** Nothing is asked and nobody has to prove anything; only a flood from one place is slowed down. */
export const makeNew = async (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  made: Guesses,
  now: Now,
): Promise<Answer> => {
  const areas = areasOf(services)
  const area = areas.find((one) => one === asked.form.one('area')) ?? areas[0]
  if (area === undefined) return seeOther('/')
  if (made.tooMany(asked.from, asked.now)) return page(newPage(asked, areas, words.in(asked.language)('new.slow')), 429)
  const codes = await needs.database.inTransaction(asked.context, (tx) =>
    openANewPage(tx, needs, asked.organisation.id, area, now),
  )
  return page(codesPage(asked, codes, 'new'), 201)
}

/** A right code is answered whatever happened before; only wrong ones are counted. */
export const openWithCode = async (asked: Asked, needs: Needs, wrong: Guesses, now: Now): Promise<Answer> => {
  const { organisation, form, language } = asked
  const say = words.in(language)
  const typed = form.one('code') ?? ''
  // A worker who opened somebody's page as if they were them would leave no name there.
  if (asked.worker !== undefined) return page(openPage(asked, undefined, say('open.is-worker')), 422)
  const code = readCode('participant', typed)
  if (!code.ok) return page(openPage(asked, typed, say(`open.${code.reason}`)), 422)

  const hash = hashOfPersonCode(needs.keyring, organisation.id, code.value)
  const found = await needs.reserved.inTransaction(asked.context, (tx) => participantByCode(tx, organisation.id, hash))
  if (found?.with === 'spare') return page(sparePage(asked, code.value))
  const token =
    found === undefined
      ? undefined
      : await needs.reserved.inTransaction({ organisation: organisation.id, actor: found.id }, async (tx) => {
          // The code is looked at again under the lock: new codes that are being made at this moment come before or after.
          await holdForTheirDecision(tx, organisation.id, found.id)
          if ((await participantByCode(tx, organisation.id, hash))?.with !== 'code') return undefined
          await heardFrom(tx, organisation.id, found.id, now.day)
          await writeDown(tx, organisation.id, {
            what: 'opened-with-the-code',
            worker: undefined,
            subject: found.id,
            ...now,
          })
          return startSession(tx, organisation.id, found.id, asked.now, 'participant')
        })
  if (token !== undefined) return seeOther('/me', { opens: token })
  const slow = wrong.tooMany(asked.from, asked.now)
  return page(openPage(asked, typed, say(slow ? 'open.slow' : 'open.not-found')), slow ? 429 : 404)
}

/** New codes end the old ones and everybody who is in with them. */
const renew = async (needs: Needs, organisation: OrganisationId, id: PersonId, now: Now, stillHolds?: Buffer) =>
  needs.reserved.inTransaction({ organisation, actor: id }, async (tx) => {
    await holdForTheirDecision(tx, organisation, id)
    if (stillHolds !== undefined && (await participantByCode(tx, organisation, stillHolds))?.with !== 'spare')
      return undefined
    const codes = drawCodes()
    await replaceCodes(tx, organisation, id, hashesOf(needs, organisation, codes))
    await endSessionsOf(tx, organisation, id)
    await writeDown(tx, organisation, { what: 'codes-replaced', worker: undefined, subject: id, ...now })
    return codes
  })

/** With the spare code one replaces both. It opens nothing by itself; the new codes do. */
export const replaceWithSpare = async (asked: Asked, needs: Needs, wrong: Guesses, now: Now): Promise<Answer> => {
  const { organisation, form, language } = asked
  const say = words.in(language)
  const spare = readCode('participant', form.one('spare') ?? '')
  const hash = spare.ok ? hashOfPersonCode(needs.keyring, organisation.id, spare.value) : undefined
  const one =
    hash === undefined
      ? undefined
      : await needs.reserved.inTransaction(asked.context, (tx) => participantByCode(tx, organisation.id, hash))
  const codes = one?.with === 'spare' ? await renew(needs, organisation.id, one.id, now, hash) : undefined
  if (codes !== undefined) return page(codesPage(asked, codes, 'replaced'), 201)
  const slow = wrong.tooMany(asked.from, asked.now)
  return page(openPage(asked, '', say(slow ? 'open.slow' : 'open.not-found')), slow ? 429 : 404)
}

/** From the page itself, for a card that somebody else may have seen. */
export const replaceOwn = async (asked: Asked, needs: Needs, now: Now): Promise<Answer> => {
  const { person, organisation } = asked
  const codes = person === undefined ? undefined : await renew(needs, organisation.id, person.id, now)
  return codes === undefined ? seeOther('/me') : page(codesPage(asked, codes, 'replaced'), 201, 'closes')
}
