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

/** What it is, in their language, and what somebody wrote, in whichever language that was. */
export interface Labelled {
  readonly label: string
  readonly says: string
}

export const incidentSays = (line: IncidentLine, language: string, today?: Day): readonly Labelled[] => {
  const say = words.in(language)
  const waits = today === undefined || isToBeLookedInto(line, today) ? 'incident.waits' : 'incident.late'
  return [
    { label: say('incident.happened', { day: dayName(language, line.day) }), says: line.happened },
    { label: say('incident.done'), says: line.done },
    line.looked === undefined
      ? { label: say(waits, { day: dayName(language, lookBy(line)) }), says: '' }
      : { label: say('incident.differently'), says: line.looked.says },
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
    says: incidentSays(line, language).map(({ label, says }) => `${label} ${says}`.trim()),
    since: line.day,
  }))
