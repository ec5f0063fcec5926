/** What a worker typed in and nobody confirmed within a week was never anybody's yes: it goes, with its key (V1). */

import { sitesOf } from '../../../organisation/sites.ts'
import { destroyDataKeys } from '../../../platform/data-keys.ts'
import type { Daily } from '../../../platform/service.ts'
import { dayAt } from '../../../principles/ground/time.ts'
import { kept } from '../consent-questions.ts'
import { keyPurpose } from '../records/referrals.ts'
import { removeAsked } from '../records/removing.ts'
import { atOnce, unconfirmed } from '../records/unconfirmed.ts'

export const unconfirmedEnd: Daily = {
  kind: 'restorative-justice/unconfirmed',
  does: async ({ database, keyring, now }, context) => {
    const { organisation } = context
    for (;;) {
      const removed = await database.inTransaction(context, async (tx) => {
        const today = dayAt((await sitesOf(tx, organisation))[0]?.timeZone ?? 'UTC', now())
        const people = await unconfirmed(tx, organisation, 'referral', kept, today)
        for (const person of people) {
          await destroyDataKeys(tx, keyring, organisation, person, { purpose: keyPurpose, today })
          await removeAsked(tx, organisation, person)
        }
        return people.length
      })
      if (removed < atOnce) return
    }
  },
}
