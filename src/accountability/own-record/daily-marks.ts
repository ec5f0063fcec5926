/** What everyone sees of the ledger: a mark for each of the last days, made from where it ended on that day or before. */

import { publicMark } from '../../participants/entry.ts'
import { endsOfDays } from '../../participants/ledger.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { OrganisationId } from '../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../principles/ground/time.ts'

const shown = 30

/** Days that are over, the latest first. A day on which nobody decided anything has a mark like any other. */
export const dailyMarks = async (
  tx: Transaction,
  organisation: OrganisationId,
  today: Day,
): Promise<readonly { readonly day: Day; readonly mark: string }[]> => {
  const ends = await endsOfDays(tx, organisation)
  return Array.from({ length: shown }, (_, at) => dayAfter(today, -at - 1)).flatMap((day) => {
    const end = ends.find((one) => one.day <= day)
    return end === undefined ? [] : [{ day, mark: publicMark(organisation, day, end) }]
  })
}
