/**
 * "Practitioners should be trained, supported and supervised." (F8, I2) A level that fits, supervision within 84 days, practice that
 * somebody watched within 365. What is sensitive takes two, one of them advanced. There is no number for how good somebody is (I4).
 */

import type { WorkerId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import { type Day, daysBetween, inDays } from '../ground/time.ts'

export const levels = ['foundation', 'intermediate', 'advanced'] as const

export type Level = (typeof levels)[number]

export const weights = ['everyday', 'standard', 'sensitive'] as const

/** How much a matter asks of whoever accompanies it. */
export type Weight = (typeof weights)[number]

/** What is known of somebody's practice, each as of the last time. */
export interface Practice {
  readonly worker: WorkerId
  readonly level: Level | undefined
  readonly supervised: Day | undefined
  readonly observed: Day | undefined
}

/** That somebody may accompany a matter of this weight today. */
export type Competent = Proof<'competent', { worker: WorkerId; level: Level; weight: Weight; on: Day }>

export type NotCompetent = 'no-level' | 'level-too-low' | 'supervision-too-old' | 'not-observed-lately'

const supervisedWithin = inDays(84)
const observedWithin = inDays(365)

/** The lowest level that may take part: beside an advanced one, where it is sensitive. */
const takes = { everyday: 'foundation', standard: 'intermediate', sensitive: 'intermediate' } as const satisfies Record<
  Weight,
  Level
>

export const competentFor = (
  { worker, level, supervised, observed }: Practice,
  weight: Weight,
  today: Day,
): Result<Competent, NotCompetent> => {
  if (level === undefined) return refused('no-level')
  if (levels.indexOf(level) < levels.indexOf(takes[weight])) return refused('level-too-low')
  if (supervised === undefined || daysBetween(supervised, today) > supervisedWithin)
    return refused('supervision-too-old')
  if (observed === undefined || daysBetween(observed, today) > observedWithin) return refused('not-observed-lately')
  return ok(prove({ worker, level, weight, on: today }))
}

/** That those who accompany a matter are enough for it. */
export type Team = Proof<'team', { workers: readonly WorkerId[]; weight: Weight }>

export const teamFor = (
  weight: Weight,
  members: readonly Competent[],
): Result<Team, 'needs-somebody' | 'needs-two' | 'needs-an-advanced'> => {
  const workers = [...new Set(members.filter((one) => one.weight === weight).map(({ worker }) => worker))]
  if (workers.length === 0) return refused('needs-somebody')
  if (weight === 'sensitive' && !members.some(({ level }) => level === 'advanced')) return refused('needs-an-advanced')
  if (weight === 'sensitive' && workers.length < 2) return refused('needs-two')
  return ok(prove({ workers, weight }))
}

/**
 * What must not lie in one hand, and how many people it takes: the lead and somebody who says go; a second who heard it; somebody who
 * works with neither side and checks what is released; and outside of all three, whoever hears complaints.
 */
const takesPeople = {
  'go-or-no-go': 2,
  'a-second-who-heard-it': 2,
  'checking-what-is-released': 3,
  'the-line-for-complaints': 4,
} as const satisfies Record<string, number>

export type PartOfFour = keyof typeof takesPeople

/**
 * What an organisation with so few people cannot open: nobody approves, witnesses, checks or judges their own work. Where it is known whether anybody outside
 * could hear a complaint, that counts, and not how many there are.
 */
export const cannotOpenWith = (
  people: number,
  isHeard = people >= takesPeople['the-line-for-complaints'],
): readonly PartOfFour[] =>
  (Object.keys(takesPeople) as PartOfFour[]).filter((part) =>
    part === 'the-line-for-complaints' ? !isHeard : people < takesPeople[part],
  )
