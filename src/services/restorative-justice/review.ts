/**
 * What worries somebody and what carries them, before anything goes further: one review for each person, in their own words and in those of
 * whoever accompanies them. There is no score and no sum (I4). A concern stands open, is mitigated, is accepted by whoever it is about, or
 * says stop; what it is about lies sealed with the rest of what that side says, so the rule reads standings and never words (S1).
 */

import type { PersonId, WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, type Instant, readDay } from '../../principles/ground/time.ts'
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
    | { readonly kind: 'strength' | 'how-safe' }
    | { readonly kind: 'changed'; readonly trigger: Trigger }
    | { readonly kind: 'gone-through' }
    | { readonly kind: 'agreed'; readonly about: number }
  )

export interface Concern {
  readonly nth: number
  readonly standing: Standing
  readonly owner: WorkerId | undefined
  readonly lookAgain: Day
  /** Who said stop; undefined where nobody did, `person` where it is the person's own. */
  readonly stoppedBy: WorkerId | 'person' | undefined
}

export interface Review {
  readonly concerns: readonly Concern[]
  readonly strengths: number
  readonly facts: number
  /** The last time that all of it was gone through, while nothing changed since. */
  readonly goneThrough: { readonly nth: number; readonly by: WorkerId; readonly day: Day } | undefined
  readonly agreedBy: WorkerId | undefined
  readonly saidByThemselves: boolean
}

const whose = ({ by }: Line): WorkerId | 'person' => by ?? 'person'

export const foldReview = (facts: readonly ReviewFact[]): Review => {
  const concerns = new Map<number, Concern>()
  let review: Omit<Review, 'concerns' | 'facts'> = {
    strengths: 0,
    goneThrough: undefined,
    agreedBy: undefined,
    saidByThemselves: false,
  }
  for (const fact of facts.toSorted((a, b) => a.nth - b.nth)) {
    const before = fact.kind === 'looked-at' ? concerns.get(fact.about) : undefined
    if (fact.kind === 'concern' || (fact.kind === 'looked-at' && before !== undefined))
      concerns.set(before?.nth ?? fact.nth, {
        nth: before?.nth ?? fact.nth,
        standing: fact.standing,
        owner: fact.kind === 'concern' ? fact.owner : before?.owner,
        lookAgain: fact.lookAgain,
        stoppedBy: fact.standing === 'stop' ? (before?.stoppedBy ?? whose(fact)) : undefined,
      })
    if (fact.kind === 'strength') review = { ...review, strengths: review.strengths + 1 }
    if (fact.kind === 'how-safe') review = { ...review, saidByThemselves: true }
    if (fact.kind === 'gone-through' && fact.by !== undefined)
      review = { ...review, goneThrough: { nth: fact.nth, by: fact.by, day: fact.day }, agreedBy: undefined }
    else if (fact.kind === 'agreed' && fact.about === review.goneThrough?.nth) review = { ...review, agreedBy: fact.by }
    else if (fact.kind !== 'strength') review = { ...review, goneThrough: undefined, agreedBy: undefined }
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
  if (concern.stoppedBy === 'person' && standing !== 'stop' && by !== undefined)
    return refused('only-they-take-back-stop')
  return ok(standing)
}

/** All of it was gone through: only once the person has said how safe it is, and nothing stands open or waits to be looked at. */
export const mayBeGoneThrough = (review: Review, today: Day): Result<'gone-through', NotThisLine> => {
  if (!review.saidByThemselves) return refused('say-how-safe-first')
  if (review.concerns.some(({ standing }) => standing === 'open')) return refused('concern-open')
  if (review.concerns.some(({ standing, lookAgain }) => standing !== 'stop' && lookAgain < today))
    return refused('overdue')
  return ok('gone-through')
}

/** A second one who accompanies the person agrees, and never the one who led it (I2). */
export const mayAgree = (review: Review, by: WorkerId): Result<number, NotThisLine> => {
  if (review.goneThrough === undefined) return refused('nothing-gone-through')
  if (review.goneThrough.by === by) return refused('somebody-else-agrees')
  return ok(review.goneThrough.nth)
}

const startOf = (day: Day) => `${day}T00:00:00.000Z` as Instant

/** Whether it is safe enough to go further with this person today: the kernel's rule, over what was folded. */
export const safeNow = (
  review: Review,
  person: PersonId,
  today: Day,
): Result<SafeToProceed, NotSafeYet | 'not-agreed'> => {
  if (review.concerns.some(({ standing }) => standing === 'stop')) return refused('somebody-said-stop')
  if (review.goneThrough === undefined)
    return refused(review.saidByThemselves ? 'never-reviewed' : 'without-their-own-words')
  if (review.agreedBy === undefined) return refused('not-agreed')
  return safeToProceed(
    {
      about: person,
      at: startOf(review.goneThrough.day),
      ledBy: review.goneThrough.by,
      clearedBy: review.agreedBy,
      saidByThemselves: review.saidByThemselves,
      concerns: review.concerns,
    },
    startOf(today),
  )
}

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
    const topic = dimensions.find((known) => known === one('topic'))
    if (topic === undefined) return refused('choose-dimension')
    if (!hasWords) return refused('nothing-written')
    const owner = by !== undefined && one('owner') === 'mine' ? by : undefined
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
  if (kind === 'strength' || (kind === 'how-safe' && by === undefined))
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
