/**
 * The day that was fixed beforehand has come: whoever asked is told that there is something to read, the same whatever happened (S3); how the other
 * person could be reached, and what might be said, is destroyed. It looks every day, so that nothing waits for somebody to remember.
 */

import { sitesOf } from '../../../organisation/sites.ts'
import type { Context, Transaction } from '../../../platform/database/transaction.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Daily, Needs } from '../../../platform/service.ts'
import { type Day, dayAt } from '../../../principles/ground/time.ts'
import { foldApproach } from '../approach.ts'
import { dropContact } from '../records/approach-contact.ts'
import { approachesOver, destroyLeftKeys } from '../records/approach-days.ts'
import { addApproachFact, approachFacts } from '../records/approach-facts.ts'
import { approachById, noteWhoCame, unnoted } from '../records/invited.ts'
import { referralBy } from '../records/referrals.ts'
import { tellThem } from './desk.ts'

const atOnce = 1_000

const endOne = async (tx: Transaction, { keyring }: Needs, { organisation }: Context, id: string, today: Day) => {
  const of = await approachById(tx, organisation, id)
  const one = of === undefined ? undefined : await referralBy(tx, organisation, of.referral)
  if (of === undefined || one === undefined) return
  const { facts } = foldApproach(await approachFacts(tx, organisation, id))
  const line = { kind: 'ended', nth: facts + 1, day: today, by: undefined } as const
  if (!(await addApproachFact(tx, organisation, of, line, idMadeOf(['ended', id])))) return
  await dropContact(tx, keyring, organisation, id, today)
  await tellThem(tx, organisation, of.person, one.language, today)
}

export const approachesEnd: Daily = {
  kind: 'restorative-justice/approaches-end',
  does: async (needs, context) => {
    const { database, keyring, now } = needs
    const { organisation } = context
    const { today, over, came } = await database.inTransaction(context, async (tx) => {
      const today = dayAt((await sitesOf(tx, organisation))[0]?.timeZone ?? 'UTC', now())
      await destroyLeftKeys(tx, keyring, organisation, today)
      return {
        today,
        over: await approachesOver(tx, organisation, today, atOnce),
        came: await unnoted(tx, organisation, atOnce),
      }
    })
    // Each by itself: what stands in the way of one holds up nobody else, and is heard of at the end.
    let wrong: unknown
    const alone = async (does: (tx: Transaction) => Promise<void>) => {
      try {
        await database.inTransaction(context, does)
      } catch (error) {
        wrong ??= error
      }
    }
    for (const id of came) await alone((tx) => noteWhoCame(tx, keyring, organisation, id, today))
    for (const id of over) await alone((tx) => endOne(tx, needs, context, id, today))
    if (wrong !== undefined) throw wrong
  },
}
