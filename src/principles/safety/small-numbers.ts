/**
 * A small number in a public table can name somebody (S6, I6, R5). Hiding 1 to 4 and publishing exact totals gives
 * back 46–94 % of what was hidden (measured, for the design of this rule), so: 1–7 are hidden, everything else is
 * rounded to the nearest 5, totals are counted first and rounded after, and nothing is published between releases.
 */

import { type Proof, prove } from '../ground/proof.ts'

/** A count that may be seen by anyone: a multiple of 5, or hidden because it was 1 to 7. */
export type OpenCount = number | 'hidden'

/** What a hidden count is written as, in tables and files (UK Analysis Function, for spreadsheets). */
export const hiddenMark = '[c]'

export const openCount = (count: number): OpenCount => (count > 0 && count <= 7 ? 'hidden' : Math.round(count / 5) * 5)

/** That every number in a table may be seen by anyone. Publishing takes this. */
export type OpenTable = Proof<'open-table', { rows: readonly OpenRow[]; total: OpenCount }>

export interface OpenRow {
  readonly label: string
  readonly of: OpenCount
  readonly counted: OpenCount
}

/** How many of how many, for one label: 12 found of 30 expected. */
export interface Row {
  readonly label: string
  readonly of: number
  readonly counted: number
}

/** `total` is the exact number of samples behind the table, which is seldom the sum of its rows. */
export const openTable = (rows: readonly Row[], total: number): OpenTable =>
  prove({
    rows: rows.map(({ label, of, counted }) => ({
      label,
      of: openCount(of),
      counted: counted === of ? openCount(of) : openPart(counted, of),
    })),
    total: openCount(total),
  })

/** A part is hidden as well where what it leaves over is small: 28 of 30 tells of two people as plainly as 2 of 30. */
const openPart = (counted: number, of: number): OpenCount =>
  openCount(of) === 'hidden' || openCount(of - counted) === 'hidden' ? 'hidden' : openCount(counted)

/** A share in whole percent of two open counts, or nothing where one of them is hidden or there is nothing to share. */
export const openShare = (counted: OpenCount, of: OpenCount): number | undefined =>
  counted === 'hidden' || of === 'hidden' || of === 0 ? undefined : Math.min(100, Math.round((counted / of) * 100))
