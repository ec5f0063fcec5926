/** What this service owes to somebody with a page of their own: to show it, to end it, to take it back. */

import { consentNow } from '../../participants/consents.ts'
import { writeMessage } from '../../participants/messages.ts'
import { destroyDataKeys } from '../../platform/data-keys.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { Needs, Owed } from '../../platform/service.ts'
import type { OrganisationId } from '../../principles/ground/people.ts'
import type { Day } from '../../principles/ground/time.ts'
import { concerns } from '../../principles/voluntarism/consent.ts'
import { dayName } from '../../web/languages.ts'
import { keptTogether, tellByEmail, tellByText } from './consent-questions.ts'
import { keptTogetherBy, keyPurpose, removeTogether, whoKeeps } from './records/own-page.ts'
import { resultsOf } from './records/results.ts'
import { sampleBy } from './records/samples.ts'
import { nameOf } from './register.ts'
import { participants as words } from './words.ts'

export const owed: Owed = {
  heldAbout: async (tx, { keyring }, { organisation }, person, language) => {
    const say = words.in(language)
    const held = []
    for (const { id, sample, since } of await keptTogetherBy(tx, keyring, organisation, person)) {
      const row = await sampleBy(tx, organisation, sample)
      if (row === undefined) continue
      const released = (await resultsOf(tx, organisation, sample)).find((one) => one.released !== undefined)
      held.push({
        key: `drug-checking/samples/${id}`,
        words: 'held.sample',
        says: [
          ...(row.expected.length === 0 ? [] : [say('held.expected', { names: row.expected.map(nameOf).join(', ') })]),
          say('held.arrived', { day: dayName(language, row.arrived) }),
          say(released === undefined ? 'held.waiting' : 'held.ready'),
        ],
        since,
        correctAt: '/me/samples',
      })
    }
    return held
  },
  toldOthers: async () => [],
  erase: (tx, { organisation }, person) => removeTogether(tx, organisation, person),
  whenWithdrawn: async (tx, { keyring }, organisation, { person, to, decision }, today) => {
    if (decision === 'paused' || !concerns(keptTogether, { to })) return
    await destroyDataKeys(tx, keyring, organisation, person, { purpose: keyPurpose, today })
    await removeTogether(tx, organisation, person)
  },
}

/** Whoever put one of the samples on their page and wants to be told, is told once. Whether the message goes is asked again when it does. */
export const tellWhoWaits = async (
  tx: Transaction,
  { keyring }: Pick<Needs, 'keyring'>,
  organisation: OrganisationId,
  samples: readonly string[],
  today: Day,
) => {
  for (const person of await whoKeeps(tx, keyring, organisation, samples)) {
    for (const ask of [tellByText, tellByEmail]) {
      const consent = await consentNow(tx, organisation, person, ask, today)
      if (consent.ok)
        await writeMessage(tx, organisation, consent.value, { service: 'drug-checking', language: 'en', today })
    }
  }
}
