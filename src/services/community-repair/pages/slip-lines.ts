/** What a slip says, in the language of whoever holds it: the same on paper and on a screen. */

import type { Day } from '../../../principles/ground/time.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import { dayName } from '../../../web/languages.ts'
import { keptAfterwards } from '../card.ts'
import { answeredWithin, isOver, lastDay, needsASecond } from '../exclusion-now.ts'
import type { ExclusionLine } from '../records/exclusions.ts'
import { participants as words } from '../words.ts'

export interface SlipShown {
  readonly line: ExclusionLine
  readonly siteName: string
  readonly today: Day
}

/** Until when, at the latest. */
export const saysUntil = (language: string, { line, siteName, today }: SlipShown): string => {
  const say = words.in(language)
  const { endedOn } = line.now
  if (isOver(line.now, today))
    return say(endedOn === undefined && lastDay(line.now) < line.now.until ? 'slip.lapsed' : 'slip.over', {
      place: siteName,
    })
  const { until } = line.now
  return say('slip.until', {
    place: siteName,
    day: dayName(language, until),
    next: dayName(language, dayAfter(until, 1)),
  })
}

/** Who stands behind it, and what ends it by itself. */
export const saysWhatHolds = (language: string, { line, today }: SlipShown): readonly string[] => {
  const say = words.in(language)
  const { now } = line
  if (isOver(now, today)) return []
  const next = dayName(language, dayAfter(lastDay(now), 1))
  return [
    ...(needsASecond(now) ? [say('slip.one', { next })] : now.stoodBehindIt.length > 0 ? [say('slip.two')] : []),
    ...(now.askedOn === undefined
      ? now.stoodBehindIt.length > 0 && lastDay(now) < now.until
        ? [say('slip.look', { next })]
        : []
      : [say('slip.asked', { asked: dayName(language, now.askedOn), next })]),
  ]
}

/** What somebody decided when they looked; once it is over, only that. */
export const saysLooks = (language: string, { line, today }: SlipShown): readonly (readonly [string, string])[] =>
  line.looks
    .filter(({ as }) => as === 'ended' || !isOver(line.now, today))
    .map(({ as, day, says }) => [words.in(language)(`looked.${as}`, { day: dayName(language, day) }), says])

/** On which day they may come in if they ask today and nobody answers. */
export const answerBy = (language: string, { line, today }: SlipShown): string => {
  const last = lastDay(line.now)
  const asked = dayAfter(today, answeredWithin)
  return dayName(language, dayAfter(asked < last ? asked : last, 1))
}

/** On which day nothing of it is there any more. */
export const goneOn = (language: string, { line }: SlipShown): string =>
  dayName(language, dayAfter(line.now.writtenUntil, keptAfterwards + 1))
