/** How somebody describes themselves, as their own page shows it (E1). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { Held } from '../../../platform/service.ts'
import { saysDescribed } from '../pages/own-equal.tsx'
import { describedIn } from './described.ts'
import type { Side } from './side-keys.ts'

export const heldDescribed = async (
  tx: Transaction,
  keyring: Keyring,
  person: Pick<Side, 'organisation' | 'person'>,
  language: string,
): Promise<readonly Held[]> => {
  const said = await describedIn(tx, keyring, person)
  if (said === undefined) return []
  return [
    {
      key: `restorative-justice/described/${person.person}`,
      words: 'held.described',
      says: saysDescribed(language, said.described),
      since: said.day,
      correctAt: '/me/talk',
    },
  ]
}
