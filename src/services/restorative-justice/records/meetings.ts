/** Meetings, as one side may read them. What was suggested lies under a key of theirs that goes when they stop. */

import { createHash, randomBytes } from 'node:crypto'

import { dataKeyFor, dataKeysOf } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type Form, foldMeeting, type Meeting, type MeetingFact } from '../meeting.ts'
import type { Part, Plan } from '../meeting-plan.ts'
import { somebodyWasFaster } from './heard.ts'
import { keyPurpose } from './referrals.ts'
import type { Side } from './side-keys.ts'

export interface MeetingLine {
  readonly meeting: string
  readonly form: Form
  /** Which one of this side. */
  readonly nth: number
  readonly day: Day
  readonly facts: readonly MeetingFact[]
  readonly folded: Meeting
}

export interface Suggested extends Plan {
  readonly id: string
  readonly by: WorkerId
}

export interface OwnPart extends Part {
  readonly nth: number
  /** 64 hexadecimal digits, for exactly this meeting as it is for this person. */
  readonly fingerprint: string
}

const planPlace = (plan: string, referral: string) => `restorative_justice.meeting_plan/${plan}/${referral}`

const partPlace = (plan: string, referral: string, nth: number) =>
  `restorative_justice.meeting_part/${plan}/${referral}/${nth}`

