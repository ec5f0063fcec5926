/** Measures of the field that are a part of a whole, each of one matter: counted when it is decided, in the program's own name. */

import type { Result } from '../../principles/ground/result.ts'
import type { Times } from '../../principles/impartiality/equity.ts'
import { type OpenParts, openParts } from '../../principles/safety/open-parts.ts'
import { answers, type Feedback, type YesOrNo, yesOrNo } from './feedback.ts'

/** Taken on, of those we decided about; and of matters that ended, those in which the person had wanted more than a talk (the field's take-up); and of those in which something came about between the two, in which they were asked how they are since. */
export const measures = ['accepted', 'took-up', 'followed-up'] as const

export type Measure = (typeof measures)[number]

/** What happened, each time: that somebody was told because of a danger (S8). */
export type Happening = 'disclosed'

/** So many of so many, or nothing where a small number could be worked out. */
export const openTimes = ({ yes, of }: Times): Result<OpenParts<'yes' | 'no'>, 'too-few'> =>
  openParts(['yes', 'no'], { yes, no: of - yes })

export const feedbackParts = [...answers, 'left-out'] as const

export type FeedbackPart = (typeof feedbackParts)[number]

/** Each question by itself, of everybody who told us how it was: also how many left it out. */
export const feedbackOpen = (
  said: readonly Feedback['says'][],
): Readonly<Record<YesOrNo, Result<OpenParts<FeedbackPart>, 'too-few'>>> =>
  Object.fromEntries(
    yesOrNo.map((asks) => [
      asks,
      openParts(
        feedbackParts,
        Object.fromEntries(
          feedbackParts.map((part) => [part, said.filter((one) => (one[asks] ?? 'left-out') === part).length]),
        ) as Record<FeedbackPart, number>,
      ),
    ]),
  ) as unknown as Readonly<Record<YesOrNo, Result<OpenParts<FeedbackPart>, 'too-few'>>>

/** Before they were taken on, while somebody accompanied them, or as far as nobody knows any more. */
export const stoppedAt = ['before', 'accepted', 'otherwise'] as const

export type StoppedAt = (typeof stoppedAt)[number]
