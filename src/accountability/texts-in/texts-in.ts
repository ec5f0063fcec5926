/**
 * Texts that people send us (A6): each service is asked whether it is for it, and the answer goes back to the number. Neither
 * the text nor the number is kept, unless somebody asked for that; how often a number wrote is a mark of an hour, in memory.
 */

import { createHash, timingSafeEqual } from 'node:crypto'

import { sitesOf } from '../../organisation/sites.ts'
import { forgetNumber } from '../../participants/contact.ts'
import { isSignedByTwilio } from '../../platform/gateways/twilio.ts'
import { type Answer, plain } from '../../platform/http/answer.ts'
import type { Asked } from '../../platform/http/asked.ts'
import type { Route } from '../../platform/http/route.ts'
import { countGuesses } from '../../platform/http/slowing-down.ts'
import { idMadeOf } from '../../platform/made-id.ts'
import type { Needs, Service } from '../../platform/service.ts'
import { dayAt } from '../../principles/ground/time.ts'
import { languages } from '../../web/languages.ts'
import { languageAsked, urgentIn } from './stop.ts'
import { fieldsIn, readText } from './text.ts'
import { words } from './words.ts'

/** More answers an hour go to no number: two machines that answer each other stop there. */
const mostAnswers = 20

const remembered = 10_000

export const textsInRoutes = (needs: Needs, services: readonly Service[]): readonly Route[] => {
  const answered = countGuesses(mostAnswers)
  const unread = countGuesses(1)
  /** A carrier that did not hear our answer brings the same text again. */
  const known = new Map<string, Promise<Answer>>()
  const once = (id: string, answer: () => Promise<Answer>): Promise<Answer> => {
    const before = known.get(id)
    if (before !== undefined) return before
    if (known.size >= remembered) known.delete(known.keys().next().value ?? '')
    // What went wrong is not remembered as done: a STOP that met a broken database is heard when it comes again.
    const now = answer().catch((error: unknown) => {
      known.delete(id)
      throw error
    })
    known.set(id, now)
    return now
  }

  const take = async (asked: Asked): Promise<Answer | undefined> => {
    const { token } = needs.texts
    const { sent } = asked
    if (token === undefined || sent === undefined) return undefined
    const type = sent.header('Content-Type') ?? ''
    if (!isFromCarrier(token.reveal(), [needs.origin, calledAt(asked, needs)], type, sent))
      return plain('not ours', 'text/plain', 403)
    const text = readText(type, sent.body)
    if (text === undefined) return plain('not a text', 'text/plain', 400)
    // Made of the text's, so that a carrier knows a repeated answer as well.
    const id = idMadeOf([asked.organisation.id, 'text', text.id])
    const answer = await once(id, async () => {
      const mark = answered.markOf(text.from.replace(/\D/g, ''), asked.now)
      const before = await beforeAnything(needs, services, asked, text)
      const answer = before ?? (await firstAnswer(needs, services, asked, { ...text, mark }))
      const says =
        answer ?? (unread.tooMany(mark, asked.now) ? undefined : [await say(needs, asked, 'en', 'texts.unread')])
      if (says === undefined || says === 'answered-later' || answered.tooMany(mark, asked.now)) return done
      const [first, ...more] = says
      const became = await needs.gateways.text?.send({ id, to: text.from, text: first ?? '' })
      if (became === 'not-reached') return plain('later', 'text/plain', 503)
      for (const one of more) await needs.gateways.text?.send({ id: idMadeOf([id, one]), to: text.from, text: one })
      return done
    })
    // What could not be answered may be brought again, and is then answered.
    if (answer !== done) known.delete(id)
    return answer
  }
  return [{ method: 'POST', path: '/texts', for: 'a-carrier', does: take }]
}

/** What every carrier takes for "heard": an empty list of things to do. */
const done = plain('<?xml version="1.0" encoding="UTF-8"?><Response></Response>', 'text/xml; charset=utf-8')

const say = async (needs: Needs, { organisation }: Asked, language: string, key: Parameters<Say>[0]) => {
  const [site] = await needs.database.inTransaction({ organisation: organisation.id, actor: 'system' }, (tx) =>
    sitesOf(tx, organisation.id),
  )
  return words.in(language)(key, { number: site?.emergencyNumber ?? '112' })
}

type Say = ReturnType<typeof words.in>

/** A STOP ends everything that goes to this number, whatever it was left for (V5); a call for help is answered by no service. */
const beforeAnything = async (
  needs: Needs,
  services: readonly Service[],
  asked: Asked,
  { from, words: text }: { readonly from: string; readonly words: string },
): Promise<readonly string[] | undefined> => {
  const { id: organisation } = asked.organisation
  const { stops, emergency } = urgentIn(text)
  if (stops) {
    const today = dayAt('UTC', asked.now)
    await forgetNumber(needs, organisation, from, today)
    await needs.reserved.inTransaction({ organisation, actor: 'system' }, async (tx) => {
      for (const { forgetsNumber } of services) await forgetsNumber?.(tx, needs, organisation, from, today)
    })
  }
  const language = languageAsked(text, Object.keys(languages)) ?? emergency ?? 'en'
  const help = emergency === undefined ? [] : words.isReviewed(language) ? [language] : [language, 'en']
  const answers = [
    ...(await Promise.all(help.map((one) => say(needs, asked, one, 'texts.emergency')))),
    ...(stops ? [words.in(language)('texts.stopped')] : []),
  ]
  return answers.length === 0 ? undefined : answers
}

const firstAnswer = async (
  needs: Needs,
  services: readonly Service[],
  { context }: Asked,
  text: { readonly from: string; readonly words: string; readonly mark: string },
): Promise<readonly string[] | 'answered-later' | undefined> => {
  for (const { answersText } of services) {
    const answer = await answersText?.(needs, context, text)
    if (answer === 'answered-later') return answer
    if (answer !== undefined) return typeof answer === 'string' ? [answer] : answer
  }
  return undefined
}

/** The address that the carrier called, as it signed it: a host name that is not ours makes another signature, no more. */
const calledAt = ({ host }: Asked, { origin }: Needs): string =>
  host === undefined ? origin : `${new URL(origin).protocol}//${host}`

/** The token as a bearer's, or Twilio's signature made with it over our address and the fields. */
const isFromCarrier = (
  token: string,
  addresses: readonly string[],
  type: string,
  { body, header }: NonNullable<Asked['sent']>,
): boolean => {
  const signature = header('X-Twilio-Signature')
  if (signature !== undefined)
    return addresses.some((at) => isSignedByTwilio(token, `${at}/texts`, fieldsIn(type, body), signature))
  const given = hashed(header('Authorization')?.replace(/^Bearer /, '') ?? '')
  return timingSafeEqual(given, hashed(token))
}

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest()
