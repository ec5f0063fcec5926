/**
 * What somebody takes home from a decision: the fields of ISO/IEC TS 27560:2023 (consent record information structure) in
 * the terms of the W3C Data Privacy Vocabulary 2.3, and with them the place in the ledger and the hash of the line. Whoever
 * holds it can show later what the ledger said; whoever writes the ledger anew cannot take it out of their hands.
 */

import { z } from 'zod'

import type { PersonId, WorkerId } from '../principles/ground/people.ts'
import type { Day } from '../principles/ground/time.ts'
import { type Decision, decisions, type Purpose, purposes } from '../principles/voluntarism/consent.ts'
import { type Entry, type Head, hashOfEntry } from './entry.ts'

export interface ReceiptAbout {
  readonly organisation: string
  readonly organisationName: string
  readonly contact: string
  readonly country: string
  /** The question and the information, in the language in which they were given. */
  readonly question: string
  readonly notice: string
  /** Where somebody withdraws. */
  readonly withdrawAt: string
  /** Where the ledger ends at this moment. */
  readonly head: Head
}

const status = {
  given: 'dpv:ConsentGiven',
  refused: 'dpv:ConsentRefused',
  never: 'dpv:ConsentRefused',
  'not-now': 'dpv:ConsentRequestDeferred',
  withdrawn: 'dpv:ConsentWithdrawn',
  paused: 'dpv:ConsentStatusInvalidForProcessing',
  continued: 'dpv:ConsentStatusValidForProcessing',
} as const satisfies Record<Decision, string>

const processing = (purpose: Purpose): readonly string[] =>
  purpose === 'contact' || purpose === 'feedback_contact'
    ? ['dpv:Collect', 'dpv:Store', 'dpv:Use', 'dpv:Erase']
    : purpose === 'hold_record' || purpose === 'retain_after_close'
      ? ['dpv:Store', 'dpv:Erase']
      : ['dpv:Share']

const notice = {
  text: 'dpv:ConsentNotice',
  'easy-read': 'dpv:GraphicalNotice',
  audio: 'dpv:OralNotice',
  'read-aloud': 'dpv:OralNotice',
} as const satisfies Record<Entry['format'], string>

const unsigned = (entry: Entry, about: ReceiptAbout) => ({
  '@context': { dpv: 'https://w3id.org/dpv#' },
  '@type': 'dpv:ConsentReceipt',
  schema: 'ISO/IEC TS 27560:2023, alongside 1',
  'dpv:hasIdentifier': entry.id,
  'dpv:hasDataController': {
    '@type': 'dpv:DataController',
    'dpv:hasIdentifier': about.organisation,
    name: about.organisationName,
    contact: about.contact,
  },
  'dpv:hasDataSubject': { '@type': 'dpv:DataSubject', 'dpv:hasIdentifier': entry.person },
  'dpv:hasJurisdiction': about.country,
  'dpv:hasLegalBasis': 'dpv:ExplicitlyExpressedConsent',
  'dpv:hasConsentStatus': status[entry.decision],
  'dpv:hasPurpose': entry.to === 'everything' ? 'everything' : { id: entry.to.purpose, says: about.question },
  'dpv:hasProcessing': entry.to === 'everything' ? [] : processing(entry.to.purpose),
  'dpv:hasRecipient': entry.to === 'everything' ? '' : entry.to.recipient,
  'dpv:hasNotice': {
    '@type': notice[entry.format],
    version: entry.information ?? null,
    language: entry.language,
    format: entry.format,
    says: about.notice,
  },
  'dpv:isIndicatedBy':
    entry.by.how === 'own-code' || entry.by.how === 'with-code' ? 'dpv:DataSubject' : 'dpv:DataController',
  'dpv:hasIndicationMethod': entry.by.how,
  'dpv:isIndicatedAtTime': entry.said,
  'dpv:hasDuration': entry.until === undefined ? null : { '@type': 'dpv:UntilTimeDuration', until: entry.until },
  'dpv:hasConsentControl': { '@type': 'dpv:WithdrawConsent', at: about.withdrawAt },
  ledger: {
    place: entry.place,
    previous: entry.previous.toString('hex'),
    hash: entry.hash.toString('hex'),
    end: { place: about.head.place, hash: about.head.hash.toString('hex') },
  },
  line: {
    decision: entry.decision,
    to: entry.to,
    askAfter: entry.askAfter ?? null,
    recorded: entry.recorded,
    by: entry.by,
  },
})

