/** Where what is left of a sample is, folded from what was done with it. A part of it may be at a laboratory meanwhile. */

import { ok, type Result, refused } from '../../principles/ground/result.ts'

export const moves = ['stored', 'handed-back', 'used-up', 'lost', 'destroyed'] as const

export type Move = (typeof moves)[number]

/** With us until something else is written down: a bag that was taken in is in the room. */
export const whereItIs = (done: readonly Move[]): Move => done.at(-1) ?? 'stored'

/** What is gone stays gone. What was handed back or lost may turn up again and be stored. */
export const mayMove = (done: readonly Move[], next: Move): Result<Move, 'is-gone' | 'not-with-us' | 'two-people'> => {
  const now = whereItIs(done)
  if (now === 'destroyed' || now === 'used-up') return refused('is-gone')
  if (now !== 'stored' && next !== 'stored') return refused('not-with-us')
  if (next === 'destroyed') return refused('two-people')
  return ok(next)
}

/** Controlled drugs are destroyed before two pairs of eyes: whoever set them aside does not witness it. */
export const mayWitness = (madeBy: string, witness: string): Result<string, 'needs-a-second-person'> =>
  madeBy === witness ? refused('needs-a-second-person') : ok(witness)

export const parcelEvents = ['sent', 'cancelled', 'arrived', 'lost'] as const

export type ParcelEvent = (typeof parcelEvents)[number]

/** A parcel is sent or not; once it was, it arrives or is lost. */
export const nextOfParcel = (last: ParcelEvent | undefined): readonly ParcelEvent[] => {
  if (last === undefined) return ['sent', 'cancelled']
  return last === 'sent' ? ['arrived', 'lost'] : []
}
