/** What a worker typed in and nobody confirmed within a week was never anybody's yes: it goes, with its key (V1). */

import { sql } from 'kysely'

import { sitesOf } from '../../../organisation/sites.ts'
import { destroyDataKeys } from '../../../platform/data-keys.ts'
import type { Daily } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { dayAfter, dayAt } from '../../../principles/ground/time.ts'
import { keyPurpose } from '../records/referrals.ts'
import { removeAsked } from '../records/removing.ts'

export const waitsFor = 7
const atOnce = 200

export const unconfirmedEnd: Daily = {
  kind: 'restorative-justice/unconfirmed',
  does: async ({ database, keyring, now }, context) => {
    const { organisation } = context
    for (;;) {
      const removed = await database.inTransaction(context, async (tx) => {
        const today = dayAt((await sitesOf(tx, organisation))[0]?.timeZone ?? 'UTC', now())
        const { rows } = await sql<{ participant: string }>`
          select distinct r.participant from restorative_justice.referral r
          where r.organisation = ${organisation} and r.keyed_in_by is not null and r.day < ${dayAfter(today, -waitsFor)}::date
            and not exists (
              select from participants.consent_entry e
              where e.organisation = r.organisation and e.participant = r.participant and e.decision = 'given'
                and e.purpose = 'hold_record' and e.recipient = 'restorative-justice'
            )
            and not exists (
              select from platform.legal_hold h where h.organisation = r.organisation and h.subject = r.participant
                and h.seconded_by is not null and h.lifted is null and h.until >= ${today}::date
            )
          limit ${atOnce}`.execute(tx)
        for (const { participant } of rows) {
          await destroyDataKeys(tx, keyring, organisation, participant, { purpose: keyPurpose, today })
          await removeAsked(tx, organisation, participant as PersonId)
        }
        return rows.length
      })
      if (removed < atOnce) return
    }
  },
}
