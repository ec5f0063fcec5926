/** What is counted of those who came: whether they were taken on and offered it, how long they waited, how it ended, how they feel since. */

import type { Result } from '../../../principles/ground/result.ts'
import { type CountedApart, countedAs } from '../../../principles/restoration/counted-as.ts'
import type { FeltSince } from '../../../principles/restoration/since.ts'
import type { OpenParts } from '../../../principles/safety/open-parts.ts'
import { hiddenMark, type OpenCount } from '../../../principles/safety/small-numbers.ts'
import { type YesOrNo, yesOrNo } from '../feedback.ts'
import { groups, type Offered, parts as offerParts } from '../informing.ts'
import { type FeedbackPart, feedbackParts, type Measure, measures } from '../measures.ts'
import {
  published,
  publishedConversion,
  publishedFollowUp,
  publishedOffer,
  publishedSatisfaction,
} from '../published.ts'
import { type Wait, type Waited, waits } from '../waited.ts'
import { type FigurePart, percentOf, type Say, shown, withShare } from './figure-part.ts'

export const came = (
  say: Say,
  of: Readonly<Record<Measure, Result<OpenParts<'yes' | 'no'>, 'too-few'>>>,
): FigurePart => ({
  name: 'came',
  title: say('figures.came'),
  before: [say('figures.came-what')],
  table: {
    caption: say('figures.came'),
    columns: [say('figures.what-of'), say('figures.offered-all'), say('figures.came-yes')],
    rows: measures.map((what) => {
      const one = of[what]
      const cells = one.ok ? [shown(one.value.all), withShare(say, one.value, 'yes')] : [hiddenMark, hiddenMark]
      return [say(`figures.came-${what}`), ...cells]
    }),
  },
  after: [say('figures.followed-source', { ...publishedFollowUp })],
})

export const offered = (say: Say, { of, reasons, areOpen }: Offered): FigurePart => ({
  name: 'offered',
  title: say('figures.offered'),
  before: [say('figures.offered-what')],
  table: {
    caption: say('figures.offered'),
    columns: [
      say('figures.offered-who'),
      say('figures.offered-all'),
      ...offerParts.map((part) => say(`figures.offer-${part}`)),
    ],
    rows: groups.map((group) => {
      const one = of[group]
      const all = one.ok ? shown(one.value.all) : hiddenMark
      return [
        say(`figures.offered-${group}`),
        all,
        ...offerParts.map((part) => (one.ok ? withShare(say, one.value, part) : hiddenMark)),
      ]
    }),
  },
  after: [say('figures.offered-source', { ...publishedOffer })],
  list: {
    title: say('figures.offered-reasons'),
    isOpen: areOpen,
    lines: reasons.length === 0 ? [say('figures.offered-no-reasons')] : reasons.map((why) => say(`offer.why-${why}`)),
  },
})

export const waited = (say: Say, of: Readonly<Record<Wait, Result<Waited, 'too-few'>>>): FigurePart => {
  const days = (count: number | undefined) => (count === undefined ? hiddenMark : say('figures.days', { days: count }))
  return {
    name: 'waited',
    title: say('figures.waited'),
    before: [say('figures.waited-what')],
    table: {
      caption: say('figures.waited'),
      columns: (['waited-until', 'people', 'middle', 'ninth'] as const).map((one) => say(`figures.${one}`)),
      rows: waits.map((what) => {
        const one = of[what]
        return [
          say(`figures.waited-${what}`),
          one.ok ? shown(one.value.people) : hiddenMark,
          one.ok ? days(one.value.middle) : hiddenMark,
          one.ok ? days(one.value.ninth) : hiddenMark,
        ]
      }),
    },
    after: [],
  }
}

export const ended = (say: Say, of: Result<CountedApart, 'too-few'>): FigurePart => ({
  name: 'ended',
  title: say('figures.ended'),
  before: of.ok ? [] : [say('figures.too-few-ended')],
  table: of.ok
    ? {
        caption: say('figures.ended-of', { times: String(of.value.all) }),
        columns: (['counted', 'matters', 'share', 'published'] as const).map((one) => say(`figures.${one}`)),
        rows: countedAs.map((one) => [
          say(`figures.counted-${one}`),
          shown(of.value.of[one]),
          percentOf(say, of.value.of[one], of.value.all),
          one === 'support' ? '' : say('figures.percent', { percent: publishedConversion[one].percent }),
        ]),
      }
    : undefined,
  after: [say('figures.ended-what'), say('figures.ended-source', { source: publishedConversion.direct.source })],
})

const feltParts = ['better', 'same', 'worse', 'noAnswer'] as const

export const felt = (say: Say, of: Result<FeltSince, 'too-few'>): FigurePart => ({
  name: 'felt',
  title: say('figures.felt'),
  before: of.ok ? [] : [say('figures.too-few')],
  table: of.ok
    ? {
        caption: say('figures.felt-of', { asked: String(of.value.asked) }),
        columns: (['what', 'people', 'share', 'published'] as const).map((one) => say(`figures.${one}`)),
        rows: feltParts.map((part) => [
          say(`figures.felt-${part}`),
          shown(of.value[part]),
          percentOf(say, of.value[part], of.value.asked),
          part === 'better' || part === 'worse' ? say('figures.percent', { percent: published[part].percent }) : '',
        ]),
      }
    : undefined,
  after: [say('figures.source', { source: published.worse.source })],
})

export const feedback = (
  say: Say,
  {
    people,
    of,
  }: {
    readonly people: OpenCount
    readonly of: Readonly<Record<YesOrNo, Result<OpenParts<FeedbackPart>, 'too-few'>>>
  },
): FigurePart => ({
  name: 'feedback',
  title: say('figures.feedback'),
  before: [say('figures.feedback-of', { people: shown(people) })],
  table: {
    caption: say('figures.feedback'),
    columns: [say('figures.feedback-asked'), ...feedbackParts.map((part) => say(`figures.feedback-${part}`))],
    rows: yesOrNo.map((asks) => {
      const one = of[asks]
      return [
        say(`figures.asks-${asks}`),
        ...feedbackParts.map((part) => (one.ok ? withShare(say, one.value, part) : hiddenMark)),
      ]
    }),
  },
  after: publishedSatisfaction.map((one) => say('figures.feedback-source', { ...one })),
})
