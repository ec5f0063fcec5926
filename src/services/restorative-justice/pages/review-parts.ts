/** What the page of a review and its parts are given. */

import type { WorkerId } from '../../../principles/ground/people.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { NotSafeYet } from '../../../principles/safety/safe-to-proceed.ts'
import type { SealedFieldProps } from '../../../web/seal-into.tsx'
import type { OpenedLine } from '../records/reviews.ts'
import type { NotThisLine, Review } from '../review.ts'

export interface Wrong {
  readonly reason: NotThisLine | 'broken' | 'too-long' | 'somebody-wrote' | 'key-changed' | 'no-yes' | 'open-first'
  readonly id: string
  readonly says?: string | undefined
  readonly kept?: SealedFieldProps['kept']
}

export interface Shown {
  readonly side: { readonly referral: string }
  readonly point: Uint8Array | undefined
  readonly lines: readonly OpenedLine[] | undefined
  readonly review: Review | undefined
  readonly safe: Result<{ readonly reviewedAt: string }, NotSafeYet | 'not-agreed' | 'overdue'> | undefined
  readonly names: ReadonlyMap<string, string>
}

export interface Next {
  readonly id: string
  readonly place: string
  readonly isOpen: boolean
  readonly worker: WorkerId
  readonly today: Day
}

/** Days. */
export const goodFor = 14

export const sentenceOf = (reason: Wrong['reason']) => {
  const shared = (['broken', 'too-long', 'key-changed', 'no-yes'] as const).find((one) => one === reason)
  return shared === undefined
    ? (`review.wrong-${reason as Exclude<Wrong['reason'], 'broken' | 'too-long' | 'key-changed' | 'no-yes'>}` as const)
    : (`words.${shared}` as const)
}
