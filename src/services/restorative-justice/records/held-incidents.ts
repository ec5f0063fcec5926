/** What happened that should not have, as the person reads it from the same commit on: what, what was done, and what we do differently (E1). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { Held } from '../../../platform/service.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { dayName } from '../../../web/languages.ts'
import { isToBeLookedInto, lookBy } from '../incident.ts'
import { participants as words } from '../words.ts'
import { type IncidentLine, incidentsOf } from './incidents.ts'
import type { Side } from './side-keys.ts'

export const incidentSays = (line: IncidentLine, language: string, today?: Day): readonly string[] => {
  const say = words.in(language)
  return [
    `${say('incident.happened', { day: dayName(language, line.day) })} ${line.happened}`,
    `${say('incident.done')} ${line.done}`,
    line.looked === undefined
      ? say(today === undefined || isToBeLookedInto(line, today) ? 'incident.waits' : 'incident.late', {
          day: dayName(language, lookBy(line)),
        })
      : `${say('incident.differently')} ${line.looked.says}`,
  ]
}

export const heldIncidents = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  language: string,
): Promise<readonly Held[]> =>
  (await incidentsOf(tx, keyring, side)).map((line) => ({
    key: `restorative-justice/incident/${line.id}`,
    words: 'held.incident',
    says: incidentSays(line, language),
    since: line.day,
  }))
