/**
 * What concerns the adults beside people, once a day: that something waits for them, said on the day after the person said yes, so that the hour says
 * nothing; and for those who accompany somebody, whether they are to ask who decides, or to talk with an adult (V9).
 */

import { entriesOf } from '../../../participants/ledger.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Daily, Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import { concerns } from '../../../principles/voluntarism/consent.ts'
import { chosenBy, type OnePair, pairsBeside } from '../records/beside.ts'
import { decidingOf } from '../records/deciding.ts'
import { referralBy } from '../records/referrals.ts'
import { askedOfAdult } from './asked-of-adult.ts'
import { adultNow } from './decided-now.ts'
import { tellThem } from './desk.ts'
import { eachInTurn } from './each-in-turn.ts'
import { todayAt } from './meetings-daily.ts'

/** Something that the person said yes to yesterday, and that the adult never answered. */
const tellOne = async (system: Transaction, needs: Needs, { side, adult }: OnePair, today: Day) => {
  const { organisation, person } = side
  const asks = await askedOfAdult(system, needs, side, { deciding: await decidingOf(system, side), adult, today })
  const unanswered = asks.filter((one) => one.adult?.ok === false && one.adult.reason === 'never-asked')
  const said = (await entriesOf(system, organisation, person)).filter(
    ({ decision, recorded }) => decision === 'given' && recorded === dayAfter(today, -1),
  )
  if (!unanswered.some(({ ask }) => said.some(({ to }) => concerns(ask, { to })))) return
  const language = (await entriesOf(system, organisation, adult)).at(-1)?.language ?? 'en'
  await tellThem(system, organisation, adult, language, today)
}

export const adultsAsked: Daily = {
  kind: 'restorative-justice/adults',
  does: async (needs, context) => {
    const today = await needs.database.inTransaction(context, (tx) => todayAt(tx, needs, context))
    await eachInTurn(needs, context, {
      next: (tx, after, most) => pairsBeside(tx, context.organisation, after, most),
      keyOf: ({ adult }) => adult,
      does: (tx, pair) => tellOne(tx, needs, pair, today),
    })
  },
}

/** Of those whom somebody accompanies: nobody asked yet who decides; or an adult waits to be talked with. */
export const decidingDue = async (
  system: Transaction,
  organisation: OrganisationId,
  referrals: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, 'ask' | 'talk'>> => {
  const due = new Map<string, 'ask' | 'talk'>()
  for (const referral of referrals) {
    const one = await referralBy(system, organisation, referral)
    if (one === undefined) continue
    const side = { organisation, referral, person: one.person }
    const deciding = await decidingOf(system, side)
    if (deciding.needs.length === 0) {
      if (!deciding.asked) due.set(referral, 'ask')
      continue
    }
    const adult = await adultNow(system, side, await chosenBy(system, side), today)
    if (!adult.ok && adult.reason === 'adult-not-talked-with') due.set(referral, 'talk')
  }
  return due
}
