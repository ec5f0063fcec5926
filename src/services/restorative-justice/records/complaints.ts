/** Complaints, as whoever asks may see them: the person, whoever hears them, and nobody else. What is said lies under a key of its own. */

import { sql } from 'kysely'

import { dataKeyFor, dataKeysOf, isTakenBackButHeld } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Outside } from '../../../principles/impartiality/outside-the-line.ts'
import type { Consent } from '../../../principles/voluntarism/consent.ts'
import { type Complaint, type ComplaintFact, foldComplaint, type Outcome, type Way } from '../complaint.ts'
import { somebodyWasFaster } from './heard.ts'
import { complaintPurpose, dropComplaints } from './removing-complaints.ts'

export interface Kept {
  readonly id: string
  readonly person: PersonId
  readonly hasMatter: boolean
  readonly about: readonly WorkerId[]
  readonly keptFrom: readonly WorkerId[]
  readonly way: Way
  readonly language: string
  readonly keyedInBy: WorkerId | undefined
  readonly day: Day
}

export interface ComplaintLine extends Kept {
  readonly facts: readonly ComplaintFact[]
  readonly folded: Complaint
}

export interface Said {
  readonly nth: number
  /** Undefined where the person said it. */
  readonly by: WorkerId | undefined
  readonly says: string
  readonly day: Day
}

const placeOf = (id: string) => `restorative_justice.complaint_words/${id}`

/**
 * Taken in with what they wrote, because somebody outside can hear it. The id came with the form: sent twice it stands there once. A yes to its being kept
 * stands in the ledger in this transaction, or waits there for the second worker who heard it.
 */
export const takeIn = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  yes: Consent<'hold_record'> | 'written-down',
  { id, person, hasMatter, about, keptFrom, way, language, keyedInBy, day }: Kept,
  says: string,
): Promise<boolean> => {
  if (yes !== 'written-down' && (!wasProven(yes) || yes.person !== person)) throw new Error('this is no consent')
  if (yes === 'written-down' && keyedInBy === undefined) throw new Error('nobody wrote it down')
  if (await isComplaintHeld(tx, organisation, person)) throw new Error('an order holds what they took back')
  // What they took back before is noise under a key that is gone, and must not stand there again under a new one.
  if (yes !== 'written-down' && !(await hasKey(tx, keyring, organisation, person)))
    await dropComplaints(tx, organisation, person)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.complaint')
    .values({
      organisation,
      id,
      participant: person,
      has_matter: hasMatter,
      about: [...about],
      kept_from: [...new Set([...keptFrom, ...about])],
      way,
      language,
      keyed_in_by: keyedInBy ?? null,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) return false
  await say(tx, keyring, organisation, { id, person }, { id, nth: 1, by: keyedInBy, says, day })
  return true
}

/** The next words, after what stands there. Whoever comes second begins anew; the same words of one form stand there once. */
export const say = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  { id: complaint, person }: Pick<Kept, 'id' | 'person'>,
  { id, nth, by, says, day }: Said & { readonly id: string },
) => {
  const key = await dataKeyFor(tx, keyring, organisation, person, complaintPurpose)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.complaint_words')
    .values({
      organisation,
      id,
      complaint,
      participant: person,
      nth,
      sealed: key.seal(placeOf(id), says),
      written_by: by ?? null,
      day,
    })
    // Whoever typed it in for somebody does not read it, and so names no constraint here.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
}

/** Whether these words stand there: a form that comes again. */
export const isSaid = async (tx: Transaction, organisation: OrganisationId, id: string): Promise<boolean> =>
  (await tx
    .selectFrom('restorative_justice.complaint_words')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst()) !== undefined

