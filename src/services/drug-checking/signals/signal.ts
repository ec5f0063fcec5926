/** Every way in which something is noticed: from inputs and parameters to figures, and whether to tell the panel. Nothing else goes in, so anybody can do it again. */

import { mayStillBeIn, wilson } from '../../../principles/ground/proportion.ts'
import { chanceOfRise } from '../../../principles/ground/ranks.ts'
import { isIn } from '../register.ts'
import { type CusumWeek, cusum } from './cusum.ts'
import { ears, earsSettings } from './ears.ts'
import { farrington } from './farrington.ts'
import type { FarringtonSettings } from './farrington-model.ts'
import { amountsOf } from './quantities.ts'

export type Figures = Readonly<Record<string, number | string | null>>

/** `raised`: tell the panel. */
interface Noticed {
  readonly figures: Figures
  readonly raised: boolean
}

/** One answer that left the room, as far as track A asks. */
export interface OneAnswer {
  readonly substance: string
  /** Weeks since it was last found here, and at this place; null where it never was. */
  readonly weeksSince: number | null
  readonly weeksSinceAtSite: number | null
  readonly inRegister: boolean
  readonly brought: readonly string[]
  readonly contradicted: boolean
  readonly overdose: boolean
}

interface TrackA {
  readonly quietWeeks: number
  readonly watched: readonly string[]
  readonly higherRisk: readonly string[]
}

export interface CountSeries {
  /** A week each, the last is the one looked at. */
  readonly counts: readonly number[]
}

export interface ShareSeries {
  readonly weeks: readonly { readonly found: number; readonly of: number }[]
  /** How many weeks at the beginning say what is usual. */
  readonly usualFrom: number
}

export interface AmountSeries {
  readonly now: readonly number[]
  readonly before: readonly number[]
}

/** What each kind is given, what can be set about it, and what it does. */
export interface Kinds {
  readonly 'never-seen': { readonly inputs: OneAnswer; readonly parameters: TrackA }
  readonly 'new-to-site': { readonly inputs: OneAnswer; readonly parameters: TrackA }
  readonly back: { readonly inputs: OneAnswer; readonly parameters: TrackA }
  readonly watched: { readonly inputs: OneAnswer; readonly parameters: TrackA }
  readonly contradicted: { readonly inputs: OneAnswer; readonly parameters: TrackA }
  readonly 'not-as-sold': { readonly inputs: OneAnswer; readonly parameters: TrackA }
  readonly overdose: { readonly inputs: OneAnswer; readonly parameters: TrackA }
  readonly share: {
    readonly inputs: ShareSeries
    readonly parameters: { readonly odds: number; readonly threshold: number }
  }
  readonly count: { readonly inputs: CountSeries; readonly parameters: { readonly minSigma: number } }
  readonly 'count-seasonal': { readonly inputs: CountSeries; readonly parameters: FarringtonSettings }
  readonly amount: { readonly inputs: AmountSeries; readonly parameters: { readonly chance: number } }
}

export type Kind = keyof Kinds

export const trackOf: Readonly<Record<Kind, 'A' | 'B' | 'C' | 'D'>> = {
  'never-seen': 'A',
  'new-to-site': 'A',
  back: 'A',
  watched: 'A',
  contradicted: 'A',
  'not-as-sold': 'A',
  overdose: 'A',
  share: 'B',
  count: 'C',
  'count-seasonal': 'C',
  amount: 'D',
}

const yes = (raised: boolean, figures: Figures = {}): Noticed => ({ raised, figures })

/** A class that harms more than anything it was brought as: found, and not what it was said to be. */
const higherThanSold = ({ substance, brought }: OneAnswer, { higherRisk }: TrackA): string | undefined =>
  higherRisk.find((group) => isIn(group, substance) && !brought.some((code) => isIn(group, code)))

