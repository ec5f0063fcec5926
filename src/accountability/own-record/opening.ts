/** Getting to one's own page: a new one, opening it with the code, new codes for a card that was lost or stolen. */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../organisation/now-here.ts'
import { hashOfPersonCode } from '../../participants/codes.ts'
import { type Codes, openANewPage, prepareCodes } from '../../participants/opening.ts'
import { heardFrom, holdForTheirDecision, locksOf, participantByCode, replaceCodes } from '../../participants/people.ts'
import { writeDown } from '../../platform/audit.ts'
import { type Answer, page, seeOther } from '../../platform/http/answer.ts'
import type { Asked } from '../../platform/http/asked.ts'
import type { doneOnce } from '../../platform/http/done-once.ts'
import type { Guesses } from '../../platform/http/slowing-down.ts'
import { keyOfLock } from '../../platform/sealed/keys.ts'
import type { CodesReplaced, Needs, Service } from '../../platform/service.ts'
import { endSessionsInAMinute, endSessionsOf, startSession } from '../../platform/sessions.ts'
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
  const prepared = await prepareCodes(needs, asked.organisation.id, area)
  const codes = await needs.database.inTransaction(asked.context, (tx) =>
    openANewPage(tx, asked.organisation.id, area, now, prepared),
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
  if (found?.with === 'spare') return page(sparePage(asked, code.value, randomUUID()))
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

interface Renewed {
  readonly id: PersonId
  readonly area: Area
  /** The old code, where it was typed: it must still be one of this page, and what it opens is handed on to the new ones. */
  readonly typed: { readonly which: 'code' | 'spare'; readonly code: Code; readonly hash: Buffer } | undefined
  /** The session that asks. Its browser forgets it with the answer; where the answer is lost, it may ask once more, for a minute. */
  readonly session?: string | undefined
}

/** New codes end the old ones and everybody else who is in with them. Undefined where the typed code is none of this page any more. */
const renew = async (
  needs: Needs,
  services: readonly Service[],
  organisation: OrganisationId,
  { id, area, typed, session }: Renewed,
  now: Now,
): Promise<Codes | undefined> => {
  const { codes, kept } = await prepareCodes(needs, organisation, area)
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
    if (typed !== undefined) {
      const holder = await participantByCode(tx, organisation, typed.hash)
      if (holder?.id !== id || holder.with !== typed.which) return undefined
    }
    await replaceCodes(tx, organisation, id, kept)
    for (const { sealed } of services) await sealed?.whenCodesReplaced(tx, needs, organisation, id, replaced)
    if (session === undefined) await endSessionsOf(tx, organisation, id)
    else await endSessionsInAMinute(tx, organisation, id, session, needs.now(), 'participant')
    await writeDown(tx, organisation, { what: 'codes-replaced', worker: undefined, subject: id, ...now })
    return codes
  })
}

type Once = ReturnType<typeof doneOnce<Answer>>

/** Of the form: its number, and what was typed into it. */
const formOf = ({ organisation, form }: Asked, typed: string): string =>
  `${organisation.id}|${form.one('id') ?? randomUUID()}|${typed}`

/** With the spare code one replaces both. It opens nothing by itself; the new codes do. */
export const replaceWithSpare = (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  wrong: Guesses,
  once: Once,
  now: Now,
): Promise<Answer> =>
  once(formOf(asked, asked.form.one('spare') ?? ''), async () => {
    const { organisation, form, language } = asked
    const say = words.in(language)
    const spare = readCode('participant', form.one('spare') ?? '')
    const hash = spare.ok ? hashOfPersonCode(needs.keyring, organisation.id, spare.value) : undefined
    const one =
      hash === undefined
        ? undefined
        : await needs.reserved.inTransaction(asked.context, (tx) => participantByCode(tx, organisation.id, hash))
    if (one?.with === 'spare' && spare.ok && hash !== undefined) {
      const typed = { which: 'spare', code: spare.value, hash } as const
      const codes = await renew(needs, services, organisation.id, { ...one, typed }, now)
      if (codes !== undefined) return page(codesPage(asked, codes, 'replaced'), 201)
    }
    const slow = wrong.tooMany(asked.from, asked.now)
    return page(openPage(asked, '', say(slow ? 'open.slow' : 'open.not-found')), slow ? 429 : 404)
  })

/**
 * From the page itself, for a card that somebody else may have seen. Where words are sealed, the old code is asked for, so that they can be
 * read with the new one; whoever has it not says so, and goes on.
 */
export const replaceOwn = (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  wrong: Guesses,
  once: Once,
  now: Now,
): Promise<Answer> =>
  once(formOf(asked, asked.form.one('code') ?? ''), async () => {
    const { person, organisation, form } = asked
    if (person === undefined) return seeOther('/me')
    const again = () => {
      const slow = wrong.tooMany(asked.from, asked.now)
      const says = words.in(asked.language)(slow ? 'open.slow' : 'open.not-found')
      return page(replacePage(asked, randomUUID(), says), slow ? 429 : 422)
    }
    const code = form.one('code')
    const read = sealsWords(person.area) && code !== undefined ? readCode('participant', code) : undefined
    if (read?.ok === false) return again()
    const typed =
      read === undefined
        ? undefined
        : ({
            which: 'code',
            code: read.value,
            hash: hashOfPersonCode(needs.keyring, organisation.id, read.value),
          } as const)
    const codes = await renew(needs, services, organisation.id, { ...person, typed, session: asked.session }, now)
    return codes === undefined ? again() : page(codesPage(asked, codes, 'replaced'), 201, 'closes')
  })
