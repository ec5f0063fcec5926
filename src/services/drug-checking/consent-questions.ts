/**
 * What this service asks people with a page of their own. Every test is the same without. When the English information in
 * `words/participants.en.json` changes, its version goes up and older yeses are asked for again (V2).
 */

import type { ConsentQuestion } from '../../principles/card.ts'
import { inDays } from '../../principles/ground/time.ts'

const lasts = inDays(180)

export const keptTogether = {
  purpose: 'hold_record',
  recipient: 'drug-checking',
  channel: 'own-page',
  information: 1,
  words: 'consent.together',
  digest: 'c24b69971d5065b7954aea4cbf97bafba0d65f52955256d0cec7705db88ab6c8',
  lasts,
} as const satisfies ConsentQuestion

export const tellByText = {
  purpose: 'contact',
  recipient: 'drug-checking',
  channel: 'text',
  information: 1,
  words: 'consent.text',
  digest: 'd1ea620016aeb44d7d53dcee674d5293d2987c90bce43bbe68b986bcd050e54e',
  lasts,
} as const satisfies ConsentQuestion

export const tellByEmail = {
  purpose: 'contact',
  recipient: 'drug-checking',
  channel: 'email',
  information: 1,
  words: 'consent.email',
  digest: 'f78f587d326ab1fc0a75900262329eb80bbc4f00db5eee86a2d0517472e517fc',
  lasts,
} as const satisfies ConsentQuestion

export const consentQuestions: readonly ConsentQuestion[] = [keptTogether, tellByText, tellByEmail]
