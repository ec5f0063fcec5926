/** Opening one's own page with a code, for fifteen minutes at a time. */

import type { Database } from '../platform/database/transaction.ts'
import type { OnOwnPage } from '../platform/http/asked.ts'
import { subjectOf } from '../platform/sessions.ts'
import type { OrganisationId } from '../principles/ground/people.ts'
import type { Instant } from '../principles/ground/time.ts'
import { participantById } from './people.ts'

/** Who opened it with this token; nobody once the time is over, the code was replaced or the page was closed. */
export const personOnOwnPage = (
  database: Database,
  organisation: OrganisationId,
  token: string,
  now: Instant,
): Promise<OnOwnPage | undefined> =>
  database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
    const subject = await subjectOf(tx, organisation, token, now, 'participant')
    const person = subject === undefined ? undefined : await participantById(tx, organisation, subject)
    return person === undefined ? undefined : { id: person.id, area: person.area }
  })
