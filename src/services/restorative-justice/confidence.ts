/** What is to be told to others because somebody is in danger, folded from what became of it: agreed on by a second person, told, and the person told (S8). */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import {
  type Duty,
  type Ground,
  grounds,
  isNotYet,
  lookAgainBy,
  stillAgreed,
  type Telling,
  tellings,
} from '../../principles/safety/breaking-confidence.ts'

export const toldTo = ['emergency-service', 'child-protection', 'police', 'court', 'named-authority'] as const

export type ToldTo = (typeof toldTo)[number]

export interface ConfidenceFact {
  readonly nth: number
  readonly kind: 'agreed' | 'not-agreed' | 'told' | 'person-told' | 'looked-again'
  readonly by: WorkerId
  readonly day: Day
  /** Of having looked again: by when anew. */
  readonly until: Day | undefined
}

export type Kind = ConfidenceFact['kind']

export interface Confidence {
  readonly second: { readonly by: WorkerId; readonly on: Day; readonly nth: number } | undefined
  readonly refused: boolean
  readonly told: Day | undefined
  /** On which day the person was told, and in which line. */
  readonly known: { readonly on: Day; readonly nth: number } | undefined
  /** By when it is looked at again whether they may be told. */
  readonly lookBy: Day | undefined
  readonly facts: number
}

/** The last word of a second person counts, for three days: who agreed may think again until it is told, and what was agreed long ago is agreed on anew. */
export const foldConfidence = (
  facts: readonly ConfidenceFact[],
  { tells, day }: { readonly tells: Telling; readonly day: Day },
  today: Day,
): Confidence => {
  const sorted = facts.toSorted((a, b) => a.nth - b.nth)
  const last = (...kinds: readonly Kind[]) => sorted.findLast(({ kind }) => kinds.includes(kind))
  const word = last('agreed', 'not-agreed')
  const known = sorted.find(({ kind }) => kind === 'person-told')
  return {
    second:
      word?.kind === 'agreed' && stillAgreed(word.day, today)
        ? { by: word.by, on: word.day, nth: word.nth }
        : undefined,
    refused: word?.kind === 'not-agreed',
    told: last('told')?.day,
    known: known === undefined ? undefined : { on: known.day, nth: known.nth },
    lookBy:
      known === undefined && isNotYet(tells)
        ? (last('looked-again')?.until ?? lookAgainBy(last('told')?.day ?? day))
        : undefined,
    facts: facts.length,
  }
}

/** What it asks of somebody now: a second look, telling it, telling the person, or looking again whether they may know. */
export type Asks = 'second' | 'tell' | 'person' | 'look'

export const asksNow = (
  { second, refused: no, told, known, lookBy }: Confidence,
  tells: Telling,
  today: Day,
): Asks | undefined => {
  if (told === undefined) {
    if (no) return undefined
    if (second === undefined) return 'second'
    return tells === 'before' && known === undefined ? 'person' : 'tell'
  }
  if (known !== undefined) return undefined
  if (!isNotYet(tells)) return 'person'
  return lookBy !== undefined && today >= lookBy ? 'look' : undefined
}

/** What may be pressed; everything else is not taken. */
export const mayPress = (so: Confidence, kind: Kind, tells: Telling): boolean => {
  if (kind === 'agreed' || kind === 'not-agreed') return so.told === undefined
  if (kind === 'told') return so.told === undefined && so.second !== undefined
  // Nobody is told of what is not going to be told.
  if (kind === 'person-told')
    return so.known === undefined && (so.told !== undefined || (so.second !== undefined && tells === 'before'))
  return so.told !== undefined && so.known === undefined && isNotYet(tells)
}

export interface Typed {
  readonly ground: Ground
  readonly duty: Duty | undefined
  readonly to: ToldTo
  readonly tells: Telling
  /** Exactly what is told. */
  readonly says: string
}

export type NotProposed = 'choose-ground' | 'choose-to' | 'choose-tells' | 'say-what' | 'too-long'

/** The least that helps fits into a few sentences. */
export const mostSaid = 1_000

export const readProposal = (
  one: (name: string) => string | undefined,
  duties: readonly Duty[],
): Result<Typed, NotProposed> => {
  const duty = duties.find(({ country, law }) => one('ground') === `${country} ${law}`)
  const ground =
    duty === undefined ? grounds.find((known) => known === one('ground') && known !== 'legal-duty') : 'legal-duty'
  if (ground === undefined) return refused('choose-ground')
  const to = toldTo.find((known) => known === one('to'))
  if (to === undefined) return refused('choose-to')
  const tells = tellings.find((known) => known === one('tells'))
  if (tells === undefined) return refused('choose-tells')
  const says = (one('says') ?? '').replace(/\r\n?/g, '\n').trim()
  if (says === '') return refused('say-what')
  return says.length > mostSaid ? refused('too-long') : ok({ ground, duty, to, tells, says })
}
