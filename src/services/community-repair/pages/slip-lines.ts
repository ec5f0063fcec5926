/** What a slip says, in the language of whoever holds it: the same on paper and on a screen. */

import type { Day } from '../../../principles/ground/time.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import { dayName } from '../../../web/languages.ts'
import { answeredWithin, isOver, lastDay } from '../exclusion-now.ts'
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
  if (isOver(line.now, today)) return say('slip.over', { place: siteName })
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
  const day = dayName(language, lastDay(now))
  const onlyToday = now.until === now.from
  return [
    ...(now.stoodBehindIt.length > 0 ? [say('slip.two')] : onlyToday ? [] : [say('slip.one', { day })]),
    ...(now.askedOn === undefined
      ? now.stoodBehindIt.length > 0 && lastDay(now) < now.until
        ? [say('slip.look', { day })]
        : []
      : [say('slip.asked', { asked: dayName(language, now.askedOn), day })]),
  ]
}

export const saysLooks = (language: string, { line }: SlipShown): readonly (readonly [string, string])[] =>
  line.looks.map(({ as, day, says }) => [words.in(language)(`looked.${as}`, { day: dayName(language, day) }), says])

/** By when somebody answers, if they ask today. */
export const answerBy = (language: string, { line, today }: SlipShown): string => {
  const last = lastDay(line.now)
  const asked = dayAfter(today, answeredWithin)
  return dayName(language, asked < last ? asked : last)
}
