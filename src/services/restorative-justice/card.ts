import type { Card } from '../../principles/card.ts'
import { inDays } from '../../principles/ground/time.ts'
import { consentQuestions } from './consent-questions.ts'
import { firstTalk, keptFor, questions } from './told.ts'

const underTheirKey = { subject: 'participant', purpose: 'referral' } as const

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
    {
      table: 'restorative_justice.referral_fact',
      from: { goesWith: 'restorative_justice.referral' },
      sealedFor: underTheirKey,
      tier: 'T1',
      keepFor: keptFor,
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'restorative_justice.allocation',
      words: 'kept.allocation',
      from: { goesWith: 'restorative_justice.referral' },
      sealedFor: underTheirKey,
      tier: 'T1',
      keepFor: keptFor,
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
