/**
 * An answer in so few words that two parts of a text hold it (A6). What may kill comes first (care.ts); what does not fit is
 * counted, never left out in silence; and it always says that tests miss things.
 */

import { mostParts, partsOf } from '../../principles/accessibility/text-parts.ts'
import { type Run, whatWasFound } from './finding.ts'

type Key =
  | 'short.in-doubt'
  | 'short.no-test'
  | 'short.nothing'
  | 'short.found'
  | 'short.may-be'
  | 'short.disagree'
  | 'short.more'
  | 'short.end'
  | 'short.alone'
  | 'short.misses'

export interface ShortWords {
  readonly say: (key: Key, values?: Readonly<Record<string, string | number>>) => string
  readonly nameOf: (code: string) => string
}

interface Short {
  readonly runs: readonly Run[]
  readonly inDoubt: boolean
  /** One person released it, and nobody else looked (S6). */
  readonly alone: boolean
  /** Where all of it can be read. */
  readonly address: string
}

/** A laboratory's name may be as long as a page; its beginning says more than "one more". */
const longestName = 30
const cut = (name: string): string => (name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`)

export const shortAnswer = ({ runs, inDoubt, alone, address }: Short, { say, nameOf }: ShortWords): string => {
  const end = say('short.end', { address })
  if (inDoubt) return say('short.in-doubt')
  if (!runs.some(({ invalid }) => !invalid)) return `${say('short.no-test')} ${end}`
  const found = whatWasFound(runs).map((one) => ({
    name: one.substance === undefined ? `“${cut(one.named)}”` : cut(nameOf(one.substance)),
    how:
      one.notSeenBy.length > 0
        ? ('disagree' as const)
        : one.finding === 'indicated'
          ? ('may-be' as const)
          : ('found' as const),
  }))
  if (found.length === 0) return [...(alone ? [say('short.alone')] : []), say('short.nothing'), end].join(' ')
  const withSome = (most: number, last = end): string => {
    const told = found.slice(0, most)
    const left = found.length - told.length
    const sentence = (how: (typeof found)[number]['how']) => {
      const names = told.filter((one) => one.how === how).map(({ name }) => name)
      return names.length === 0 ? [] : [say(`short.${how}`, { names: names.join(', ') })]
    }
    return [
      ...(alone ? [say('short.alone')] : []),
      ...sentence('disagree'),
      ...sentence('may-be'),
      ...sentence('found'),
      ...(left > 0 ? [say('short.more', { count: left })] : []),
      last,
    ].join(' ')
  }
  // Rather without the address than without a name.
  const texts = [...found.map((_, at) => withSome(found.length - at)), withSome(1, say('short.misses')), withSome(0)]
  return texts.find((text) => partsOf(text) <= mostParts) ?? end
}
