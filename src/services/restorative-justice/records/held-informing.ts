/** What was gone through with somebody, as their own page shows it (E1). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Held } from '../../../platform/service.ts'
import { saysInforming } from '../pages/own-informing.tsx'
import { informingFacts } from './informing.ts'
import type { Side } from './side-keys.ts'

export const heldInforming = async (tx: Transaction, side: Side, language: string): Promise<readonly Held[]> => {
  const facts = await informingFacts(tx, side)
  if (facts[0] === undefined) return []
  return [
    {
      key: `restorative-justice/informing/${side.referral}`,
      words: 'held.informing',
      says: facts.map((fact) => saysInforming(language, fact)),
      since: facts[0].day,
      correctAt: `/me/talk/told/${side.referral}`,
    },
  ]
}
