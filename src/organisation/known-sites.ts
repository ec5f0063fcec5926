/** The places of an organisation, remembered for ten seconds: taking in a sample must not ask for them each time. */

import type { Context, Database } from '../platform/database/transaction.ts'
import { type Site, sitesOf } from './sites.ts'

const rememberedFor = 10_000

/** The places of an organisation, as its services ask for them. */
export type Sites = (context: Context) => Promise<readonly Site[]>

export const knownSites = (database: Database): Sites => {
  const known = new Map<string, { readonly sites: readonly Site[]; readonly until: number }>()
  return async (context) => {
    const one = known.get(context.organisation)
    if (one !== undefined && one.until > performance.now()) return one.sites
    const sites = await database.inTransaction(context, (tx) => sitesOf(tx, context.organisation))
    known.set(context.organisation, { sites, until: performance.now() + rememberedFor })
    return sites
  }
}
