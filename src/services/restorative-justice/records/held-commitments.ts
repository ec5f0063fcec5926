/** Commitments as somebody's own page lists them (E1): their day, and what became of them as far as they want to hear it. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Held } from '../../../platform/service.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { dayName } from '../../../web/languages.ts'
import { becomes, heard } from '../commitment.ts'
import { participants as words } from '../words.ts'
import { commitmentsOf } from './commitments.ts'
import type { Side } from './side-keys.ts'

export const heldCommitments = async (tx: Transaction, side: Side, language: string): Promise<readonly Held[]> => {
  const say = words.in(language)
  const day = (of: Day) => dayName(language, of)
  return (await commitmentsOf(tx, side)).map(({ item, whose, checks, byWhen, day: since, folded }) => {
    const news = heard(folded)
    return {
      key: `restorative-justice/commitment/${item}`,
      words: 'held.commitment',
      says: [
        say(`agreed.whose-${whose}`, { day: day(since) }),
        `${say('agreed.until', { day: day(byWhen) })} ${say(`agreed.${whose}-checks-${checks}`)}.`,
        ...folded.talkedOver.map((on) => say('agreed.talked-over', { day: day(on) })),
        ...(folded.countsSince === undefined ? [] : [say('agreed.counts-since', { day: day(folded.countsSince) })]),
        ...(folded.stage === 'words' ? [] : [say(`agreed.hears-${folded.hears}`)]),
        ...(folded.stage === 'ended' ? [say('agreed.ended')] : []),
        ...(news === undefined ? [] : [say(`agreed.became-${news.what}`, { day: day(news.day) })]),
      ],
      since,
      correctAt: `/me/talk/agreed/${side.referral}`,
    }
  })
}

/** What the other was told of them: that it counts, what they said became of it, and that it does not stand any more (E1). */
export const toldOfCommitments = async (
  tx: Transaction,
  organisation: OrganisationId,
  person: PersonId,
): Promise<readonly { readonly words: string; readonly day: Day }[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.commitment_fact')
    .select(['item', 'kind', 'day'])
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .where('kind', 'in', ['counts', 'ended', ...becomes])
    .where('of_nth', 'is', null)
    .orderBy('day')
    .orderBy('nth')
    .execute()
  const day = ({ day }: (typeof rows)[number]) => day as unknown as Day
  return rows.flatMap((row, at) => {
    const later = rows.slice(at + 1).filter(({ item }) => item === row.item)
    // Of one day the last word alone goes on, and none on the day on which it ended.
    const isTold = row.kind === 'counts' || row.kind === 'ended' || !later.some((one) => day(one) === day(row))
    const words = `told.commitment-${row.kind === 'counts' || row.kind === 'ended' ? row.kind : 'became'}`
    return isTold ? [{ words, day: day(row) }] : []
  })
}