const factsIn = async (
  tx: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
  meeting: string,
): Promise<readonly MeetingFact[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.meeting_fact')
    .select(['nth', 'kind', 'plan', 'says', 'written_by', 'day'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .where('meeting', '=', meeting)
    .orderBy('nth')
    .execute()
  // The constraints of the table hold what each kind needs.
  return rows.map(
    ({ nth, kind, plan, says, written_by, day }) =>
      ({
        nth,
        kind,
        day,
        by: written_by ?? undefined,
        ...(plan === null ? {} : { plan }),
        ...(kind === 'ended' ? { outcome: says } : says === '' ? {} : { says }),
      }) as unknown as MeetingFact,
  )
}

/** Of one side, the first one first. */
export const meetingsOf = async (
  tx: Transaction,
  side: Pick<Side, 'organisation' | 'referral'>,
): Promise<readonly MeetingLine[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.meeting_side')
    .select(['meeting', 'form', 'nth', 'day'])
    .where('organisation', '=', side.organisation)
    .where('referral', '=', side.referral)
    .orderBy('nth')
    .execute()
  const lines: MeetingLine[] = []
  for (const { meeting, form, nth, day } of rows) {
    const facts = await factsIn(tx, side, meeting)
    lines.push({
      meeting,
      form: form as Form,
      nth,
      day: day as unknown as Day,
      facts,
      folded: foldMeeting(facts),
    })
  }
  return lines
}

/** What was suggested, undefined where there is no such plan on this side or its key is gone. */
export const planBy = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
  plan: string,
): Promise<Suggested | undefined> => {
  const row = await tx
    .selectFrom('restorative_justice.meeting_plan')
    .select(['sealed', 'written_by', 'starts_on'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .where('plan', '=', plan)
    .executeTakeFirst()
  const key = (await dataKeysOf(tx, keyring, organisation, [person], keyPurpose)).get(person)
  const opened = row === undefined ? undefined : key?.openIfOurs(planPlace(plan, referral), row.sealed)
  if (row === undefined || opened === undefined) return undefined
  const day = row.starts_on as unknown as Day
  return { ...(JSON.parse(opened) as Omit<Plan, 'day'>), day, id: plan, by: row.written_by as WorkerId }
}

/** The day it is for, which lies in the open. */
export const startsOn = async (
  tx: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
  plan: string,
): Promise<Day | undefined> => {
  const row = await tx
    .selectFrom('restorative_justice.meeting_plan')
    .select('starts_on')
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .where('plan', '=', plan)
    .executeTakeFirst()
  return row?.starts_on as unknown as Day | undefined
}

/** All that was suggested for one meeting, the first one first. */
export const plansOf = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  meeting: string,
): Promise<readonly Suggested[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.meeting_plan')
    .select('plan')
    .where('organisation', '=', side.organisation)
    .where('referral', '=', side.referral)
    .where('meeting', '=', meeting)
    .orderBy('day')
    .orderBy('plan')
    .execute()
  const plans = []
  for (const { plan } of rows) plans.push((await planBy(tx, keyring, side, plan)) ?? [])
  return plans.flat()
}

const salted = (part: Part) => ({ ...part, salt: randomBytes(16).toString('base64url') })

/** SHA-256 over exactly this meeting as it is for this person, and sixteen bytes of chance: nobody can guess from it. */
const fingerprintOf = (
  form: Form,
  { id, day, from, until, place, there, alsoThere, note, company }: Suggested,
  part: object,
) =>
  createHash('sha256')
    .update(
      JSON.stringify([
        'alongside meeting 1',
        ...[form, id, day, from, until, place, there, alsoThere, note, part],
        ...(company === undefined ? [] : [company.own, company.other]),
      ]),
    )
    .digest()

export const partOf = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
  form: Form,
  plan: Suggested,
): Promise<OwnPart | undefined> => {
  const row = await tx
    .selectFrom('restorative_justice.meeting_part')
    .select(['nth', 'sealed', 'fingerprint'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .where('plan', '=', plan.id)
    .orderBy('nth', 'desc')
    .limit(1)
    .executeTakeFirst()
  const key = (await dataKeysOf(tx, keyring, organisation, [person], keyPurpose)).get(person)
  const opened = row === undefined ? undefined : key?.openIfOurs(partPlace(plan.id, referral, row.nth), row.sealed)
  if (row === undefined || opened === undefined) return undefined
  const part = JSON.parse(opened) as Part
  // What does not stand for exactly this is no part of it.
  if (!fingerprintOf(form, plan, part).equals(row.fingerprint)) return undefined
  const { arrive, where, met, how, beside = [] } = part
  return { arrive, where, met, how, beside, nth: row.nth, fingerprint: row.fingerprint.toString('hex') }
}

/** Their own part, anew: what was said yes to before is another meeting from now on. False where somebody wrote at this moment. */
export const writePart = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
  { meeting, form }: Pick<MeetingLine, 'meeting' | 'form'>,
  plan: Suggested,
  part: Part,
  { nth, by, day }: { readonly nth: number; readonly by: WorkerId; readonly day: Day },
): Promise<boolean> => {
  const key = await dataKeyFor(tx, keyring, organisation, person, keyPurpose)
  const exact = salted(part)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.meeting_part')
    .values({
      organisation,
      plan: plan.id,
      referral,
      nth,
      meeting,
      participant: person,
      fingerprint: fingerprintOf(form, plan, exact),
      sealed: key.seal(partPlace(plan.id, referral, nth), JSON.stringify(exact)),
      written_by: by,
      day,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'plan', 'referral', 'nth']).doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n) === 1
}

/** The common part, under the key of one of the two. */
export const keepPlan = async (
  system: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
  meeting: string,
  { day: startsOn, ...plan }: Plan,
  { id, form, by, day }: { readonly id: string; readonly form: string; readonly by: WorkerId; readonly day: Day },
) => {
  const key = await dataKeyFor(system, keyring, organisation, person, keyPurpose)
  const { numInsertedOrUpdatedRows } = await system
    .insertInto('restorative_justice.meeting_plan')
    .values({
      organisation,
      plan: id,
      meeting,
      referral,
      participant: person,
      form,
      starts_on: startsOn,
      sealed: key.seal(planPlace(id, referral), JSON.stringify(plan)),
      written_by: by,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
}

export const isSuggested = async (
  tx: Transaction,
  { organisation, referral }: Pick<Side, 'organisation' | 'referral'>,
  form: string,
): Promise<boolean> =>
  (await tx
    .selectFrom('restorative_justice.meeting_plan')
    .select('plan')
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .where('form', '=', form)
    .executeTakeFirst()) !== undefined
