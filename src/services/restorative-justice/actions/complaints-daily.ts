/** What complaints ask for by themselves, once a day: what nobody confirmed goes, and whoever is complained about is kept away from whoever came since. */

import { sql } from 'kysely'

import { sitesOf } from '../../../organisation/sites.ts'
import type { Daily } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { dayAfter, dayAt } from '../../../principles/ground/time.ts'
import { complains } from '../consent-questions.ts'
import { complaintsOf, openComplaints } from '../records/complaints.ts'
import { removeComplaintNoise, removeComplaints } from '../records/removing-complaints.ts'
import { lineNow } from './hearing-line.ts'
import { keepThoseAway } from './keeping-away.ts'
import { waitsFor } from './unconfirmed.ts'

export const complaintsDaily: Daily = {
  kind: 'restorative-justice/complaints',
  does: async ({ database, keyring, now }, context) => {
    const { organisation } = context
    const today = await database.inTransaction(context, async (tx) => {
      const today = dayAt((await sitesOf(tx, organisation))[0]?.timeZone ?? 'UTC', now())
      const { rows } = await sql<{ participant: string }>`
        select distinct c.participant from restorative_justice.complaint c
        where c.organisation = ${organisation} and c.keyed_in_by is not null and c.day < ${dayAfter(today, -waitsFor)}::date
          and not exists (
            select from participants.consent_entry e
            where e.organisation = c.organisation and e.participant = c.participant and e.decision = 'given'
              and e.purpose = ${complains.purpose} and e.recipient = ${complains.recipient}
              -- Whoever typed it in had the codes on their screen.
              and (e.how <> 'with-code' or e.recorded_by <> c.keyed_in_by)
          )
          and not exists (
            select from platform.legal_hold h where h.organisation = c.organisation and h.subject = c.participant
              and h.seconded_by is not null and h.lifted is null and h.until >= ${today}::date
          )`.execute(tx)
      for (const { participant } of rows)
        await removeComplaints(tx, keyring, organisation, participant as PersonId, today)
      // Taken back by somebody else's hand: the key is gone, and what is left is noise.
      await removeComplaintNoise(tx, organisation)
      await keepThoseAway(tx, organisation, today)
      return today
    })
    for (const id of await database.inTransaction(context, (tx) => openComplaints(tx, organisation)))
      await database.inTransaction(context, async (tx) => {
        const [one] = await complaintsOf(tx, organisation, { id })
        if (one !== undefined) await lineNow(tx, organisation, one, today)
      })
  },
}
