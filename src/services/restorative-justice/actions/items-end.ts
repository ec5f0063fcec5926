/**
 * What one of us wrote down and nobody let go is taken away (shuttle). What was there for somebody until a day, and was not opened, is closed on it for good; what somebody wants known goes when it is right for both; and
 * what was taken back under an order of a court goes when that is over.
 */

import { sitesOf } from '../../../organisation/sites.ts'
import { consentNow } from '../../../participants/consents.ts'
import type { Context, Transaction } from '../../../platform/database/transaction.ts'
import type { Daily } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { type Day, dayAt } from '../../../principles/ground/time.ts'
import { receiveItem, shareItem } from '../consent-questions.ts'
import { offeredTo, offersOver, onceHeld, untold } from '../records/item-days.ts'
import { closeOffer, closeOffersTo } from '../records/offered-items.ts'
import { itemById, takeItemBack } from '../records/released-items.ts'
import { endDrafts } from '../records/shuttle-drafts.ts'
import { writtenBefore } from '../shuttle.ts'
import { letKnow } from './letting-know.ts'

const atOnce = 1_000

const endTakenBack = async (system: Transaction, { organisation }: Context, id: string, today: Day) => {
  const item = await itemById(system, organisation, id)
  if (item === undefined) return
  const yes = await consentNow(system, organisation, item.person, { ...shareItem, about: item.fingerprint }, today)
  if (!yes.ok && yes.reason === 'withdrawn') await takeItemBack(system, organisation, item.person, item.fingerprint)
}

const noes: ReadonlySet<string> = new Set(['never', 'refused', 'withdrawn'])

/** Said to a worker who sees nothing of it, a no closes it here. */
const endNotWanted = async (system: Transaction, { organisation }: Context, person: PersonId, today: Day) => {
  const welcome = await consentNow(system, organisation, person, receiveItem, today)
  if (!welcome.ok && noes.has(welcome.reason)) await closeOffersTo(system, organisation, person)
}

export const itemsEnd: Daily = {
  kind: 'restorative-justice/items-end',
  does: async (needs, context) => {
    const { database, now } = needs
    const { organisation } = context
    const { today, known, held, there } = await database.inTransaction(context, async (tx) => {
      const today = dayAt((await sitesOf(tx, organisation))[0]?.timeZone ?? 'UTC', now())
      for (const item of await offersOver(tx, organisation, today, atOnce)) await closeOffer(tx, organisation, item)
      await endDrafts(tx, organisation, writtenBefore(today))
      return {
        today,
        known: await untold(tx, organisation, atOnce),
        held: await onceHeld(tx, organisation, atOnce),
        there: await offeredTo(tx, organisation, atOnce),
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
    for (const { item, from } of known) await alone((tx) => letKnow(tx, needs, from, item, today))
    for (const id of held) await alone((tx) => endTakenBack(tx, context, id, today))
    for (const person of there) await alone((tx) => endNotWanted(tx, context, person, today))
    if (wrong !== undefined) throw wrong
  },
}
