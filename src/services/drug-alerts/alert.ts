/**
 * What an alert says: the fields of EU 2023/1322, article 13(2), and in plain words what to do now, and until when. It speaks
 * of samples, never of people (S6).
 */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, dayAfter, readDay } from '../../principles/ground/time.ts'
import type { Told } from '../../principles/voluntarism/unanswered.ts'
import { type WordingProblem, wordingProblems } from './wording.ts'

/** CAP 1.2, section 3.2.2: only what a drug alert can be. */
export const severities = ['Extreme', 'Severe', 'Moderate', 'Minor'] as const
export const certainties = ['Observed', 'Likely', 'Possible'] as const

export type Severity = (typeof severities)[number]
export type Certainty = (typeof certainties)[number]

/** Fields for those who read closely: what article 13(2) asks beyond what everybody reads. */
export const details = [
  'exposure',
  'analysis',
  'methods',
  'health-risks',
  'social-risks',
  'measures',
  'other-measures',
  'other',
] as const

export type Detail = (typeof details)[number]

/** The languages an alert can be told in beside English. */
export const others = ['cy', 'fr', 'es', 'pl', 'ar'] as const

export type Other = (typeof others)[number]

/** What everybody reads, in another language; and who grew up with it and read it over (A3). */
export interface InOther {
  readonly headline: string
  readonly what: string
  readonly now: string
  readonly readBy: string | undefined
}

export interface Alert {
  readonly headline: string
  /** Type and origin of the risk. */
  readonly risk: string
  readonly what: string
  /** What to do now. */
  readonly now: string
  readonly substances: readonly string[]
  readonly region: string
  /** The Monday of the week it was seen in. */
  readonly week: Day
  readonly samples: number
  readonly severity: Severity
  readonly certainty: Certainty
  readonly details: Readonly<Partial<Record<Detail, string>>>
  readonly brandIsNeeded: boolean
  /** Of the panel's list; none: everywhere. */
  readonly regions: readonly string[]
  readonly inOthers: Readonly<Partial<Record<Other, InOther>>>
  /** The last day it stands. */
  readonly until: Day
}

export interface AlertProblem {
  readonly field: string
  readonly problem: 'needed' | 'too-long' | 'until-wrong' | 'week-wrong' | 'samples-wrong' | WordingProblem
}

/** Nothing stands longer without being looked at again. */
const longest = 60

const needed = ['headline', 'risk', 'what', 'now', 'region'] as const
const most: Readonly<Record<(typeof needed)[number], number>> = {
  headline: 160,
  risk: 300,
  what: 1200,
  now: 800,
  region: 80,
}

const translated = ['headline', 'what', 'now'] as const

/** Each language is told whole or not at all. */
const readOther = (
  other: Other,
  text: (field: string) => string,
  brandIsNeeded: boolean,
): { readonly problems: readonly AlertProblem[]; readonly told: InOther | undefined } => {
  const typed = translated.map((name) => ({ name, field: `${name}-${other}`, says: text(`${name}-${other}`) }))
  if (typed.every(({ says }) => says === '')) return { problems: [], told: undefined }
  const problems = typed.flatMap(({ name, field, says }): AlertProblem[] => [
    ...(says === '' ? [{ field, problem: 'needed' as const }] : []),
    ...(says.length > most[name] ? [{ field, problem: 'too-long' as const }] : []),
    ...wordingProblems(says, brandIsNeeded, other).map((problem) => ({ field, problem })),
  ])
  const [headline, what, now] = typed.map(({ says }) => says)
  const told = { headline: headline ?? '', what: what ?? '', now: now ?? '' }
  return { problems, told: { ...told, readBy: text(`read-${other}`).slice(0, 120) || undefined } }
}

/** `regions`: the panel's list; what is not on it was never ticked on our page. */
export const readAlert = (
  typed: Told,
  today: Day,
  regions: readonly string[] = [],
): Result<Alert, readonly AlertProblem[]> => {
  const problems: AlertProblem[] = []
  const brandIsNeeded = typed['brand'] === 'yes'
  const text = (field: string) => typed[field]?.trim() ?? ''
  for (const field of needed) {
    if (text(field) === '') problems.push({ field, problem: 'needed' })
    if (text(field).length > most[field]) problems.push({ field, problem: 'too-long' })
  }
  for (const field of [...needed, ...details])
    for (const problem of wordingProblems(text(field), brandIsNeeded)) problems.push({ field, problem })
  for (const field of details) if (text(field).length > 1500) problems.push({ field, problem: 'too-long' })

  const told = others.map((other) => ({ other, ...readOther(other, text, brandIsNeeded) }))
  problems.push(...told.flatMap((one) => one.problems))
  const ticked = text('goes-to').split(';')

  const substances = [
    ...new Set(
      text('substances')
        .split(/[\n;,]/)
        .map((one) => one.trim()),
    ),
  ].filter((one) => one !== '')
  if (substances.length === 0) problems.push({ field: 'substances', problem: 'needed' })
  const samples = Number(text('samples'))
  if (!Number.isInteger(samples) || samples < 1 || samples > 10_000)
    problems.push({ field: 'samples', problem: 'samples-wrong' })
  const severity = severities.find((one) => one === typed['severity'])
  const certainty = certainties.find((one) => one === typed['certainty'])
  if (severity === undefined) problems.push({ field: 'severity', problem: 'needed' })
  if (certainty === undefined) problems.push({ field: 'certainty', problem: 'needed' })
  const week = readDay(text('week'))
  if (week === undefined || week > today) problems.push({ field: 'week', problem: 'week-wrong' })
  const until = readDay(text('until'))
  if (until === undefined || until < today || until > dayAfter(today, longest))
    problems.push({ field: 'until', problem: 'until-wrong' })

  if (
    severity === undefined ||
    certainty === undefined ||
    week === undefined ||
    until === undefined ||
    problems.length > 0
  )
    return refused(problems)
  return ok({
    headline: text('headline'),
    risk: text('risk'),
    what: text('what'),
    now: text('now'),
    region: text('region'),
    substances,
    week,
    samples,
    severity,
    certainty,
    details: Object.fromEntries(details.flatMap((field) => (text(field) === '' ? [] : [[field, text(field)]]))),
    brandIsNeeded,
    regions: regions.filter((one) => ticked.includes(one)),
    inOthers: Object.fromEntries(told.flatMap(({ other, told: one }) => (one === undefined ? [] : [[other, one]]))),
    until,
  })
}

/** As it was typed, so that a correction changes one thing and not all of it. */
export const alertTyped = (alert: Alert): Told => ({
  headline: alert.headline,
  risk: alert.risk,
  what: alert.what,
  now: alert.now,
  region: alert.region,
  substances: alert.substances.join('; '),
  week: alert.week,
  samples: String(alert.samples),
  severity: alert.severity,
  certainty: alert.certainty,
  brand: alert.brandIsNeeded ? 'yes' : undefined,
  'goes-to': alert.regions.join(';'),
  ...Object.fromEntries(
    Object.entries(alert.inOthers).flatMap(([other, { headline, what, now, readBy }]) => [
      [`headline-${other}`, headline],
      [`what-${other}`, what],
      [`now-${other}`, now],
      [`read-${other}`, readBy],
    ]),
  ),
  until: alert.until,
  ...alert.details,
})
