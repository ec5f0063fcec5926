/** Whether the other person may be told, at this moment, that something is there for them; and whom of us that waits for. */

import type { Now } from '../../../organisation/now-here.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type MayOffer, mayOffer } from '../../../principles/safety/crossing.ts'
import type { NotPassed } from '../may-cross.ts'
import { declarationsAbout } from '../records/declarations.ts'
import { notPassed, unread } from '../records/item-days.ts'
import { seenAmong } from '../records/referrals.ts'
import { checksOf, type Read } from '../records/release-checks.ts'
import { type Item, itemById } from '../records/released-items.ts'
import type { Side } from '../records/side-keys.ts'
import { everAccompanied, otherSideOf } from '../records/two-sides.ts'
import { betweenNow, isStillLetGo } from './between-now.ts'
import { asProgram } from './offers-now.ts'

export const knows = async (
  system: Transaction,
  { organisation, person }: Pick<Side, 'organisation' | 'person'>,
  worker: WorkerId,
): Promise<boolean> => {
  const said = await declarationsAbout(system, organisation, person)
  return (said.findLast((one) => one.worker === worker)?.conflict ?? 'none') !== 'none'
}

/** Whether somebody may read for this author: not whoever accompanies or knows the other, who would know what it says before they chose (S4, I1). */
export const isOfNeither = async (
  system: Transaction,
  side: Pick<Side, 'organisation' | 'referral'>,
  worker: WorkerId,
): Promise<boolean> => {
  const other = await otherSideOf(system, side)
  if (other === undefined) return true
  return !(await everAccompanied(system, other)).has(worker) && !(await knows(system, other, worker))
}

/**
 * Everything of both people, and that exactly this was read by somebody who accompanies neither, nor did, and knows neither (S2, I1). Whoever passes
 * it on and knows the other learns nothing of them: it looks as if nobody was there.
 */
export const mayPass = async (
  system: Transaction,
  needs: Pick<Needs, 'keyring'>,
  side: Side,
  { item, read, by, day }: { readonly item: Item; readonly read: Read; readonly by: WorkerId; readonly day: Day },
): Promise<Result<{ readonly may: MayOffer; readonly to: Side }, NotPassed>> => {
  if (!(await isOfNeither(system, side, by))) return refused('nobody-there')
  const between = await betweenNow(system, needs, { from: side, about: item.fingerprint, endsOn: item.endsOn }, day)
  if (!between.ok) return between
  const { to } = between.value
  const checked = { by: read.by, fingerprint: read.fingerprint, mayGo: read.outcome === 'may-go' }
  const released = { item: item.id, fingerprint: item.fingerprint, author: item.person }
  const theirs = new Set([...(await everAccompanied(system, side)), ...(await everAccompanied(system, to))])
  const may = mayOffer(released, checked, theirs, between.value)
  if (!may.ok) return may
  if ((await knows(system, side, read.by)) || (await knows(system, to, read.by))) return refused('reader-knows-them')
  return ok({ may: may.value, to })
}

/** Referrals in which something waits to be read before it goes, or can be passed on, for this coordinator. */
export const itemsWanted = async (asked: Asked, needs: Needs, { day }: Now): Promise<readonly string[]> => {
  const { organisation } = asked
  const all = await asProgram(needs, { organisation: organisation.id }, async (system) => {
    const wanted = new Set<string>()
    const waiting = [
      ...(await unread(system, organisation.id, day)),
      ...(await notPassed(system, organisation.id, day)),
    ]
    for (const one of waiting)
      if (!wanted.has(one.referral) && (await isWanted(system, needs, one.item, workerIn(asked), asked, day)))
        wanted.add(one.referral)
    return [...wanted]
  })
  return all.length === 0
    ? []
    : needs.database.inTransaction(asked.context, (tx) => seenAmong(tx, organisation.id, all))
}

const isWanted = async (
  system: Transaction,
  needs: Needs,
  id: string,
  by: WorkerId,
  { organisation }: Asked,
  day: Day,
): Promise<boolean> => {
  const item = await itemById(system, organisation.id, id)
  if (item === undefined) return false
  const side = { organisation: organisation.id, referral: item.referral, person: item.person }
  if ((await everAccompanied(system, side)).has(by) || !(await isOfNeither(system, side, by))) return false
  const read = (await checksOf(system, organisation.id, [item])).get(id)
  return read === undefined
    ? isStillLetGo(system, needs, { from: side, about: item.fingerprint, endsOn: item.endsOn }, day)
    : (await mayPass(system, needs, side, { item, read, by, day })).ok
}
