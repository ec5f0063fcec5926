/** Yes, not now, no, never; stop, pause, go on. Each is one press, needs no reason, and holds from that commit on (V2, V5). */

import { randomUUID } from 'node:crypto'
import type { Now } from '../../organisation/now-here.ts'
import { consentNow } from '../../participants/consents.ts'
import { type Channel, contactOf, dropAddress, keepContact } from '../../participants/contact.ts'
import { decide } from '../../participants/decide.ts'
import { type Answer, page, seeOther } from '../../platform/http/answer.ts'
import type { Asked } from '../../platform/http/asked.ts'
import type { Needs, Service } from '../../platform/service.ts'
import type { ConsentQuestion } from '../../principles/card.ts'
import { isUuid } from '../../principles/ground/people.ts'
import { type Day, dayAfter, readDay } from '../../principles/ground/time.ts'
import { type Decision, decisions, type Scope } from '../../principles/voluntarism/consent.ts'
import type { Problem } from '../../web/form.tsx'
import { type ContactTyped, contactPage } from './pages/contact.tsx'
import { keyOf, mayBeAsked, questionsIn } from './record.ts'
import { words } from './words.ts'

/** A yes only to what can be done here; a no to anything. */
export const questionBy = (
  services: readonly Service[],
  needs: Pick<Needs, 'gateways'>,
  person: NonNullable<Asked['person']>,
  key: string | undefined,
  decision: Decision | undefined,
): ConsentQuestion | undefined => {
  const found = questionsIn(services, person).find(({ question }) => keyOf(question) === key)?.question
  return found !== undefined && (decision !== 'given' || mayBeAsked(found, needs.gateways)) ? found : undefined
}

const aboutEverything: readonly Decision[] = ['withdrawn', 'paused', 'continued']

export const decideByCode = async (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  now: Now,
): Promise<Answer | undefined> => {
  const { person, organisation, context, form, language } = asked
  if (person === undefined) return seeOther('/me')
  const decision = decisions.find((one) => one === form.one('decision'))
  const question = questionBy(services, needs, person, form.one('question'), decision)
  const isWhole = form.one('question') === 'everything' && decision !== undefined && aboutEverything.includes(decision)
  if (decision === undefined || (question === undefined && !isWhole)) return undefined

  const done = await needs.reserved.inTransaction(context, (tx) =>
    decide(
      tx,
      { needs, whenWithdrawn: services.map(({ owed }) => owed.whenWithdrawn) },
      organisation.id,
      {
        id: isUuid(form.one('id')) ? String(form.one('id')) : randomUUID(),
        person: person.id,
        decision,
        ...said(decision, question, now.day, form.one('ask-after')),
        language,
        format: 'text',
        said: now.day,
        by: { how: 'own-code' },
      },
      now.day,
    ),
  )
  if (!done.ok) return seeOther('/me', 'closes')
  if (decision === 'given' && question?.purpose === 'contact') return seeOther(`/me/contact/${question.channel}`)
  return seeOther(`/me?done=${decision}#consents`)
}

/** A yes points at the version of the information and has an end; the others need neither. */
export const said = (decision: Decision, question: ConsentQuestion | undefined, day: Day, askAfter?: string) => {
  const scope: Scope | 'everything' =
    question === undefined
      ? 'everything'
      : { purpose: question.purpose, recipient: question.recipient, channel: question.channel }
  const wished = decision === 'not-now' && askAfter !== undefined ? readDay(askAfter) : undefined
  return {
    to: scope,
    information: question?.information,
    until: decision === 'given' && question !== undefined ? dayAfter(day, question.lasts) : undefined,
    askAfter: wished !== undefined && wished > day ? wished : undefined,
  }
}

const shapes: Readonly<Record<Channel, RegExp>> = {
  text: /^\+?[0-9][0-9 ()-]{4,24}$/,
  email: /^(?=.{5,200}$)[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/,
}

const channelIn = (asked: Asked): Channel | undefined => {
  const named = asked.param('channel')
  return named === 'text' || named === 'email' ? named : undefined
}

/** The question of their own area: a yes to one service is none to another (V3). */
const contactQuestion = (
  services: readonly Service[],
  person: NonNullable<Asked['person']>,
  channel: Channel,
): ConsentQuestion | undefined =>
  questionsIn(services, person)
    .map(({ question }) => question)
    .find((one) => one.purpose === 'contact' && one.channel === channel)

export const showContact = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const channel = channelIn(asked)
  if (channel === undefined || asked.person === undefined) return undefined
  const { person, organisation, context } = asked
  const kept = await needs.database.inTransaction(context, (tx) =>
    contactOf(tx, needs.keyring, organisation.id, person.id, channel),
  )
  return page(contactPage(asked, channel, kept ?? {}, kept !== undefined, []))
}

/** Short, no address and no number in it: our sender must not carry somebody's links to a stranger's phone. */
const isHarmless = (words: string): boolean => words.length <= 160 && !/[/@]|\bwww\b|\w\.\w{2,}|\d{4,}/i.test(words)

const hour = /^([01]\d|2[0-3]):[0-5]\d$/

export const saveContact = async (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  now: Now,
): Promise<Answer | undefined> => {
  const channel = channelIn(asked)
  const { person, organisation, context, form, language } = asked
  if (channel === undefined || person === undefined) return undefined
  const question = contactQuestion(services, person, channel)
  if (question === undefined) return undefined
  const say = words.in(language)
  const typed: ContactTyped = {
    to: form.one('to'),
    from: form.one('from') ?? '09:00',
    until: form.one('until') ?? '20:00',
    words: form.one('words') ?? say('contact.words-default'),
  }
  const problems: Problem[] = [
    ...(shapes[channel].test(typed.to ?? '') ? [] : [{ field: 'to', says: say(`contact.wrong-${channel}`) }]),
    ...(typed.from !== typed.until ? [] : [{ field: 'until', says: say('contact.same-hour') }]),
    ...(hour.test(typed.from ?? '') ? [] : [{ field: 'from', says: say('contact.wrong-hour') }]),
    ...(hour.test(typed.until ?? '') ? [] : [{ field: 'until', says: say('contact.wrong-hour') }]),
    ...(isHarmless(typed.words ?? '') ? [] : [{ field: 'words', says: say('contact.wrong-words') }]),
  ]
  if (problems.length > 0) return page(contactPage(asked, channel, typed, false, problems), 422)

  const kept = await needs.database.inTransaction(context, async (tx) => {
    const consent = await consentNow(tx, organisation.id, person.id, { ...question, purpose: 'contact' }, now.day)
    if (!consent.ok) return false
    await keepContact(
      tx,
      needs.keyring,
      organisation.id,
      consent.value,
      { to: typed.to ?? '', from: typed.from ?? '', until: typed.until ?? '', words: typed.words ?? '' },
      now.day,
    )
    return true
  })
  if (kept) return seeOther('/me?done=contact#held')
  return page(contactPage(asked, channel, typed, false, [{ field: 'to', says: say('contact.no-consent') }]), 422)
}

export const dropContact = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer | undefined> => {
  const channel = channelIn(asked)
  const { person, organisation, context } = asked
  if (channel === undefined || person === undefined) return undefined
  await needs.database.inTransaction(context, (tx) =>
    dropAddress(tx, needs.keyring, organisation.id, person.id, channel, day),
  )
  return seeOther('/me#held')
}
