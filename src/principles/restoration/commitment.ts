/**
 * "Repairing harm." (F7; R1, R2, V1, S1) A commitment counts when both people said, each alone, that it does: to exactly these words of its author’s own,
 * after somebody who accompanies them went through it with each of them, apart. What became of it is told while both still say so.
 */

import type { PersonId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import type { Day } from '../ground/time.ts'
import type { SafeToProceed } from '../safety/safe-to-proceed.ts'
import type { Decided } from '../voluntarism/both-keys.ts'

/** Exactly these words, by a day: whoever says yes says it to the fingerprint. */
export interface Committed {
  readonly item: string
  readonly fingerprint: string
  readonly byWhen: Day
  /** It seems to ask for something that nobody has to do here; then it takes a second talk, on another day. */
  readonly pointsOut: boolean
}

/** One of the two, at this moment. */
export interface Confirming {
  readonly person: PersonId
  readonly yes: Decided<'share_item'>
  readonly safe: SafeToProceed
  /** The days on which whoever accompanies them went through it with them alone. */
  readonly talkedOver: readonly Day[]
}

type Both = readonly [author: Confirming, other: Confirming]

/** That it may be told to both that it counts. */
export type MayCount = Proof<'may-count', { item: string; fingerprint: string; people: readonly [PersonId, PersonId] }>

export type NotCounting = 'its-day-passed' | 'talk-first' | 'talk-once-more'

export const mayCount = (committed: Committed, both: Both, today: Day): Result<MayCount, NotCounting> => {
  holds(committed, both)
  if (committed.byWhen < today) return refused('its-day-passed')
  for (const one of both) {
    const missing = missingTalk(committed, one.talkedOver)
    if (missing !== undefined) return refused(missing)
  }
  const { item, fingerprint } = committed
  return ok(prove({ item, fingerprint, people: [both[0].person, both[1].person] }))
}

/** What whoever accompanies one of them has still to do; undefined where that is done. Twice on one day is once. */
export const missingTalk = (
  { pointsOut }: Pick<Committed, 'pointsOut'>,
  talkedOver: readonly Day[],
): 'talk-first' | 'talk-once-more' | undefined => {
  const days = new Set(talkedOver).size
  if (days === 0) return 'talk-first'
  return pointsOut && days === 1 ? 'talk-once-more' : undefined
}

/** That one of the two may be told what the other side said became of it. */
export type MayTell = Proof<'may-tell', { item: string; to: PersonId }>

export const mayTell = (committed: Committed, [from, to]: readonly [Confirming, Confirming]): MayTell => {
  holds(committed, [from, to])
  return prove({ item: committed.item, to: to.person })
}

/** Proofs of somebody else, or of other words, are a mistake of ours and no answer for anybody. */
const holds = ({ fingerprint }: Committed, both: Both) => {
  if (both[0].person === both[1].person) throw new Error('nobody agrees with themselves')
  if (both[0].yes.channel !== both[1].yes.channel) throw new Error('they were not asked the same')
  for (const { person, yes, safe } of both) {
    if (yes.person !== person || yes.about !== fingerprint) throw new Error('this is no yes to exactly this commitment')
    if (safe.about !== person) throw new Error('nobody looked whether this is safe for both')
  }
}
