/**
 * Repair has no end that somebody else sets. (R2, R3, E2) A matter comes to its end for one person when nothing in it is left open for them and they said
 * that it may; or, where they say nothing, long after they were asked. Until when anything of it is kept is fixed in that moment, and the door stays open.
 */

import type { PersonId } from '../ground/people.ts'
import { type Proof, prove, wasProven } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import { type Day, dayAfter, inDays } from '../ground/time.ts'
import { type Consent, goodWithoutAWord } from '../voluntarism/consent.ts'

/** What may be left open, in the order in which it matters to somebody. */
export const leftOpen = [
  'worse',
  'danger',
  'incident',
  'looked-after',
  'offer',
  'talk',
  'meeting',
  'commitment',
  'to-tell',
  'offers',
  'drafts',
  'items',
  'approach',
  'follow-up',
] as const

export type LeftOpen = (typeof leftOpen)[number]

/** For how long it is kept afterwards: a time to come back or to take it along; or a year, which takes a yes of its own. */
export const keeps = ['four-weeks', 'year'] as const

export type Keeps = (typeof keeps)[number]

const keptFor = { 'four-weeks': inDays(28), year: inDays(365) } as const satisfies Record<Keeps, number>

/** Whoever says nothing may be in hospital, or in prison: nothing is hurried. */
const keptWithoutAWord = inDays(90)

/** Their last word about it: that it may end; that it may not yet, or that they want a talk first; or none since the day on which they were asked. */
export type TheirWord =
  | { readonly says: 'agreed'; readonly keeps: Keeps; readonly on: Day }
  | { readonly says: 'not-yet' | 'not-asked' }
  | { readonly says: 'nothing'; readonly since: Day }

export type NotClosed = LeftOpen | 'their-word'

/** That it may end for this person today, and until when it is kept. */
export type MayClose = Proof<'may-close', { person: PersonId; matter: string; keepUntil: Day }>

/** From this day on it may end without a word of theirs. */
export const withoutAWord = (since: Day): Day => dayAfter(since, goodWithoutAWord)

const hasSaid = (word: TheirWord, today: Day): boolean =>
  word.says === 'agreed' || (word.says === 'nothing' && today >= withoutAWord(word.since))

/** A year counts from their yes to it, which lasts no longer (V4). Where that yes sleeps, because they were not here, nothing is hurried either. */
const untilWhen = (word: TheirWord, saysYes: boolean, today: Day): Day => {
  const fourWeeks = dayAfter(today, keptFor['four-weeks'])
  if (word.says === 'agreed' && word.keeps === 'four-weeks') return fourWeeks
  if (word.says !== 'agreed' || !saysYes) return dayAfter(today, keptWithoutAWord)
  const year = dayAfter(word.on, keptFor.year)
  return year > fourWeeks ? year : fourWeeks
}

/** `keptAnyway` is the day on which it would be gone if nothing ended it: nothing is kept longer because it ended. */
export const mayClose = (
  {
    person,
    matter,
    left,
    word,
    retain,
    keptAnyway,
  }: {
    readonly person: PersonId
    /** The id of what ends. */
    readonly matter: string
    readonly left: readonly LeftOpen[]
    readonly word: TheirWord
    /** Their yes to this one’s being kept for a year, where they say one at this moment. */
    readonly retain: Consent<'retain_after_close'> | undefined
    readonly keptAnyway: Day
  },
  today: Day,
): Result<MayClose, readonly NotClosed[]> => {
  const missing: readonly NotClosed[] = [
    ...leftOpen.filter((one) => left.includes(one)),
    ...(hasSaid(word, today) ? [] : (['their-word'] as const)),
  ]
  if (missing.length > 0) return refused(missing)
  const isTheirs = retain !== undefined && wasProven(retain) && retain.person === person && retain.about === matter
  const until = untilWhen(word, isTheirs, today)
  return ok(prove({ person, matter, keepUntil: until < keptAnyway ? until : keptAnyway }))
}

/** Until when it is kept: its day, or four weeks after it ended where somebody took back that it is kept for longer. */
export const keptUntil = (
  {
    closedOn,
    keepUntil,
    keepsAYear,
  }: { readonly closedOn: Day; readonly keepUntil: Day; readonly keepsAYear: boolean },
  isTakenBack: boolean,
): Day => {
  const fourWeeks = dayAfter(closedOn, keptFor['four-weeks'])
  return keepsAYear && isTakenBack && fourWeeks < keepUntil ? fourWeeks : keepUntil
}
