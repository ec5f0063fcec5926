/**
 * Somebody decides. The line is written first; whatever stood on an earlier yes ends in the same commit (V5). A withdrawal
 * waits for nothing but what is being done about this person at this very moment.
 */

import type { Transaction } from '../platform/database/transaction.ts'
import type { Ending, Needs, Owed } from '../platform/service.ts'
import type { OrganisationId } from '../principles/ground/people.ts'
import { ok, type Result, refused } from '../principles/ground/result.ts'
import type { Day } from '../principles/ground/time.ts'
import { endContact } from './contact.ts'
import type { Decided, Entry } from './entry.ts'
import { addEntry } from './ledger.ts'
import { dropWaitingMessages } from './messages.ts'
import { heardFrom, holdForTheirDecision } from './people.ts'

export const decide = async (
  tx: Transaction,
  {
    needs,
    whenWithdrawn,
  }: { readonly needs: Pick<Needs, 'keyring'>; readonly whenWithdrawn: readonly Owed['whenWithdrawn'][] },
  organisation: OrganisationId,
  decided: Decided,
  today: Day,
): Promise<Result<Entry, 'closed'>> => {
  const { person, to, decision, by } = decided
  const participant = await holdForTheirDecision(tx, organisation, person)
  if (participant === undefined) return refused('closed')
  const entry = await addEntry(tx, organisation, decided, today)
  if (by.how === 'own-code') await heardFrom(tx, organisation, person, today)
  if (decision === 'given' || decision === 'continued') return ok(entry)

  const ending: Ending = { person, to, decision }
  await dropWaitingMessages(tx, organisation, ending)
  await endContact(tx, needs.keyring, organisation, ending, today)
  for (const ends of whenWithdrawn) await ends(tx, needs, organisation, ending, today)
  return ok(entry)
}
