/**
 * How soon somebody hears from us: a word of our own within five working days, and the way to other support within two where
 * they asked for it (Code of Practice for Victims of Crime in England and Wales, 2020, paragraphs 3.6 and 4.5). Working days are
 * Monday to Friday. Public holidays count as working days, so a clock is never slower than it says.
 */

import { type Day, dayAfter } from '../../principles/ground/time.ts'

const wordWithin = 5
const supportWithin = 2

export interface Clock {
  readonly what: 'word' | 'support'
  readonly due: Day
  readonly state: 'running' | 'late' | 'kept' | 'missed'
}

const isWorkingDay = (day: Day): boolean => {
  const weekday = new Date(day).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The day `count` working days after `from`; what comes on a Saturday runs from Monday on. */
export const workingDaysAfter = (from: Day, count: number): Day => {
  let day = from
  for (let left = count; left > 0; ) {
    day = dayAfter(day, 1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

const clock = (what: Clock['what'], due: Day, done: Day | undefined, today: Day): Clock => ({
  what,
  due,
  state: done === undefined ? (today > due ? 'late' : 'running') : done > due ? 'missed' : 'kept',
})

export const clocksOf = (
  {
    received,
    acknowledged,
    supportOffered,
  }: {
    readonly received: Day
    readonly acknowledged: Day | undefined
    readonly supportOffered: { readonly day: Day } | undefined
  },
  wantsSupport: boolean,
  today: Day,
): readonly Clock[] => [
  clock('word', workingDaysAfter(received, wordWithin), acknowledged, today),
  ...(wantsSupport ? [clock('support', workingDaysAfter(received, supportWithin), supportOffered?.day, today)] : []),
]
