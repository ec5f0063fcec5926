/** Whether a laboratory should look too, and why. Advice for the bench: a person decides, and the one who brought it may say no. */

import { type Run, whatWasFound } from './finding.ts'
import { cardOf, reactsTo } from './method-cards.ts'
import { isIn } from './register.ts'
import type { SampleCard } from './sample.ts'

const reasons = [
  'overdose',
  'strip-only',
  'no-opioid',
  'first-seen',
  'asked-for',
  'low-score',
  'many-parts',
  'hard-to-see',
  'quality',
] as const

export type LabReason = (typeof reasons)[number]

/** Below this a match says little. Our own choice: makers of instruments give no common figure. */
const lowScore = 0.8
const manyParts = 4
/** One in seven, whatever it is: how often the bench and the laboratory agree is known only if not only the odd ones are sent. */
const qualityShare = 0.15

interface Considered {
  readonly id: string
  readonly card: Pick<SampleCard, 'expected' | 'form' | 'wantsLab' | 'overdose'> | undefined
  readonly runs: readonly Run[]
  /** Codes of substances no answer here ever held. */
  readonly neverSeen: ReadonlySet<string>
}

/** Reasons to send it, the most pressing first; none where a laboratory has looked, or where they said no. */
export const labAdvice = ({ id, card, runs, neverSeen }: Considered): readonly LabReason[] => {
  const valid = runs.filter(({ invalid }) => !invalid)
  if (valid.some(({ method }) => cardOf(method).kind === 'laboratory') || card?.wantsLab === 'no') return []
  const found = whatWasFound(valid).flatMap(({ substance }) => substance ?? [])
  const holds = (group: string, codes: readonly string[]) => codes.some((code) => isIn(group, code))
  const expected = card?.expected ?? []
  const spectra = valid.filter(({ method }) => cardOf(method).kind === 'spectrometer')
  const matches = spectra.map(({ observations }) => observations.filter(({ finding }) => finding !== 'not-detected'))
  const said: Readonly<Record<LabReason, boolean>> = {
    overdose: card?.overdose === 'yes',
    'strip-only': spectra.length > 0 && stripsAlone(valid, spectra),
    'no-opioid': valid.length > 0 && expected.includes('heroin') && !holds('opioids', found),
    'first-seen': found.some((code) => neverSeen.has(code)),
    'asked-for': card?.wantsLab === 'yes',
    'low-score': matches.some((all) => all.some(({ score }) => score !== undefined && score < lowScore)),
    'many-parts': matches.some((all) => all.length >= manyParts),
    'hard-to-see':
      card?.form === 'liquid' || card?.form === 'pill' || holds('benzodiazepines', [...expected, ...found]),
    quality: Number.parseInt(id.slice(0, 8), 16) / 2 ** 32 < qualityShare,
  }
  return reasons.filter((reason) => said[reason])
}

/** A strip reacted, and no spectrum names anything that would make it react. */
const stripsAlone = (runs: readonly Run[], spectra: readonly Run[]): boolean => {
  const named = new Set(
    spectra.flatMap(({ observations }) =>
      observations.flatMap(({ substance, finding }) => (finding === 'not-detected' ? [] : (substance ?? []))),
    ),
  )
  return runs.some(
    ({ method, observations }) =>
      cardOf(method).kind === 'strip' &&
      observations.some(({ finding }) => finding === 'indicated') &&
      !reactsTo(method).some((code) => named.has(code)),
  )
}
