/** A year of counts in the practice town, of nobody: enough that the figures say something, and that one answer waits longer than the others. */

import { randomUUID } from 'node:crypto'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter, monthStart } from '../../../principles/ground/time.ts'
import type { Answer, Question } from '../describing.ts'

/** What the board of the practice town decided to ask. */
export const askedInTown = ['gender', 'minority'] as const satisfies readonly Question[]

interface Counted {
  readonly nth: number
  readonly month: Day
  readonly gender: Answer
  readonly minority: Answer
}

/** A hundred and fifty people over the last year, the same each time. */
const people = (today: Day): readonly Counted[] =>
  Array.from({ length: 150 }, (_, nth) => ({
    nth,
    month: monthStart(dayAfter(today, -40 - (nth % 10) * 30)),
    gender: (['woman', 'woman', 'man', 'not-said'] as const)[nth % 4] ?? 'not-said',
    minority:
      (['not-in-minority', 'not-in-minority', 'in-minority', 'rather-not', 'not-said'] as const)[nth % 5] ?? 'not-said',
  }))

const wordFor = ({ nth, minority }: Counted) => (minority === 'in-minority' ? 4 : 2) + (nth % 3)

export const fillYear = async (tx: Transaction, organisation: OrganisationId, today: Day) => {
  const all = people(today)
  const taken = all.filter(({ nth }) => nth % 6 !== 0)
  const over = taken.filter(({ nth }) => nth % 2 === 0)
  const both = over.filter(({ nth }) => nth % 4 !== 0)
  const row = ({ month }: Counted) => ({ organisation, id: randomUUID(), month })
  await tx
    .insertInto('restorative_justice.waited')
    .values([
      ...all.map((one) => ({ ...row(one), what: 'word', days: wordFor(one) })),
      ...taken.map((one) => ({ ...row(one), what: 'taken-on', days: wordFor(one) + 6 + (one.nth % 9) })),
      ...both.map((one) => ({ ...row(one), what: 'contact', days: 24 + (one.nth % 20) })),
      ...both.map((one) => ({ ...row(one), what: 'both', days: 40 + (one.nth % 30) })),
      ...both.map((one) => ({ ...row(one), what: 'together', days: 52 + (one.nth % 40) })),
      ...over.map((one) => ({ ...row(one), what: 'end', days: 90 + (one.nth % 70) })),
    ])
    .execute()
  await tx
    .insertInto('restorative_justice.measured')
    .values([
      ...all.map((one) => ({ ...row(one), what: 'accepted', yes: taken.includes(one) })),
      ...over.map((one) => ({ ...row(one), what: 'took-up', yes: one.nth % 4 !== 0 })),
      ...both.map((one) => ({ ...row(one), what: 'followed-up', yes: one.nth % 3 !== 0 })),
    ])
    .execute()
  await tx
    .insertInto('restorative_justice.ended')
    .values(
      over.map((one) => ({
        ...row(one),
        counted: one.nth % 4 === 0 ? 'support' : one.nth % 10 === 2 ? 'direct' : 'indirect',
        people: one.nth % 4 === 0 ? 1 : 2,
      })),
    )
    .execute()
  await tx
    .insertInto('restorative_justice.offer_counted')
    .values(
      all
        .filter((one) => over.includes(one) || !taken.includes(one))
        .map((one) => ({
          ...row(one),
          stands: one.nth % 5 === 2 ? 'person-responsible' : 'person-harmed',
          offer: taken.includes(one) ? (one.nth % 5 === 4 ? 'no-interpreter' : 'offered') : 'not-gone-on',
        })),
    )
    .execute()
  await tx
    .insertInto('restorative_justice.compared')
    .values(
      askedInTown.flatMap((question) =>
        all.map((one) => ({
          ...row(one),
          question,
          answer: one[question],
          what: 'word',
          days: wordFor(one),
          yes: null,
        })),
      ),
    )
    .execute()
}
