/** A yes that somebody said aloud to two workers: the first writes it down, the second confirms it, each in their own name. */

import type { Transaction } from '../platform/database/transaction.ts'
import type { OrganisationId, PersonId, WorkerId } from '../principles/ground/people.ts'
import type { Day } from '../principles/ground/time.ts'
import { concerns, type Purpose, type Scope } from '../principles/voluntarism/consent.ts'
import { endOfLedger, entriesOf } from './ledger.ts'

export interface Spoken {
  readonly id: string
  readonly person: PersonId
  readonly to: Scope
  readonly information: number
  readonly language: string
  readonly until: Day
  readonly day: Day
  /** Where the ledger ended when it was said: what the person says after that comes first. */
  readonly afterPlace: number
  readonly recordedBy: WorkerId
}

export const writeSpoken = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, person, to, information, language, until, day, recordedBy }: Omit<Spoken, 'afterPlace'>,
) => {
  const end = await endOfLedger(tx, organisation)
  await tx
    .insertInto('participants.spoken')
    .values({
      organisation,
      id,
      participant: person,
      purpose: to.purpose,
      recipient: to.recipient,
      channel: to.channel,
      information,
      language,
      until,
      day,
      after_place: end?.place ?? 0,
      recorded_by: recordedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What waits for a second worker who heard it: of today, because nobody confirms from memory. */
export const spokenToday = async (
  tx: Transaction,
  organisation: OrganisationId,
  today: Day,
): Promise<readonly Spoken[]> => {
  const rows = await tx
    .selectFrom('participants.spoken as s')
    .selectAll('s')
    .where('s.organisation', '=', organisation)
    .where('s.day', '=', today as never)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('participants.consent_entry as e')
            .select('e.id')
            .whereRef('e.organisation', '=', 's.organisation')
            .whereRef('e.spoken', '=', 's.id'),
        ),
      ),
    )
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    person: row.participant as PersonId,
    to: { purpose: row.purpose as Purpose, recipient: row.recipient, channel: row.channel },
    information: row.information,
    language: row.language,
    until: row.until as unknown as Day,
    day: row.day as unknown as Day,
    afterPlace: Number(row.after_place),
    recordedBy: row.recorded_by as WorkerId,
  }))
}

/** Whether the person said something about this, or about everything, after they said it aloud. Hold their word first. */
export const wasOvertaken = async (
  tx: Transaction,
  organisation: OrganisationId,
  { person, to, afterPlace }: Spoken,
): Promise<boolean> =>
  (await entriesOf(tx, organisation, person)).some((entry) => entry.place > afterPlace && concerns(to, entry))
