/** Once a day: whoever chose today is asked how they are, on their page and in words that say nothing (R3, S7); and what that asks of whoever accompanies them. */

import { consentNow } from '../../../participants/consents.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Daily } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { mayAsk } from '../../../principles/restoration/since.ts'
import { asksForUs, dueNow, wasAsked } from '../afterwards.ts'
import { followUp } from '../consent-questions.ts'
import { addAfterwards, afterwardsOf, afterwardsOfAll, hasRoom, sidesAfter } from '../records/afterwards.ts'
import { referralBy } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { eachInTurn } from './each-in-turn.ts'
import { happenedTo } from './happened.ts'
import { tellOne, todayAt } from './meetings-daily.ts'
import { theirYes } from './their-yes.ts'

/** Asked once about each day, and only while they say yes to it at this moment. */
const askNow = async (system: Transaction, side: Side, today: Day) => {
  const lines = await afterwardsOf(system, side)
  const due = dueNow(lines.folded, await happenedTo(system, side), today)
  // Whoever wants to be asked by us is asked by somebody, and not by the program.
  if (lines.folded.chosen?.way !== 'here') return
  if (due === undefined || wasAsked(lines.folded, due) || !hasRoom(lines)) return
  const one = await referralBy(system, side.organisation, side.referral)
  if (one === undefined || !(await theirYes(system, side.organisation, one, today)).ok) return
  const yes = await consentNow(system, side.organisation, side.person, followUp, today)
  if (!yes.ok) return
  const may = mayAsk(due, lines.folded.chosen?.times ?? [], yes.value, today)
  if (!may.ok) return
  await addAfterwards(system, side, lines, { kind: 'asked', may: may.value, by: undefined, day: today })
  await tellOne(system, side, today)
}

export const afterwardsAsks: Daily = {
  kind: 'restorative-justice/afterwards',
  does: async (needs, context) => {
    const { database } = needs
    const today = await database.inTransaction(context, (tx) => todayAt(tx, needs, context))
    await eachInTurn(needs, context, {
      next: (tx, after, most) => sidesAfter(tx, context.organisation, { after, most }),
      keyOf: ({ referral }) => referral,
      does: (tx, side) => askNow(tx, side, today),
    })
  },
}

/** Of these referrals, those in which somebody feels worse, and those to be asked by whoever accompanies them; what is paused waits. */
export const afterwardsDue = async (
  system: Transaction,
  organisation: OrganisationId,
  referrals: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, 'worse' | 'ask'>> => {
  const due = new Map<string, 'worse' | 'ask'>()
  for (const [referral, { person, folded }] of await afterwardsOfAll(system, organisation, referrals)) {
    const side = { organisation, referral, person }
    const happened = folded.toHear !== undefined ? undefined : await happenedTo(system, side)
    const asks = asksForUs(folded, happened, today)
    if (asks === undefined) continue
    const one = await referralBy(system, organisation, referral)
    if (one === undefined) continue
    const yes = await theirYes(system, organisation, one, today)
    // Whoever was not here for four weeks is not asked (V4); that it was worse stays with us.
    if (!yes.ok && !(asks === 'worse' && yes.reason === 'not-heard-from')) continue
    if (asks === 'ask' && !(await consentNow(system, organisation, person, followUp, today)).ok) continue
    due.set(referral, asks)
  }
  return due
}