/** As far as whoever looks may see: of one person, one of them, or all; the last one first. */
export const complaintsOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  which: { readonly person?: PersonId; readonly id?: string } = {},
): Promise<readonly ComplaintLine[]> => {
  const { person, id } = which
  const rows = await tx
    .selectFrom('restorative_justice.complaint')
    .selectAll()
    .where('organisation', '=', organisation)
    .$if(person !== undefined, (query) => query.where('participant', '=', person ?? ''))
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('day', 'desc')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const steps = await tx
    .selectFrom('restorative_justice.complaint_step')
    .select(['complaint', 'nth', 'kind', 'outcome', 'written_by', 'day'])
    .where('organisation', '=', organisation)
    .where(
      'complaint',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('nth')
    .execute()
  return rows.map((row) => {
    const facts = steps
      .filter(({ complaint }) => complaint === row.id)
      // The constraints of the table hold what each kind needs.
      .map(
        ({ nth, kind, outcome, written_by: by, day }) =>
          ({ nth, kind, outcome: outcome ?? undefined, by: by ?? undefined, day }) as unknown as ComplaintFact,
      )
    const day = row.day as unknown as Day
    return {
      id: row.id,
      person: row.participant as PersonId,
      hasMatter: row.has_matter,
      about: row.about as unknown as readonly WorkerId[],
      keptFrom: row.kept_from as unknown as readonly WorkerId[],
      way: row.way as Way,
      language: row.language,
      keyedInBy: (row.keyed_in_by ?? undefined) as WorkerId | undefined,
      day,
      facts,
      folded: foldComplaint(facts, day),
    }
  })
}

/** Those that are not answered, by number: in the program's own name. */
export const openComplaints = async (system: Transaction, organisation: OrganisationId): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select c.id from restorative_justice.complaint c
    where c.organisation = ${organisation} and coalesce((
      select s.kind from restorative_justice.complaint_step s
      where s.organisation = c.organisation and s.complaint = c.id order by s.nth desc limit 1
    ), 'waits') <> 'answered'
    order by c.day, c.id`.execute(system)
  return rows.map(({ id }) => id)
}

/** For the person themselves: what they took back is not theirs to see again, though an order of a court may hold it. */
export const ownComplaints = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  person: PersonId,
  id?: string,
): Promise<readonly ComplaintLine[]> =>
  (await hasKey(tx, keyring, organisation, person)) && !(await isComplaintHeld(tx, organisation, person))
    ? complaintsOf(tx, organisation, { person, ...(id === undefined ? {} : { id }) })
    : []

const hasKey = async (tx: Transaction, keyring: Keyring, organisation: OrganisationId, person: PersonId) =>
  (await dataKeysOf(tx, keyring, organisation, [person], complaintPurpose)).has(person)

/** An order holds what they took back: it must not stand there again because something new is written. */
export const isComplaintHeld = (tx: Transaction, organisation: OrganisationId, person: PersonId): Promise<boolean> =>
  isTakenBackButHeld(tx, organisation, person, complaintPurpose)

/** What was said, in its order, as far as whoever looks may read; empty where their key is gone. */
export const saidIn = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  { id, person, keyedInBy }: Pick<Kept, 'id' | 'person' | 'keyedInBy'>,
): Promise<readonly Said[]> => {
  const key = (await dataKeysOf(tx, keyring, organisation, [person], complaintPurpose)).get(person)
  const rows = await tx
    .selectFrom('restorative_justice.complaint_words')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('complaint', '=', id)
    .orderBy('nth')
    .execute()
  return rows.map((row) => ({
    nth: row.nth,
    // Typed in by one of us, and said by them.
    by:
      row.nth === 1 && row.written_by === keyedInBy
        ? undefined
        : ((row.written_by ?? undefined) as WorkerId | undefined),
    says: key?.openIfOurs(placeOf(row.id), row.sealed)?.toString() ?? '',
    day: row.day as unknown as Day,
  }))
}

type Adds =
  | { readonly kind: 'taken-up' | 'handed-back'; readonly outside: Outside }
  | { readonly kind: 'answered'; readonly outside: Outside; readonly outcome: Outcome }
  | { readonly kind: 'again' | 'taken-from-them' }

/** One step, after what stands there. Ours takes the proof that whoever takes it has no part in it; the program gives back what is nobody’s to hear any more. */
export const addStep = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, person, facts, folded }: ComplaintLine,
  adds: Adds,
  day: Day,
) => {
  const isOurs = 'outside' in adds
  if (isOurs && (!wasProven(adds.outside) || adds.outside.complaint !== id))
    throw new Error('nobody looked whether they have a part in it')
  const before = facts.at(-1)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.complaint_step')
    .values({
      organisation,
      complaint: id,
      participant: person,
      nth: folded.facts + 1,
      before_nth: before?.nth ?? null,
      before_kind: before?.kind ?? null,
      before_by: adds.kind !== 'taken-up' && before?.kind === 'taken-up' ? before.by : null,
      kind: adds.kind === 'taken-from-them' ? 'handed-back' : adds.kind,
      outcome: adds.kind === 'answered' ? adds.outcome : null,
      written_by: isOurs ? adds.outside.worker : null,
      day,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'complaint', 'nth']).doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0n) === 0) throw somebodyWasFaster()
}

/** In the program's own name: whom it is kept from from now on as well. */
export const keepFrom = async (
  system: Transaction,
  organisation: OrganisationId,
  { id, keptFrom }: Kept,
  line: ReadonlySet<WorkerId>,
) => {
  const all = new Set([...keptFrom, ...line])
  if (all.size === keptFrom.length) return
  await system
    .updateTable('restorative_justice.complaint')
    .set({ kept_from: [...all] })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .execute()
}
