/**
 * What somebody says yes to with an adult beside them, and whether that adult says so too (V9): in the program's own name. It says what is to go on and
 * never what was written; for a meeting, when and where.
 */

import { consentNow } from '../../../participants/consents.ts'
import { entriesOf } from '../../../participants/ledger.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type Deciding, howTheyDecide } from '../../../principles/voluntarism/both-keys.ts'
import { approachOther, attendThis, reachedItem, receiveItem, shareItem } from '../consent-questions.ts'
import type { AskedThem, Wants } from '../deciding.ts'
import { forms } from '../meeting.ts'
import { approachesOf } from '../records/approaches.ts'
import { commitmentsOf } from '../records/commitments.ts'
import { meetingsOf } from '../records/meetings.ts'
import { folded, linesOf } from '../records/referral-lines.ts'
import { referralBy } from '../records/referrals.ts'
import { itemsOf } from '../records/released-items.ts'
import type { Side } from '../records/side-keys.ts'
import { countsFor } from './commitment-now.ts'
import { adultsQuestion } from './decided-now.ts'
import { ownHalf, wishFor } from './meeting-now.ts'
import { wishedFor } from './meetings-daily.ts'

type Asks = Wants & Pick<AskedThem, 'ask'> & Partial<Pick<AskedThem, 'exactly'>>

/** Everything of theirs that could take an adult, whether or not they say yes to it. */
const allAsks = async (
  system: Transaction,
  needs: Pick<Needs, 'keyring'>,
  side: Side,
  today: Day,
): Promise<readonly Asks[]> => {
  const { organisation, person } = side
  const asksFor = await approachesOf(system, needs.keyring, organisation, side)
  const items = (await itemsOf(system, side)).filter(({ endsOn }) => today < endsOn)
  const reached = new Set(
    (await entriesOf(system, organisation, person)).flatMap(({ to }) =>
      to !== 'everything' && to.channel === reachedItem.channel ? (to.about ?? []) : [],
    ),
  )
  const meetings = await meetingsOf(system, side)
  const last = meetings.at(-1)
  const { plan, part } =
    last === undefined ? { plan: undefined, part: undefined } : await ownHalf(system, needs, side, last)
  const isOpen = last !== undefined && last.folded.stage !== 'over'
  return [
    ...asksFor.slice(0, 1).map(({ id }) => ({ kind: 'approach' as const, ask: approachOther, exactly: id })),
    { kind: 'receive', ask: receiveItem },
    ...items.map(({ kind, day, fingerprint }) => ({
      kind: kind === 'commitment' ? ('promise' as const) : ('words' as const),
      day,
      ask: { ...shareItem, about: fingerprint },
    })),
    ...[...reached].map((about) => ({ kind: 'reached' as const, ask: { ...reachedItem, about } })),
    ...(await commitmentsOf(system, side))
      .filter(({ folded }) => folded.stage !== 'ended')
      .map((line) => ({ kind: 'counts' as const, ask: countsFor(line) })),
    ...forms.flatMap((form) => {
      const nth = isOpen && last.form === form ? last.nth : wishedFor(meetings, form)
      return nth === undefined ? [] : [{ kind: 'would' as const, form, ask: wishFor(form, nth) }]
    }),
    ...(isOpen && plan !== undefined && part !== undefined
      ? [{ kind: 'meeting' as const, plan, ask: { ...attendThis, about: part.fingerprint } }]
      : []),
  ]
}

/** `adult` is undefined where nobody is there to be asked. */
export const askedOfAdult = async (
  system: Transaction,
  needs: Pick<Needs, 'keyring'>,
  side: Side,
  {
    deciding,
    adult,
    today,
  }: { readonly deciding: Deciding; readonly adult: PersonId | undefined; readonly today: Day },
): Promise<readonly AskedThem[]> => {
  const { organisation, person, referral } = side
  const one = await referralBy(system, organisation, referral)
  // What came to its end, or was stopped, waits for nobody.
  if (one === undefined || folded(await linesOf(system, needs.keyring, organisation, one)).stage !== 'accepted')
    return []
  const found: AskedThem[] = []
  for (const asks of await allAsks(system, needs, side, today)) {
    if (howTheyDecide(asks.ask.purpose, deciding) !== 'with-an-adult') continue
    if (!(await consentNow(system, organisation, person, asks.ask, today)).ok) continue
    const exactly = asks.exactly ?? ''
    const question = adultsQuestion(asks.ask, exactly)
    found.push({
      ...asks,
      exactly,
      key: question.about,
      adult: adult === undefined ? undefined : await consentNow(system, organisation, adult, question, today),
    })
  }
  return found
}
