/** What somebody let go to the other person, and what they have from them, as their own page lists it (E1): what it says opens with their code. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Held } from '../../../platform/service.ts'
import { dayName } from '../../../web/languages.ts'
import { foldOffered } from '../offered.ts'
import { goesOn } from '../shuttle.ts'
import { participants as words } from '../words.ts'
import { offersTo } from './offered-items.ts'
import { receivedBy } from './received-items.ts'
import { itemsOf } from './released-items.ts'
import { waitingFor } from './shuttle-drafts.ts'
import type { Side } from './side-keys.ts'

export const heldBetween = async (tx: Transaction, side: Side, language: string): Promise<readonly Held[]> => {
  const say = words.in(language)
  const correctAt = `/me/talk/between/${side.referral}`
  const drafts = (await waitingFor(tx, side)).map(({ id, day }) => ({
    key: `restorative-justice/drafts/${id}`,
    words: 'held.drafts',
    says: [say('shuttle.until', { from: dayName(language, day), day: dayName(language, goesOn(day)) })],
    since: day,
    correctAt: `/me/talk/shuttle/${side.referral}`,
  }))
  const released = (await itemsOf(tx, side)).map(({ id, kind, signed, handed, endsOn, day }) => ({
    key: `restorative-justice/released/${id}`,
    words: 'held.released',
    says: [
      say(`between.kind-${kind}`),
      `${say('between.signed')} ${say(`between.signed-${signed}`)}`,
      `${say('between.handed')} ${say(`between.handed-${handed}`)}`,
      say('between.look-until', { day: dayName(language, endsOn) }),
    ],
    since: day,
    correctAt,
  }))
  const received = (await receivedBy(tx, side)).map(({ item, kind, day }) => ({
    key: `restorative-justice/received/${item}`,
    words: 'held.received',
    says: [say(`between.kind-${kind}`)],
    since: day,
    correctAt,
  }))
  const offered = (await offersTo(tx, side)).map(({ item, endsOn, day, facts }) => {
    const { chosen, opened } = foldOffered(facts)
    return {
      key: `restorative-justice/offered/${item}`,
      words: 'held.offered',
      says: [
        say('between.closed', { day: dayName(language, endsOn) }),
        ...(chosen === undefined ? [] : [say(`between.choose-${chosen}`)]),
        ...(opened ? [say('between.kept-opened')] : []),
      ],
      since: day,
      correctAt,
    }
  })
  return [...drafts, ...released, ...offered, ...received]
}
