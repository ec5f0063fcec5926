/** Who comes along with one of the two at this moment, with a proof for each; and whether somebody is wanted whom nobody of us talked with yet. */

import { consentNow } from '../../../participants/consents.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { comesAlong } from '../../../principles/safety/coming-along.ts'
import type { Companion } from '../company.ts'
import { withMe } from '../consent-questions.ts'
import { companionsOf } from '../records/company.ts'
import type { ComesWith } from '../records/meeting-facts.ts'
import type { Side } from '../records/side-keys.ts'
import { presentNow } from './accompanying.ts'
import { decidedNow } from './decided-now.ts'

export const wantedWith = ({ fingerprint }: Pick<Companion, 'fingerprint'>) => ({ ...withMe, about: fingerprint })

export interface CompanyNow {
  readonly comes: readonly ComesWith[]
  /** Somebody they still want, of whom nobody knows whether they come. */
  readonly isOpen: boolean
}

export const companyNow = async (
  tx: Transaction,
  { keyring }: Pick<Needs, 'keyring'>,
  side: Side,
  today: Day,
): Promise<CompanyNow> => {
  const present = await presentNow(tx, side.organisation, side.referral)
  const comes = []
  let isOpen = false
  for (const companion of await companionsOf(tx, keyring, side)) {
    const { fingerprint: exactly, standing, called, talkedWith } = companion
    const wanted = await decidedNow(tx, side, wantedWith(companion), today)
    const may = comesAlong({ of: side.person, exactly }, wanted, talkedWith, present)
    if (may.ok) comes.push({ along: { standing, called }, may: may.value })
    else if (may.reason === 'not-talked-with') isOpen = true
    // Their own yes stands, and an adult's is to come: what is suggested waits for it.
    else if (may.reason === 'not-wanted')
      isOpen ||= (await consentNow(tx, side.organisation, side.person, wantedWith(companion), today)).ok
  }
  return { comes, isOpen }
}