export type Receipt = ReturnType<typeof unsigned> & {
  /** Ed25519 over everything above, as JSON with its keys in order; hex. */
  readonly signature: string
}

/** The same text for the same content, in whatever order somebody's program wrote it. */
const inOneOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inOneOrder)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => [key, inOneOrder(one)]),
        )
      : value

/** What is signed of a receipt: all of it but the signature. */
const signedText = (receipt: object): string => {
  const { signature: _, ...rest } = receipt as { readonly signature?: string }
  return JSON.stringify(inOneOrder(rest))
}

export const receiptOf = (entry: Entry, about: ReceiptAbout, sign: (text: string) => string): Receipt => {
  const receipt = unsigned(entry, about)
  return { ...receipt, signature: sign(signedText(receipt)) }
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const day = z.iso.date()
const shape = z.object({
  'dpv:hasIdentifier': z.uuid(),
  'dpv:hasDataController': z.object({ 'dpv:hasIdentifier': z.uuid() }),
  'dpv:hasDataSubject': z.object({ 'dpv:hasIdentifier': z.uuid() }),
  'dpv:hasNotice': z.object({
    version: z.number().int().nullable(),
    language: z.string(),
    format: z.enum(['text', 'easy-read', 'audio', 'read-aloud']),
  }),
  'dpv:isIndicatedAtTime': day,
  'dpv:hasDuration': z.object({ until: day }).nullable(),
  ledger: z.object({
    place: z.number().int().min(1),
    previous: hash,
    hash,
    end: z.object({ place: z.number().int().min(1), hash }),
  }),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
  line: z.object({
    decision: z.enum(decisions),
    to: z.union([
      z.literal('everything'),
      z.object({ purpose: z.enum(purposes), recipient: z.string(), channel: z.string(), about: z.string().optional() }),
    ]),
    askAfter: day.nullable(),
    recorded: day,
    by: z.union([
      z.object({ how: z.literal('own-code') }),
      z.object({ how: z.enum(['with-code', 'spoken']), recordedBy: z.uuid() }),
      z.object({ how: z.literal('witnessed'), recordedBy: z.uuid(), witness: z.uuid(), spoken: z.uuid() }),
    ]),
  }),
})

export interface ReceiptRead {
  readonly organisation: string
  readonly entry: Entry
  readonly end: Head
  /** Whether it hashes to what it says and was signed by us: false where somebody changed or made the receipt. */
  readonly isWhole: boolean
}

/** Reads a receipt from outside; undefined where it is none. */
export const readReceipt = (
  json: unknown,
  isOurs: (text: string, signature: string) => boolean,
): ReceiptRead | undefined => {
  const read = shape.safeParse(json)
  if (!read.success) return undefined
  const { line, ledger, ...said } = read.data
  const { to } = line
  const entry: Entry = {
    id: said['dpv:hasIdentifier'],
    person: said['dpv:hasDataSubject']['dpv:hasIdentifier'] as PersonId,
    decision: line.decision,
    to:
      to === 'everything'
        ? to
        : {
            purpose: to.purpose,
            recipient: to.recipient,
            channel: to.channel,
            ...(to.about === undefined ? {} : { about: to.about }),
          },
    information: said['dpv:hasNotice'].version ?? undefined,
    language: said['dpv:hasNotice'].language,
    format: said['dpv:hasNotice'].format,
    until: said['dpv:hasDuration']?.until as Day | undefined,
    askAfter: (line.askAfter ?? undefined) as Day | undefined,
    said: said['dpv:isIndicatedAtTime'] as Day,
    recorded: line.recorded as Day,
    by: line.by as Entry['by'] & { recordedBy?: WorkerId },
    place: ledger.place,
    previous: Buffer.from(ledger.previous, 'hex'),
    hash: Buffer.from(ledger.hash, 'hex'),
  }
  const organisation = said['dpv:hasDataController']['dpv:hasIdentifier']
  return {
    organisation,
    entry,
    end: { place: ledger.end.place, hash: Buffer.from(ledger.end.hash, 'hex') },
    isWhole: hashOfEntry(organisation, entry).equals(entry.hash) && isOurs(signedText(json as object), said.signature),
  }
}
