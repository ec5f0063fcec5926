/**
 * What is left open for one person, told from their own side alone (S3), in the program's own name and in one transaction; and what has reached
 * whom, for a count that nobody here reads with their name (R4).
 */

import { consentNow } from '../../../participants/consents.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import type { LeftOpen } from '../../../principles/restoration/closing.ts'
import { type Counted, count, type TookPart } from '../../../principles/restoration/counted-as.ts'
import type { ConsentRequest, NoConsent, Purpose } from '../../../principles/voluntarism/consent.ts'
import { dueNow, nextDay } from '../afterwards.ts'
import { foldApproach } from '../approach.ts'
import { wantsTalk } from '../closing.ts'
import { isLeftOpen, isToTell } from '../commitment.ts'
import { followUp, receiveItem, shareItem } from '../consent-questions.ts'
import { isToBeLookedInto } from '../incident.ts'
import { isOfferSettled } from '../informing.ts'
import { forms } from '../meeting.ts'
import { foldOffered } from '../offered.ts'
import { afterwardsOf } from '../records/afterwards.ts'
import { approachFacts } from '../records/approach-facts.ts'
import { approachesOf } from '../records/approaches.ts'
import { closingOf } from '../records/closing.ts'
import { commitmentsOf } from '../records/commitments.ts'
import { confidenceDue, isKeptFromThem } from '../records/confidence.ts'
import { toLookInto } from '../records/incidents.ts'
import { informingOf } from '../records/informing.ts'
import { meetingsOf } from '../records/meetings.ts'
import { offersTo } from '../records/offered-items.ts'
import { receivedBy } from '../records/received-items.ts'
import { checksOf } from '../records/release-checks.ts'
import { itemsOf } from '../records/released-items.ts'
import { waitingFor } from '../records/shuttle-drafts.ts'
import type { Side } from '../records/side-keys.ts'
import { otherSideOf } from '../records/two-sides.ts'
import { keptFor } from '../told.ts'
import { arranges, happenedTo } from './happened.ts'
import { wishFor } from './meeting-now.ts'
import { wishedFor } from './meetings-daily.ts'

type Keys = Pick<Needs, 'keyring'>

/** The day on which what was asked would be gone if nothing ended it. */
export const keptAnyway = (received: Day): Day => dayAfter(received, keptFor)

/** Nobody took it back: it goes on when they are here again. */
const asleep: ReadonlySet<NoConsent> = new Set<NoConsent>(['paused', 'not-heard-from', 'information-changed'])

/** Their yes stands, or sleeps: somebody who is not here has taken nothing back. */
const stands = async (tx: Transaction, { organisation, person }: Side, ask: ConsentRequest<Purpose>, today: Day) => {
  const yes = await consentNow(tx, organisation, person, ask, today)
  return yes.ok || asleep.has(yes.reason)
}

const isMeetingOpen = async (tx: Transaction, side: Side, today: Day): Promise<boolean> => {
  const lines = await meetingsOf(tx, side)
  if (lines.some(({ folded }) => ['planned', 'going', 'live'].includes(folded.stage))) return true
  for (const form of forms) {
    const nth = wishedFor(lines, form)
    if (nth !== undefined && (await stands(tx, side, wishFor(form, nth), today))) return true
  }
  return false
}

/** What they let go and did not take back, until its day: the same whatever becomes of it. A commitment that counts is no words on their way any more. */
const isOnItsWay = async (tx: Transaction, side: Side, today: Day): Promise<boolean> => {
  const counting = new Set(
    (await commitmentsOf(tx, side)).flatMap(({ item, folded }) => (folded.stage === 'words' ? [] : [item])),
  )
  const items = (await itemsOf(tx, side)).filter(({ id, endsOn }) => today < endsOn && !counting.has(id))
  const checks = await checksOf(tx, side.organisation, items)
  for (const { id, fingerprint } of items) {
    if (checks.get(id)?.outcome === 'came-back') continue
    if (await stands(tx, side, { ...shareItem, about: fingerprint }, today)) return true
  }
  return false
}

