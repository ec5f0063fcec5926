/** What was there for somebody until a day, and was not opened, is closed on it for good; and what somebody wants known goes when it is right for both. */

import { sitesOf } from '../../../organisation/sites.ts'
import type { Daily } from '../../../platform/service.ts'
import { dayAt } from '../../../principles/ground/time.ts'
import { offersOver, wantedKnown } from '../records/item-days.ts'
import { closeOffer } from '../records/offered-items.ts'
import { letKnow } from './letting-know.ts'

const atOnce = 1_000

export const itemsEnd: Daily = {
  kind: 'restorative-justice/items-end',
  does: async (needs, context) => {
    const { database, now } = needs
    const { organisation } = context
    const { today, known } = await database.inTransaction(context, async (tx) => {
      const today = dayAt((await sitesOf(tx, organisation))[0]?.timeZone ?? 'UTC', now())
      for (const item of await offersOver(tx, organisation, today, atOnce)) await closeOffer(tx, organisation, item)
      return { today, known: await wantedKnown(tx, organisation, atOnce) }
    })
    // Each by itself: what stands in the way of one holds up nobody else, and is heard of at the end.
    let wrong: unknown
    for (const { item, from } of known)
      await database
        .inTransaction(context, (tx) => letKnow(tx, needs, from, item, today))
        .catch((error: unknown) => {
          wrong ??= error
        })
    if (wrong !== undefined) throw wrong
  },
}
