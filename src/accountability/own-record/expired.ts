/** "It ends after six months. Then it is destroyed." A yes that ran out ends what stood on it, as a withdrawal does. */

import { consentLedger } from '../../participants/consents.ts'
import { endContact } from '../../participants/contact.ts'
import { holdForTheirDecision } from '../../participants/people.ts'
import type { Ending, Needs, Service } from '../../platform/service.ts'
import type { OrganisationId, PersonId } from '../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../principles/ground/time.ts'
import { consentFor } from '../../principles/voluntarism/consent.ts'

/** Far enough back that a program which slept for weeks misses nobody. */
const lookedBack = 60

/** Returns how many yeses had run out. Doing it again changes nothing. */
export const endWhatRanOut = async (
  needs: Needs,
  services: readonly Service[],
  organisation: OrganisationId,
  today: Day,
): Promise<number> => {
  const context = { organisation, actor: 'system' } as const
  const people = await needs.database.inTransaction(context, (tx) =>
    tx
      .selectFrom('participants.consent_entry')
      .select('participant')
      .distinct()
      .where('organisation', '=', organisation)
      .where('decision', '=', 'given')
      .where('until', '<', today as never)
      .where('until', '>=', dayAfter(today, -lookedBack) as never)
      .execute(),
  )
  let ended = 0
  for (const { participant } of people)
    ended += await needs.database.inTransaction(context, async (tx) => {
      const one = await holdForTheirDecision(tx, organisation, participant as PersonId)
      if (one === undefined) return 0
      const ledger = await consentLedger(tx, organisation, one)
      const ranOut = services
        .filter(({ card }) => card.area === one.area)
        .flatMap(({ card }) => card.purposes)
        .filter((question) => {
          const consent = consentFor(question, ledger, today)
          return !consent.ok && consent.reason === 'expired'
        })
      for (const { purpose, recipient, channel } of ranOut) {
        const ending: Ending = { person: one.id, to: { purpose, recipient, channel }, decision: 'withdrawn' }
        await endContact(tx, needs.keyring, organisation, ending, today)
        for (const { owed } of services) await owed.whenWithdrawn(tx, needs, organisation, ending, today)
      }
      return ranOut.length
    })
  return ended
}
