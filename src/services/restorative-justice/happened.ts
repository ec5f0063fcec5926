/** What came about in one matter, of what is compared: from its facts alone, so that it can be counted when somebody has said how they describe themselves (I6). */

import type { Day } from '../../principles/ground/time.ts'
import type { ConsentEntry } from '../../principles/voluntarism/consent.ts'
import { kept } from './consent-questions.ts'
import type { DaysCompared, ShareCompared } from './describing.ts'
import { type InformingNow, offerOf } from './informing.ts'
import type { Reason } from './reasons.ts'
import type { Fact } from './referral.ts'
import { pausesOf, waitedDays } from './waited.ts'

export type Happened =
  | { readonly what: DaysCompared; readonly days: number }
  | { readonly what: ShareCompared; readonly yes: boolean }

/** What they did not want themselves is no refusal of ours; what came twice is one. */
export const noRefusal: ReadonlySet<Reason> = new Set<Reason>([
  'harmed-not-now',
  'harmed-never',
  'harmed-no-reply',
  'responsible-declines',
  'responsible-no-reply',
  'service-duplicate',
])

/** In steps, so that a wait is not known again: days, weeks, four weeks. */
const steps = { word: 1, 'taken-on': 7, end: 28 } as const satisfies Record<DaysCompared, number>
const longest = { word: 60, 'taken-on': 364, end: 1_092 } as const satisfies Record<DaysCompared, number>

const inSteps = (what: DaysCompared, days: number) =>
  Math.min(longest[what], Math.round(days / steps[what]) * steps[what])

const ends = { acknowledged: 'word', accepted: 'taken-on', closed: 'end' } as const

const isEnd = (kind: Fact['kind']): kind is keyof typeof ends => Object.hasOwn(ends, kind)

export const happenedIn = (
  facts: readonly Fact[],
  {
    asked,
    entries,
    informing,
    isOver,
    together,
  }: {
    readonly asked: Day
    readonly entries: readonly ConsentEntry[]
    readonly informing: InformingNow
    readonly isOver: boolean
    /** Whether something came between the two: known where it came to its end. */
    readonly together: boolean | undefined
  },
): readonly Happened[] => {
  const pauses = pausesOf(kept, entries)
  const first = facts.filter(({ kind }, at) => facts.findIndex((one) => one.kind === kind) === at)
  const waits = first.flatMap(({ kind, day }): Happened[] =>
    isEnd(kind) ? [{ what: ends[kind], days: inSteps(ends[kind], waitedDays(asked, day, pauses)) }] : [],
  )
  return [
    ...waits,
    ...refusedIn(facts),
    ...(isOver ? [{ what: 'offered' as const, yes: offerOf(informing, 'not-said') === 'offered' }] : []),
    ...(together === undefined ? [] : [{ what: 'together' as const, yes: together }]),
  ]
}

/** Turned away, or shown another way, before anybody took them on. */
const refusedIn = (facts: readonly Fact[]): readonly Happened[] => {
  if (facts.some(({ kind }) => kind === 'accepted')) return [{ what: 'refused', yes: false }]
  const no = facts.find(({ kind }) => kind === 'not-proceeded' || kind === 'signposted')
  if (no === undefined || (no.kind === 'not-proceeded' && noRefusal.has(no.reason))) return []
  return [{ what: 'refused', yes: true }]
}
