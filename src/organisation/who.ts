/**
 * Who is signed in. A session is looked up in the database, and remembered for five seconds, so that saving a contact is
 * one statement. In this program ending a session forgets it at once; another program on the same database within five seconds.
 */

import type { Database } from '../platform/database/transaction.ts'
import type { SignedIn } from '../platform/http/asked.ts'
import type { Keyring } from '../platform/keyring.ts'
import { subjectOf } from '../platform/sessions.ts'
import type { OrganisationId } from '../principles/ground/people.ts'
import type { Instant } from '../principles/ground/time.ts'
import { workerBy } from './workers.ts'

const rememberedFor = 5_000
const most = 2_000

export interface Who {
  readonly isSignedIn: (organisation: OrganisationId, token: string, now: Instant) => Promise<SignedIn | undefined>
  /** After a session ended, a role changed, or somebody left. */
  readonly forget: () => void
}

export const whoIsSignedIn = (database: Database, keyring: Keyring): Who => {
  const remembered = new Map<string, { readonly worker: SignedIn; readonly until: number }>()
  return {
    isSignedIn: async (organisation, token, now) => {
      const key = `${organisation} ${token}`
      const known = remembered.get(key)
      if (known !== undefined && known.until > Date.parse(now)) return known.worker
      remembered.delete(key)
      const worker = await database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
        const subject = await subjectOf(tx, organisation, token, now)
        return subject === undefined ? undefined : workerBy(tx, keyring, organisation, subject)
      })
      if (worker === undefined) return undefined
      if (remembered.size >= most) remembered.clear()
      remembered.set(key, { worker, until: Date.parse(now) + rememberedFor })
      return worker
    },
    forget: () => remembered.clear(),
  }
}
