/** What we told others because somebody was in danger, as the person reads it from when they are told, or were to be (S8, E1). */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { Held } from '../../../platform/service.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { participants as words } from '../words.ts'
import { type ConfidenceLine, confidenceOf } from './confidence.ts'
import type { Side } from './side-keys.ts'

/** Row-level security leaves out what they are not to know yet, and on which day that was told. */
const toldOn = ({ facts, day }: ConfidenceLine): Day =>
  facts.find(({ kind }) => kind === 'told')?.day ?? facts[0]?.day ?? day

/** Whom, why, and exactly what. */
export const confidenceSays = (line: ConfidenceLine, language: string): readonly string[] => {
  const say = words.in(language)
  const { duty, ground, to, says } = line
  return [
    say(`confidence.to-${to}`),
    duty === undefined ? say(`confidence.ground-${ground}`) : say('confidence.law', { law: duty.law }),
    ...(says === '' ? [] : [`${say('confidence.what')} ${says}`]),
  ]
}

export const heldConfidence = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  language: string,
): Promise<readonly Held[]> =>
  (await confidenceOf(tx, keyring, side)).map((line) => ({
    key: `restorative-justice/confidence/${line.id}`,
    words: 'held.confidence',
    says: confidenceSays(line, language),
    since: toldOn(line),
  }))

export const toldInDanger = async (
  tx: Transaction,
  organisation: OrganisationId,
  person: PersonId,
): Promise<readonly { readonly words: string; readonly day: Day }[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.confidence_fact')
    .select(['confidence', 'kind', 'day'])
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .orderBy('day')
    .orderBy('nth')
    .execute()
  const last = new Map(rows.map(({ confidence, kind, day }) => [`${confidence}`, { kind, day: day as unknown as Day }]))
  const told = rows.filter(({ kind }) => kind === 'told')
  return [...last.entries()].map(([id, { day }]) => ({
    words: 'told.confidence',
    day: (told.find(({ confidence }) => confidence === id)?.day as unknown as Day | undefined) ?? day,
  }))
}
