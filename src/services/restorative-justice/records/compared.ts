/**
 * Whether it is the same for everybody: one row for each question that is asked and each thing that came about, of nobody (I6). Counted when they describe
 * themselves, for what came before; when it comes about, afterwards; and when it is over, whatever they said.
 */

import { randomUUID } from 'node:crypto'

import { decidedNow } from '../../../organisation/decided.ts'
import { consentNow } from '../../../participants/consents.ts'
import { asSaid } from '../../../participants/entry.ts'
import { entriesOf } from '../../../participants/ledger.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, monthStart } from '../../../principles/ground/time.ts'
import type { Counted } from '../comparing.ts'
import { toCompare } from '../consent-questions.ts'
import { type Question, readAsked, saysOf } from '../describing.ts'
import { happenedIn } from '../happened.ts'
import { describedIn } from './described.ts'
import { informingOf } from './informing.ts'
import { linesOf } from './referral-lines.ts'
import { referralBy } from './referrals.ts'
import type { Side } from './side-keys.ts'

export const setting = 'restorative-justice/described'

/** Which questions are asked: none where nobody decided. */
export const askedNow = async (tx: Transaction, organisation: OrganisationId): Promise<readonly Question[]> => {
  const value = (await decidedNow(tx, organisation, setting))?.value
  return Array.isArray(value) ? readAsked(value.map(String)) : []
}

interface How {
  /** Nothing more comes of it: what they have not said by now they do not say. */
  readonly isOver: boolean
  readonly together?: boolean
}

const countedOf = async (tx: Transaction, { organisation, referral }: Side): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .selectFrom('restorative_justice.compared_of')
    .select('what')
    .where('organisation', '=', organisation)
    .where('referral', '=', referral)
    .execute()
  return new Set(rows.map(({ what }) => what))
}

/** The rows of what was not counted yet. Their numbers say nothing, also while the matter is there. */
export const comparing = async (tx: Transaction, keyring: Keyring, side: Side, how: How, today: Day) => {
  const { organisation, referral, person } = side
  const asked = await askedNow(tx, organisation)
  const one = asked.length === 0 ? undefined : await referralBy(tx, organisation, referral)
  if (one === undefined) return []
  const yes = await consentNow(tx, organisation, person, toCompare, today)
  const said = yes.ok ? await describedIn(tx, keyring, side) : undefined
  if (said === undefined && !how.isOver) return []
  const done = await countedOf(tx, side)
  const happened = happenedIn(
    (await linesOf(tx, keyring, organisation, one)).map(({ fact }) => fact),
    {
      asked: one.day,
      entries: (await entriesOf(tx, organisation, person)).map(asSaid),
      informing: await informingOf(tx, side),
      isOver: how.isOver,
      together: how.together,
    },
  )
  return happened
    .filter(({ what }) => !done.has(what))
    .flatMap((it) =>
      asked.map((question) => ({
        organisation,
        id: randomUUID(),
        month: monthStart(today),
        question,
        answer: saysOf(said?.described, question),
        what: it.what,
        days: 'days' in it ? it.days : null,
        yes: 'yes' in it ? it.yes : null,
      })),
    )
}

type Rows = Awaited<ReturnType<typeof comparing>>

export const keepCompared = async (tx: Transaction, rows: Rows) => {
  if (rows.length > 0) await tx.insertInto('restorative_justice.compared').values(rows).execute()
}

/** Of two at once, one counts it. */
export const compareNow = async (tx: Transaction, keyring: Keyring, side: Side, how: How, today: Day) => {
  const { organisation, referral, person } = side
  const rows = await comparing(tx, keyring, side, how, today)
  for (const what of new Set(rows.map((row) => row.what))) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('restorative_justice.compared_of')
      .values({ organisation, referral, participant: person, what })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(numInsertedOrUpdatedRows ?? 0n) > 0)
      await keepCompared(
        tx,
        rows.filter((row) => row.what === what),
      )
  }
}

export const comparedBetween = async (
  system: Transaction,
  organisation: OrganisationId,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<readonly Counted[]> =>
  (await system
    .selectFrom('restorative_justice.compared')
    .select(['question', 'answer', 'what', 'days', 'yes'])
    .where('organisation', '=', organisation)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .execute()) as unknown as readonly Counted[]
