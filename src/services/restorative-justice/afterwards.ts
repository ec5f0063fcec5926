/**
 * How somebody is since, folded from what happened on their side alone: on which days they want to be asked, and what they said (R3). It counts from the
 * last thing in which both took part; where something happens anew, it counts anew. Nothing of it goes to the other side.
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, readDay } from '../../principles/ground/time.ts'
import {
  allTimes,
  dayOf,
  type Felt,
  type FollowUp,
  felt,
  openUntil,
  type Time,
} from '../../principles/restoration/since.ts'

/** How they want to be asked: here, on their page; or by whoever accompanies them, who keys in what they say. */
export const ways = ['here', 'together'] as const

export type Way = (typeof ways)[number]

interface Line {
  readonly nth: number
  readonly day: Day
  /** Undefined where they said it themselves, or the program noted it. */
  readonly by: WorkerId | undefined
}

export type AfterwardsFact =
  | (Line & { readonly kind: 'chosen'; readonly times: readonly Time[]; readonly way: Way })
  | (Line & FollowUp & { readonly kind: 'asked' })
  | (Line & FollowUp & { readonly kind: 'felt'; readonly felt: Felt })
  | (Line & { readonly kind: 'heard' })

export type Kind = AfterwardsFact['kind']

export interface Afterwards {
  /** Undefined where they never chose. */
  readonly chosen: { readonly times: readonly Time[]; readonly way: Way; readonly day: Day } | undefined
  readonly asked: readonly FollowUp[]
  /** Each with its last word, and whether somebody keyed it in for them. */
  readonly said: readonly (FollowUp & { readonly felt: Felt; readonly day: Day; readonly isKeyedIn: boolean })[]
  /** The line in which they last said that it is worse, where nobody was with them since. */
  readonly toHear: number | undefined
  readonly facts: number
}

const isSame = (a: FollowUp, b: FollowUp) => a.since === b.since && a.time === b.time

const start: Afterwards = { chosen: undefined, asked: [], said: [], toHear: undefined, facts: 0 }

const next = (so: Afterwards, fact: AfterwardsFact): Afterwards => {
  if (fact.kind === 'chosen') return { ...so, chosen: { times: fact.times, way: fact.way, day: fact.day } }
  if (fact.kind === 'heard') return { ...so, toHear: undefined }
  const { since, time, day } = fact
  if (fact.kind === 'asked') return { ...so, asked: [...so.asked, { since, time }] }
  const others = so.said.filter((one) => !isSame(one, fact))
  // A better word afterwards does not undo that nobody was with them.
  return {
    ...so,
    said: [...others, { since, time, felt: fact.felt, day, isKeyedIn: fact.by !== undefined }],
    toHear: fact.felt === 'worse' ? fact.nth : so.toHear,
  }
}

export const foldAfterwards = (facts: readonly AfterwardsFact[]): Afterwards => ({
  ...facts.toSorted((a, b) => a.nth - b.nth).reduce(next, start),
  facts: facts.length,
})

/** All of what they chose, in order, from the last thing that happened: none where nothing did, and none whose day was over when they chose. */
export const followUps = ({ chosen }: Afterwards, happened: Day | undefined): readonly FollowUp[] =>
  happened === undefined
    ? []
    : allTimes
        .filter((time) => chosen?.times.includes(time) === true)
        .map((time) => ({ since: happened, time }))
        .filter((one) => chosen !== undefined && dayOf(one) >= chosen.day)

/** The one question that is open today: the last whose day came, while nobody would ask the next. */
export const openNow = (so: Afterwards, happened: Day | undefined, today: Day): FollowUp | undefined => {
  const last = followUps(so, happened).findLast((one) => dayOf(one) <= today)
  return last !== undefined && today < openUntil(last) ? last : undefined
}

/** Whether it may still be answered: what stood on a page of before, and they were asked, is not lost because something happened meanwhile. */
export const mayAnswer = (so: Afterwards, one: FollowUp, happened: Day | undefined, today: Day): boolean =>
  [...followUps(so, happened), ...so.asked].some((other) => isSame(one, other)) &&
  dayOf(one) <= today &&
  today < openUntil(one)

/** As it stands in a form: which question it is. */
export const readAbout = (typed: string | undefined): FollowUp | undefined => {
  const [since, time] = (typed ?? '').split(' ')
  const day = readDay(since ?? '')
  const known = allTimes.find((one) => one === time)
  return day === undefined || known === undefined ? undefined : { since: day, time: known }
}

/** What they said about it, where they did. */
export const saidTo = ({ said }: Afterwards, one: FollowUp) => said.find((other) => isSame(other, one))

/** Today's question, where nothing was said to it yet. */
export const dueNow = (so: Afterwards, happened: Day | undefined, today: Day): FollowUp | undefined => {
  const open = openNow(so, happened, today)
  return open === undefined || saidTo(so, open) !== undefined ? undefined : open
}

export const wasAsked = ({ asked }: Afterwards, one: FollowUp): boolean => asked.some((other) => isSame(other, one))

/** The day on which they are asked next. */
export const nextDay = (so: Afterwards, happened: Day | undefined, today: Day): Day | undefined =>
  followUps(so, happened)
    .map(dayOf)
    .find((day) => day > today)

/** What it asks of whoever accompanies them: to be with somebody who feels worse, or to ask them as they chose. */
export const asksForUs = (so: Afterwards, happened: Day | undefined, today: Day): 'worse' | 'ask' | undefined => {
  if (so.toHear !== undefined) return 'worse'
  return so.chosen?.way === 'together' && dueNow(so, happened, today) !== undefined ? 'ask' : undefined
}

export type NotChosen = 'choose-days' | 'choose-how'

/** In the order in which they come, whatever was pressed first. */
export const readChoice = (
  times: readonly string[],
  typed: string | undefined,
): Result<{ readonly times: readonly Time[]; readonly way: Way }, NotChosen> => {
  const chosen = allTimes.filter((one) => times.includes(one))
  const way = ways.find((one) => one === typed)
  if (chosen.length === 0) return refused('choose-days')
  return way === undefined ? refused('choose-how') : ok({ times: chosen, way })
}

export const readFelt = (typed: string | undefined): Result<Felt, 'choose'> => {
  const said = felt.find((one) => one === typed)
  return said === undefined ? refused('choose') : ok(said)
}
