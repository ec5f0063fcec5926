/** What follows a step of a coordinator, in the program's own name: what is counted of it, and that nobody accompanies whom it does not go on for. */

import type { Needs } from '../../../platform/service.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { noRefusal } from '../happened.ts'
import { compareNow } from '../records/compared.ts'
import { measure } from '../records/measured.ts'
import { referralBy } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import type { Stage } from '../referral.ts'
import type { Adds } from '../steps.ts'
import { offerCounted } from './offer-counted.ts'
import { asProgram } from './offers-now.ts'
import { everybodyStepsOff } from './stepping-off.ts'
import { waitsNoLonger } from './waiting.ts'

interface Step {
  readonly adds: Adds
  /** Where it stood before. */
  readonly before: Stage
}

/** Taken on, of those we decided about. */
const acceptedBy = ({ adds, before }: Step): boolean | undefined => {
  if (adds.kind === 'accepted') return true
  if (adds.kind === 'signposted') return false
  // What they did not want themselves is no decision of ours.
  return adds.kind === 'not-proceeded' && before !== 'accepted' && !noRefusal.has(adds.reason) ? false : undefined
}

const waits = { acknowledged: 'word', accepted: 'taken-on' } as const
const over = { 'not-proceeded': 'not-gone-on', signposted: 'shown-another-way' } as const
const of = <Value>(all: Readonly<Record<string, Value>>, kind: string): Value | undefined => all[kind]

export const countStep = (needs: Needs, side: Side, step: Step, today: Day) =>
  asProgram(needs, side, async (system) => {
    const { kind } = step.adds
    const [waited, isOver] = [of(waits, kind), of(over, kind)]
    if (waited !== undefined) await waitsNoLonger(system, side, waited, today)
    const accepted = acceptedBy(step)
    if (accepted !== undefined)
      await measure(system, side.organisation, side.referral, { what: 'accepted', yes: accepted, on: today })
    if (isOver !== undefined) await offerCounted(system, needs, side, isOver, today)
    await compareNow(system, needs.keyring, side, { isOver: isOver !== undefined }, today)
    if (kind !== 'not-proceeded') return
    // Nobody accompanies them any more, and nobody opens what they wrote.
    const one = await referralBy(system, side.organisation, side.referral)
    if (one !== undefined) await everybodyStepsOff(system, side, one.language, today)
  })
