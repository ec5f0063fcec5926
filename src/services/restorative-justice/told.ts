/** What somebody tells us at the start. Every one may be left out; none of it is about what happened (V6). */

import type { Offer, Question } from '../../principles/card.ts'
import { ok } from '../../principles/ground/result.ts'
import { inDays } from '../../principles/ground/time.ts'
import { type BegunBy, beginners } from '../../principles/voluntarism/who-begins.ts'
import { type Adjustment, adjustments, adjustmentsIn } from './adjustments.ts'

/** A matter may take longer than a year: a commitment has a day within eleven months, and is asked about for six more. When it ended, it is kept for less. */
export const keptFor = inDays(730)

export interface Told {
  readonly standing: BegunBy
  readonly adjustments: readonly Adjustment[]
  /** Which language an interpreter would speak, or what else helps: a few words. */
  readonly needs: string | undefined
  readonly wantsSupport: boolean
}

const mostWords = 120

export const readTold = (form: {
  readonly one: (name: string) => string | undefined
  readonly all: (name: string) => readonly string[]
}): Told => ({
  standing: beginners.find((one) => one === form.one('standing')) ?? 'not-said',
  adjustments: adjustmentsIn(form.all('adjustments')),
  needs: form.one('needs')?.slice(0, mostWords),
  wantsSupport: form.one('support') === 'yes',
})

const asked = {
  askedBy: 'coordinators and facilitators',
  decision: 'founding decision',
  keptFor,
} as const

export const questions: readonly Question[] = [
  {
    asks: 'standing',
    purpose: 'so that the first talk begins in the right place, and nobody is asked to talk who must not be',
    ...asked,
    answers: beginners,
  },
  {
    asks: 'adjustments',
    purpose: 'so that nobody has to ask twice for what they need to take part',
    ...asked,
    answers: adjustments,
  },
  { asks: 'needs', purpose: 'which language, or what else would help', ...asked, answers: 'own-words' },
  { asks: 'support', purpose: 'so that somebody who wants other support gets it soon', ...asked, answers: ['yes'] },
]

/** Whoever says nothing gets it as well. */
export const firstTalk: Offer = {
  name: 'a first talk with somebody trained',
  serve: () => ok({ gives: 'all there is to know about it, a talk, and a way to come back' }),
}
