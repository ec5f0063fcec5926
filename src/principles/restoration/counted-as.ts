/**
 * "Repairing harm" takes two. (R4) What one person did alone, with somebody beside them, is restorative support, and is worth as much; but it is never
 * counted as restorative justice. Whether it was is worked out from what reached whom, and typed in by nobody.
 */

import type { PersonId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result } from '../ground/result.ts'
import { type OpenParts, openParts } from '../safety/open-parts.ts'

/** They met, in one room or over video; or words of one were opened by the other. What only arranges something is none of these. */
export interface TookPart {
  readonly how: 'met' | 'reached'
  readonly from: PersonId
  readonly to: PersonId
}

/** The field's words: a meeting, an exchange without one, and one-sided work. */
export const countedAs = ['direct', 'indirect', 'support'] as const

export type CountedAs = (typeof countedAs)[number]

/** How a matter of one person is counted when it ends. */
export type Counted = Proof<'counted', { as: CountedAs; people: 1 | 2 }>

export const count = (person: PersonId, parts: readonly TookPart[]): Counted => {
  const between = parts.filter(({ from, to }) => from !== to && (from === person || to === person))
  if (between.some(({ how }) => how === 'met')) return prove({ as: 'direct', people: 2 })
  return between.length > 0 ? prove({ as: 'indirect', people: 2 }) : prove({ as: 'support', people: 1 })
}

/** That it may be shown: support beside restorative justice, and never in one number with it. */
export type CountedApart = Proof<'counted-apart', OpenParts<CountedAs>>

export const countedApart = (times: Readonly<Record<CountedAs, number>>): Result<CountedApart, 'too-few'> => {
  const shown = openParts(countedAs, times)
  return shown.ok ? ok(prove(shown.value)) : shown
}
