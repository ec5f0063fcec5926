/**
 * What somebody says yes to with an adult beside them, and whether that adult says so too (V9): in the program's own name. It says what is to go on and
 * never what was written; for a meeting, when and where.
 */

import { consentNow } from '../../../participants/consents.ts'
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
import { companionsOf } from '../records/company.ts'
import { meetingsOf } from '../records/meetings.ts'
import { receivedBy } from '../records/received-items.ts'
import { checksOf } from '../records/release-checks.ts'
import { itemsOf } from '../records/released-items.ts'
import type { Side } from '../records/side-keys.ts'
import { mayTalkNow } from './between-now.ts'
import { countsFor } from './commitment-now.ts'
import { wantedWith } from './company-now.ts'
import { adultsQuestion } from './decided-now.ts'
import { reachedThem } from './letting-know.ts'
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
  const { organisation } = side
  const asksFor = await approachesOf(system, needs.keyring, organisation, side)
  const items = (await itemsOf(system, side)).filter(({ endsOn }) => today < endsOn)
  const checks = await checksOf(system, organisation, items)
  const came = await receivedBy(system, side)
  const meetings = await meetingsOf(system, side)
  const last = meetings.at(-1)
  const { plan, part } =
    last === undefined ? { plan: undefined, part: undefined } : await ownHalf(system, needs, side, last)
  const isOpen = last !== undefined && last.folded.stage !== 'over'
  return [
    ...asksFor
      .filter(({ endsOn }) => today < endsOn)
      .slice(0, 1)
      .map(({ id }) => ({ kind: 'approach' as const, ask: approachOther, exactly: id })),
    { kind: 'receive', ask: receiveItem },
    ...items
      .filter(({ id }) => checks.get(id)?.outcome !== 'came-back')
      .map(({ kind, day, fingerprint }) => ({
        kind: kind === 'commitment' ? ('promise' as const) : ('words' as const),
        day,
        ask: { ...shareItem, about: fingerprint },
      })),
    ...came.map(({ item }) => ({ kind: 'reached' as const, ask: { ...reachedItem, about: reachedThem(item) } })),
    ...(await commitmentsOf(system, side))
      .filter(({ folded }) => folded.stage !== 'ended')
      .map((line) => ({ kind: 'counts' as const, ask: countsFor(line) })),
    ...forms.flatMap((form) => {
      const nth = isOpen && last.form === form ? last.nth : wishedFor(meetings, form)
      return nth === undefined ? [] : [{ kind: 'would' as const, form, ask: wishFor(form, nth) }]
    }),
    ...(await companionsOf(system, needs.keyring, side)).map((one) => ({
      kind: 'company' as const,
      along: one,
      ask: wantedWith(one),
    })),
    ...(isOpen && plan !== undefined && part !== undefined
      ? [{ kind: 'meeting' as const, plan, ask: { ...attendThis, about: part.fingerprint } }]
      : []),
  ]
}

/** What an adult is asked under this number, also where the person's own yes sleeps: for a no, which waits for nobody (V5). */
export const questionUnder = async (
  system: Transaction,
  needs: Pick<Needs, 'keyring'>,
  side: Side,
  { key, today }: { readonly key: string | undefined; readonly today: Day },
) => {
  const questions = (await allAsks(system, needs, side, today)).map(({ ask, exactly }) => adultsQuestion(ask, exactly))
  return questions.find(({ about }) => about === key)
}

/** What names a place, a day or somebody. */
const isOfADay = ({ kind }: Asks): boolean => kind === 'meeting' || kind === 'company'

/** `adult` is undefined where nobody is there to be asked; `isKnown` says that one of us talked with them: before, no day and no place is theirs to read. */
export const askedOfAdult = async (
  system: Transaction,
  needs: Pick<Needs, 'keyring'>,
  side: Side,
  {
    deciding,
    adult,
    today,
    isKnown = true,
  }: {
    readonly deciding: Deciding
    readonly adult: PersonId | undefined
    readonly today: Day
    readonly isKnown?: boolean
  },
): Promise<readonly AskedThem[]> => {
  const { organisation, person } = side
  // What came to its end, was stopped or paused waits for nobody.
  if (!(await mayTalkNow(system, needs, side, today))) return []
  const found: AskedThem[] = []
  for (const asks of await allAsks(system, needs, side, today)) {
    if (howTheyDecide(asks.ask.purpose, deciding) !== 'with-an-adult' || (isOfADay(asks) && !isKnown)) continue
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
