/** Where an alert stands: received, written, signed by one, published by two; then corrected in the open, or over. */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'

/** One version of an alert. A cancel says nothing new: it ends what stands. */
export interface Draft {
  readonly kind: 'alert' | 'update' | 'cancel'
  readonly writtenBy: WorkerId
  readonly signedBy: readonly WorkerId[]
  readonly publishedOn: Day | undefined
  readonly until: Day
}

export type Stage = 'written' | 'signed-once' | 'standing' | 'replaced' | 'over'

/** The last version decides; what stood before it is replaced once it is published. */
export const stageOf = (draft: Draft, later: readonly Draft[], today: Day): Stage => {
  if (draft.publishedOn === undefined) return draft.signedBy.length === 0 ? 'written' : 'signed-once'
  const next = later.find(({ publishedOn }) => publishedOn !== undefined)
  if (next !== undefined) return next.kind === 'cancel' ? 'over' : 'replaced'
  return draft.kind === 'cancel' || draft.until < today ? 'over' : 'standing'
}

export type NotSigned = 'already-signed' | 'already-published' | 'ends-too-soon' | 'newer-version'

/** Somebody puts their name under it. The first signature says it was looked at, the second that it goes out. */
export const maySign = (
  draft: Draft,
  who: WorkerId,
  { newer, today }: { readonly newer: boolean; readonly today: Day },
): Result<'first' | 'second', NotSigned> => {
  if (draft.publishedOn !== undefined) return refused('already-published')
  if (newer) return refused('newer-version')
  if (draft.signedBy.includes(who)) return refused('already-signed')
  if (draft.kind !== 'cancel' && draft.until < today) return refused('ends-too-soon')
  return ok(draft.signedBy.length === 0 ? 'first' : 'second')
}
