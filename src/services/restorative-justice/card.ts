import type { Card } from '../../principles/card.ts'
import { inDays } from '../../principles/ground/time.ts'
import { complains, consentQuestions } from './consent-questions.ts'
import { firstTalk, keptFor, questions } from './told.ts'

const sealedForThem = { subject: 'participant', purpose: 'sealed-words' } as const
const askedFor = { subject: 'participant', purpose: 'approach' } as const
const ofAComplaint = { subject: 'participant', purpose: 'complaint' } as const
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

/** Counted of nobody, or said to everybody; three years where nothing else stands. */
const ofNobody = (
  table: string,
  words: string,
  { day, days }: { readonly day: string; readonly days: number } = { day: 'month', days: 1095 },
): Card['keeps'][number] => ({
  table: `restorative_justice.${table}`,
  words,
  from: { day },
  tier: 'T0',
  keepFor: inDays(days),
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
    goesWith('referral', 'shuttle_draft', 'T2', sealedForThem, 'kept.drafts'),
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
    goesWith('referral', 'companion', 'T1', underTheirKey, 'kept.companion'),
    goesWith('companion', 'companion_fact', 'T1', underTheirKey),
    goesWith('referral', 'commitment_side', 'T1', underTheirKey, 'kept.commitment'),
    goesWith('commitment_side', 'commitment_fact', 'T1', underTheirKey),
    goesWith('referral', 'described', 'T1', underTheirKey, 'kept.described'),
    goesWith('referral', 'compared_of', 'T1', underTheirKey),
    goesWith('referral', 'informing_fact', 'T1', underTheirKey, 'kept.informing'),
    goesWith('referral', 'deciding_fact', 'T1', underTheirKey, 'kept.deciding'),
    goesWith('referral', 'beside', 'T1', underTheirKey),
    goesWith('beside', 'beside_fact', 'T1', underTheirKey),
    goesWith('referral', 'afterwards_fact', 'T1', underTheirKey, 'kept.afterwards'),
    goesWith('referral', 'confidence', 'T1', underTheirKey, 'kept.confidence'),
    goesWith('confidence', 'confidence_fact', 'T1', underTheirKey),
    goesWith('referral', 'incident', 'T1', underTheirKey, 'kept.incident'),
    goesWith('incident', 'incident_looked', 'T1', underTheirKey),
    goesWith('referral', 'closing_fact', 'T1', underTheirKey, 'kept.closing'),
    goesWith('referral', 'feedback', 'T1', underTheirKey, 'kept.feedback'),
    goesWith('feedback', 'feedback_seen', 'T1', underTheirKey),
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
      table: 'restorative_justice.complaint',
      words: 'kept.complaint',
      from: { day: 'day' },
      sealedFor: ofAComplaint,
      tier: 'T1',
      keepFor: complains.lasts,
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    { ...goesWith('complaint', 'complaint_step', 'T1', ofAComplaint), keepFor: complains.lasts },
    { ...goesWith('complaint', 'complaint_words', 'T1', ofAComplaint), keepFor: complains.lasts },
    goesWith('referral', 'kept_away', 'T1', underTheirKey),
    ofNobody('complained', 'kept.complained'),
    ofNobody('incident_counted', 'kept.incident-counted'),
    ofNobody('compared', 'kept.compared'),
    ofNobody('voice', 'kept.voice', { day: 'day', days: 1095 }),
    ofNobody('measured', 'kept.measured'),
    ofNobody('offer_counted', 'kept.offer-counted'),
    ofNobody('waited', 'kept.waited'),
    ofNobody('ended', 'kept.ended'),
    ofNobody('stopped', 'kept.stopped', { day: 'month', days: 730 }),
  ],
  indicators: [
    {
      name: 'stopped',
      version: 1,
      definition: 'people who ended what they had asked for, by how far it had come; month; no reason is asked or kept',
      source: 'Alongside, records/stopping.ts',
    },
    {
      name: 'felt-since',
      version: 1,
      definition:
        'people who were asked in twelve whole months how they are since, or told us in their feedback, once each with their last word: better, about the same, worse, no answer; rounded to 5, 1 to 7 hidden',
      source: 'Alongside, principles/restoration/since.ts',
    },
    {
      name: 'ended',
      version: 1,
      definition:
        'matters of one person that came to their end in twelve whole months: they met; words of one reached the other; or one person alone, which is restorative support and never counted as restorative justice; rounded to 5, 1 to 7 hidden',
      source: 'Alongside, principles/restoration/counted-as.ts',
    },
    {
      name: 'incidents',
      version: 1,
      definition:
        'what happened that should not have, written down in twelve whole months, by kind; a count of events and not of people; rounded to 5, 1 to 7 hidden',
      source: 'Alongside, records/incidents.ts',
    },
    {
      name: 'waited',
      version: 2,
      definition:
        'days from the day somebody asked to talk to a word of our own, to being taken on, to the first try to reach the other person, to the first thing to which both had said yes, to the first in which both took part, and to the end, without days they had paused; of what came about in twelve whole months, the three in the middle read when a matter has come to its first end, and not of those stopped; one between two people is counted from each side: the middle one of eight or more, and by nearest rank the ninth of ten of twenty or more',
      source: 'Alongside, waited.ts',
    },
    {
      name: 'came',
      version: 2,
      definition:
        'in twelve whole months, of those whom we decided about, how many were taken on (what they did not want themselves is no decision of ours); and of matters that ended, in how many the person had asked for the other person, sent something, wanted to meet or answered an invitation (take-up); and of matters that ended in which both took part in something, in how many they were asked how they are since, or said so (follow-up made); rounded to 5, 1 to 7 hidden',
      source: 'Alongside, measures.ts',
    },
    {
      name: 'feedback',
      version: 1,
      definition:
        'what people said last about how it was with us in twelve whole months, once each, question by question, with how many left each out; rounded to 5, 1 to 7 hidden; set it beside the matters that ended to see how many answered',
      source: 'Alongside, feedback.ts',
    },
    {
      name: 'equity',
      version: 1,
      definition:
        'in twelve whole months, by each answer to a question that the board decided on, beside everybody else: days until a word, being taken on and the end (middle by nearest rank; rank test of Mann and Whitney, two-sided); shares offered of matters that are over, not gone on with by us of those decided, and with something between the two of those that ended (Fisher’s exact test, two-sided); of twenty people or more on both sides; a difference is called one by Holm’s procedure over everything on the page, at 0.05; counted when they say how they describe themselves or when it is over; days until being taken on in weeks, until the end in four weeks; those who would rather not say, and those who said nothing, are answers of their own; people in tens from twenty, shares in steps of five percent, none where one tells of fewer than eight',
      source: 'Alongside, principles/impartiality/equity.ts',
    },
    {
      name: 'disclosures',
      version: 1,
      definition:
        'times somebody was told because of a danger to life, a child at risk or a law that is named, without the person’s yes (S8), in twelve whole months; a count of events and not of people; rounded to 5, 1 to 7 hidden',
      source: 'Alongside, actions/danger.ts',
    },
    {
      name: 'offers',
      version: 1,
      definition:
        'of matters that were over in twelve whole months, once each, whether whoever accompanied the person went through it with them, by how they say they stand to it; not offered with a reason; or over before anybody could, or not settled, also where they say that it was not so; offer rate: offered ÷ all, of people harmed; rounded to 5, 1 to 7 hidden',
      source: 'Alongside, informing.ts',
    },
    {
      name: 'complaints',
      version: 1,
      definition:
        'complaints that came in twelve whole months, also those taken back; and how the first answers of these months read: upheld, partly, not upheld, could not be found out; rounded to 5, 1 to 7 hidden',
      source: 'Alongside, records/complained.ts',
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
    { address: '/restorative-justice/since', words: 'desk.figures', for: ['coordinator', 'manager', 'board-member'] },
    { address: '/restorative-justice/equal', words: 'desk.equal', for: ['coordinator', 'manager', 'board-member'] },
    { address: '/restorative-justice/wrong', words: 'desk.wrong', for: ['manager', 'board-member'] },
    {
      address: '/restorative-justice/wrong/typed',
      words: 'desk.wrong-type-in',
      for: ['worker', 'coordinator', 'facilitator', 'manager', 'board-member'],
    },
    { address: '/restorative-justice/voice', words: 'desk.voice', for: ['coordinator', 'manager'] },
    { address: '/restorative-justice/duty', words: 'desk.duty', for: ['coordinator', 'manager'] },
    { address: '/restorative-justice/ages', words: 'desk.ages', for: ['coordinator', 'manager'] },
    { address: '/restorative-justice/type-in', words: 'desk.type-in', for: ['worker', 'coordinator', 'facilitator'] },
  ],
}
