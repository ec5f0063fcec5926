/**
 * What worries somebody and what carries them, before anything goes further: one review for each person, in their own words and in those of
 * whoever accompanies them. There is no score and no sum (I4). A concern stands open, is mitigated, is accepted by whoever it is about, or
 * says stop; what it is about lies sealed with the rest of what that side says, so the rule reads standings and never words (S1).
 */

import type { PersonId, WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import {
  type Day,
  type Days,
  dayAfter,
  daysBetween,
  type Instant,
  inDays,
  readDay,
} from '../../principles/ground/time.ts'
import { type NotSafeYet, type SafeToProceed, safeToProceed } from '../../principles/safety/safe-to-proceed.ts'

/** Aims to look at, one by one; the names of the field, and the last is never forgotten: what if nothing happens at all. */
export const dimensions = [
  'physical-safety',
  'emotional-resilience',
  'acknowledgement',
  'expectations',
  'relationship',
  'pressure',
  'mental-health',
  'substance-use',
  'learning-and-speech',
  'age',
  'culture',
  'being-outed',
  'supporters',
  'children',
  'proceedings',
  'community',
  'venue',
  'facilitator-safety',
  'not-proceeding',
  'something-else',
] as const

export type Dimension = (typeof dimensions)[number]

export const standings = ['open', 'mitigated', 'accepted', 'stop'] as const

export type Standing = (typeof standings)[number]

/** What makes everything be looked at anew, beside fourteen days and every concern that is added. */
export const triggers = ['new-information', 'breach', 'attendee-or-form'] as const

export type Trigger = (typeof triggers)[number]

interface Line {
  readonly nth: number
  readonly day: Day
  /** Undefined where it is the person's own line. */
  readonly by: WorkerId | undefined
}

export type ReviewFact = Line &
  (
    | {
        readonly kind: 'concern'
        readonly standing: Standing
        /** Whose it is to watch, and to accept: a worker's, or the person's own where undefined. */
        readonly owner: WorkerId | undefined
        readonly lookAgain: Day
      }
    | { readonly kind: 'looked-at'; readonly about: number; readonly standing: Standing; readonly lookAgain: Day }
    | { readonly kind: 'strength' | 'safety-plan' | 'how-safe' }
    | { readonly kind: 'changed'; readonly trigger: Trigger }
    | { readonly kind: 'gone-through' }
    | { readonly kind: 'agreed'; readonly about: number }
  )

export interface Concern {
  readonly nth: number
  readonly standing: Standing
  readonly owner: WorkerId | undefined
  readonly lookAgain: Day
  /** Everybody whose stop stands. It holds until each side took back its own. */
  readonly stoppedBy: readonly (WorkerId | 'person')[]
}

export interface Review {
  readonly concerns: readonly Concern[]
  readonly strengths: number
  /** What they do, and who helps, where it gets too much: how many lines, and never whether that is enough. */
  readonly safetyPlans: number
  readonly facts: number
  /** The last time that all of it was gone through, while nothing changed since. */
  readonly goneThrough: { readonly nth: number; readonly by: WorkerId; readonly day: Day } | undefined
  readonly agreedBy: WorkerId | undefined
  /** Something happened since all of it was last gone through (S1). */
  readonly breached: boolean
  /** When they last said themselves how safe it is; a breach or anything that changed asks for it anew. */
  readonly saidOn: Day | undefined
}

/** Whoever says something else than stop takes back their own: the person theirs, one who works here that of those who do. */
const stopsAfter = (
  stops: Concern['stoppedBy'],
  { by, standing }: Line & { readonly standing: Standing },
): Concern['stoppedBy'] => {
  if (standing === 'stop') return [...new Set<WorkerId | 'person'>([...stops, by ?? 'person'])]
  return stops.filter((one) => (one === 'person') !== (by === undefined))
}

export const foldReview = (facts: readonly ReviewFact[]): Review => {
  const concerns = new Map<number, Concern>()
  let review: Omit<Review, 'concerns' | 'facts'> = {
    strengths: 0,
    safetyPlans: 0,
    goneThrough: undefined,
    agreedBy: undefined,
    breached: false,
    saidOn: undefined,
  }
  for (const fact of facts.toSorted((a, b) => a.nth - b.nth)) {
    const before = fact.kind === 'looked-at' ? concerns.get(fact.about) : undefined
    if (fact.kind === 'concern' || (fact.kind === 'looked-at' && before !== undefined)) {
      const stoppedBy = stopsAfter(before?.stoppedBy ?? [], fact)
      concerns.set(before?.nth ?? fact.nth, {
        nth: before?.nth ?? fact.nth,
        standing: stoppedBy.length > 0 ? 'stop' : fact.standing,
        owner: fact.kind === 'concern' ? fact.owner : before?.owner,
        lookAgain: fact.lookAgain,
        stoppedBy,
      })
    }
    if (fact.kind === 'strength') review = { ...review, strengths: review.strengths + 1 }
    if (fact.kind === 'safety-plan') review = { ...review, safetyPlans: review.safetyPlans + 1 }
    if (fact.kind === 'how-safe') review = { ...review, saidOn: fact.day }
    if (fact.kind === 'changed')
      review = { ...review, saidOn: undefined, breached: review.breached || fact.trigger === 'breach' }
    if (fact.kind === 'gone-through' && fact.by !== undefined)
      review = {
        ...review,
        goneThrough: { nth: fact.nth, by: fact.by, day: fact.day },
        agreedBy: undefined,
        breached: false,
      }
    else if (fact.kind === 'agreed' && fact.about === review.goneThrough?.nth) review = { ...review, agreedBy: fact.by }
    else if (fact.kind !== 'strength' && fact.kind !== 'safety-plan')
      review = { ...review, goneThrough: undefined, agreedBy: undefined }
  }
  return { ...review, concerns: [...concerns.values()], facts: facts.length }
}

export type NotThisLine =
  | 'nothing-written'
  | 'choose-kind'
  | 'choose-dimension'
  | 'choose-trigger'
  | 'choose-standing'
  | 'choose-day'
  | 'no-such-concern'
  | 'only-they-accept'
  | 'only-they-take-back-stop'
  | 'say-how-safe-first'
  | 'concern-open'
  | 'nothing-gone-through'
  | 'somebody-else-agrees'
  | 'overdue'

/** Whether a concern may stand like this, said by this one: a risk is accepted by whoever it is about, and a person's stop is theirs. */
export const mayStand = (
  concern: Concern | undefined,
  standing: Standing,
  by: WorkerId | undefined,
): Result<Standing, NotThisLine> => {
  if (concern === undefined) return refused('no-such-concern')
  if (standing === 'accepted' && by !== concern.owner) return refused('only-they-accept')
  const others = concern.stoppedBy.filter((one) => (one === 'person') !== (by === undefined))
  if (standing !== 'stop' && concern.stoppedBy.length > 0 && others.length === concern.stoppedBy.length)
    return refused('only-they-take-back-stop')
  return ok(standing)
}

/** The field's fortnight: of a review, of what somebody said themselves, of a concern that nobody looked at. */
export const freshFor: Days = inDays(14)

const startOf = (day: Day) => `${day}T00:00:00.000Z` as Instant

const isOverdue = ({ concerns }: Review, today: Day) =>
  concerns.some(({ standing, lookAgain }) => standing !== 'stop' && lookAgain < today)

/** All of it was gone through: only once the person has said how safe it is, and nothing stands open or waits to be looked at. */
export const mayBeGoneThrough = (review: Review, today: Day): Result<'gone-through', NotThisLine> => {
  if (review.saidOn === undefined || daysBetween(startOf(review.saidOn), startOf(today)) > freshFor)
    return refused('say-how-safe-first')
  if (review.concerns.some(({ standing }) => standing === 'open')) return refused('concern-open')
  return isOverdue(review, today) ? refused('overdue') : ok('gone-through')
}

/** A second one who accompanies the person agrees, and never the one who led it (I2). */
export const mayAgree = (review: Review, by: WorkerId): Result<number, NotThisLine> => {
  if (review.goneThrough === undefined) return refused('nothing-gone-through')
  if (review.goneThrough.by === by) return refused('somebody-else-agrees')
  return ok(review.goneThrough.nth)
}

/**
 * Whether it is safe enough to go further with this person today: the kernel's rule, over what was folded. `present` are those who accompany
 * the person at this moment: what somebody agreed to who has left since is agreed by nobody, and what they watched is watched by nobody.
 */
export const safeNow = (
  review: Review,
  person: PersonId,
  present: ReadonlySet<WorkerId>,
  today: Day,
): Result<SafeToProceed, NotSafeYet | 'not-agreed' | 'overdue'> => {
  const { concerns, goneThrough, agreedBy, saidOn } = review
  if (concerns.some(({ standing }) => standing === 'stop')) return refused('somebody-said-stop')
  if (saidOn === undefined) return refused('without-their-own-words')
  if (goneThrough === undefined || !present.has(goneThrough.by)) return refused('never-reviewed')
  if (agreedBy === undefined || !present.has(agreedBy)) return refused('not-agreed')
  if (concerns.some(({ owner }) => owner !== undefined && !present.has(owner))) return refused('concern-stands')
  if (isOverdue(review, today)) return refused('overdue')
  return safeToProceed(
    {
      about: person,
      at: startOf(goneThrough.day),
      ledBy: goneThrough.by,
      clearedBy: agreedBy,
      saidByThemselves: daysBetween(startOf(saidOn), startOf(goneThrough.day)) <= freshFor,
      concerns,
    },
    startOf(today),
  )
}

/** The last day on which what was agreed still holds. */
export const safeUntil = ({ concerns, goneThrough }: Review): Day | undefined =>
  goneThrough === undefined
    ? undefined
    : [dayAfter(goneThrough.day, freshFor), ...concerns.map(({ lookAgain }) => lookAgain)].sort()[0]

/** Lines that judge what stands: only on what whoever sends them has before their eyes. A stop judges nothing and is always taken. */
export const isJudging = (one: TypedLine['one']): boolean =>
  one('kind') === 'gone-through' ||
  one('kind') === 'agreed' ||
  (one('kind') === 'looked-at' && one('standing') !== 'stop')

/** What a form says to a review, by whoever sends it; what was written is sealed beside it. */
export interface TypedLine {
  readonly one: (name: string) => string | undefined
  readonly hasWords: boolean
}

/** A line, from a form: the reasons in the order in which somebody would say them. */
export const readLine = (
  { one, hasWords }: TypedLine,
  review: Review,
  { by, today, latest }: { readonly by: WorkerId | undefined; readonly today: Day; readonly latest: Day },
): Result<ReviewFact & { readonly ledBy?: WorkerId; readonly topic?: Dimension }, NotThisLine> => {
  const line = { nth: review.facts + 1, day: today, by }
  const kind = one('kind')
  const typed = one('look-again')
  const lookAgain = typed === undefined ? latest : readDay(typed)
  if (lookAgain === undefined || lookAgain < today || lookAgain > latest) return refused('choose-day')
  if (kind === 'concern' || kind === 'stop') {
    const typed = dimensions.find((known) => known === one('topic'))
    // Stop is stop: nothing has to be chosen, and no word has to be said (V5).
    const topic = kind === 'stop' ? (typed ?? 'something-else') : typed
    if (topic === undefined) return refused('choose-dimension')
    if (kind === 'concern' && !hasWords) return refused('nothing-written')
    // A risk is the person's own, but for what is about whoever writes it.
    const owner = topic === 'facilitator-safety' ? by : undefined
    return ok({ ...line, kind: 'concern', standing: kind === 'stop' ? 'stop' : 'open', owner, lookAgain, topic })
  }
  if (kind === 'looked-at') {
    const standing = standings.find((known) => known === one('standing'))
    if (standing === undefined) return refused('choose-standing')
    const concern = review.concerns.find(({ nth }) => String(nth) === one('about'))
    const may = mayStand(concern, standing, by)
    if (!may.ok) return may
    if (concern === undefined) return refused('no-such-concern')
    return ok({ ...line, kind, about: concern.nth, standing, lookAgain })
  }
  if (kind === 'strength' || kind === 'safety-plan' || (kind === 'how-safe' && by === undefined))
    return hasWords ? ok({ ...line, kind }) : refused('nothing-written')
  if (kind === 'changed' && by !== undefined) {
    const trigger = triggers.find((known) => known === one('trigger'))
    return trigger === undefined ? refused('choose-trigger') : ok({ ...line, kind, trigger })
  }
  if (kind === 'gone-through' && by !== undefined) {
    const may = mayBeGoneThrough(review, today)
    return may.ok ? ok({ ...line, kind }) : may
  }
  if (kind === 'agreed' && by !== undefined) {
    const may = mayAgree(review, by)
    if (!may.ok) return may
    return ok({
      ...line,
      kind,
      about: may.value,
      ...(review.goneThrough === undefined ? {} : { ledBy: review.goneThrough.by }),
    })
  }
  return refused('choose-kind')
}
