/**
 * "Free from coercion." (F7, V8) A no is not the start of a negotiation. After "not now" somebody is asked once more, on the
 * day they named or after ninety; after "no" when they bring it up; after "never" not at all. They themselves may change
 * their mind whenever they like: this is about us asking, never about them answering.
 */

import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import { type Day, dayAfter } from '../ground/time.ts'
import { byWhenItWasSaid, type ConsentLedger, concerns, type Scope } from './consent.ts'

/** That we may put this question to somebody today. */
export type MayAsk = Proof<'may-ask', { purpose: string; on: Day }>

export type MayNotAsk = 'asked-never' | 'asked-not-yet' | 'asked-refused' | 'asked-withdrawn'

const askAgainAfter = 90

export const mayAsk = (ask: Scope, { entries }: ConsentLedger, today: Day): Result<MayAsk, MayNotAsk> => {
  const lastWord = entries
    .filter((entry) => concerns(ask, entry))
    .toSorted(byWhenItWasSaid)
    .at(-1)

  if (lastWord?.decision === 'never') return refused('asked-never')
  if (lastWord?.decision === 'refused') return refused('asked-refused')
  if (lastWord?.decision === 'withdrawn' || lastWord?.decision === 'paused') return refused('asked-withdrawn')
  if (lastWord?.decision === 'not-now' && today < (lastWord.askAfter ?? dayAfter(lastWord.said, askAgainAfter)))
    return refused('asked-not-yet')

  return ok(prove({ purpose: ask.purpose, on: today }))
}
