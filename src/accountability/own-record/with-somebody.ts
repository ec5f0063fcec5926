/**
 * What a worker does together with somebody: hands them a page of their own, looks at it because they gave their code, writes
 * down what they decide. A yes takes the person's code, or two workers who heard it; a no takes nobody's leave. There is no
 * way for any role to decide instead of them (V1).
 */

import { randomUUID } from 'node:crypto'
import type { Now } from '../../organisation/now-here.ts'
import { namesOf } from '../../organisation/workers.ts'
import { hashOfPersonCode } from '../../participants/codes.ts'
import { consentLedger } from '../../participants/consents.ts'
import { decide } from '../../participants/decide.ts'
import { openANewPage, prepareCodes } from '../../participants/opening.ts'
import {
  holdForTheirDecision,
  type Participant,
  participantByCode,
  participantById,
} from '../../participants/people.ts'
import { type Spoken, spokenToday, wasOvertaken, writeSpoken } from '../../participants/spoken.ts'
import { writeDown } from '../../platform/audit.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../platform/http/asked.ts'
import type { Needs, Service } from '../../platform/service.ts'
import { type NotACode, readCode } from '../../principles/ground/code.ts'
import { isUuid, type PersonId } from '../../principles/ground/people.ts'
import { dayAfter } from '../../principles/ground/time.ts'
import { mayAsk } from '../../principles/voluntarism/asking-again.ts'
import type { Decision } from '../../principles/voluntarism/consent.ts'
import { questionBy, said } from './deciding.ts'
import { areasOf } from './opening.ts'
import { cardsPage, handedOverPage, type WaitingShown, withSomebodyPage } from './pages/with-somebody.tsx'
import { type OwnRecord, ownRecord } from './record.ts'
import { workerWords as words } from './words.ts'

const say = words.in('en')

const waitingFor = async (
  tx: Transaction,
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  now: Now,
): Promise<readonly WaitingShown[]> => {
  const spoken = await spokenToday(tx, asked.organisation.id, now.day)
  const names = await namesOf(
    tx,
    needs.keyring,
    asked.organisation.id,
    spoken.map(({ recordedBy }) => recordedBy),
  )
  return spoken.map((one) => ({
    id: one.id,
    title: titleOf(services, one),
    who: names.get(one.recordedBy) ?? '',
    isOwn: one.recordedBy === asked.worker?.id,
  }))
}

const titleOf = (services: readonly Service[], { to }: Pick<Spoken, 'to'>): string => {
  for (const { card, words: own } of services) {
    const question = card.purposes.find(
      (one) => one.purpose === to.purpose && one.recipient === to.recipient && one.channel === to.channel,
    )
    if (question !== undefined) return own.participants.in('en')(question.words)
  }
  return to.purpose
}

export const showCards = async (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  now: Now,
  problem?: { readonly typed?: string; readonly says: string },
): Promise<Answer> => {
  const waiting = await needs.database.inTransaction(asked.context, (tx) => waitingFor(tx, asked, needs, services, now))
  return page(cardsPage(asked, { areas: areasOf(services), waiting, problem }), problem === undefined ? 200 : 422)
}

export const handOver = async (asked: Asked, needs: Needs, services: readonly Service[], now: Now): Promise<Answer> => {
  const areas = areasOf(services)
  const area = areas.find((one) => one === asked.form.one('area')) ?? areas[0]
  if (area === undefined) return seeOther('/desk')
  const prepared = await prepareCodes(needs, asked.organisation.id, area)
  const codes = await needs.database.inTransaction(asked.context, async (tx) => {
    const made = await openANewPage(tx, asked.organisation.id, area, now, prepared)
    await note(tx, asked, 'handed-over', made.id, now)
    return made
  })
  return page(handedOverPage(asked, codes), 201)
}

type Found = { readonly participant: Participant } | { readonly wrong: NotACode | 'not-found' | 'spare' | 'over' }

