/** Noticing: at each answer that leaves the room, and once a week over everything. What it means a person decides. */

import { sitesOf } from '../../../organisation/sites.ts'
import type { Context, Transaction } from '../../../platform/database/transaction.ts'
import type { Daily, Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter, dayAt } from '../../../principles/ground/time.ts'
import { type Found, type Run, whatWasFound } from '../finding.ts'
import { cardOf } from '../method-cards.ts'
import { sampleBy } from '../records/samples.ts'
import { keepSignals, keepWeek, lastSeen, supplyWeeks, weekOf, weeksToLookAt } from '../records/signals.ts'
import { isRegistered } from '../register.ts'
import { type Kind, notice, type OneAnswer, settings, trackOf } from '../signals/signal.ts'
import { type Looked, lookAtOne, type Raised, seriesIn, together } from '../signals/week.ts'
import { roleOf } from '../substance-facts.ts'
import { watchedNow } from './watched.ts'

const trackA = (Object.keys(trackOf) as Kind[]).filter((kind) => trackOf[kind] === 'A')

/** What one answer that just left the room tells the panel. */
export const noticeAnswer = async (
  tx: Transaction,
  organisation: OrganisationId,
  sample: string,
  runs: readonly Run[],
  before: readonly Run[],
  day: Day,
) => {
  // What an earlier answer of the same sample told was noticed then.
  const told = whatWasFound(before)
  const isNew = (one: Found) =>
    one.substance !== undefined &&
    !told.some(({ substance, notSeenBy }) => substance === one.substance && notSeenBy.length >= one.notSeenBy.length)
  const found = whatWasFound(runs).filter(isNew)
  const row = await sampleBy(tx, organisation, sample)
  const seen = await lastSeen(
    tx,
    organisation,
    sample,
    found.map(({ substance }) => substance ?? ''),
  )
  const week = weekOf(day)
  const parameters = { ...settings.trackA, watched: await watchedNow(tx, organisation) }
  const raised: Raised[] = []
  for (const one of found) {
    const before = seen.find(({ substance }) => substance === one.substance)
    const inputs: OneAnswer = {
      substance: one.substance ?? '',
      weeksSince: weeksBetween(before?.here, week),
      weeksSinceAtSite: weeksBetween(before?.atSite, week),
      inRegister: isRegistered(one.substance ?? ''),
      brought: (row?.expected ?? []).filter((code) => isRegistered(code) && code !== 'do-not-know'),
      contradicted: one.notSeenBy.some((method) => cardOf(method).kind === 'laboratory'),
      overdose: row?.card?.overdose === 'yes' && roleOf(one.substance ?? '') === 'active',
    }
    for (const kind of trackA) {
      const { raised: isRaised, figures } = notice(kind as 'back', inputs, parameters)
      if (isRaised) raised.push({ kind, about: inputs.substance, inputs, parameters, figures })
    }
  }
  await keepSignals(tx, organisation, raised, { week, day, sample })
}

const weeksBetween = (from: Day | undefined, to: Day): number | null =>
  from === undefined ? null : Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / (7 * 86_400_000)))

/** Every week that is over and was not looked at, once. */
export const lookAtLastWeek = async ({ database, now }: Pick<Needs, 'database' | 'now'>, context: Context) => {
  const { organisation } = context
  const { day, weeks } = await database.inTransaction(context, async (tx) => {
    const [site] = await sitesOf(tx, organisation)
    const today = dayAt(site?.timeZone ?? 'UTC', now())
    return { day: today, weeks: await weeksToLookAt(tx, organisation, dayAfter(weekOf(today), -7)) }
  })
  for (const week of weeks) {
    const supply = await database.inTransaction(context, (tx) => supplyWeeks(tx, organisation, week))
    const looked: Looked[] = []
    for (const code of seriesIn(supply)) {
      looked.push(lookAtOne(supply, code))
      // Whoever withdraws or reads meanwhile does not wait for arithmetic.
      await new Promise((others) => setImmediate(others))
    }
    await database.inTransaction(context, (tx) => keepLook(tx, organisation, together(looked), week, day))
  }
}

const keepLook = async (tx: Transaction, organisation: OrganisationId, looked: Looked, week: Day, day: Day) => {
  await keepSignals(tx, organisation, looked.raised, { week, day, sample: undefined })
  await keepWeek(tx, organisation, looked, { week, day })
}

/** The same in one go, for the practice town. */
export const lookAt = async (tx: Transaction, organisation: OrganisationId, week: Day, day: Day) => {
  const supply = await supplyWeeks(tx, organisation, week)
  await keepLook(tx, organisation, together(seriesIn(supply).map((code) => lookAtOne(supply, code))), week, day)
}

export const watching: Daily = { kind: 'drug-checking/watch', does: lookAtLastWeek }
