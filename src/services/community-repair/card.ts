import type { Card } from '../../principles/card.ts'
import { ok } from '../../principles/ground/result.ts'
import { inDays } from '../../principles/ground/time.ts'

/** After the last day of it: as long as whoever it was about may still ask why. */
export const keptAfterwards = inDays(28)

const sealedFor = { subject: 'id', purpose: 'exclusion' } as const

export const card: Card = {
  name: 'community-repair',
  area: 'restorative-justice',
  schema: 'community_repair',
  offers: [
    {
      name: 'to read why, until when, where supplies go on, and to have somebody else look at it',
      serve: () => ok({ gives: 'what stands on the slip, in every language' }),
    },
  ],
  questions: [],
  purposes: [],
  keeps: [
    {
      table: 'community_repair.exclusion',
      words: 'kept.exclusion',
      from: { day: 'until_day' },
      sealedFor,
      tier: 'T1',
      keepFor: keptAfterwards,
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'community_repair.exclusion_fact',
      from: { goesWith: 'community_repair.exclusion' },
      sealedFor: { ...sealedFor, subject: 'exclusion' },
      tier: 'T1',
      keepFor: keptAfterwards,
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'community_repair.change',
      words: 'kept.change',
      from: { day: 'until_day' },
      tier: 'T0',
      keepFor: inDays(1095),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'community_repair.change_fact',
      from: { goesWith: 'community_repair.change' },
      tier: 'T0',
      keepFor: inDays(1095),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'community_repair.excluded',
      words: 'kept.excluded',
      from: { day: 'month' },
      tier: 'T0',
      keepFor: inDays(1095),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
  ],
  indicators: [
    {
      name: 'asked-to-stay-away',
      version: 1,
      definition:
        'times somebody was asked to stay away in twelve whole months, by reason; how often they asked for another look, and how often nobody answered; and how many had no second person to their end, ended sooner, were taken back, or ended because nobody looked or stood behind them in time; events and not people, one may be counted in several; rounded to 5, 1 to 7 hidden',
      source: 'Alongside, records/excluded.ts',
    },
  ],
  posts: [],
  reads: [],
  openTo: [
    { address: '/place', words: 'offer.place' },
    { address: '/place/plan', words: 'offer.plan' },
  ],
  ownPage: [],
  desk: [
    { address: '/community-repair', words: 'desk.place', for: ['worker', 'technician', 'coordinator', 'manager'] },
    { address: '/community-repair/plan', words: 'desk.plan', for: ['worker', 'technician', 'coordinator', 'manager'] },
    { address: '/community-repair/rules', words: 'desk.place-rules', for: ['coordinator', 'manager', 'board-member'] },
  ],
}