const byTheirCode = async (tx: Transaction, asked: Asked, needs: Needs): Promise<Found> => {
  const code = readCode('participant', asked.form.one('code') ?? '')
  if (!code.ok) return { wrong: code.reason }
  const hash = hashOfPersonCode(needs.keyring, asked.organisation.id, code.value)
  const one = await participantByCode(tx, asked.organisation.id, hash)
  if (one === undefined) return { wrong: 'not-found' }
  return one.with === 'spare' ? { wrong: 'spare' } : { participant: one }
}

const togetherFor = 15 * 60_000

/**
 * What the page carries instead of the code: good for this worker's session and a quarter of an hour, so that nobody uses it
 * once the person has left.
 */
const together = (asked: Asked, { keyring }: Needs, person: PersonId): string =>
  keyring
    .seal(`together/${asked.session}`, JSON.stringify({ person, until: Date.parse(asked.now) + togetherFor }))
    .toString('base64url')

const stillTogether = async (tx: Transaction, asked: Asked, { keyring }: Needs): Promise<Found> => {
  const sealed = Buffer.from(asked.form.one('together') ?? '', 'base64url')
  const read = sealed.length < 28 ? undefined : opened(keyring, `together/${asked.session}`, sealed)
  if (read === undefined || read.until < Date.parse(asked.now)) return { wrong: 'over' }
  const participant = await participantById(tx, asked.organisation.id, read.person)
  return participant === undefined ? { wrong: 'over' } : { participant }
}

const opened = (keyring: Needs['keyring'], place: string, sealed: Buffer) => {
  try {
    return JSON.parse(keyring.open(place, sealed)) as { readonly person: string; readonly until: number }
  } catch {
    return undefined
  }
}

/** Every look leaves a line that the person reads on their page. */
export const lookWithCode = async (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  now: Now,
): Promise<Answer> => {
  const { context } = asked
  const found = await needs.database.inTransaction(context, async (tx) => {
    const one = await byTheirCode(tx, asked, needs)
    if ('wrong' in one) return one
    await note(tx, asked, 'looked-with-the-code', one.participant.id, now)
    return { record: await ownRecord(tx, needs, services, context, one.participant.id, 'en', now.day) }
  })
  if ('wrong' in found || found.record === undefined)
    return showCards(asked, needs, services, now, {
      typed: asked.form.one('code') ?? '',
      says: say(`cards.${'wrong' in found ? found.wrong : 'not-found'}`),
    })
  return showTogether(asked, needs, found.record, now)
}

const showTogether = async (
  asked: Asked,
  needs: Needs,
  record: OwnRecord,
  now: Now,
  said?: string,
): Promise<Answer> => {
  const { id } = record.participant
  const ledger = await needs.database.inTransaction(asked.context, (tx) =>
    consentLedger(tx, asked.organisation.id, record.participant),
  )
  return page(
    withSomebodyPage(
      asked,
      { ...record, held: record.held.filter(({ alone }) => alone !== true) },
      {
        together: together(asked, needs, id),
        mayAsk: (question) => question.alone !== true && mayAsk(question, ledger, now.day).ok,
        newId: () => randomUUID(),
      },
      said,
    ),
  )
}

/** What a worker may write down of what somebody says: with their code there, or aloud. */
const written = {
  'with-code': ['given', 'refused', 'never', 'not-now', 'withdrawn', 'paused', 'continued'],
  aloud: ['given', 'refused', 'never', 'not-now', 'withdrawn', 'paused'],
} as const satisfies Record<string, readonly Decision[]>

