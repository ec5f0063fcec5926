/** Somebody stopped, or erased their page: all of it goes in that commit. What is left is one count, in a month, of nobody. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import { channels, dropAddress } from '../../../participants/contact.ts'
import { dropWaitingMessages } from '../../../participants/messages.ts'
import { destroyDataKeys } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import { type Day, monthStart } from '../../../principles/ground/time.ts'
import type { BegunBy } from '../../../principles/voluntarism/who-begins.ts'
import { byEmail, byText } from '../consent-questions.ts'
import { type Offer, offerOf } from '../informing.ts'
import type { Stage } from '../referral.ts'
import { endApproaches } from './approaches.ts'
import { comparing, keepCompared } from './compared.ts'
import { countOffer, informingOf } from './informing.ts'
import { folded, linesOf } from './referral-lines.ts'
import { keyPurpose, referralsOf, toldIn } from './referrals.ts'
import { removeAsked } from './removing.ts'
import { endSides, type Side, sealedPurpose } from './side-keys.ts'

type StoppedAt = Stage | 'not-known'

/** How far each had come, as far as whoever writes it down may see. */
const stagesOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
): Promise<readonly StoppedAt[]> => {
  const stages: StoppedAt[] = []
  for (const one of await referralsOf(tx, organisation, person)) {
    const lines = await linesOf(tx, keyring, organisation, one)
    stages.push(lines.length === 0 ? 'not-known' : folded(lines).stage)
  }
  return stages
}

/** Whether this was offered to them: of nothing that is over, and as far as whoever writes it down may see. */
const offersOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  today: Day,
) => {
  const offers: {
    readonly referral: string
    readonly stands: BegunBy
    readonly offer: Offer
    readonly compared: Awaited<ReturnType<typeof comparing>>
  }[] = []
  for (const one of await referralsOf(tx, organisation, person)) {
    const lines = await linesOf(tx, keyring, organisation, one)
    if (lines.length === 0 || ['closed', 'merged', 'not-proceeded', 'signposted'].includes(folded(lines).stage))
      continue
    const stands = (await toldIn(tx, keyring, organisation, one))?.standing ?? 'not-said'
    const informing = await informingOf(tx, { organisation, referral: one.id, person })
    const offer = offerOf(informing, 'stopped')
    const side = { organisation, referral: one.id, person }
    // Read while it can be: their key goes in this commit.
    const compared = await comparing(tx, keyring, side, { isOver: true }, today)
    offers.push({ referral: one.id, stands, offer, compared })
  }
  return offers
}

const count = async (tx: Transaction, organisation: OrganisationId, stages: readonly StoppedAt[], today: Day) => {
  for (const stage of stages)
    await tx
      .insertInto('restorative_justice.stopped')
      .values({ organisation, id: randomUUID(), month: monthStart(today), stage })
      .execute()
}

/**
 * A worker who writes the stop down sees no referral: their key goes, which hides the rows at once, and they are removed as noise. Nothing
 * that waits is sent any more, and where to send it is forgotten: a phone that lights up afterwards could hurt somebody (S7).
 */
export const stop = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  today: Day,
) => {
  const stages = await stagesOf(tx, keyring, organisation, person)
  const offers = await offersOf(tx, keyring, organisation, person, today)
  const { destroyed, held } = await destroyAll(tx, keyring, organisation, person, today)
  // What an order holds is not counted: it may be stopped again and again.
  if (held === 0 && (destroyed > 0 || stages.length > 0)) {
    await count(tx, organisation, stages.length === 0 ? ['not-known'] : stages, today)
    for (const { referral, stands, offer, compared } of offers) {
      await countOffer(tx, organisation, referral, { stands, offer, on: today })
      await keepCompared(tx, compared)
    }
    // A worker who writes it down sees nothing of it.
    if (offers.length === 0 && stages.length === 0)
      await countOffer(tx, organisation, randomUUID(), { stands: 'not-said', offer: 'stopped', on: today })
  }
}

const destroyAll = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  today: Day,
) => {
  await stopWords(tx, keyring, organisation, person, today)
  await endApproaches(tx, keyring, organisation, person, today)
  const destroyed = await destroyDataKeys(tx, keyring, organisation, person, { purpose: keyPurpose, today })
  await removeAsked(tx, organisation, person)
  for (const to of [byText, byEmail]) await dropWaitingMessages(tx, organisation, { person, to, decision: 'withdrawn' })
  for (const channel of channels) await dropAddress(tx, keyring, organisation, person, channel, today)
  return destroyed
}

/** A yes ran out while something of theirs has ended and is kept until its day: the rest stops, and the keys stay as long as that. */
export const stopOthers = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  ended: readonly Pick<Side, 'referral'>[],
  today: Day,
) => {
  const kept = new Set(ended.map(({ referral }) => referral))
  const offers = await offersOf(tx, keyring, organisation, person, today)
  for (const one of await referralsOf(tx, organisation, person)) {
    if (kept.has(one.id)) continue
    const lines = await linesOf(tx, keyring, organisation, one)
    // What was put together with another goes with it, has gone already, or stays with it.
    if (lines.length === 0 || folded(lines).stage === 'merged') continue
    await count(tx, organisation, [folded(lines).stage], today)
    for (const { referral, stands, offer, compared } of offers.filter((of) => of.referral === one.id)) {
      await countOffer(tx, organisation, referral, { stands, offer, on: today })
      await keepCompared(tx, compared)
    }
    for (const gone of [...(await mergedInto(tx, organisation, one.id)), one.id])
      await removeAsked(tx, organisation, person, gone)
  }
}

/**
 * The day has come until which something was kept that had ended: nobody stopped, so nobody is counted. Where it was all that they asked for, their keys go
 * with it; otherwise the rows go, and their keys with the last of them.
 */
export const takeAway = async (
  system: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
  today: Day,
) => {
  // What was put together with it has nothing of its own to stand on.
  const merged = await mergedInto(system, organisation, referral)
  const goes = new Set([...merged, referral])
  const all = await referralsOf(system, organisation, person)
  if (all.every(({ id }) => goes.has(id))) await destroyAll(system, keyring, organisation, person, today)
  else for (const one of goes) await removeAsked(system, organisation, person, one)
}

const mergedInto = async (
  system: Transaction,
  organisation: OrganisationId,
  referral: string,
): Promise<readonly string[]> =>
  (
    await sql<{ referral: string }>`
      with recursive merged as (
        select f.referral from restorative_justice.referral_fact f where f.organisation = ${organisation} and f.merged_into = ${referral}::uuid
        union
        select f.referral from restorative_justice.referral_fact f join merged m on f.merged_into = m.referral where f.organisation = ${organisation}
      )
      select referral from merged`.execute(system)
  ).rows.map((one) => one.referral)

/** What they wrote, alone: the talk goes on. Its key goes in this commit, and with it what anybody's phrase could have opened. */
export const stopWords = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  today: Day,
) => {
  await destroyDataKeys(tx, keyring, organisation, person, { purpose: sealedPurpose, today })
  await endSides(tx, organisation, person)
}
