/** What comes round each day: where the ledger ended, keys that an order held until now, pages nobody opens any more. */

import { destroyDataKeys, destroyWhatIsWanted, writeErased } from '../platform/data-keys.ts'
import { noteErased, ownPage } from '../platform/erased-list.ts'
import type { Needs } from '../platform/service.ts'
import { endSessionsOf } from '../platform/sessions.ts'
import type { OrganisationId, PersonId } from '../principles/ground/people.ts'
import { type Day, dayAfter } from '../principles/ground/time.ts'
import { keepEndsOfDays } from './ledger.ts'
import { closeParticipant } from './people.ts'

type Around = Pick<Needs, 'database' | 'keyring'>

const asTheProgram = (organisation: OrganisationId) => ({ organisation, actor: 'system' }) as const

export const keepTheEnd = ({ database }: Pick<Needs, 'database'>, organisation: OrganisationId, today: Day) =>
  database.inTransaction(asTheProgram(organisation), (tx) => keepEndsOfDays(tx, organisation, today))

/** Somebody wanted something gone while an order held it: once that is over, it goes. Returns how many keys went. */
export const destroyWhatWasHeld = async (
  { database, keyring }: Around,
  organisation: OrganisationId,
  today: Day,
): Promise<number> => {
  const went = await database.inTransaction(asTheProgram(organisation), (tx) =>
    destroyWhatIsWanted(tx, keyring, organisation, today),
  )
  await noteErased(database, keyring, organisation, today)
  return went
}

/** A page that nobody opened for so long is closed, and what it held is destroyed. */
const closedUnopenedAfter = 730

/** Returns how many pages were closed. */
export const closeUnopened = async (
  { database, keyring }: Around,
  organisation: OrganisationId,
  today: Day,
): Promise<number> => {
  const context = asTheProgram(organisation)
  const unopened = await database.inTransaction(context, (tx) =>
    tx
      .selectFrom('participants.participant')
      .select('id')
      .where('organisation', '=', organisation)
      .where('closed_on', 'is', null)
      .where('last_heard', '<', dayAfter(today, -closedUnopenedAfter) as never)
      .limit(1_000)
      .execute(),
  )
  for (const { id } of unopened)
    await database.inTransaction(context, async (tx) => {
      await destroyDataKeys(tx, keyring, organisation, id, { today })
      await writeErased(tx, keyring, organisation, id, [{ key: null, purpose: ownPage }], { today })
      await closeParticipant(tx, organisation, id as PersonId, today)
      await endSessionsOf(tx, organisation, id)
    })
  return unopened.length
}
