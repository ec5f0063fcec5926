/**
 * What came to its end: counted once, and nobody accompanies it any more; and on the day that was fixed with it, all of it goes. Looked at every day, so
 * that nothing waits for somebody to remember.
 */

import { consentNow } from '../../../participants/consents.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Daily, Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { isToGo } from '../../../principles/restoration/closing.ts'
import type { NoConsent } from '../../../principles/voluntarism/consent.ts'
import { foldAllocation } from '../allocation.ts'
import { asksForUs } from '../closing.ts'
import { keepAfter } from '../consent-questions.ts'
import { allocationFacts, takeOff } from '../records/allocations.ts'
import { type Closed, closedAfter, closedBy, closingOfAll } from '../records/closing.ts'
import { countEnded } from '../records/ended.ts'
import { referralBy } from '../records/referrals.ts'
import { closeForWhoLeft } from '../records/side-keys.ts'
import { takeAway } from '../records/stopping.ts'
import { eachInTurn } from './each-in-turn.ts'
import { countedFor } from './left-open.ts'
import { todayAt } from './meetings-daily.ts'
import { asProgram } from './offers-now.ts'

/** In one commit: whoever accompanied them is taken off, and it is counted; so it is counted once. */
const endOne = async (system: Transaction, side: Closed, today: Day) => {
  const { organisation, referral, person } = side
  const one = await referralBy(system, organisation, referral)
  const { asked, agreed, facts } = foldAllocation(await allocationFacts(system, organisation, referral))
  if (one === undefined || asked.length + agreed.length === 0) return
  if (agreed.length > 0) await countEnded(system, organisation, await countedFor(system, side), side.closedOn)
  let nth = facts
  for (const follows of [...asked, ...agreed]) {
    nth += 1
    const about = { referral, person, language: one.language, nth, today, follows }
    if (!(await takeOff(system, organisation, follows.worker, follows.weight, follows.worker, about)))
      throw new Error('somebody wrote down who accompanies them at this moment')
  }
  await closeForWhoLeft(system, organisation)
}

/** Right after it ended; where this does not come to be, the next day does it. */
export const endedNow = (needs: Needs, organisation: OrganisationId, referral: string, today: Day) =>
  asProgram(needs, { organisation }, async (system) => {
    const side = await closedBy(system, organisation, referral)
    if (side !== undefined) await endOne(system, side, today)
  })

/** Of these referrals, those whose person wants a last talk, and those in which they said that it may end. */
export const endingDue = async (
  system: Transaction,
  organisation: OrganisationId,
  referrals: readonly string[],
): Promise<ReadonlyMap<string, 'talk' | 'agreed'>> => {
  const due = new Map<string, 'talk' | 'agreed'>()
  for (const [referral, { folded }] of await closingOfAll(system, organisation, referrals)) {
    const asks = asksForUs(folded)
    if (asks !== undefined) due.set(referral, asks)
  }
  return due
}

/** They do not say yes to the year any more; that they paused, or are not heard from, takes nothing back. */
const takenBack: ReadonlySet<NoConsent> = new Set<NoConsent>([
  'withdrawn',
  'refused',
  'never',
  'not-now',
  'expired',
  'never-asked',
])

const lookAt = async (system: Transaction, { keyring }: Needs, side: Closed, today: Day) => {
  const retain = await consentNow(system, side.organisation, side.person, keepAfter, today)
  if (isToGo(side, !retain.ok && takenBack.has(retain.reason), today)) await takeAway(system, keyring, side, today)
  else await endOne(system, side, today)
}

export const closedMatters: Daily = {
  kind: 'restorative-justice/closed',
  does: async (needs, context) => {
    const today = await needs.database.inTransaction(context, (tx) => todayAt(tx, needs, context))
    await eachInTurn(needs, context, {
      next: (tx, after, most) => closedAfter(tx, context.organisation, { after, most }),
      keyOf: ({ referral }) => referral,
      does: (tx, side) => lookAt(tx, needs, side, today),
    })
  },
}
