/** What of an answer needs most care, so that it is read first and never the part that is cut off. */

import type { Found } from './finding.ts'
import { isIn, isRegistered } from './register.ts'
import { roleOf } from './substance-facts.ts'

/** Opioids of which a grain is too much. */
const strongest = ['fentanyls', 'nitazenes']
/** What else slows breathing or puts to sleep, above all together (EUDA, polydrug use; CDC, xylazine and medetomidine). */
const slowing = ['opioids', 'benzodiazepines', 'xylazine', 'medetomidine', 'ghb', 'pregabalin', 'gabapentin']

/** 0 is what may stop somebody's breathing in the smallest amount. A name nobody knows may be anything: it comes before what is plain. */
const danger = (code: string | undefined): number => {
  const holds = (group: string) => code !== undefined && isIn(group, code)
  if (strongest.some(holds)) return 0
  if (slowing.some(holds)) return 1
  if (code === undefined || !isRegistered(code)) return 2
  return roleOf(code) === 'active' ? 3 : 4
}

const surest = ['quantified', 'detected', 'trace', 'indicated'] as const

/** By danger; of the same danger what tests do not agree about, then what a strip alone says, then what is surest. */
export const byCare = (a: Found, b: Found): number => care(a) - care(b)

const care = ({ substance, finding, notSeenBy }: Found): number =>
  10 * danger(substance) + (finding === 'indicated' || notSeenBy.length > 0 ? 0 : 1 + surest.indexOf(finding))
