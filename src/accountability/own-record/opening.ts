/** Getting to one's own page: a new one, opening it with the code, new codes for a card that was lost or stolen. */

import type { Now } from '../../organisation/now-here.ts'
import { hashOfPersonCode } from '../../participants/codes.ts'
import { type Codes, drawCodes, openANewPage, whatIsKeptOf } from '../../participants/opening.ts'
import {
  heardFrom,
  holdForTheirDecision,
  keepCodeLock,
  locksOf,
  participantByCode,
  replaceCodes,
} from '../../participants/people.ts'
import { writeDown } from '../../platform/audit.ts'
import { type Answer, page, seeOther } from '../../platform/http/answer.ts'
import type { Asked } from '../../platform/http/asked.ts'
import type { Guesses } from '../../platform/http/slowing-down.ts'
import { keyOfLock, lockFor } from '../../platform/sealed/keys.ts'
import type { CodesReplaced, Needs, Service } from '../../platform/service.ts'
import { endSessionsOf, startSession } from '../../platform/sessions.ts'
import { type Area, sealsWords } from '../../principles/card.ts'
import { type Code, readCode } from '../../principles/ground/code.ts'
import type { OrganisationId, PersonId } from '../../principles/ground/people.ts'
import { Secret } from '../../principles/ground/secret.ts'
import { replacePage } from './pages/erasing.tsx'
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
  const lock = found === undefined ? undefined : await firstLock(needs, organisation.id, found, code.value)
  const token =
    found === undefined
      ? undefined
      : await needs.reserved.inTransaction({ organisation: organisation.id, actor: found.id }, async (tx) => {
          // The code is looked at again under the lock: new codes that are being made at this moment come before or after.
          await holdForTheirDecision(tx, organisation.id, found.id)
          if ((await participantByCode(tx, organisation.id, hash))?.with !== 'code') return undefined
          await heardFrom(tx, organisation.id, found.id, now.day)
          if (lock !== undefined) await keepCodeLock(tx, organisation.id, found.id, lock)
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

/** A page that is older than locks gets one for its code, the first time it is typed. */
const firstLock = async (
  { reserved }: Needs,
  organisation: OrganisationId,
  { id, area }: { readonly id: PersonId; readonly area: Area },
  code: Code,
) => {
  if (!sealsWords(area)) return undefined
  const { code: held } = await reserved.inTransaction({ organisation, actor: id }, (tx) =>
    locksOf(tx, organisation, id),
  )
  return held === undefined ? lockFor(new Secret(code)) : undefined
}

interface Renewed {
  readonly id: PersonId
  readonly area: Area
  /** The old code, where it was typed: what it opens is handed on to the new ones. */
  readonly typed: { readonly which: 'code' | 'spare'; readonly code: Code } | undefined
  /** It must still be the spare code of this page. */
  readonly stillHolds?: Buffer
}

/** New codes end the old ones and everybody who is in with them. */
const renew = async (
  needs: Needs,
  services: readonly Service[],
  organisation: OrganisationId,
  { id, area, typed, stillHolds }: Renewed,
  now: Now,
): Promise<Codes | undefined> => {
  const codes = drawCodes()
  const kept = await whatIsKeptOf(needs, organisation, area, codes)
  const before = await needs.reserved.inTransaction({ organisation, actor: id }, (tx) => locksOf(tx, organisation, id))
  const lock = typed === undefined ? undefined : before[typed.which]
  const key = typed === undefined || lock === undefined ? undefined : await keyOfLock(lock, new Secret(typed.code))
  const replaced: CodesReplaced = {
    typed: typed === undefined || key === undefined ? undefined : { which: typed.which, key },
    locks: { code: kept.codeLock, spare: kept.spareLock },
    today: now.day,
  }
  return needs.reserved.inTransaction({ organisation, actor: id }, async (tx) => {
    await holdForTheirDecision(tx, organisation, id)
    if (stillHolds !== undefined && (await participantByCode(tx, organisation, stillHolds))?.with !== 'spare')
      return undefined
    await replaceCodes(tx, organisation, id, kept)
    for (const { sealed } of services) await sealed?.whenCodesReplaced(tx, needs, organisation, id, replaced)
    await endSessionsOf(tx, organisation, id)
    await writeDown(tx, organisation, { what: 'codes-replaced', worker: undefined, subject: id, ...now })
    return codes
  })
}

/** With the spare code one replaces both. It opens nothing by itself; the new codes do. */
export const replaceWithSpare = async (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  wrong: Guesses,
  now: Now,
): Promise<Answer> => {
  const { organisation, form, language } = asked
  const say = words.in(language)
  const spare = readCode('participant', form.one('spare') ?? '')
  const hash = spare.ok ? hashOfPersonCode(needs.keyring, organisation.id, spare.value) : undefined
  const one =
    hash === undefined
      ? undefined
      : await needs.reserved.inTransaction(asked.context, (tx) => participantByCode(tx, organisation.id, hash))
  const codes =
    one?.with === 'spare' && spare.ok && hash !== undefined
      ? await renew(
          needs,
          services,
          organisation.id,
          { ...one, typed: { which: 'spare', code: spare.value }, stillHolds: hash },
          now,
        )
      : undefined
  if (codes !== undefined) return page(codesPage(asked, codes, 'replaced'), 201)
  const slow = wrong.tooMany(asked.from, asked.now)
  return page(openPage(asked, '', say(slow ? 'open.slow' : 'open.not-found')), slow ? 429 : 404)
}

/**
 * From the page itself, for a card that somebody else may have seen. Where words are sealed, the old code is asked for, so that they can be
 * read with the new one; whoever has it not says so, and goes on.
 */
export const replaceOwn = async (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  wrong: Guesses,
  now: Now,
): Promise<Answer> => {
  const { person, organisation, form } = asked
  if (person === undefined) return seeOther('/me')
  const typed = form.one('code') ?? ''
  const code = readCode('participant', typed)
  const hash = code.ok ? hashOfPersonCode(needs.keyring, organisation.id, code.value) : undefined
  const found =
    hash === undefined
      ? undefined
      : await needs.reserved.inTransaction(asked.context, (tx) => participantByCode(tx, organisation.id, hash))
  const isTheirs = found?.id === person.id && found.with === 'code'
  if (sealsWords(person.area) && typed.trim() !== '' && !isTheirs) {
    const slow = wrong.tooMany(asked.from, asked.now)
    return page(replacePage(asked, words.in(asked.language)(slow ? 'open.slow' : 'open.not-found')), slow ? 429 : 422)
  }
  const old = isTheirs && code.ok ? { which: 'code' as const, code: code.value } : undefined
  const codes = await renew(needs, services, organisation.id, { ...person, typed: old }, now)
  return codes === undefined ? seeOther('/me') : page(codesPage(asked, codes, 'replaced'), 201, 'closes')
}
