/** An answer leaves the room: the release, then what others may learn from it. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import { post } from '../../../platform/notice-board.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { MayRelease } from '../../../principles/safety/second-person.ts'
import { whatWasFound } from '../finding.ts'
import { type Change, reconcile } from '../reconcile.ts'
import { neverReleasedBefore } from '../records/published.ts'
import { addRelease, standingAnswer } from '../records/results.ts'
import { runsOfResult } from '../records/runs.ts'
import { weekOf } from '../records/signals.ts'
import { isRegistered } from '../register.ts'
import { noticeAnswer } from './watch.ts'

/** The release first, then what others may learn from it: a substance seen here for the first time, and its week. */
export const handBack = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly id: string; readonly sample: string; readonly reason: string },
  may: MayRelease,
  day: Day,
): Promise<Change> => {
  const before = await standingAnswer(tx, organisation, one.sample)
  const runs = await runsOfResult(tx, organisation, one.id)
  await addRelease(tx, organisation, one, may, day, runs)
  const meaning = reconcile(before?.runs, runs)
  // Whoever read an answer that was wrong is told, whatever is right now.
  const change = meaning === 'same' && one.reason === 'corrected' ? 'supersedes' : meaning
  if (may.alone) return change
  await noticeAnswer(tx, organisation, one.sample, runs, before?.runs ?? [], day)
  const found = whatWasFound(runs).flatMap(({ substance }) => (substance === undefined ? [] : [substance]))
  for (const substance of await neverReleasedBefore(tx, organisation, found, one.id)) {
    await post(
      tx,
      organisation,
      { kind: 'substance-first-seen', substance: inPublic(substance), week: weekOf(day) },
      day,
    )
  }
  return change
}

/** Names of our own are words of a curator: they stay at the bench. */
export const inPublic = (substance: string): string => (isRegistered(substance) ? substance : 'not-in-register')
