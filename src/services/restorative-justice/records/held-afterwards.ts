/** How they are since and how it was with us, as somebody's own page lists it (E1): all of it, in their language. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { Held } from '../../../platform/service.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { dayName } from '../../../web/languages.ts'
import { yesOrNo } from '../feedback.ts'
import { participants as words } from '../words.ts'
import { afterwardsOf } from './afterwards.ts'
import { feedbackOf } from './feedback.ts'
import type { Side } from './side-keys.ts'

export const heldAfterwards = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  language: string,
): Promise<readonly Held[]> => {
  const say = words.in(language)
  const day = (of: Day) => dayName(language, of)
  const { facts, folded } = await afterwardsOf(tx, side)
  const correctAt = `/me/talk/after/${side.referral}`
  const since = facts[0]?.day
  const days = {
    key: `restorative-justice/afterwards/${side.referral}`,
    words: 'held.afterwards',
    says: [
      ...(folded.chosen === undefined
        ? []
        : [
            `${say('after.days-chosen', { days: folded.chosen.times.map((one) => say(`after.time-${one}`)).join(', ') })} ${say(`after.way-${folded.chosen.way}`)}.`,
          ]),
      ...folded.asked.map(
        ({ since: from, time }) => `${say('after.question', { day: day(from) })} ${say(`after.time-${time}`)}`,
      ),
      ...folded.said.map((one) => `${day(one.day)}: ${say('after.said', { what: say(`after.felt-${one.felt}`) })}`),
    ],
    correctAt,
  }
  const feedback = (await feedbackOf(tx, keyring, side)).map((one) => ({
    key: `restorative-justice/feedback/${one.id}`,
    words: 'held.feedback',
    says: [
      ...yesOrNo.flatMap((asks) => {
        const answer = one.says[asks]
        return answer === undefined ? [] : [`${say(`feedback.asks-${asks}`)} ${say(`feedback.${answer}`)}`]
      }),
      ...(one.felt === undefined ? [] : [`${say('feedback.asks-felt')} ${say(`after.felt-${one.felt}`)}`]),
      ...(one.note === '' ? [] : [one.note]),
    ],
    since: one.day,
    correctAt,
  }))
  return [...(since === undefined ? [] : [{ ...days, since }]), ...feedback]
}
