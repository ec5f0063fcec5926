/**
 * Why a referral is not gone on with. There is always one of these, the person reads it in words of their own side, and the
 * door stays open. None of them is about what somebody did, uses, believes or said to others (V6).
 */

import type { BegunBy } from '../../principles/voluntarism/who-begins.ts'

const ofThePersonHarmed = ['harmed-not-now', 'harmed-never', 'harmed-no-reply', 'harmed-safety'] as const

const ofThePersonResponsible = [
  'responsible-denies',
  'responsible-declines',
  'responsible-no-reply',
  'responsible-unsafe',
] as const

const ofTheService = [
  'service-unsafe',
  'service-no-facilitator',
  'service-no-interpreter',
  'service-out-of-area',
  'service-duplicate',
] as const

export const reasons = [...ofThePersonHarmed, ...ofThePersonResponsible, ...ofTheService] as const

export type Reason = (typeof reasons)[number]

/** Reasons of the side that began, and ours. Nobody is given a reason of the other side. */
export const reasonsFor = (by: BegunBy): readonly Reason[] => {
  if (by === 'person-responsible') return [...ofThePersonResponsible, ...ofTheService]
  if (by === 'both') return reasons
  return [...ofThePersonHarmed, ...ofTheService]
}

/** How the person is told: without the word that the statistics need. */
export const toldAs = {
  'harmed-not-now': 'not-now',
  'harmed-never': 'said-no',
  'harmed-no-reply': 'no-reply',
  'harmed-safety': 'not-safe',
  'responsible-denies': 'not-ready',
  'responsible-declines': 'said-no',
  'responsible-no-reply': 'no-reply',
  'responsible-unsafe': 'not-safe',
  'service-unsafe': 'not-safe',
  'service-no-facilitator': 'no-facilitator',
  'service-no-interpreter': 'no-interpreter',
  'service-out-of-area': 'out-of-area',
  'service-duplicate': 'twice',
} as const satisfies Record<Reason, string>