/** What is there for them until its day, whether or not they were here. */
const isOffered = async (tx: Transaction, side: Side, today: Day): Promise<boolean> => {
  const open = (await offersTo(tx, side)).filter(
    ({ endsOn, isClosed, facts }) => endsOn > today && !isClosed && !foldOffered(facts).isSettled,
  )
  return open.length > 0 && (await stands(tx, side, receiveItem, today))
}

/** Until its day; and until they were told, where they chose to hear it in a talk. */
const isSpokenFor = async (tx: Transaction, { keyring }: Keys, side: Side, today: Day): Promise<boolean> => {
  for (const { id, endsOn, tells } of await approachesOf(tx, keyring, side.organisation, side)) {
    if (today < endsOn) return true
    if (tells === 'together' && !foldApproach(await approachFacts(tx, side.organisation, id)).told) return true
  }
  return false
}

export const leftOpenFor = async (
  system: Transaction,
  needs: Keys,
  side: Side,
  today: Day,
): Promise<readonly LeftOpen[]> => {
  const since = (await afterwardsOf(system, side)).folded
  const happened = await happenedTo(system, side)
  const commitments = await commitmentsOf(system, side)
  const asks = await stands(system, side, followUp, today)
  const isAsked = nextDay(since, happened, today) !== undefined || dueNow(since, happened, today) !== undefined
  const is: Readonly<Record<LeftOpen, boolean>> = {
    worse: since.toHear !== undefined,
    danger:
      (await confidenceDue(system, side.organisation, today, [side.referral])).size > 0 ||
      (await isKeptFromThem(system, side)),
    incident: (await toLookInto(system, side.organisation, side.referral)).some((one) => isToBeLookedInto(one, today)),
    'looked-after': (await meetingsOf(system, side)).some(
      ({ folded }) => folded.stage === 'over' && !folded.lookedAfter,
    ),
    // Whoever was not offered it has a reason that is written down (I6).
    offer: !isOfferSettled(await informingOf(system, side)),
    talk: wantsTalk((await closingOf(system, side)).folded),
    meeting: await isMeetingOpen(system, side, today),
    commitment: commitments.some((line) => isLeftOpen(line, today)),
    'to-tell': commitments.some(({ folded }) => isToTell(folded)),
    offers: await isOffered(system, side, today),
    drafts: (await waitingFor(system, side)).length > 0,
    items: await isOnItsWay(system, side, today),
    approach: await isSpokenFor(system, needs, side, today),
    'follow-up': asks && isAsked,
  }
  return (Object.keys(is) as readonly LeftOpen[]).filter((one) => is[one])
}

/** What was opened, on this side and on the other. */
const reached = async (system: Transaction, from: Side, to: Side): Promise<readonly TookPart[]> =>
  (await receivedBy(system, to)).flatMap(({ kind }) =>
    arranges.has(kind) ? [] : [{ how: 'reached' as const, from: from.person, to: to.person }],
  )

/** They met where a meeting began; where the other person is gone, nothing of theirs is left to tell it by, and it is counted as less. */
export const countedFor = async (system: Transaction, side: Side): Promise<Counted> => {
  const other = await otherSideOf(system, side)
  if (other === undefined) return count(side.person, [])
  const met = (await meetingsOf(system, side)).flatMap(({ folded }) =>
    folded.stage === 'over' ? [{ how: 'met' as const, from: side.person, to: other.person }] : [],
  )
  return count(side.person, [...met, ...(await reached(system, side, other)), ...(await reached(system, other, side))])
}

/** Whether they wanted more than a talk: they asked for the other person, came because they were asked for, sent something, or wanted to meet. */
export const tookUp = async (system: Transaction, { keyring }: Keys, side: Side): Promise<boolean> =>
  (await otherSideOf(system, side)) !== undefined ||
  (await approachesOf(system, keyring, side.organisation, side)).length > 0 ||
  (await itemsOf(system, side)).length > 0 ||
  (await meetingsOf(system, side)).length > 0
