/** How often a week would be noticed although nothing changed: what a panel has to know before it believes an alarm. */

import { type Kinds, notice } from './signal.ts'

/** Numbers that look like chance and are the same every time (mulberry32), so that the figure can be worked out again. */
const chanceFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) >>> 0
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

/** A count around a mean, as cases come that do not know of each other (Poisson; Knuth 1969). */
const countAround = (mean: number, chance: () => number): number => {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = chance(); product > limit; product *= chance()) count += 1
  return count
}

const simulatedWeeks = 400
const weeksInAMonth = 365.25 / 12 / 7

/** Alarms a month that chance alone raises in one series of counts with this mean a week. */
export const countsByChance = (mean: number, parameters: Kinds['count']['parameters'], seed: number): number => {
  if (mean <= 0) return 0
  const chance = chanceFrom(seed)
  const counts = Array.from({ length: simulatedWeeks + 11 }, () => countAround(Math.min(mean, 500), chance))
  let alarms = 0
  for (let week = 11; week < counts.length; week += 1)
    if (notice('count', { counts: counts.slice(week - 11, week + 1) }, parameters).raised) alarms += 1
  return (alarms / simulatedWeeks) * weeksInAMonth
}

/** The same for a share, with as many samples a week as there were. */
export const sharesByChance = (
  { weeks, usualFrom }: Kinds['share']['inputs'],
  parameters: Kinds['share']['parameters'],
  seed: number,
): number => {
  const chance = chanceFrom(seed)
  const before = weeks.slice(0, usualFrom)
  const of = before.reduce((sum, week) => sum + week.of, 0)
  const usual = (before.reduce((sum, week) => sum + week.found, 0) + 0.5) / (of + 1)
  const watched = Math.max(1, weeks.length - usualFrom)
  const rounds = Math.ceil(simulatedWeeks / watched)
  let alarms = 0
  for (let round = 0; round < rounds; round += 1) {
    const simulated = weeks.map((week, at) =>
      at < usualFrom
        ? week
        : { of: week.of, found: Array.from({ length: week.of }, chance).filter((drawn) => drawn < usual).length },
    )
    for (let week = usualFrom + 1; week <= simulated.length; week += 1)
      if (notice('share', { weeks: simulated.slice(0, week), usualFrom }, parameters).raised) alarms += 1
  }
  return (alarms / (rounds * watched)) * weeksInAMonth
}

/** A number that a name always gives, to begin drawing from (FNV-1a). */
export const seedOf = (name: string): number => {
  let hash = 0x811c9dc5
  for (const one of name) hash = Math.imul(hash ^ (one.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash
}
