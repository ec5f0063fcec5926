/** What complaints ask for by themselves, once a day: what nobody confirmed goes, and whoever is complained about is kept away from whoever came since. */

import { sitesOf } from '../../../organisation/sites.ts'
import type { Daily } from '../../../platform/service.ts'
import { dayAt } from '../../../principles/ground/time.ts'
import { complains } from '../consent-questions.ts'
import { complaintsOf, openComplaints } from '../records/complaints.ts'
import { removeComplaintNoise, removeComplaints } from '../records/removing-complaints.ts'
import { unconfirmed } from '../records/unconfirmed.ts'
import { lineNow } from './hearing-line.ts'
import { keepThoseAway } from './keeping-away.ts'

export const complaintsDaily: Daily = {
  kind: 'restorative-justice/complaints',
  does: async ({ database, keyring, now }, context) => {
    const { organisation } = context
    const today = await database.inTransaction(context, async (tx) => {
      const today = dayAt((await sitesOf(tx, organisation))[0]?.timeZone ?? 'UTC', now())
      for (const person of await unconfirmed(tx, organisation, 'complaint', complains, today))
        await removeComplaints(tx, keyring, organisation, person, today)
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
