/**
 * What this service asks people with a page of their own. When the English information in `words/participants.en.json` changes,
 * its version goes up and older yeses are asked for again (V2).
 */

import type { ConsentQuestion } from '../../principles/card.ts'
import { inDays } from '../../principles/ground/time.ts'
import type { CrossingPurpose } from '../../principles/voluntarism/both-keys.ts'

const lasts = inDays(180)
const recipient = 'restorative-justice'

export const kept = {
  purpose: 'hold_record',
  recipient,
  channel: 'own-page',
  information: 1,
  words: 'consent.kept',
  digest: '880cd8e74a9c6274514cb7d19103be54690badf3e2848fa23fd8dfeb4d9df35f',
  lasts,
} as const satisfies ConsentQuestion

/** What they write in their own words, sealed for their side (T2): a yes of its own, which ends alone. */
export const sealedWords = {
  purpose: 'hold_record',
  recipient: 'who-talks-with-them',
  channel: 'sealed-words',
  information: 1,
  words: 'consent.sealed',
  digest: 'e6ab1e54fb6a8c50a64a0a916798f63b72dbaa2b72102cb5e43a3a506cec42fa',
  lasts,
} as const satisfies ConsentQuestion

/** That we speak with the other person for them; what may be said, until when, and how they want to hear, they say beside it. */
export const approachOther = {
  purpose: 'approach_other_side',
  recipient: 'the-other-person',
  channel: 'through-us',
  information: 1,
  words: 'consent.approach',
  digest: 'b08cd7f22a6612f3c0260a6b2dace28e930774ae59c745fcac2fc3e58d1d7815',
  // Six months, and a week: as long as the longest that can be asked for.
  lasts: inDays(190),
} as const satisfies ConsentQuestion

/** That the other person may have exactly this: said for each item, with what stands for it in `about` (S2). */
export const shareItem = {
  purpose: 'share_item',
  recipient: 'the-other-person',
  channel: 'through-us',
  information: 1,
  words: 'consent.share',
  digest: '0bfe6cd460b9db8038a12ad40aa5dac147bacd013c753826126c85950a93c6dc',
  // Six months, and a week: as long as the longest that can be chosen.
  lasts: inDays(190),
  ofEach: true,
} as const satisfies ConsentQuestion

/** That whoever wrote something hears that it reached them: said for each, and nothing else goes with it. */
export const reachedItem = {
  purpose: 'share_item',
  recipient: 'the-other-person',
  channel: 'that-it-reached-me',
  information: 1,
  words: 'consent.reached',
  digest: 'd9dd207396927f92d89847eaee2862563e06a6a1c91f8487ad71766853f37e2a',
  lasts: inDays(190),
  ofEach: true,
} as const satisfies ConsentQuestion

/** That they want to be told here when the other person let something go for them. What it is they choose then (S4). */
export const receiveItem = {
  purpose: 'receive_item',
  recipient: 'from-the-other-person',
  channel: 'own-page',
  information: 1,
  words: 'consent.receive',
  digest: 'd7377e8a81279494a7f70485a8acdfa903b8d1d9044fdd1111d05e10be22999f',
  lasts,
} as const satisfies ConsentQuestion

/** That they would meet, in one form, if the other says so too: said for each meeting anew, and known to the other only then (S3). */
export const wouldMeet = {
  purpose: 'attend',
  recipient: 'the-other-person',
  channel: 'if-both-want',
  information: 1,
  words: 'consent.would',
  digest: 'd9b8787ba1ee669df646afcdd2b2aac67512cca6353f1e0d2778a04c37b2c2b5',
  lasts,
  ofEach: true,
} as const satisfies ConsentQuestion

/** That they come to exactly this meeting: what stands for its form, day, place and company is in `about` (V3). */
export const attendThis = {
  purpose: 'attend',
  recipient: 'the-other-person',
  channel: 'this-meeting',
  information: 1,
  words: 'consent.attend',
  digest: '8aeee5f684c58aebc0762a8c6c8c341fc14d43df8ff4dccfb0bcfc91bcdc8e88',
  // As long as the furthest day that can be suggested, and two weeks.
  lasts: inDays(42),
  ofEach: true,
} as const satisfies ConsentQuestion

/** That the other person may read who comes along with them to a meeting: said for each, with what stands for it in `about` (V3). */
export const withMe = {
  purpose: 'share_item',
  recipient: 'the-other-person',
  channel: 'who-comes-with-me',
  information: 1,
  words: 'consent.with',
  digest: 'f8fa09f8b2303b90d875b86799bd7ac4d16fb9af03ca0e7c3c0a87a0e250878f',
  lasts,
  ofEach: true,
} as const satisfies ConsentQuestion

/** That a commitment counts: that the other hears that they said so, once both did, and what becomes of it. Asked of both alike, each alone (R1). */
export const itCounts = {
  purpose: 'share_item',
  recipient: 'the-other-person',
  channel: 'that-it-counts',
  information: 1,
  words: 'consent.counts',
  digest: 'a78b324379cb97dc56167b8748d4c5efa70687524b0705f3dcac59607ba29240',
  // As long as a yes may last: the furthest day that can be chosen, and a month.
  lasts: inDays(365),
  ofEach: true,
} as const satisfies ConsentQuestion

