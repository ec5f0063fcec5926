/** Keys that lie there for whoever left, and what has no key any more, are taken away: nobody saw any of it from the moment it ended. */

import type { Daily, Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { closeForWhoLeft, removeNoise } from '../records/side-keys.ts'

/** In the program's own name, because whoever took them off sees none of it. */
export const closeKeys = ({ database }: Pick<Needs, 'database'>, organisation: OrganisationId) =>
  database.inTransaction({ organisation, actor: 'system' }, (tx) => closeForWhoLeft(tx, organisation))

export const closesForWhoLeft: Daily = {
  kind: 'restorative-justice/keys-of-who-left',
  does: async ({ database }, context) => {
    await database.inTransaction(context, async (tx) => {
      await closeForWhoLeft(tx, context.organisation)
      await removeNoise(tx, context.organisation)
    })
  },
}
