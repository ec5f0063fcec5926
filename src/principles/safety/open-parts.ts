/** Parts that are together all there is, to be seen by anyone: what is hidden must not be what is left over (I6). */

import { ok, type Result, refused } from '../ground/result.ts'
import { givenAway, type Range } from './disclosure.ts'
import { type OpenCount, openCount } from './small-numbers.ts'

export interface OpenParts<Part extends string> {
  readonly all: OpenCount
  readonly of: Readonly<Record<Part, OpenCount>>
}

const behind = (shown: OpenCount): Range =>
  shown === 'hidden'
    ? { low: 1, high: 7 }
    : shown === 0
      ? { low: 0, high: 0 }
      : { low: Math.max(8, shown - 2), high: shown + 2 }

/** Everybody is in one part, and in one alone. Nothing is shown where a hidden number can be worked out. */
export const openParts = <Part extends string>(
  parts: readonly Part[],
  counts: Readonly<Record<Part, number>>,
): Result<OpenParts<Part>, 'too-few'> => {
  const all = openCount(parts.reduce((sum, part) => sum + counts[part], 0))
  const of = Object.fromEntries(parts.map((part) => [part, openCount(counts[part])])) as Record<Part, OpenCount>
  return all === 'hidden' || givesAway(parts, { all, of }) ? refused('too-few') : ok({ all, of })
}

const givesAway = <Part extends string>(parts: readonly Part[], { all, of }: OpenParts<Part>): boolean => {
  const terms = [['all', 1] as const, ...parts.map((part) => [`part ${part}`, -1] as const)]
  const relations = [
    { terms, atMost: 0 },
    { terms: terms.map(([name, times]) => [name, -times] as const), atMost: 0 },
  ]
  const hidden = parts
    .filter((part) => of[part] === 'hidden')
    .map((part) => ({ name: `part ${part}`, ways: [{ range: behind('hidden'), relations: [] }] }))
  const numbers = new Map([
    ['all', behind(all)] as const,
    ...parts.map((part) => [`part ${part}`, behind(of[part])] as const),
  ])
  return givenAway({ numbers, relations, hidden }).length > 0
}
