/** What was gone through with somebody, line by line; and how many were offered this, of nobody (V2, I6). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, monthStart } from '../../../principles/ground/time.ts'
import type { BegunBy } from '../../../principles/voluntarism/who-begins.ts'
import { foldInforming, type InformingFact, type InformingNow, type Offer } from '../informing.ts'
import { somebodyWasFaster } from './heard.ts'
import { lookNow } from './meeting-days.ts'
import type { Side } from './side-keys.ts'

/** As far as whoever looks may see. */
export const informingFacts = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
): Promise<readonly InformingFact[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.informing_fact')
    .select(['nth', 'kind', 'why', 'information', 'language', 'format', 'written_by', 'day'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('nth')
    .execute()
  return rows.map(
    ({ nth, kind, why, information, language, format, written_by, day }) =>
      // The constraints of the table hold what each kind needs.
      ({
        ...{ nth, kind, day, by: written_by === person ? undefined : written_by },
        ...(why === null ? {} : { why }),
        ...(information === null ? {} : { information, language, format }),
      }) as unknown as InformingFact,
  )
}

export const informingOf = async (tx: Transaction, side: Side): Promise<InformingNow> =>
  foldInforming(await informingFacts(tx, side))

/** Whoever comes second begins anew. What was arranged is looked at again at once: it may rest on this. */
export const addInformingFact = async (tx: Transaction, side: Side, fact: InformingFact) => {
  const { organisation, referral, person } = side
  const gone = fact.kind === 'said-back' || fact.kind === 'again' ? fact : undefined
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.informing_fact')
    .values({
      organisation,
      referral,
      participant: person,
      nth: fact.nth,
      before_nth: fact.nth === 1 ? null : fact.nth - 1,
      kind: fact.kind,
      why: fact.kind === 'not-offered' ? fact.why : null,
      information: gone?.information ?? null,
      language: gone?.language ?? null,
      format: gone?.format ?? null,
      written_by: fact.by ?? person,
      day: fact.day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
  await lookNow(tx, side)
}

/** Once for each matter, of which the number says nothing when it is gone. */
export const countOffer = async (
  tx: Transaction,
  organisation: OrganisationId,
  referral: string,
  { stands, offer, on }: { readonly stands: BegunBy; readonly offer: Offer; readonly on: Day },
) => {
  await tx
    .insertInto('restorative_justice.offer_counted')
    .values({ organisation, id: idMadeOf(['offer', referral]), month: monthStart(on), stands, offer })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const offersBetween = async (
  system: Transaction,
  organisation: OrganisationId,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<readonly { readonly stands: BegunBy; readonly offer: Offer; readonly times: number }[]> => {
  const rows = await system
    .selectFrom('restorative_justice.offer_counted')
    .select(['stands', 'offer', ({ fn }) => fn.countAll<string>().as('times')])
    .where('organisation', '=', organisation)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .groupBy(['stands', 'offer'])
    .execute()
  return rows.map(({ stands, offer, times }) => ({
    stands: stands as BegunBy,
    offer: offer as Offer,
    times: Number(times),
  }))
}
