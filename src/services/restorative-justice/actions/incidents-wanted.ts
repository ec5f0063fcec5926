/** What happened that nobody looked into yet, for a coordinator who accompanies neither of the two. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import { toLookInto } from '../records/incidents.ts'
import { seenAmong } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { everAccompanied } from '../records/two-sides.ts'
import { asProgram } from './offers-now.ts'
import { isOfNeither } from './passing-on.ts'

/** Whether this worker accompanies neither, nor did, and knows neither: only the program sees both people. */
export const ofNeither = async (system: Transaction, side: Side, worker: WorkerId) =>
  !(await everAccompanied(system, side)).has(worker) && (await isOfNeither(system, side, worker))

/** Those that wait to be looked into, for this coordinator: never what they wrote, nor of somebody they accompany. */
export const incidentsWanted = async (asked: Asked, needs: Needs): Promise<readonly string[]> => {
  const { organisation } = asked
  const worker = workerIn(asked)
  const all = await asProgram(needs, { organisation: organisation.id }, async (system) => {
    const wanted = new Set<string>()
    for (const { referral, person, by } of await toLookInto(system, organisation.id)) {
      const side = { organisation: organisation.id, referral, person }
      if (by !== worker && (await ofNeither(system, side, worker))) wanted.add(referral)
    }
    return [...wanted]
  })
  return all.length === 0
    ? []
    : needs.database.inTransaction(asked.context, (tx) => seenAmong(tx, organisation.id, all))
}
