/**
 * "Hold little." (S10, E4) Whatever is kept has an end, said beforehand, and the decision that set it. One job removes
 * what is due; the law in `src/laws` turns the calendar and looks.
 */

import { type Day, type Days, dayAfter } from '../ground/time.ts'

/** How close to a person what we keep is: T0 no person at all, T1 staff and optional cards, T2 what would out somebody. */
export type Tier = 'T0' | 'T1' | 'T2'

export interface Kept {
  /** `schema.table` */
  readonly table: string
  /** How the page about what we keep calls it: a key of the service's words. Left out where it is told with another table. */
  readonly words?: string
  /** The column with the day from which time runs, or the table whose rows take these with them when they go. */
  readonly from: { readonly day: string } | { readonly goesWith: string }
  readonly tier: Tier
  /** Whose key seals it, for what: a row whose key is gone is noise, and is removed. The column may build the purpose. */
  readonly sealedFor?: {
    readonly subject: string
    /** The column that stands in where the subject is empty. */
    readonly or?: string
    readonly purpose: string
    readonly and?: string
  }
  readonly keepFor: Days
  /** What is left once it is gone. */
  readonly afterwards: 'nothing' | 'published-figures'
  /** Who decided how long (E4). */
  readonly decision: 'founding decision' | { readonly decision: string }
}

/** Rows of this day or earlier are due to go: a row is kept for its days, and gone the day after. */
export const lastDayDue = (keepFor: Days, today: Day): Day => dayAfter(today, -keepFor - 1)

export const isDue = (day: Day, keepFor: Days, today: Day): boolean => day <= lastDayDue(keepFor, today)
