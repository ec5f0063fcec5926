/** Whether it is the same for everybody, counted when something happened: one row for each question that is asked, of nobody (I6). */

import { randomUUID } from 'node:crypto'

import { decidedNow } from '../../../organisation/decided.ts'
import { consentNow } from '../../../participants/consents.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, monthStart } from '../../../principles/ground/time.ts'
import { toCompare } from '../consent-questions.ts'
import { type Answer, type DaysCompared, type Question, readAsked, type ShareCompared, saysOf } from '../describing.ts'
import { describedIn } from './described.ts'
import type { Side } from './side-keys.ts'

export const setting = 'restorative-justice/described'

/** Which questions are asked: none where nobody decided. */
export const askedNow = async (tx: Transaction, organisation: OrganisationId): Promise<readonly Question[]> => {
  const value = (await decidedNow(tx, organisation, setting))?.value
  return Array.isArray(value) ? readAsked(value.map(String)) : []
}

export type Happened =
  | { readonly what: DaysCompared; readonly days: number }
  | { readonly what: ShareCompared; readonly yes: boolean }

/** One row for each question that is asked, as they describe themselves now. Its number says nothing, also while the matter is there. */
export const comparing = async (tx: Transaction, keyring: Keyring, side: Side, happened: Happened, on: Day) => {
  const { organisation, person } = side
  const asked = await askedNow(tx, organisation)
  if (asked.length === 0) return []
  const yes = await consentNow(tx, organisation, person, toCompare, on)
  const said = yes.ok ? await describedIn(tx, keyring, side) : undefined
  return asked.map((question) => ({
    organisation,
    id: randomUUID(),
    month: monthStart(on),
    question,
    answer: saysOf(said?.described, question),
    what: happened.what,
    days: 'days' in happened ? happened.days : null,
    yes: 'yes' in happened ? happened.yes : null,
  }))
}

export const keepCompared = async (tx: Transaction, rows: Awaited<ReturnType<typeof comparing>>) => {
  if (rows.length > 0) await tx.insertInto('restorative_justice.compared').values(rows).execute()
}

/** Whoever counts it makes sure that it is counted once. */
export const countCompared = async (tx: Transaction, keyring: Keyring, side: Side, happened: Happened, on: Day) =>
  keepCompared(tx, await comparing(tx, keyring, side, happened, on))

export interface ComparedRow {
  readonly question: Question
  readonly answer: Answer
  readonly what: DaysCompared | ShareCompared
  readonly days: number | null
  readonly yes: boolean | null
}

export const comparedBetween = async (
  system: Transaction,
  organisation: OrganisationId,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<readonly ComparedRow[]> =>
  (await system
    .selectFrom('restorative_justice.compared')
    .select(['question', 'answer', 'what', 'days', 'yes'])
    .where('organisation', '=', organisation)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .execute()) as unknown as readonly ComparedRow[]
