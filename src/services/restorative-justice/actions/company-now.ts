/** Who comes along with one of the two at this moment, with a proof for each, and what of it each of the two may read. */

import { consentNow } from '../../../participants/consents.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { comesAlong } from '../../../principles/safety/coming-along.ts'
import { type Along, type Companion, type CompanySeen, heardSince, type StandsWith } from '../company.ts'
import { withMe } from '../consent-questions.ts'
import type { Plan } from '../meeting-plan.ts'
import { companionsOf } from '../records/company.ts'
import type { ComesWith } from '../records/meeting-facts.ts'
import { meetingsOf } from '../records/meetings.ts'
import type { Side } from '../records/side-keys.ts'
import { presentNow } from './accompanying.ts'
import { decidedNow } from './decided-now.ts'

type Keys = Pick<Needs, 'keyring'>

export const wantedWith = ({ fingerprint }: Pick<Companion, 'fingerprint'>) => ({ ...withMe, about: fingerprint })

export interface CompanyNow {
  readonly comes: readonly ComesWith[]
  /** All whom the person wants, and did not take back. */
  readonly all: readonly (Companion & { readonly stands: StandsWith })[]
}

/** In the program's own name: a worker sees of who accompanies somebody nobody but themselves. */
export const companyNow = async (
  system: Transaction,
  { keyring }: Keys,
  side: Side,
  today: Day,
): Promise<CompanyNow> => {
  const present = await presentNow(system, side.organisation, side.referral)
  const lastMet = (await meetingsOf(system, side))
    .flatMap(({ folded }) => (folded.stage === 'over' ? [folded.day] : []))
    .at(-1)
  const comes: ComesWith[] = []
  const all: (Companion & { readonly stands: StandsWith })[] = []
  for (const companion of await companionsOf(system, keyring, side)) {
    const { fingerprint: exactly } = companion
    const own = await consentNow(system, side.organisation, side.person, wantedWith(companion), today)
    // What an order of a court holds after it was taken back stands there for nobody.
    if (!own.ok && own.reason === 'withdrawn') continue
    const wanted = await decidedNow(system, side, wantedWith(companion), today, { stands: true })
    const may = comesAlong({ of: side.person, exactly }, wanted, heardSince(companion.talkedWith, lastMet), present)
    if (may.ok) comes.push({ fingerprint: exactly, may: may.value })
    const why = may.ok ? 'comes' : may.reason === 'not-talked-with' ? 'open' : may.reason
    // They said that they were not told what this is: nothing of it holds for now, and it is no adult who is missing.
    const isAdult = own.ok && !wanted.ok && wanted.reason !== 'not-informed'
    all.push({ ...companion, stands: why === 'not-wanted' ? (isAdult ? 'adult' : 'asleep') : why })
  }
  return { comes, all }
}

const isIn =
  (fingerprints: readonly string[]) =>
  ({ fingerprint }: Companion) =>
    fingerprints.includes(fingerprint)

/** As it is at this moment, for the person and for whoever accompanies them: it takes no look at the other side (S3). */
export const companySeen = async (
  system: Transaction,
  needs: Keys,
  side: Side,
  plan: Plan | undefined,
  today: Day,
): Promise<CompanySeen> => {
  if (plan?.company === undefined) return { own: [], stayAway: [], leftOut: [] }
  const { all } = await companyNow(system, needs, side, today)
  const isInPlan = isIn(plan.company.own)
  return {
    own: all.filter((one) => one.stands === 'comes' && isInPlan(one)),
    stayAway: all.filter((one) => one.stands !== 'comes' && isInPlan(one)),
    leftOut: all.filter((one) => one.stands !== 'does-not-come' && !isInPlan(one)),
  }
}

/** Who comes with the other, of those in the plan of this one: what this one is told when their part is written. */
export const besideOther = async (
  system: Transaction,
  needs: Keys,
  other: Side,
  plan: Plan,
  today: Day,
): Promise<readonly Along[]> =>
  (await companyNow(system, needs, other, today)).all
    .filter((one) => one.stands === 'comes' && isIn(plan.company?.other ?? [])(one))
    .map(({ standing, called }) => ({ standing, called }))
