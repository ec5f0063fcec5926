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

/** Where they were not to know before, it was told before they knew; otherwise the line that says so stands there for them. */
const isTold = ({ facts, tells }: ConfidenceLine): boolean =>
  tells !== 'before' || facts.some(({ kind }) => kind === 'told')

/** What became of it, whom, why, and exactly what. */
export const confidenceSays = (line: ConfidenceLine, language: string): readonly string[] => {
  const say = words.in(language)
  const became = line.facts.at(-1)?.kind === 'not-agreed' ? 'not-told' : isTold(line) ? 'told' : 'to-be-told'
  const { duty, ground, to, says } = line
  return [
    say(`confidence.is-${became}`),
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
    .select(['confidence', 'kind', 'tells', 'day'])
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .where('kind', 'in', ['told', 'person-told'])
    .orderBy('day')
    .orderBy('nth')
    .execute()
  const told = new Map<string, Day>()
  for (const { confidence, kind, tells, day } of rows)
    if ((kind === 'told' || tells !== 'before') && !told.has(confidence)) told.set(confidence, day as unknown as Day)
  return [...told.values()].map((day) => ({ words: 'told.confidence', day }))
}
