import type { Card } from '../../principles/card.ts'
import { inDays } from '../../principles/ground/time.ts'
import { consentQuestions } from './consent-questions.ts'
import { firstTalk, keptFor, questions } from './told.ts'

const sealedForThem = { subject: 'participant', purpose: 'sealed-words' } as const
const askedFor = { subject: 'participant', purpose: 'approach' } as const
const underTheirKey = { subject: 'participant', purpose: 'referral' } as const

/** Kept as long as what it belongs to, and gone with it. */
const goesWith = (
  whole: string,
  table: string,
  tier: 'T1' | 'T2',
  sealedFor: NonNullable<Card['keeps'][number]['sealedFor']>,
  words?: string,
): Card['keeps'][number] => ({
  table: `restorative_justice.${table}`,
  ...(words === undefined ? {} : { words }),
  from: { goesWith: `restorative_justice.${whole}` },
  sealedFor,
  tier,
  keepFor: keptFor,
  afterwards: 'nothing',
  decision: 'founding decision',
})

export const card: Card = {
  name: 'restorative-justice',
  area: 'restorative-justice',
  schema: 'restorative_justice',
  offers: [firstTalk],
  questions,
  purposes: consentQuestions,
  keeps: [
    {
      table: 'restorative_justice.referral_card',
      words: 'kept.card',
      from: { day: 'day' },
      tier: 'T0',
      keepFor: inDays(28),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'restorative_justice.referral',
      words: 'kept.referral',
      from: { day: 'day' },
      sealedFor: underTheirKey,
      tier: 'T1',
      keepFor: keptFor,
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    goesWith('referral', 'referral_fact', 'T1', underTheirKey),
    goesWith('referral', 'allocation', 'T1', underTheirKey, 'kept.allocation'),
    goesWith('referral', 'side_key', 'T2', sealedForThem),
    goesWith('referral', 'side_key_for', 'T2', sealedForThem),
    goesWith('referral', 'sealed_words', 'T2', sealedForThem, 'kept.sealed'),
    goesWith('referral', 'review_fact', 'T2', sealedForThem, 'kept.review'),
    goesWith('referral', 'released_item', 'T2', sealedForThem, 'kept.released'),
    goesWith('released_item', 'released_item_for', 'T2', sealedForThem),
    goesWith('released_item', 'release_check', 'T2', sealedForThem),
    goesWith('released_item', 'release_told', 'T2', sealedForThem),
    goesWith('released_item', 'release_passed', 'T2', sealedForThem),
    goesWith('referral', 'offered_item', 'T2', sealedForThem, 'kept.offered'),
    goesWith('offered_item', 'offered_item_fact', 'T2', sealedForThem),
    goesWith('referral', 'received_item', 'T2', sealedForThem, 'kept.received'),
    goesWith('referral', 'approach', 'T1', askedFor, 'kept.approach'),
    goesWith('approach', 'approach_fact', 'T1', askedFor),
    {
      table: 'restorative_justice.approach_contact',
      words: 'kept.contact',
      from: { goesWith: 'restorative_justice.approach' },
      sealedFor: { subject: 'approach', purpose: 'approached' },
      tier: 'T2',
      keepFor: keptFor,
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    goesWith('referral', 'meeting_side', 'T1', underTheirKey, 'kept.meeting'),
    goesWith('meeting_side', 'meeting_plan', 'T1', underTheirKey, 'kept.meeting-plan'),
    goesWith('meeting_plan', 'meeting_part', 'T1', underTheirKey),
    goesWith('meeting_side', 'meeting_fact', 'T1', underTheirKey),
    goesWith('referral', 'commitment_side', 'T1', underTheirKey, 'kept.commitment'),
    goesWith('commitment_side', 'commitment_fact', 'T1', underTheirKey),
    goesWith('referral', 'invited', 'T1', underTheirKey),
    {
      table: 'restorative_justice.invitation',
      from: { day: 'good_until' },
      tier: 'T0',
      keepFor: inDays(365),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'restorative_justice.asked_before',
      words: 'kept.asked-before',
      from: { day: 'day' },
      tier: 'T0',
      // "Never" must not lapse because the years went by; ten are longer than anybody here will remember.
      keepFor: inDays(3650),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'restorative_justice.practice',
      from: { day: 'day' },
      sealedFor: { subject: 'worker', purpose: 'staff' },
      tier: 'T1',
      keepFor: inDays(1095),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'restorative_justice.declaration',
      words: 'kept.declaration',
      from: { day: 'day' },
      sealedFor: { subject: 'participant', purpose: 'declared' },
      tier: 'T1',
      // Longer than a page that nobody opens (730 days), so that a conflict does not lapse while something new is asked.
      keepFor: inDays(1000),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'restorative_justice.stopped',
      words: 'kept.stopped',
      from: { day: 'month' },
      tier: 'T0',
      keepFor: inDays(730),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
  ],
  indicators: [
    {
      name: 'stopped',
      version: 1,
      definition: 'people who ended what they had asked for, by how far it had come; month; no reason is asked or kept',
      source: 'Alongside, records/stopping.ts',
    },
  ],
  posts: [],
  reads: [],
  openTo: [{ address: '/talk', words: 'offer.talk' }],
  ownPage: [{ address: '/me/talk', words: 'own' }],
  desk: [
    { address: '/restorative-justice', words: 'desk.talk', for: ['coordinator'] },
    { address: '/restorative-justice/asked', words: 'desk.asked', for: ['facilitator'] },
    { address: '/restorative-justice/team', words: 'desk.team', for: ['coordinator', 'facilitator'] },
    { address: '/restorative-justice/type-in', words: 'desk.type-in', for: ['worker', 'coordinator', 'facilitator'] },
  ],
}