const kinds: { readonly [K in Kind]: (inputs: Kinds[K]['inputs'], parameters: Kinds[K]['parameters']) => Noticed } = {
  'never-seen': ({ weeksSince, inRegister }) =>
    yes(weeksSince === null, { register: inRegister ? 'known' : 'not-known' }),
  'new-to-site': ({ weeksSince, weeksSinceAtSite }) => yes(weeksSince !== null && weeksSinceAtSite === null),
  back: ({ weeksSince }, { quietWeeks }) => yes(weeksSince !== null && weeksSince >= quietWeeks, { weeks: weeksSince }),
  watched: ({ substance }, { watched }) => yes(watched.some((code) => isIn(code, substance))),
  contradicted: ({ contradicted }) => yes(contradicted),
  'not-as-sold': (one, parameters) =>
    yes(one.brought.length > 0 && higherThanSold(one, parameters) !== undefined, {
      group: higherThanSold(one, parameters) ?? null,
    }),
  overdose: ({ overdose }) => yes(overdose),
  share: ({ weeks, usualFrom }, { odds, threshold }) => {
    const total = (some: ShareSeries['weeks']) =>
      some.reduce((sum, { found, of }) => ({ found: sum.found + found, of: sum.of + of }), { found: 0, of: 0 })
    const before = total(weeks.slice(0, usualFrom))
    const last = weeks.at(-1) ?? { found: 0, of: 0 }
    // Half a sample is added on each side, so that what was never found has a share that can rise.
    const usual = (before.found + 0.5) / (before.of + 1)
    const raised = (usual * odds) / (1 - usual + usual * odds)
    const watched: CusumWeek[] = weeks.slice(usualFrom).map((week) => ({ ...week, usual, raised }))
    const point = cusum(watched, threshold).at(-1) ?? { statistic: 0, alarm: false }
    const interval = wilson(last.found, last.of)
    return {
      raised: point.alarm,
      figures: {
        usual,
        statistic: point.statistic,
        share: interval?.share ?? null,
        from: interval?.from ?? null,
        to: interval?.to ?? null,
        mayStillBeIn: last.found === 0 ? (mayStillBeIn(last.of) ?? null) : null,
      },
    }
  },
  count: ({ counts }, { minSigma }) => {
    const last = counts.length - 1
    const [c1, c2, c3] = (['C1', 'C2', 'C3'] as const).map((method) => {
      const series = ears(counts, { ...earsSettings(method), minSigma })
      return { upper: series.upper.at(-1) ?? null, alarm: series.alarms.at(-1) === last }
    })
    return {
      raised: c2?.alarm === true,
      figures: {
        count: counts.at(-1) ?? 0,
        c1: c1?.upper ?? null,
        c2: c2?.upper ?? null,
        c3: c3?.upper ?? null,
        alarms: [c1, c2, c3].flatMap((one, at) => (one?.alarm === true ? [`C${at + 1}`] : [])).join(' '),
      },
    }
  },
  'count-seasonal': ({ counts }, settings) => {
    const { upper, expected, alarm } = farrington(counts, counts.length - 1, settings)
    return {
      raised: alarm === true,
      figures: { count: counts.at(-1) ?? 0, upper: upper ?? null, expected: expected ?? null },
    }
  },
  amount: ({ now, before }, { chance }) => {
    const byChance = chanceOfRise(now, before)
    const [is, was] = [amountsOf(now), amountsOf(before)]
    return {
      raised: byChance !== undefined && byChance < chance,
      figures: {
        n: is?.n ?? 0,
        median: is?.median ?? null,
        from: is?.quartiles[0] ?? null,
        to: is?.quartiles[1] ?? null,
        p95: is?.p95 ?? null,
        medianBefore: was?.median ?? null,
        byChance: byChance ?? null,
      },
    }
  },
}

export const notice = <K extends Kind>(
  kind: K,
  inputs: Kinds[K]['inputs'],
  parameters: Kinds[K]['parameters'],
): Noticed => kinds[kind](inputs, parameters)

/** How we set them; each signal keeps the ones it was raised with. */
export const settings = {
  trackA: {
    quietWeeks: 12,
    watched: ['carfentanil', 'nitazenes', 'medetomidine'],
    higherRisk: ['nitazenes', 'fentanyls', 'benzodiazepines'],
  },
  share: { odds: 2, threshold: 3 },
  count: { minSigma: 0.5 },
  amount: { chance: 0.01 },
} as const satisfies { trackA: TrackA } & Record<string, object>
