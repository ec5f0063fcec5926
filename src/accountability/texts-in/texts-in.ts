/**
 * Texts that people send us (A6): each service is asked whether it is for it, and the answer goes back to the number. Neither
 * the text nor the number is kept, unless somebody asked for that; how often a number wrote is a mark of an hour, in memory.
 */

import { createHash, timingSafeEqual } from 'node:crypto'

import { isSignedByTwilio } from '../../platform/gateways/twilio.ts'
import { type Answer, plain } from '../../platform/http/answer.ts'
import type { Asked } from '../../platform/http/asked.ts'
import type { Route } from '../../platform/http/route.ts'
import { countGuesses } from '../../platform/http/slowing-down.ts'
import { idMadeOf } from '../../platform/made-id.ts'
import type { Needs, Service } from '../../platform/service.ts'
import { fieldsIn, readText } from './text.ts'

/** More answers an hour go to no number: two machines that answer each other stop there. */
const mostAnswers = 20

const remembered = 10_000

export const textsInRoutes = (needs: Needs, services: readonly Service[]): readonly Route[] => {
  const answered = countGuesses(mostAnswers)
  /** A carrier that did not hear our answer brings the same text again. */
  const known = new Map<string, Promise<Answer>>()
  const once = (id: string, answer: () => Promise<Answer>): Promise<Answer> => {
    const before = known.get(id)
    if (before !== undefined) return before
    if (known.size >= remembered) known.delete(known.keys().next().value ?? '')
    const now = answer()
    known.set(id, now)
    return now
  }

  const take = async (asked: Asked): Promise<Answer | undefined> => {
    const { token } = needs.texts
    const { sent } = asked
    if (token === undefined || sent === undefined) return undefined
    const type = sent.header('Content-Type') ?? ''
    if (!isFromCarrier(token.reveal(), needs.origin, type, sent)) return plain('not ours', 'text/plain', 403)
    const text = readText(type, sent.body)
    if (text === undefined) return plain('not a text', 'text/plain', 400)
    // Made of the text's, so that a carrier knows a repeated answer as well.
    const id = idMadeOf([asked.organisation.id, 'text', text.id])
    const answer = await once(id, async () => {
      const mark = answered.markOf(text.from.replace(/\D/g, ''), asked.now)
      const words = await firstAnswer(needs, services, asked, { ...text, mark })
      if (words === undefined || words === 'answered-later' || answered.tooMany(mark, asked.now)) return done
      const became = await needs.gateways.text?.send({ id, to: text.from, text: words })
      return became === 'not-reached' ? plain('later', 'text/plain', 503) : done
    })
    // What could not be answered may be brought again, and is then answered.
    if (answer !== done) known.delete(id)
    return answer
  }
  return [{ method: 'POST', path: '/texts', for: 'a-carrier', does: take }]
}

/** What every carrier takes for "heard": an empty list of things to do. */
const done = plain('<?xml version="1.0" encoding="UTF-8"?><Response></Response>', 'text/xml; charset=utf-8')

const firstAnswer = async (
  needs: Needs,
  services: readonly Service[],
  { context }: Asked,
  text: { readonly from: string; readonly words: string; readonly mark: string },
): Promise<string | undefined> => {
  for (const { answersText } of services) {
    const answer = await answersText?.(needs, context, text)
    if (answer !== undefined) return answer
  }
  return undefined
}

/** The token as a bearer's, or Twilio's signature made with it over our address and the fields. */
const isFromCarrier = (
  token: string,
  origin: string,
  type: string,
  { body, header }: NonNullable<Asked['sent']>,
): boolean => {
  const signature = header('X-Twilio-Signature')
  if (signature !== undefined) return isSignedByTwilio(token, `${origin}/texts`, fieldsIn(type, body), signature)
  const given = hashed(header('Authorization')?.replace(/^Bearer /, '') ?? '')
  return timingSafeEqual(given, hashed(token))
}

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest()
