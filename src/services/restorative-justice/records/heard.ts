/**
 * What was heard over one way of reaching somebody, and of whoever one person asks for: by hashes, that name nobody and outlive whatever was
 * asked (V8). Numbered, so that two who try at the same moment cannot both be the third.
 */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Heard } from '../../../principles/voluntarism/attempts.ts'
import { type ContactShape, comparedContact } from '../contact-way.ts'

type Signs = Pick<Keyring, 'sign'>

/** Of a way of reaching somebody. An agency passes letters on to many: with it, whoever asks is part of the way. */
export const hashOfContact = (
  keyring: Signs,
  organisation: OrganisationId,
  person: PersonId,
  shape: ContactShape,
  details: string,
): Buffer =>
  keyring.sign(
    'codes',
    `asked-before|${organisation}|${comparedContact(shape, details)}${shape === 'agency' ? `|${person}` : ''}`,
  )

/** Of whoever a person asks for, over whichever way. */
export const hashOfOther = (keyring: Signs, organisation: OrganisationId, referral: string): Buffer =>
  keyring.sign('codes', `asked-before|${organisation}|the other of|${referral}`)

/** In order. */
export const heardOver = async (
  tx: Transaction,
  organisation: OrganisationId,
  hash: Buffer,
): Promise<readonly Heard[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.asked_before')
    .select(['what', 'ask_after', 'day'])
    .where('organisation', '=', organisation)
    .where('hash', '=', hash)
    .orderBy('nth')
    .execute()
  return rows.map(({ what, ask_after, day }) => ({
    what: what as Heard['what'],
    day: day as unknown as Day,
    askAfter: (ask_after ?? undefined) as Day | undefined,
  }))
}

/** A lost race: the transaction is tried again by itself, and looks again. */
export const somebodyWasFaster = () =>
  Object.assign(new Error('somebody wrote at the same moment'), { code: '40001' as const })

/** Written on each of these ways, after what was heard there before. */
export const noteHeard = async (
  tx: Transaction,
  organisation: OrganisationId,
  hashes: readonly Buffer[],
  { what, askAfter, day }: Heard,
) => {
  const different = new Map(hashes.map((hash) => [hash.toString('hex'), hash]))
  for (const [, hash] of [...different].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const last = await tx
      .selectFrom('restorative_justice.asked_before')
      .select(({ fn }) => fn.max('nth').as('nth'))
      .where('organisation', '=', organisation)
      .where('hash', '=', hash)
      .executeTakeFirst()
    const nth = (last?.nth ?? 0) + 1
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('restorative_justice.asked_before')
      .values({ organisation, hash, nth, what, ask_after: askAfter ?? null, day })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
  }
}
