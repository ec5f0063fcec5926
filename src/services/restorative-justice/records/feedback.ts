/** How it was with us: kept for somebody who does not accompany them, and shown to nobody else but themselves. */

import { dataKeyFor, dataKeysOf } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Consent } from '../../../principles/voluntarism/consent.ts'
import { type Feedback, isToDo, type LookedAt } from '../feedback.ts'
import { keyPurpose } from './referrals.ts'
import type { Side } from './side-keys.ts'

export interface FeedbackLine extends Feedback {
  readonly id: string
  readonly nth: number
  readonly day: Day
  readonly done: readonly LookedAt[]
}

const placeOf = (id: string) => `restorative_justice.feedback/${id}`

/** What they said, the last first, as far as whoever looks may see. */
export const feedbackOf = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
): Promise<readonly FeedbackLine[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.feedback')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .orderBy('nth', 'desc')
    .execute()
  if (rows.length === 0) return []
  const key = (await dataKeysOf(tx, keyring, organisation, [person], keyPurpose)).get(person)
  const seen = await tx
    .selectFrom('restorative_justice.feedback_seen')
    .select(['feedback', 'kind'])
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .execute()
  return rows.map(
    ({ id, nth, day, sealed, felt, could_stop, informed, pace, listened, safe, answered, recommend }) => ({
      id,
      nth,
      day: day as unknown as Day,
      says: says({ informed, 'could-stop': could_stop, pace, listened, safe, answered, recommend }),
      felt: (felt ?? undefined) as Feedback['felt'],
      note: sealed === null ? '' : (key?.openIfOurs(placeOf(id), sealed) ?? ''),
      done: seen.filter(({ feedback }) => feedback === id).map(({ kind }) => kind as LookedAt),
    }),
  )
}

/** The checks of the table hold which answers there are. */
const says = (columns: Readonly<Record<keyof Feedback['says'], string | null>>) =>
  Object.fromEntries(Object.entries(columns).map(([asks, answer]) => [asks, answer ?? undefined])) as Feedback['says']

/** By themselves, while they say yes to its being kept. Sent twice by one form it is kept once. */
export const keepFeedback = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
  consent: Consent<'hold_record'>,
  { id, nth, says, felt, note, day }: Feedback & { readonly id: string; readonly nth: number; readonly day: Day },
) => {
  if (!wasProven(consent) || consent.person !== person) throw new Error('nothing is kept without their yes')
  const sealed =
    note === '' ? null : (await dataKeyFor(tx, keyring, organisation, person, keyPurpose)).seal(placeOf(id), note)
  await tx
    .insertInto('restorative_justice.feedback')
    .values({
      organisation,
      id,
      referral,
      participant: person,
      nth,
      informed: says.informed ?? null,
      could_stop: says['could-stop'] ?? null,
      pace: says.pace ?? null,
      listened: says.listened ?? null,
      safe: says.safe ?? null,
      answered: says.answered ?? null,
      recommend: says.recommend ?? null,
      felt: felt ?? null,
      sealed,
      day,
    })
    .execute()
}

/** That it was read, or that somebody was in touch; undefined says that it stood there already. */
export const noteFeedback = async (
  tx: Transaction,
  { organisation, referral, person }: Side,
  {
    feedback,
    kind,
    by,
    day,
  }: { readonly feedback: string; readonly kind: LookedAt; readonly by: WorkerId; readonly day: Day },
) => {
  await tx
    .insertInto('restorative_justice.feedback_seen')
    .values({ organisation, feedback, referral, participant: person, kind, written_by: by, day })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What somebody is still to read, or to be in touch about: in the program's own name, by referral. */
export const feedbackToDo = async (
  system: Transaction,
  organisation: OrganisationId,
): Promise<readonly (Side & { readonly what: LookedAt; readonly day: Day })[]> => {
  const rows = await system
    .selectFrom('restorative_justice.feedback as f')
    .select(['f.id', 'f.referral', 'f.participant', 'f.safe', 'f.felt', 'f.day'])
    .select((of) =>
      of
        .selectFrom('restorative_justice.feedback_seen as s')
        .select(({ fn }) => fn.agg<string[] | null>('array_agg', ['s.kind']).as('kinds'))
        .whereRef('s.organisation', '=', 'f.organisation')
        .whereRef('s.feedback', '=', 'f.id')
        .as('kinds'),
    )
    .where('f.organisation', '=', organisation)
    .orderBy('f.day')
    .execute()
  return rows.flatMap(({ referral, participant, safe, felt, day, kinds }) => {
    const what = isToDo({ says: { safe }, felt } as unknown as Feedback, (kinds ?? []) as LookedAt[])
    const person = participant as PersonId
    return what === undefined ? [] : [{ organisation, referral, person, what, day: day as unknown as Day }]
  })
}

/** What each person said last in these days, once each: in the program's own name, without who. */
export const feedbackBetween = async (
  system: Transaction,
  organisation: OrganisationId,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<readonly Feedback['says'][]> => {
  const rows = await system
    .selectFrom('restorative_justice.feedback')
    .distinctOn('participant')
    .select(['informed', 'could_stop', 'pace', 'listened', 'safe', 'answered', 'recommend'])
    .where('organisation', '=', organisation)
    .where('day', '>=', from)
    .where('day', '<=', until)
    .orderBy('participant')
    .orderBy('day', 'desc')
    .orderBy('nth', 'desc')
    .execute()
  return rows.map(({ could_stop, ...rest }) => says({ ...rest, 'could-stop': could_stop }))
}
