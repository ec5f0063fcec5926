/** Both sides of a meeting at this moment, asked in the program's own name and in the transaction of the act: nobody else sees both (S2). */

import { asSaid } from '../../../participants/entry.ts'
import { entriesOf } from '../../../participants/ledger.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Arranged, Attending } from '../../../principles/safety/meeting.ts'
import { whoDecides } from '../../../principles/voluntarism/both-keys.ts'
import { saidSince } from '../../../principles/voluntarism/consent.ts'
import { attendThis, wouldMeet } from '../consent-questions.ts'
import type { NotReady } from '../may-meet.ts'
import type { Form } from '../meeting.ts'
import type { Plan } from '../meeting-plan.ts'
import type { BothSides, SideOf } from '../records/meeting-facts.ts'
import { type OwnPart, partOf, planBy, type Suggested } from '../records/meetings.ts'
import { toldIn } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { everAccompanied } from '../records/two-sides.ts'
import { presentNow } from './accompanying.ts'
import { sideNow } from './between-now.ts'
import { decidedNow } from './decided-now.ts'

/** What somebody is asked before anything is arranged: for each form, and for each meeting anew. */
export const wishFor = (form: Form, nth: number) => ({ ...wouldMeet, about: `${form}/${nth}` })

type Keys = Pick<Needs, 'keyring'>

/** Their own half of what was suggested. */
export const ownHalf = async (
  tx: Transaction,
  { keyring }: Keys,
  side: Side,
  { form, folded }: SideOf['line'],
): Promise<{ readonly plan: Suggested | undefined; readonly part: OwnPart | undefined }> => {
  const plan = 'plan' in folded ? await planBy(tx, keyring, side, folded.plan) : undefined
  return { plan, part: plan === undefined ? undefined : await partOf(tx, keyring, side, form, plan) }
}

/** One of the two, with a proof of everything that lets them be there. */
export const attendingNow = async (
  system: Transaction,
  needs: Keys,
  { side, line }: SideOf,
  today: Day,
): Promise<Result<Attending, NotReady>> => {
  const { organisation, person, referral } = side
  const { part } = await ownHalf(system, needs, side, line)
  if (part === undefined) return refused('no-part')
  const now = await sideNow(system, needs, side, today)
  const ask = { ...attendThis, about: part.fingerprint }
  const yes = await decidedNow(system, side, ask, today)
  const saidOn = saidSince(ask, { entries: (await entriesOf(system, organisation, person)).map(asSaid) })
  const wish = await decidedNow(system, side, wishFor(line.form, line.nth), today)
  if (!now.mayTalk || saidOn === undefined) return refused('no-yes')
  if (!wish.ok) return refused(whoDecides(wish.reason) ?? 'no-yes')
  if (!yes.ok) return refused(whoDecides(yes.reason) ?? 'no-yes')
  if (!now.safe.ok) return refused('not-safe')
  const told = await toldIn(system, needs.keyring, organisation, { id: referral, person })
  return ok({
    person,
    yes: yes.value,
    exactly: part.fingerprint,
    saidOn,
    safe: now.safe.value,
    reviewedOn: now.safe.value.reviewedAt.slice(0, 10) as Day,
    needs: told?.adjustments ?? [],
    met: part.met,
  })
}

/** Whoever of us both said yes to is still one who accompanies one of them, and each has somebody of theirs. */
export const companyStands = async (
  system: Transaction,
  both: BothSides,
  { there }: Pick<Plan, 'there'>,
): Promise<boolean> => {
  const teams: ReadonlySet<WorkerId>[] = []
  for (const { side } of both) teams.push(await presentNow(system, side.organisation, side.referral))
  return (
    there.every((worker) => teams.some((team) => team.has(worker))) &&
    teams.every((team) => there.some((worker) => team.has(worker)))
  )
}

/** Whether it stands for one of them: what they took back or paused, and a stop that anybody said, ends it for both from that moment on (V5, S1). */
const stillComes = async (system: Transaction, needs: Keys, { side, line }: SideOf, today: Day): Promise<boolean> => {
  const { part } = await ownHalf(system, needs, side, line)
  const { mayTalk, safe } = await sideNow(system, needs, side, today)
  if (part === undefined || !mayTalk || (!safe.ok && safe.reason === 'somebody-said-stop')) return false
  const asks = [{ ...attendThis, about: part.fingerprint }, wishFor(line.form, line.nth)]
  for (const ask of asks) if (!(await decidedNow(system, side, ask, today, { stands: true })).ok) return false
  return true
}

export const bothStillCome = async (
  system: Transaction,
  needs: Keys,
  both: BothSides | undefined,
  today: Day,
): Promise<boolean> => {
  if (both === undefined) return false
  const { plan } = await ownHalf(system, needs, both[0].side, both[0].line)
  if (plan === undefined || !(await companyStands(system, both, plan))) return false
  for (const one of both) if (!(await stillComes(system, needs, one, today))) return false
  return true
}

/** What is arranged, where anything is. */
export const arrangedIn = async (
  system: Transaction,
  { keyring }: Keys,
  { side, line }: SideOf,
): Promise<(Arranged & { readonly ledBy: WorkerId }) | undefined> => {
  if (!('plan' in line.folded)) return undefined
  const plan = await planBy(system, keyring, side, line.folded.plan)
  return plan === undefined ? undefined : { meeting: line.meeting, plan: plan.id, day: plan.day, ledBy: plan.by }
}

/** Whoever leads it, and all who accompany either of the two, or did. */
export const whoseItIs = async (
  system: Transaction,
  both: BothSides,
  ledBy: WorkerId,
): Promise<ReadonlySet<WorkerId>> =>
  new Set([ledBy, ...(await everAccompanied(system, both[0].side)), ...(await everAccompanied(system, both[1].side))])
