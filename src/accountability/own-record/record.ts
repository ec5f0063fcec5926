/** Everything that is held about somebody in their area: asked from every service, and from what all of them stand on (E1). */

import { namesOf } from '../../organisation/workers.ts'
import { annotationsOf } from '../../participants/annotations.ts'
import { consentLedger } from '../../participants/consents.ts'
import { type Channel, type Contact, channels, contactOf } from '../../participants/contact.ts'
import type { Entry } from '../../participants/entry.ts'
import { entriesOf } from '../../participants/ledger.ts'
import { type MessageShown, messagesTo } from '../../participants/messages.ts'
import { type Participant, participantById } from '../../participants/people.ts'
import { type Telling, toldBy } from '../../participants/tellings.ts'
import { type Line, linesAbout } from '../../platform/audit.ts'
import type { Context, Transaction } from '../../platform/database/transaction.ts'
import { type Hold, holdOn } from '../../platform/legal-holds.ts'
import type { Held, Needs, Service } from '../../platform/service.ts'
import type { ConsentQuestion } from '../../principles/card.ts'
import type { PersonId } from '../../principles/ground/people.ts'
import type { Day } from '../../principles/ground/time.ts'
import { consentFor, type NoConsent, type Scope } from '../../principles/voluntarism/consent.ts'

export interface HeldHere extends Held {
  readonly title: string
  /** What they wrote beside it. */
  readonly notes: readonly { readonly says: string; readonly day: Day }[]
}

export interface Asked {
  readonly question: ConsentQuestion
  readonly title: string
  readonly information: string
  /** Where nobody who grew up with the language has read it yet. */
  readonly english: string | undefined
  readonly state: 'in-force' | NoConsent
  readonly until: Day | undefined
}

export interface OwnRecord {
  readonly participant: Participant
  readonly held: readonly HeldHere[]
  readonly contacts: readonly (Contact & { readonly channel: Channel; readonly since: Day })[]
  readonly asked: readonly Asked[]
  readonly entries: readonly Entry[]
  readonly lines: readonly (Line & { readonly who: string | undefined })[]
  readonly told: readonly { readonly says: string; readonly day: Day }[]
  readonly messages: readonly MessageShown[]
  readonly hold: Hold | undefined
  readonly toldUs: readonly (Telling & { readonly says: string })[]
}

/** How a question is called in a form. */
export const keyOf = ({ purpose, recipient, channel }: Scope): string => `${purpose}/${recipient}/${channel}`

/** A channel that nobody here can send over is not asked about; what somebody once said about it stays theirs to change. */
export const mayBeAsked = ({ purpose, channel }: Scope, gateways: Needs['gateways']): boolean =>
  purpose !== 'contact' || channel in gateways

/** The questions of an area. What is asked for each thing by itself stands where that thing is. */
export const questionsIn = (
  services: readonly Service[],
  { area }: Pick<Participant, 'area'>,
): readonly { readonly service: Service; readonly question: ConsentQuestion }[] =>
  services
    .filter(({ card }) => card.area === area)
    .flatMap((service) => service.card.purposes.map((question) => ({ service, question })))
    .filter(({ question }) => question.ofEach !== true)

export const ownRecord = async (
  tx: Transaction,
  needs: Needs,
  services: readonly Service[],
  context: Context,
  person: PersonId,
  language: string,
  today: Day,
): Promise<OwnRecord | undefined> => {
  const { keyring } = needs
  const { organisation } = context
  const participant = await participantById(tx, organisation, person)
  if (participant === undefined) return undefined
  const own = services.filter(({ card }) => card.area === participant.area)

  const notes = await annotationsOf(tx, keyring, organisation, person)
  const held: HeldHere[] = []
  const told: { says: string; day: Day }[] = []
  for (const { owed, words } of own) {
    const say = words.participants.in(language)
    for (const one of await owed.heldAbout(tx, needs, context, person, language))
      held.push({ ...one, title: say(one.words), notes: notes.filter(({ about }) => about === one.key) })
    for (const one of await owed.toldOthers(tx, context, person)) told.push({ says: say(one.words), day: one.day })
  }

  const contacts = []
  for (const channel of channels) {
    const contact = await contactOf(tx, keyring, organisation, person, channel)
    if (contact !== undefined) contacts.push({ ...contact, channel })
  }

  const ledger = await consentLedger(tx, organisation, participant)
  const questions = questionsIn(services, participant).map(({ service, question }) => {
    const say = service.words.participants.in(language)
    const consent = consentFor(question, ledger, today)
    return {
      service,
      question,
      title: say(question.words),
      information: say(`${question.words}-information`),
      english: service.words.participants.isReviewed(language)
        ? undefined
        : service.words.participants.in('en')(`${question.words}-information`),
      state: consent.ok ? ('in-force' as const) : consent.reason,
      until: consent.ok ? untilOf(ledger.entries, question) : undefined,
    }
  })

  const asksThem = new Map<Service, (question: ConsentQuestion) => boolean>()
  for (const service of own)
    if (service.owed.asks !== undefined) asksThem.set(service, await service.owed.asks(tx, context, person))
  const asked = questions.filter(
    ({ state, question, service }) =>
      state !== 'never-asked' || (mayBeAsked(question, needs.gateways) && asksThem.get(service)?.(question) !== false),
  )

  const lines = await linesAbout(tx, organisation, person)
  const names = await namesOf(
    tx,
    keyring,
    organisation,
    lines.flatMap(({ worker }) => (worker === undefined ? [] : [worker])),
  )
  return {
    participant,
    held,
    contacts,
    asked,
    entries: await entriesOf(tx, organisation, person),
    lines: lines.map((line) => ({ ...line, who: line.worker === undefined ? undefined : names.get(line.worker) })),
    told,
    messages: await messagesTo(tx, organisation, person),
    hold: await holdOn(tx, organisation, person),
    toldUs: await toldBy(tx, keyring, organisation, person),
  }
}

const untilOf = (entries: Awaited<ReturnType<typeof consentLedger>>['entries'], question: ConsentQuestion) => {
  const given = entries.findLast(
    (entry) =>
      entry.decision === 'given' &&
      entry.to.purpose === question.purpose &&
      entry.to.recipient === question.recipient &&
      entry.to.channel === question.channel,
  )
  return given?.decision === 'given' ? given.until : undefined
}
