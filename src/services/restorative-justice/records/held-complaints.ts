/** What somebody complained of, as their own page shows it (E1): every word of it, theirs and ours. */

import { namesOf } from '../../../organisation/workers.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { Held } from '../../../platform/service.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import { dayName } from '../../../web/languages.ts'
import { participants as words } from '../words.ts'
import { ownComplaints, saidIn } from './complaints.ts'

export const heldComplaints = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, person }: { readonly organisation: OrganisationId; readonly person: PersonId },
  language: string,
  /** Whether nobody of ours had their codes on a screen. */
  hasOwn: boolean,
): Promise<readonly Held[]> => {
  const say = words.in(language)
  const held: Held[] = []
  for (const one of await ownComplaints(tx, keyring, organisation, person)) {
    const isClosed = one.keyedInBy !== undefined && !hasOwn
    const names = await namesOf(tx, keyring, organisation, one.about)
    held.push({
      key: `restorative-justice/complaint/${one.id}`,
      words: 'held.complaint',
      alone: true,
      says: [
        ...one.about.map((who) => say('complain.is-about', { who: names.get(who) ?? '' })),
        ...(isClosed ? [] : await saidIn(tx, keyring, organisation, one)).map(({ by, day, says }) =>
          say(by === undefined ? 'complain.held-you' : 'complain.held-we', { day: dayName(language, day), says }),
        ),
        ...(isClosed || one.folded.outcome === undefined ? [] : [say(`complain.outcome-${one.folded.outcome}`)]),
      ],
      since: one.day,
      correctAt: '/me/talk/complain',
    })
  }
  return held
}
