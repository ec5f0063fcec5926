/** What happened to a referral, line by line. Our few words to the person lie under a key of theirs that goes when they stop. */

import { dataKeyFor, dataKeysOf } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Consent } from '../../../principles/voluntarism/consent.ts'
import { type Fact, foldReferral, type Referral } from '../referral.ts'
import type { Adds } from '../steps.ts'
import { type Kept, keyPurpose } from './referrals.ts'

export const wordsPlaceOf = (id: string, nth: number) => `restorative_justice.referral_fact/${id}/${nth}`

export interface Line {
  readonly fact: Fact
  readonly by: WorkerId | undefined
  /** A few words to the person. */
  readonly says: string | undefined
}

export const linesOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  { id, person }: Pick<Kept, 'id' | 'person'>,
): Promise<readonly Line[]> => {
  const key = (await dataKeysOf(tx, keyring, organisation, [person], keyPurpose)).get(person)
  const rows = await tx
    .selectFrom('restorative_justice.referral_fact')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('referral', '=', id)
    .orderBy('nth')
    .execute()
  return rows.map((row) => ({
    fact: factFrom(row),
    by: (row.written_by ?? undefined) as WorkerId | undefined,
    says: row.sealed === null ? undefined : key?.openIfOurs(wordsPlaceOf(id, row.nth), row.sealed),
  }))
}

/** The constraints of the table hold what each kind needs. */
const factFrom = (row: {
  readonly nth: number
  readonly kind: string
  readonly day: unknown
  readonly reason: string | null
  readonly elsewhere: string | null
  readonly begun_by: string | null
  readonly gender_based: string | null
  readonly merged_into: string | null
  readonly keep_until: unknown
}): Fact =>
  ({
    nth: row.nth,
    day: row.day,
    kind: row.kind,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.elsewhere === null ? {} : { to: row.elsewhere }),
    ...(row.begun_by === null ? {} : { by: row.begun_by, genderBased: row.gender_based }),
    ...(row.merged_into === null ? {} : { into: row.merged_into }),
    ...(row.keep_until === null ? {} : { until: row.keep_until }),
  }) as unknown as Fact

export const folded = (lines: readonly Pick<Line, 'fact'>[]): Referral => foldReferral(lines.map(({ fact }) => fact))

/** Adds a line. Two people who write at the same moment: false for the second, who looks again. */
export const addFact = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  consent: Consent<'hold_record'>,
  referral: string,
  {
    nth,
    adds,
    by,
    says,
    today,
  }: {
    readonly nth: number
    readonly adds: Adds
    readonly by: WorkerId
    readonly says: string | undefined
    readonly today: Day
  },
): Promise<boolean> => {
  if (!wasProven(consent)) throw new Error('this is no consent')
  if (adds.kind === 'accepted') {
    const { mayGoOn, noConflict } = adds
    if (!wasProven(mayGoOn) || mayGoOn.referral !== referral) throw new Error('nobody looked who began this')
    if (!wasProven(noConflict) || !noConflict.towards.includes(consent.person))
      throw new Error('nobody asked who takes it on')
  }
  const sealed =
    says === undefined
      ? null
      : (await dataKeyFor(tx, keyring, organisation, consent.person, keyPurpose)).seal(
          wordsPlaceOf(referral, nth),
          says,
        )
  const added = await tx
    .insertInto('restorative_justice.referral_fact')
    .values({
      organisation,
      referral,
      participant: consent.person,
      nth,
      kind: adds.kind,
      reason: adds.kind === 'not-proceeded' ? adds.reason : null,
      elsewhere: adds.kind === 'support-offered' || adds.kind === 'signposted' ? adds.to : null,
      begun_by: adds.kind === 'triaged' ? adds.by : adds.kind === 'accepted' ? adds.mayGoOn.by : null,
      gender_based:
        adds.kind === 'triaged' ? adds.genderBased : adds.kind === 'accepted' ? adds.mayGoOn.genderBased : null,
      triaged_in: adds.kind === 'accepted' ? adds.triagedIn : null,
      merged_into: adds.kind === 'merged' ? adds.into : null,
      sealed,
      written_by: by,
      day: today,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'referral', 'nth']).doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0n) === 1
}
