/**
 * "Participation should always be voluntary and based on informed, ongoing consent." (F7; V1, V8, S1, A5, I2) Two people meet when each said yes to
 * exactly this form, day, place and company, had time to think, has what they need to take part, and is safe today; when somebody signed it who
 * accompanies neither; and when each was asked once more, alone, the day before and at the door.
 */

import type { PersonId, WorkerId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import { type Day, daysBetween, inDays } from '../ground/time.ts'
import type { Decided } from '../voluntarism/both-keys.ts'
import type { SafeToProceed } from './safe-to-proceed.ts'

/** Between a yes and the meeting: 48 hours at least, and never none (V8). A yes has a day and no hour, so it takes one day more. */
export const coolingOff = inDays(2)

export interface Arranged {
  readonly meeting: string
  readonly plan: string
  readonly day: Day
}

/** One of the two, at this moment. */
export interface Attending {
  readonly person: PersonId
  readonly yes: Decided<'attend'>
  /** What stands for exactly this meeting, as it is for them: what their yes has to be about (V3). */
  readonly exactly: string
  /** Since when they say so without a no between. */
  readonly saidOn: Day
  readonly safe: SafeToProceed
  /** The last day on which all that worries them was gone through. */
  readonly reviewedOn: Day
  /** What they need to take part, and what of it is there (A5). */
  readonly needs: readonly string[]
  readonly met: readonly string[]
}

type Both = readonly [Attending, Attending]

/** That a meeting may be told to both as taking place. */
export type MayGoAhead = Proof<'may-go-ahead', { meeting: string; plan: string; signedBy: WorkerId; on: Day }>

export type NotAhead = 'signed-by-their-own' | 'adjustment-unmet' | 'no-time-to-think' | 'not-reviewed-since'

export const mayGoAhead = (
  { meeting, plan, day }: Arranged,
  both: Both,
  {
    by,
    theirs,
    plannedOn,
  }: {
    readonly by: WorkerId
    /** Whoever leads it, and all who accompany either of them, or did (I2). */
    readonly theirs: ReadonlySet<WorkerId>
    /** Another form, day or company is looked at anew (S1). */
    readonly plannedOn: Day
  },
): Result<MayGoAhead, NotAhead> => {
  holds(both)
  if (theirs.has(by)) return refused('signed-by-their-own')
  for (const one of both) {
    const missing = missingFor(one, day, plannedOn)
    if (missing !== undefined) return refused(missing)
  }
  return ok(prove({ meeting, plan, signedBy: by, on: day }))
}

/** What stands in the way with one of the two, for whoever accompanies them; undefined where nothing does. */
export const missingFor = (
  one: Attending,
  day: Day,
  plannedOn: Day,
): Exclude<NotAhead, 'signed-by-their-own'> | undefined => {
  if (isUnmet(one)) return 'adjustment-unmet'
  if (isHasty(one, day)) return 'no-time-to-think'
  return one.reviewedOn < plannedOn ? 'not-reviewed-since' : undefined
}

/** What somebody answered, with nobody of the other side beside them. */
export interface AskedAlone {
  readonly says: 'goes-on' | 'stops'
  readonly day: Day
}

/** That the two may be brought together now. */
export type MayBegin = Proof<'may-begin', { meeting: string; plan: string; people: readonly [PersonId, PersonId] }>

export type NotBegun =
  | 'nobody-signed'
  | 'not-today'
  | 'somebody-said-no'
  | 'not-asked-alone'
  | 'not-asked-at-the-door'
  | 'adjustment-unmet'
  | 'no-time-to-think'
  | 'not-reviewed-since'
  | 'other-not-ready'

export const mayBegin = (
  { meeting, plan, day }: Arranged,
  /** The first is the one beside whom whoever asks stands: of the other they learn no reason (S2). */
  both: Both,
  {
    signedBy,
    theirs,
    alone,
    door,
    today,
  }: {
    readonly signedBy: WorkerId | undefined
    /** All who accompany either of them today: whoever signed it must still be none of them (I2). */
    readonly theirs: ReadonlySet<WorkerId>
    readonly alone: readonly [AskedAlone | undefined, AskedAlone | undefined]
    readonly door: readonly [AskedAlone | undefined, AskedAlone | undefined]
    readonly today: Day
  },
): Result<MayBegin, NotBegun> => {
  holds(both)
  if (signedBy === undefined || theirs.has(signedBy)) return refused('nobody-signed')
  if (day !== today) return refused('not-today')
  const [own, other] = [
    notAtTheDoor(both[0], alone[0], door[0], today),
    notAtTheDoor(both[1], alone[1], door[1], today),
  ]
  if (own !== undefined) return refused(own)
  if (other !== undefined) return refused('other-not-ready')
  return ok(prove({ meeting, plan, people: [both[0].person, both[1].person] }))
}

const notAtTheDoor = (
  one: Attending,
  alone: AskedAlone | undefined,
  door: AskedAlone | undefined,
  today: Day,
): NotBegun | undefined => {
  if (alone?.says === 'stops' || door?.says === 'stops') return 'somebody-said-no'
  if (alone === undefined || daysBetween(alone.day, today) > 1) return 'not-asked-alone'
  if (door === undefined || door.day !== today) return 'not-asked-at-the-door'
  if (isUnmet(one)) return 'adjustment-unmet'
  if (isHasty(one, today)) return 'no-time-to-think'
  // Looked at within the day before it (S1).
  return daysBetween(one.reviewedOn, today) > 1 ? 'not-reviewed-since' : undefined
}

const isUnmet = ({ needs, met }: Attending): boolean => needs.some((one) => !met.includes(one))

/** Taken back and said anew it is another yes, and takes the time anew. */
const isHasty = ({ saidOn }: Attending, day: Day): boolean => daysBetween(saidOn, day) <= coolingOff

/** Proofs of somebody else, or of another meeting, are a mistake of ours and no answer for anybody. */
const holds = (both: Both) => {
  if (both[0].person === both[1].person) throw new Error('nobody meets themselves')
  for (const { person, yes, exactly, safe } of both) {
    if (yes.person !== person || yes.about !== exactly) throw new Error('this is no yes to exactly this meeting')
    if (safe.about !== person) throw new Error('nobody looked whether this is safe for both')
  }
}
