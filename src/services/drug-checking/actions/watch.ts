/** Noticing: at each answer that leaves the room, and once a week over everything. What it means a person decides. */

import { sitesOf } from '../../../organisation/sites.ts'
import type { Context, Transaction } from '../../../platform/database/transaction.ts'
import type { Daily, Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter, dayAt } from '../../../principles/ground/time.ts'
import { type Run, whatWasFound } from '../finding.ts'
import { cardOf } from '../method-cards.ts'
import { sampleBy } from '../records/samples.ts'
import { keepSignals, keepWeek, lastSeen, supplyWeeks, weekOf, weekWasLookedAt } from '../records/signals.ts'
import { isRegistered } from '../register.ts'
import { type Kind, notice, type OneAnswer, settings, trackOf } from '../signals/signal.ts'
import { lookAtWeek, type Raised } from '../signals/week.ts'
import { roleOf } from '../substance-facts.ts'

const trackA = (Object.keys(trackOf) as Kind[]).filter((kind) => trackOf[kind] === 'A')

/** What one answer that just left the room tells the panel. */
export const noticeAnswer = async (
  tx: Transaction,
  organisation: OrganisationId,
  sample: string,
  runs: readonly Run[],
  day: Day,
) => {
  const found = whatWasFound(runs).filter(({ substance }) => substance !== undefined)
  const row = await sampleBy(tx, organisation, sample)
  const seen = await lastSeen(
    tx,
    organisation,
    sample,
    found.map(({ substance }) => substance ?? ''),
  )
  const week = weekOf(day)
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
      const { raised: isRaised, figures } = notice(kind as 'back', inputs, settings.trackA)
      if (isRaised) raised.push({ kind, about: inputs.substance, inputs, parameters: settings.trackA, figures })
    }
  }
  await keepSignals(tx, organisation, raised, { week, day, sample })
}

const weeksBetween = (from: Day | undefined, to: Day): number | null =>
  from === undefined ? null : Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / (7 * 86_400_000)))

/** The last week that is over, once. */
export const lookAtLastWeek = async ({ database, now }: Pick<Needs, 'database' | 'now'>, context: Context) => {
  const { organisation } = context
  await database.inTransaction(context, async (tx) => {
    const [site] = await sitesOf(tx, organisation)
    const day = dayAt(site?.timeZone ?? 'UTC', now())
    await lookAt(tx, organisation, dayAfter(weekOf(day), -7), day)
  })
}

export const lookAt = async (tx: Transaction, organisation: OrganisationId, week: Day, day: Day) => {
  if (await weekWasLookedAt(tx, organisation, week)) return
  const looked = lookAtWeek(await supplyWeeks(tx, organisation, week))
  await keepSignals(tx, organisation, looked.raised, { week, day, sample: undefined })
  await keepWeek(tx, organisation, looked, { week, day })
}

export const watching: Daily = { kind: 'drug-checking/watch', does: lookAtLastWeek }
