/** One part of what is counted, as it is read: the same on a page, on paper and in a file. */

import type { OpenParts } from '../../../principles/safety/open-parts.ts'
import { hiddenMark, type OpenCount, openShare } from '../../../principles/safety/small-numbers.ts'
import type { PartName } from '../reports.ts'
import type { workers as words } from '../words.ts'

export interface FigureTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface FigurePart {
  readonly name: PartName
  readonly title: string
  /** What is read before the table, and after it. */
  readonly before: readonly string[]
  /** Undefined where too few were counted to show anything. */
  readonly table: FigureTable | undefined
  readonly after: readonly string[]
  /** In an order that says something, without numbers. */
  readonly list?: {
    readonly title: string
    readonly lines: readonly string[]
    /** Whether it may be read by whoever a report goes to. */
    readonly isOpen: boolean
  }
}

export type Say = ReturnType<typeof words.in>

export const shown = (count: OpenCount): string => (count === 'hidden' ? hiddenMark : String(count))

export const percentOf = (say: Say, one: OpenCount, of: OpenCount): string => {
  const percent = openShare(one, of)
  return percent === undefined ? '' : say('figures.percent', { percent })
}

/** So many, and which share of all. */
export const withShare = <Part extends string>(say: Say, { all, of }: OpenParts<Part>, part: Part): string => {
  const percent = percentOf(say, of[part], all)
  return percent === '' ? shown(of[part]) : `${shown(of[part])} (${percent})`
}
