/** Coming to an end, as somebody's own page lists it (E1): what they were asked, and what they said. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Held } from '../../../platform/service.ts'
import { dayName } from '../../../web/languages.ts'
import { participants as words } from '../words.ts'
import { closingOf } from './closing.ts'
import type { Side } from './side-keys.ts'

export const heldClosing = async (
  tx: Transaction,
  side: Pick<Side, 'organisation' | 'referral'>,
  language: string,
): Promise<readonly Held[]> => {
  const say = words.in(language)
  const { facts } = await closingOf(tx, side)
  const since = facts[0]?.day
  const says = facts.map((fact) => {
    const stands = say(`end.stands-${fact.kind}`, { day: dayName(language, fact.day) })
    return fact.kind === 'agreed' ? `${stands} ${say(`end.keeps-${fact.keeps}`)}` : stands
  })
  const key = `restorative-justice/closing/${side.referral}`
  return since === undefined
    ? []
    : [{ key, words: 'held.closing', says, since, correctAt: `/me/talk/end/${side.referral}` }]
}
