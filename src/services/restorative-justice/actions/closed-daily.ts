/**
 * What came to its end: counted once, and nobody accompanies it any more; and on the day that was fixed with it, all of it goes. Looked at every day, so
 * that nothing waits for somebody to remember.
 */

import { consentNow } from '../../../participants/consents.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Daily, Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { keptUntil } from '../../../principles/restoration/closing.ts'
import type { NoConsent } from '../../../principles/voluntarism/consent.ts'
import { asksForUs } from '../closing.ts'
import { keepAfter } from '../consent-questions.ts'
import { type Closed, closedAfter, closedBy, closingOfAll } from '../records/closing.ts'
import { compareNow } from '../records/compared.ts'
import { countEnded, isCounted } from '../records/ended.ts'
import { measure } from '../records/measured.ts'
import { milestonesOf, wasFollowedUp } from '../records/milestones.ts'
import { referralBy } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { takeAway } from '../records/stopping.ts'
import { eachInTurn } from './each-in-turn.ts'
import { arranges } from './happened.ts'
import { countedFor, tookUp } from './left-open.ts'
import { todayAt } from './meetings-daily.ts'
import { offerCounted } from './offer-counted.ts'
import { asProgram } from './offers-now.ts'
import { everybodyStepsOff } from './stepping-off.ts'
import { waitsNoLonger } from './waiting.ts'

/** Counted once, and nobody is left who accompanies them, or was asked to: in the program's own name. */
const endOne = async (system: Transaction, needs: Pick<Needs, 'keyring'>, side: Closed, today: Day) => {
  const { organisation, referral } = side
  const one = await referralBy(system, organisation, referral)
  if (one === undefined) return
  if (!(await isCounted(system, side))) {
    const counted = await countedFor(system, side)
    await countEnded(system, side, counted)
    const took = { what: 'took-up', yes: await tookUp(system, needs, side), on: side.closedOn } as const
    await measure(system, organisation, referral, took)
    const isBoth = counted.as !== 'support'
    const followed = { what: 'followed-up', yes: await wasFollowedUp(system, side), on: side.closedOn } as const
    if (isBoth) await measure(system, organisation, referral, followed)
    // What one person did alone is support, and has no day on which both did something (R4).
    for (const [what, day] of await milestonesOf(system, side, arranges))
      if (isBoth || what === 'contact') await waitsNoLonger(system, side, what, day, side.closedOn)
    await compareNow(system, needs.keyring, side, { isOver: true, together: isBoth }, today)
  }
  await waitsNoLonger(system, side, 'end', side.closedOn)
  await offerCounted(system, needs, side, 'not-said', side.closedOn)
  await everybodyStepsOff(system, side, one.language, today)
}

/** As it stands in this moment, with their row held: whoever comes back is before it or after it. */
const stillEnded = async (system: Transaction, { organisation, referral, person }: Side) => {
  await holdForTheirDecision(system, organisation, person)
  return closedBy(system, organisation, referral)
}

/** Right after it ended; where this does not come to be, the next day does it. */
export const endedNow = (needs: Needs, organisation: OrganisationId, referral: string) =>
  asProgram(needs, { organisation }, async (system) => {
    const found = await closedBy(system, organisation, referral)
    const side = found === undefined ? undefined : await stillEnded(system, found)
    if (side === undefined) return
    await endOne(system, needs, side, await todayAt(system, needs, { organisation, actor: 'system' }))
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

/** They do not say yes to the year any more; that they paused, or are not heard from, takes nothing back, and its end is in the day itself. */
export const takenBack: ReadonlySet<NoConsent> = new Set<NoConsent>(['withdrawn', 'refused', 'never', 'not-now'])

export const lookAtClosed = async (
  system: Transaction,
  { keyring }: Needs,
  { organisation, referral, person }: Side,
  today: Day,
) => {
  const side = await stillEnded(system, { organisation, referral, person })
  if (side === undefined) return
  const retain = await consentNow(system, organisation, person, { ...keepAfter, about: referral }, today)
  if (today >= keptUntil(side, !retain.ok && takenBack.has(retain.reason))) await takeAway(system, keyring, side, today)
  else await endOne(system, { keyring }, side, today)
}

export const closedMatters: Daily = {
  kind: 'restorative-justice/closed',
  does: async (needs, context) => {
    const today = await needs.database.inTransaction(context, (tx) => todayAt(tx, needs, context))
    await eachInTurn(needs, context, {
      next: (tx, after, most) => closedAfter(tx, context.organisation, { after, most }),
      keyOf: ({ referral }) => referral,
      does: (tx, side) => lookAtClosed(tx, needs, side, today),
    })
  },
}
