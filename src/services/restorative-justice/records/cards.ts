/** Cards that somebody else hands on: what is kept of one says where it came from, and nothing of whom it was given to. */

import { randomBytes } from 'node:crypto'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import { type Code, codeFrom } from '../../../principles/ground/code.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import type { Origin } from '../referral.ts'

export const cardGoodFor = 28

const hashOf = (keyring: Pick<Keyring, 'sign'>, organisation: OrganisationId, code: Code): Buffer =>
  keyring.sign('codes', `referral|${organisation}|${code}`)

export const newCardCode = (): Code => codeFrom('referral', randomBytes(16))

export const writeCard = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  { code, origin, today }: { readonly code: Code; readonly origin: Origin; readonly today: Day },
) => {
  await tx
    .insertInto('restorative_justice.referral_card')
    .values({ organisation, hash: hashOf(keyring, organisation, code), origin, day: today })
    .execute()
}

/** Takes the card away, so that it begins one thing once; undefined where there is none, or it is too old. */
export const useCard = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  code: Code,
  today: Day,
): Promise<Origin | undefined> => {
  const row = await tx
    .deleteFrom('restorative_justice.referral_card')
    .where('organisation', '=', organisation)
    .where('hash', '=', hashOf(keyring, organisation, code))
    .where('day', '>=', dayAfter(today, -cardGoodFor) as never)
    .returning('origin')
    .executeTakeFirst()
  return row?.origin as Origin | undefined
}
