/**
 * One line of the ledger and what it hashes to. Each line carries the hash of the one before it, so that a line that is
 * changed, removed or slipped in breaks every one after it; receipts in people's hands and the daily end of the chain are
 * the witnesses against somebody who writes all of it anew.
 */

import { createHash } from 'node:crypto'

import type { PersonId, WorkerId } from '../principles/ground/people.ts'
import type { Day } from '../principles/ground/time.ts'
import type { ConsentEntry, Decision, Scope } from '../principles/voluntarism/consent.ts'

export type Format = 'text' | 'easy-read' | 'audio' | 'read-aloud'

/** Who wrote it down: the person with their code, a worker who was given the code, two workers who heard it, one who heard a no. */
export type How =
  | { readonly how: 'own-code' }
  | { readonly how: 'with-code' | 'spoken'; readonly recordedBy: WorkerId }
  | { readonly how: 'witnessed'; readonly recordedBy: WorkerId; readonly witness: WorkerId; readonly spoken: string }

/** What somebody decided, before it has its place in the ledger. */
export interface Decided {
  /** UUID v4, made with the form: sending it twice writes one line. */
  readonly id: string
  readonly person: PersonId
  readonly decision: Decision
  readonly to: Scope | 'everything'
  /** The version of the information they were given, in this language and format (V2). */
  readonly information: number | undefined
  readonly language: string
  readonly format: Format
  readonly until: Day | undefined
  readonly askAfter: Day | undefined
  readonly said: Day
  readonly by: How
}

export interface Entry extends Decided {
  readonly place: number
  readonly recorded: Day
  readonly previous: Buffer
  readonly hash: Buffer
}

/** Before the first line. */
export const beginning = Buffer.alloc(32)

/** SHA-256 over the line before and everything this line says, in this order. */
export const hashOfEntry = (organisation: string, entry: Omit<Entry, 'hash'>): Buffer => {
  const { to, by } = entry
  const scope = to === 'everything' ? ['', '', '', ''] : [to.purpose, to.recipient, to.channel, to.about ?? '']
  const workers =
    by.how === 'own-code'
      ? ['', '', '']
      : [by.recordedBy, ...(by.how === 'witnessed' ? [by.witness, by.spoken] : ['', ''])]
  const line = JSON.stringify([
    'alongside consent entry 1',
    organisation,
    entry.place,
    entry.id,
    entry.person,
    entry.decision,
    ...scope,
    entry.information ?? '',
    entry.language,
    entry.format,
    entry.until ?? '',
    entry.askAfter ?? '',
    entry.said,
    entry.recorded,
    by.how,
    ...workers,
  ])
  return createHash('sha256').update(entry.previous).update(line).digest()
}

/** As the rule in `principles/voluntarism/consent.ts` reads it. */
export const asSaid = ({ decision, to, information, until, askAfter, said, recorded, place }: Entry): ConsentEntry => {
  const when = { said, recorded, place }
  if (decision === 'withdrawn' || decision === 'paused' || decision === 'continued') return { decision, to, ...when }
  if (to === 'everything') throw new Error(`${decision} is said about one thing`)
  if (decision === 'given') {
    if (information === undefined || until === undefined) throw new Error('a yes has a version and an end')
    return { decision, to: { ...to, information }, until, ...when }
  }
  if (decision === 'not-now') return { decision, to, ...(askAfter === undefined ? {} : { askAfter }), ...when }
  return { decision, to, ...when }
}

export type Broken =
  | { readonly why: 'beginning-missing'; readonly place: number }
  | { readonly why: 'place-missing'; readonly place: number }
  | { readonly why: 'line-changed'; readonly place: number }
  | { readonly why: 'chain-broken'; readonly place: number }
  | { readonly why: 'head-differs'; readonly place: number }
  | { readonly why: 'day-differs'; readonly place: number; readonly day: Day }

export interface Head {
  readonly place: number
  readonly hash: Buffer
}

/** What everyone sees of the end of a day: another one each day, whether anybody decided anything or not. */
export const publicMark = (organisation: string, day: Day, { place, hash }: Head): string =>
  createHash('sha256').update(`alongside end of day 1|${organisation}|${day}|${place}|`).update(hash).digest('hex')

/**
 * Walks a chain from its oldest line that is still kept to its end. `daily` are the ends of days; where the first kept line
 * is not the first ever, one of them has to know what stood before it.
 */
export const whatIsBroken = (
  organisation: string,
  entries: readonly Entry[],
  head: Head | undefined,
  daily: readonly (Head & { readonly day: Day })[],
): readonly Broken[] => {
  const broken: Broken[] = []
  let before: Head = { place: (entries[0]?.place ?? 1) - 1, hash: entries[0]?.previous ?? beginning }
  const oldest = before.place === 0 ? { hash: beginning } : daily.find(({ place }) => place === before.place)
  if (oldest === undefined) broken.push({ why: 'beginning-missing', place: before.place + 1 })
  else if (!oldest.hash.equals(before.hash)) broken.push({ why: 'chain-broken', place: before.place + 1 })

  const ends = new Map<number, (Head & { readonly day: Day })[]>()
  for (const one of daily) ends.set(one.place, [...(ends.get(one.place) ?? []), one])
  for (const entry of entries) {
    const { place } = entry
    if (place !== before.place + 1) broken.push({ why: 'place-missing', place: before.place + 1 })
    else if (!entry.previous.equals(before.hash)) broken.push({ why: 'chain-broken', place })
    if (!hashOfEntry(organisation, entry).equals(entry.hash)) broken.push({ why: 'line-changed', place })
    for (const { hash, day } of ends.get(place) ?? [])
      if (!hash.equals(entry.hash)) broken.push({ why: 'day-differs', place, day })
    before = { place, hash: entry.hash }
  }

  for (const { place, day } of daily) if (place > before.place) broken.push({ why: 'day-differs', place, day })
  const isEnd = head === undefined ? before.place === 0 : head.place === before.place && head.hash.equals(before.hash)
  return isEnd ? broken : [...broken, { why: 'head-differs', place: head?.place ?? 0 }]
}
