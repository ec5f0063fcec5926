/** The regions a panel names: towns or larger, so that nobody's street is one of them. */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { wordingProblems } from './wording.ts'

const most = 30

/** Names parted by semicolons or lines; none is a list too. */
export const readRegions = (typed: string): Result<readonly string[], 'too-many' | 'too-long' | 'place'> => {
  const names = typed
    .split(/[;\n]/)
    .map((one) => one.trim().replace(/\s+/g, ' '))
    .filter((one) => one !== '')
  const regions = names.filter(
    (one, at) => names.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === at,
  )
  if (regions.length > most) return refused('too-many')
  if (regions.some((one) => one.length > 60)) return refused('too-long')
  if (regions.some((one) => wordingProblems(one, true).includes('place'))) return refused('place')
  return ok(regions)
}