/** That we ask them afterwards how they are, on the days they choose (R3). */
export const followUp = {
  purpose: 'feedback_contact',
  recipient,
  channel: 'afterwards',
  information: 1,
  words: 'consent.after',
  digest: 'd718d6d3dc445041cff2649c2e6b0cde32c6e6e5d7564e81da335641095393f1',
  // As long as a yes may last: six months after something that is still to come.
  lasts: inDays(365),
} as const satisfies ConsentQuestion

/** What they say about themselves, to see whether it is the same for everybody, and for nothing else (I6). */
export const toCompare = {
  purpose: 'hold_record',
  recipient,
  channel: 'to-compare',
  information: 1,
  words: 'consent.compare',
  digest: '56ce4f3052c8850a9de4484bcf632f3c4215f0fd63010b3de64a82607623c6bc',
  lasts: inDays(365),
} as const satisfies ConsentQuestion

/** That what is kept stays for a year when it has ended, and not for four weeks alone: said for each matter by itself. */
export const keepAfter = {
  purpose: 'retain_after_close',
  recipient,
  channel: 'own-page',
  information: 1,
  words: 'consent.keep',
  digest: '152e0b9269882532b065e61521a304e27c6825542f307e0e9f6e3875d9e829f2',
  lasts: inDays(365),
  ofEach: true,
} as const satisfies ConsentQuestion

/** What they complain of, for whoever hears it and has no part in it: a yes of its own, which goes on when the talk is stopped. */
export const complains = {
  purpose: 'hold_record',
  recipient: 'who-hears-complaints',
  channel: 'own-page',
  information: 1,
  words: 'consent.complains',
  digest: 'c0b1cc3366bd2771ede1efe6b37c3bc68192cec9031ee8dd664fa8eb01a3d1f0',
  // As long as a yes may last, and as long as it is kept.
  lasts: inDays(365),
  alone: true,
} as const satisfies ConsentQuestion

/** That somebody is the adult beside a person who chose them: asked of that adult, for one person and one matter (V9). */
export const besideSomebody = {
  purpose: 'hold_record',
  recipient,
  channel: 'beside-somebody',
  information: 1,
  words: 'consent.beside',
  digest: '6dd737374a7a4f62a405aa06e446a58b67296da41eb5df2fab46fcdee478108d',
  lasts,
  ofEach: true,
} as const satisfies ConsentQuestion

/** As long as the longest that the person says yes to. */
const beside = { channel: 'beside-them', information: 1, lasts: inDays(365), ofEach: true } as const

/** What the adult is asked, for each thing that the person says yes to: that it goes on, and never what is in it (V9). */
export const besideThem = {
  approach_other_side: {
    ...beside,
    purpose: 'approach_other_side',
    recipient: 'the-other-person',
    words: 'consent.beside-approach',
    digest: '5efeb0bd49a0d6e77f2530920debd519de99d0278fb4732c4f980d2775887dbd',
  },
  share_item: {
    ...beside,
    purpose: 'share_item',
    recipient: 'the-other-person',
    words: 'consent.beside-share',
    digest: 'ee6e94feda2bf7f0ea73ce79786afaf8dfacbf663cad1baf2260653f157b7a6d',
  },
  receive_item: {
    ...beside,
    purpose: 'receive_item',
    recipient: 'from-the-other-person',
    words: 'consent.beside-receive',
    digest: '3448b54a59280aa0d7261c21c7f3ae435129af3fa898d69e176b108453eb2b10',
  },
  attend: {
    ...beside,
    purpose: 'attend',
    recipient: 'the-other-person',
    words: 'consent.beside-attend',
    digest: '59b5c118f851772b19cdbba0a5dd3ab269bea07a2e569f0d72ff0badf3be9dc6',
  },
} as const satisfies Readonly<Record<CrossingPurpose, ConsentQuestion>>

export const byText = {
  purpose: 'contact',
  recipient,
  channel: 'text',
  information: 1,
  words: 'consent.text',
  digest: '064b47a4cee157cba54474c3c583d71cebb796e9906caf4da7e66c18e7301d50',
  lasts,
} as const satisfies ConsentQuestion

export const byEmail = {
  purpose: 'contact',
  recipient,
  channel: 'email',
  information: 1,
  words: 'consent.email',
  digest: '598099353a91e6408304cb2b2c5f4147033a478d375f6d685a340dccf9c3520a',
  lasts,
} as const satisfies ConsentQuestion

export const consentQuestions: readonly ConsentQuestion[] = [
  kept,
  sealedWords,
  approachOther,
  shareItem,
  reachedItem,
  receiveItem,
  wouldMeet,
  attendThis,
  withMe,
  itCounts,
  followUp,
  toCompare,
  keepAfter,
  complains,
  besideSomebody,
  ...Object.values(besideThem),
  byText,
  byEmail,
]