export const decideTogether = async (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  now: Now,
): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const aloud = form.one('aloud') === 'yes'
  const decision = written[aloud ? 'aloud' : 'with-code'].find((one) => one === form.one('decision'))
  const done = await needs.reserved.inTransaction(context, async (tx) => {
    const one = await stillTogether(tx, asked, needs)
    if ('wrong' in one) return one
    const { id: person, area } = one.participant
    const question = questionBy(services, needs, { id: person, area }, form.one('question'), decision)
    if (decision === undefined || question === undefined) return { says: 'nothing' as const, person }
    const id = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
    // A worker asks, whoever presses: after a never, a no or a not now the person comes back to it on their own page.
    if (question.alone === true && (decision === 'given' || decision === 'continued'))
      return { says: 'nothing' as const, person }
    if (decision === 'given') {
      const may = mayAsk(question, await consentLedger(tx, organisation.id, one.participant), now.day)
      if (!may.ok) return { says: may.reason, person }
    }

    if (aloud && decision === 'given') {
      await writeSpoken(tx, organisation.id, {
        id,
        person,
        to: { purpose: question.purpose, recipient: question.recipient, channel: question.channel },
        information: question.information,
        language: 'en',
        until: dayAfter(now.day, question.lasts),
        day: now.day,
        recordedBy: workerIn(asked),
      })
      await note(tx, asked, 'wrote-down-what-was-said', person, now)
      return { says: 'waits' as const, person }
    }

    await decide(
      tx,
      { needs, whenWithdrawn: services.map(({ owed }) => owed.whenWithdrawn) },
      organisation.id,
      {
        id,
        person,
        decision,
        ...said(decision, question, now.day, form.one('ask-after')),
        language: 'en',
        format: aloud ? 'read-aloud' : 'text',
        said: now.day,
        by: { how: aloud ? 'spoken' : 'with-code', recordedBy: workerIn(asked) },
      },
      now.day,
    )
    await note(tx, asked, 'decided-with-the-code', person, now)
    return { says: 'written' as const, person }
  })
  if ('wrong' in done) return showCards(asked, needs, services, now, { says: say(`cards.${done.wrong}`) })
  if (done.says === 'nothing') return undefined
  const record = await needs.database.inTransaction(context, (tx) =>
    ownRecord(tx, needs, services, context, done.person, 'en', now.day),
  )
  return record === undefined
    ? showCards(asked, needs, services, now, { says: say('cards.over') })
    : showTogether(asked, needs, record, now, say(`cards.${done.says}`))
}

const note = (tx: Transaction, asked: Asked, what: string, subject: string, now: Now) =>
  writeDown(tx, asked.organisation.id, { what, worker: workerIn(asked), subject, ...now })

/** The second who heard it. Nobody confirms their own line; the database refuses that as well. */
export const confirmSpoken = async (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  now: Now,
): Promise<Answer> => {
  const { organisation, context, form } = asked
  const done = await needs.database.inTransaction(context, async (tx) => {
    const one = (await spokenToday(tx, organisation.id, now.day)).find(({ id }) => id === form.one('id'))
    if (one === undefined) return 'gone' as const
    if (one.recordedBy === workerIn(asked)) return 'own' as const
    if ((await holdForTheirDecision(tx, organisation.id, one.person)) === undefined) return 'gone' as const
    if (await wasOvertaken(tx, organisation.id, one)) return 'overtaken' as const
    await decide(
      tx,
      { needs, whenWithdrawn: services.map(({ owed }) => owed.whenWithdrawn) },
      organisation.id,
      {
        id: randomUUID(),
        person: one.person,
        decision: 'given',
        to: one.to,
        information: one.information,
        until: one.until,
        askAfter: undefined,
        language: one.language,
        format: 'read-aloud',
        said: one.day,
        by: { how: 'witnessed', recordedBy: one.recordedBy, witness: workerIn(asked), spoken: one.id },
      },
      now.day,
    )
    await note(tx, asked, 'confirmed-what-was-said', one.person, now)
    return 'confirmed' as const
  })
  if (done === 'confirmed') return seeOther('/cards?done=confirmed')
  return showCards(asked, needs, services, now, { says: say(`cards.${done}`) })
}
