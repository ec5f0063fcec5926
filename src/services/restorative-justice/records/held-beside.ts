/** Who decides with somebody, and beside whom somebody is, as their own page shows it (E1). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Held } from '../../../platform/service.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import { dayName } from '../../../web/languages.ts'
import type { DecidingFact } from '../deciding.ts'
import { saysNeed } from '../pages/sentences.ts'
import { participants as words } from '../words.ts'
import { besideWhom, everChosenBy } from './beside.ts'
import { decidingFacts } from './deciding.ts'
import type { Side } from './side-keys.ts'

export const heldDeciding = async (tx: Transaction, side: Side, language: string): Promise<readonly Held[]> => {
  const say = words.in(language)
  const facts = await decidingFacts(tx, side)
  if (facts[0] === undefined) return []
  const everChosen = await everChosenBy(tx, side)
  const says = (fact: DecidingFact): string => {
    const day = dayName(language, fact.day)
    if (fact.kind === 'with-an-adult') return saysNeed(say, fact, language)
    return say(fact.kind === 'alone' ? 'held.deciding-alone' : 'held.deciding-ended', { day })
  }
  return [
    {
      key: `restorative-justice/deciding/${side.referral}`,
      words: 'held.deciding',
      says: [
        ...facts.map(says),
        ...everChosen.flatMap((one) => [
          `${say('adult.chosen')}: ${say('adult.since', { day: dayName(language, one.day) })}`,
          ...(one.nothingAgainst.size === 0 ? [] : [say('held.deciding-found', { count: one.nothingAgainst.size })]),
          ...(one.against.size === 0 ? [] : [say('adult.is-somebody-else-better')]),
          ...(one.ended ? [say('held.deciding-adult-ended')] : []),
        ]),
      ],
      since: facts[0].day,
      correctAt: `/me/talk/adult/${side.referral}`,
    },
  ]
}

/** For the adult: that they are, since when, or that it is over. What was found about them is the person's. */
export const heldBeside = async (
  tx: Transaction,
  organisation: OrganisationId,
  adult: PersonId,
  language: string,
): Promise<readonly Held[]> => {
  const found = await besideWhom(tx, organisation, adult)
  if (found === undefined) return []
  const say = words.in(language)
  return [
    {
      key: `restorative-justice/beside/${adult}`,
      words: 'held.beside',
      says: [found.ended ? say('beside.over') : say('adult.since', { day: dayName(language, found.since) })],
      since: found.since,
      correctAt: '/me/talk/beside',
    },
  ]
}
