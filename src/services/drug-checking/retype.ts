/** A test as it would be typed again, so that whoever corrects it changes one thing and not all of it. */

import type { Told } from '../../principles/voluntarism/unanswered.ts'
import type { Observation } from './finding.ts'
import { kindOf, type RunRead } from './run.ts'

export const retyped = (run: RunRead): Told => {
  switch (kindOf(run.method)) {
    case 'strip':
      return {
        strip: run.method,
        read: run.invalid ? 'invalid' : run.observations[0]?.finding === 'indicated' ? 'one-line' : 'two-lines',
        product: run.product,
        lot: run.lot,
        expires: run.expires,
        dilution: run.dilution?.toString(),
        'read-seconds': run.readSeconds?.toString(),
      }
    case 'reagent':
      return {
        reagent: run.product,
        lot: run.lot,
        colour: run.reading,
        worked: run.invalid ? 'no' : undefined,
        'points-to': lines(run, ({ finding }) => finding === 'indicated'),
        'not-seen': lines(run, ({ finding }) => finding === 'not-detected'),
      }
    case 'machine':
      return {
        method: run.method,
        instrument: run.instrument,
        library: run.libraryVersion,
        reading: run.reading,
        matches: lines(run, ({ finding }) => finding !== 'not-detected'),
        'not-seen': lines(run, ({ finding }) => finding === 'not-detected'),
      }
  }
}

const lines = ({ observations }: RunRead, which: (one: Observation) => boolean): string | undefined =>
  observations.filter(which).map(line).join('; ') || undefined

const signs = { percent: ' %', 'mg/g': ' mg/g', mg: ' mg', ug: ' µg' } as const

const line = ({ named, finding, score, amount }: Observation): string => {
  const parts = [named]
  if (score !== undefined) parts.push(score === 1 ? '1.0' : score === 0 ? '0.0' : String(score))
  if (finding === 'trace') parts.push('trace')
  if (amount !== undefined) {
    parts.push(`${amount.value}${signs[amount.unit]}`)
    if (amount.basis !== 'not-stated') parts.push(amount.basis)
    if (amount.low !== undefined && amount.high !== undefined) parts.push(`(${amount.low}-${amount.high})`)
  }
  return parts.join(' ')
}
