/** "It ends after six months. Then it is destroyed." A yes that ran out ends what stood on it, as a withdrawal does. */

import { consentLedger } from '../../participants/consents.ts'
import { endContact } from '../../participants/contact.ts'
import { holdForTheirDecision } from '../../participants/people.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { Ending, Needs, Service } from '../../platform/service.ts'
import type { OrganisationId, PersonId } from '../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../principles/ground/time.ts'
import { ranOut } from '../../principles/voluntarism/consent.ts'

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
  const troubles: unknown[] = []
  for (const { participant } of people)
    await needs.database
      .inTransaction(context, (tx) => endOne(tx, needs, services, organisation, participant as PersonId, today))
      .then((count) => {
        ended += count
      })
      // What goes wrong for one is not what the others wait for; it is told when all of them were looked at.
      .catch((error: unknown) => troubles.push(error))
  if (troubles.length > 0)
    throw new AggregateError(troubles, `${troubles.length} of ${people.length} could not be ended`)
  return ended
}

const endOne = async (
  tx: Transaction,
  needs: Needs,
  services: readonly Service[],
  organisation: OrganisationId,
  person: PersonId,
  today: Day,
): Promise<number> => {
  const one = await holdForTheirDecision(tx, organisation, person)
  if (one === undefined) return 0
  const ledger = await consentLedger(tx, organisation, one)
  const over = services
    .filter(({ card }) => card.area === one.area)
    .flatMap(({ card }) => card.purposes)
    .filter((question) => ranOut(question, ledger, today))
  for (const { purpose, recipient, channel } of over) {
    const to = { purpose, recipient, channel }
    const ending: Ending = { person: one.id, to, decision: 'withdrawn', ranOut: true }
    await endContact(tx, needs.keyring, organisation, ending, today)
    for (const { owed } of services) await owed.whenWithdrawn(tx, needs, organisation, ending, today)
  }
  return over.length
}
