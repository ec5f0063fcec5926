/** One row of everything this service keeps, for the laws that look whether all of it ends. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Service } from '../../../platform/service.ts'
import type { Role } from '../../../principles/card.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import { comesAlong, drafted, heardFrom, letInOne } from './one-of-beside-them.ts'
import { complained, happened, lookedInto, takenUp } from './one-of-what-went-wrong.ts'
import { withAnAdult } from './one-of-who-decides.ts'

export const oneOfEach: Service['oneOfEach'] = async (tx, { organisation, actor: one }, recorded, system) => {
  const referral = randomUUID()
  await sql`insert into restorative_justice.referral_card (organisation, hash, origin, day)
    values (${organisation}, ${Buffer.alloc(32, 7)}, 'police', ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.referral (organisation, id, participant, origin, way, information, language, format, sealed, day)
    values (${organisation}, ${referral}, ${one}, 'self', 'web', 1, 'en', 'text', ${Buffer.from('sealed')}, ${recorded})`.execute(
    tx,
  )
  await sql`insert into restorative_justice.referral_fact (organisation, referral, nth, kind, participant, day)
    values (${organisation}, ${referral}, 1, 'received', ${one}, ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.practice (organisation, id, worker, nth, kind, hours, happened, written_by, day)
    values (${organisation}, ${randomUUID()}, ${one}, 1, 'training', 3, ${recorded}, ${one}, ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.declaration (organisation, worker, participant, nth, conflict, day)
    values (${organisation}, ${one}, ${one}, 1, 'none', ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.side_key (organisation, referral, participant, point, day)
    values (${organisation}, ${referral}, ${one}, ${Buffer.alloc(65, 4)}, ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.side_key_for (organisation, referral, participant, kind, holder, sealed, day)
    values (${organisation}, ${referral}, ${one}, 'code', ${one}, ${Buffer.from('sealed')}, ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.sealed_words (organisation, referral, id, participant, nth, sealed, closed, day)
    values (${organisation}, ${referral}, ${randomUUID()}, ${one}, 1, ${Buffer.from('sealed')}, 'on-arrival', ${recorded})`.execute(
    tx,
  )
  await sql`insert into restorative_justice.review_fact (organisation, referral, nth, form, participant, kind, sealed, day)
    values (${organisation}, ${referral}, 1, ${randomUUID()}, ${one}, 'strength', ${Buffer.from('sealed')}, ${recorded})`.execute(
    tx,
  )
  const [item, feedback] = [randomUUID(), randomUUID()]
  const print = Buffer.alloc(32, 9)
  await sql`insert into restorative_justice.released_item (organisation, id, form, referral, participant, kind, signed, handed, fingerprint, point, sealed, for_side, ends_on, day)
    values (${organisation}, ${item}, ${randomUUID()}, ${referral}, ${one}, 'commitment', 'unsigned', 'to-keep', ${print}, ${Buffer.alloc(65, 4)}, ${Buffer.from('sealed')}, ${Buffer.from('sealed')}, ${recorded}::date + 84, ${recorded})`.execute(
    tx,
  )
  await committed(tx, organisation, one, { item, referral, print }, recorded)
  await withAnAdult(tx, organisation, one, referral, recorded)
  await saidAfterwards(tx, organisation, one, { referral, feedback }, recorded)
  const coordinator = await aCoordinator(tx, organisation)
  await sql`insert into restorative_justice.released_item_for (organisation, item, referral, participant, worker, vault, sealed)
    values (${organisation}, ${item}, ${referral}, ${one}, ${coordinator}, ${randomUUID()}, ${Buffer.from('sealed')})`.execute(
    tx,
  )
  const other = randomUUID()
  await sql`insert into restorative_justice.referral (organisation, id, participant, origin, way, information, language, format, sealed, day)
    values (${organisation}, ${other}, ${one}, 'self', 'web', 1, 'en', 'text', ${Buffer.from('sealed')}, ${recorded})`.execute(
    system,
  )
  await sql`insert into restorative_justice.allocation (organisation, referral, nth, participant, worker, kind, weight, language, written_by, day)
    values (${organisation}, ${other}, 1, ${one}, ${coordinator}, 'proposed', 'standard', 'en', ${one}, ${recorded})`.execute(
    system,
  )
  const meets = { referral: other, meeting: randomUUID(), plan: randomUUID() }
  await suggested(system, organisation, one, meets, coordinator, recorded)
  const approach = randomUUID()
  // Without their keys they are seen by nobody.
  for (const purpose of ['approach', 'referral', 'complaint', 'sealed-words'])
    await sql`insert into platform.data_key (organisation, id, subject, purpose, epoch, wrapped)
      values (${organisation}, ${randomUUID()}, ${one}, ${purpose}, 1, ${Buffer.alloc(60, 7)})`.execute(tx)
  await sql`insert into restorative_justice.approach (organisation, id, form, referral, participant, sealed, ends_on, tells, day)
    values (${organisation}, ${approach}, ${randomUUID()}, ${referral}, ${one}, ${Buffer.from('sealed')}, ${recorded}::date + 84, 'here', ${recorded})`.execute(
    tx,
  )
  const complaint = randomUUID()
  await complained(tx, organisation, one, complaint, recorded)
  await sql`insert into restorative_justice.incident_counted (organisation, id, month, kind)
    values (${organisation}, ${randomUUID()}, ${recorded}, 'nearly')`.execute(system)
  await sql`insert into restorative_justice.complained (organisation, id, month, what)
    values (${organisation}, ${randomUUID()}, ${recorded}, 'came')`.execute(system)
  await sql`insert into restorative_justice.voice (organisation, language, says, kind, sound, written_by, day)
    values (${organisation}, 'cy', ${print}, 'audio/mpeg', ${Buffer.alloc(1_000, 1)}, ${coordinator}, ${recorded})`.execute(
    system,
  )
  await sql`insert into restorative_justice.measured (organisation, id, month, what, yes)
    values (${organisation}, ${randomUUID()}, ${recorded}, 'accepted', true)`.execute(system)
  await sql`insert into restorative_justice.compared (organisation, id, month, question, answer, what, days)
    values (${organisation}, ${randomUUID()}, ${recorded}, 'age', 'not-said', 'word', 3)`.execute(system)
  await sql`insert into restorative_justice.offer_counted (organisation, id, month, stands, offer)
    values (${organisation}, ${randomUUID()}, ${recorded}, 'not-said', 'stopped')`.execute(system)
  await sql`insert into restorative_justice.waited (organisation, id, month, what, days)
    values (${organisation}, ${randomUUID()}, ${recorded}, 'word', 3)`.execute(system)
  await sql`insert into restorative_justice.ended (organisation, id, month, counted, people)
    values (${organisation}, ${randomUUID()}, ${recorded}, 'support', 1)`.execute(system)
  await sql`insert into restorative_justice.stopped (organisation, id, month, stage)
    values (${organisation}, ${randomUUID()}, ${recorded}, 'received')`.execute(system)
  // Whoever looks into what happened is another coordinator than whoever wrote it down.
  const second = await someoneWho(system, organisation, 'board-member')
  await sql`insert into organisation.role_held (organisation, worker, role)
    values (${organisation}, ${second}, 'coordinator') on conflict do nothing`.execute(system)
  // Whoever writes something down for a person facilitates.
  await sql`insert into organisation.role_held (organisation, worker, role)
    values (${organisation}, ${coordinator}, 'facilitator') on conflict do nothing`.execute(system)
  return async (later, as) => {
    await afterwards(later, organisation, one, { approach, referral, other }, recorded)
    const check = { item, referral, print: Buffer.alloc(32, 9) }
    await as(coordinator, referral, (tx) => readFirst(tx, organisation, one, check, coordinator, recorded))
    await as(coordinator, referral, (tx) =>
      readFeedback(tx, organisation, one, { referral, feedback }, coordinator, recorded),
    )
    await as(coordinator, referral, (tx) => inDanger(tx, organisation, one, referral, coordinator, recorded))
    const incident = randomUUID()
    await as(second, referral, (tx) => happened(tx, organisation, one, { incident, referral }, second, recorded))
    await as(coordinator, referral, (tx) =>
      lookedInto(tx, organisation, one, { incident, referral }, coordinator, recorded),
    )
    const manager = await someoneWho(later, organisation, 'manager')
    await as(manager, referral, (tx) => takenUp(tx, organisation, one, complaint, manager, recorded))
    await sql`insert into restorative_justice.kept_away (organisation, referral, participant, worker, day)
      values (${organisation}, ${referral}, ${one}, ${manager}, ${recorded})`.execute(later)
    await crossed(later, organisation, one, check, coordinator, recorded)
    await as(coordinator, other, (tx) => accompanied(tx, organisation, one, meets, coordinator, recorded))
    const draft = { referral: other, worker: coordinator }
    await as(one, other, (tx) => letInOne(tx, organisation, one, draft, recorded))
    await as(coordinator, other, (tx) => drafted(tx, organisation, one, draft, recorded))
    const with_ = { ...draft, companion: randomUUID() }
    await as(one, other, (tx) => comesAlong(tx, organisation, one, with_, recorded))
    await as(coordinator, other, (tx) => heardFrom(tx, organisation, one, with_, recorded))
  }
}

const aCoordinator = (tx: Transaction, organisation: OrganisationId) => someoneWho(tx, organisation, 'coordinator')

const someoneWho = async (tx: Transaction, organisation: OrganisationId, role: Role): Promise<WorkerId> => {
  const { rows } = await sql<{ worker: WorkerId }>`
    select worker from organisation.role_held where organisation = ${organisation} and role = ${role} limit 1`.execute(
    tx,
  )
  if (rows[0] === undefined) throw new Error(`nobody in the practice town is ${role}`)
  return rows[0].worker
}

interface Checked {
  readonly item: string
  readonly referral: string
  readonly print: Buffer
}

/** By somebody who may read it before it goes. */
const readFirst = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  { item, referral, print }: Checked,
  by: WorkerId,
  recorded: string,
) => {
  await sql`insert into restorative_justice.release_check (organisation, item, referral, participant, fingerprint, outcome, written_by, day)
    values (${organisation}, ${item}, ${referral}, ${one}, ${print}, 'may-go', ${by}, ${recorded})`.execute(tx)
}

/** By when it is done, and how they want to hear of it. */
const committed = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  { item, referral, print }: Checked,
  recorded: string,
) => {
  await sql`insert into restorative_justice.commitment_side (organisation, item, referral, participant, whose, written, fingerprint, checks, points_out, by_when, ends_on, day)
    values (${organisation}, ${item}, ${referral}, ${one}, 'own', ${item}, ${print}, 'author', false, ${recorded}::date + 30, ${recorded}::date + 84, ${recorded})`.execute(
    tx,
  )
  await sql`insert into restorative_justice.commitment_fact (organisation, item, referral, participant, nth, kind, says, day)
    values (${organisation}, ${item}, ${referral}, ${one}, 1, 'tells', 'here', ${recorded})`.execute(tx)
}

/** On which days they want to be asked how they are, and how it was. */
const saidAfterwards = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  { referral, feedback }: Readonly<Record<'referral' | 'feedback', string>>,
  recorded: string,
) => {
  await sql`insert into restorative_justice.afterwards_fact (organisation, referral, participant, nth, kind, times, way, day)
    values (${organisation}, ${referral}, ${one}, 1, 'chosen', ${['two-days']}, 'here', ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.closing_fact (organisation, referral, participant, nth, kind, keeps, day)
    values (${organisation}, ${referral}, ${one}, 1, 'agreed', 'year', ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.feedback (organisation, id, referral, participant, nth, safe, sealed, day)
    values (${organisation}, ${feedback}, ${referral}, ${one}, 1, 'yes', ${Buffer.from('sealed')}, ${recorded})`.execute(
    tx,
  )
}

/** By somebody who accompanies neither. */
const readFeedback = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  { referral, feedback }: Readonly<Record<'referral' | 'feedback', string>>,
  by: WorkerId,
  recorded: string,
) => {
  await sql`insert into restorative_justice.feedback_seen (organisation, feedback, referral, participant, kind, written_by, day)
    values (${organisation}, ${feedback}, ${referral}, ${one}, 'read', ${by}, ${recorded})`.execute(tx)
}

/** By somebody who sees this person. */
const inDanger = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  referral: string,
  by: WorkerId,
  recorded: string,
) => {
  const told = randomUUID()
  await sql`insert into restorative_justice.confidence (organisation, id, referral, participant, ground, told_to, tells, sealed, written_by, day)
    values (${organisation}, ${told}, ${referral}, ${one}, 'danger-to-life', 'emergency-service', 'before', ${Buffer.from('sealed')}, ${by}, ${recorded})`.execute(
    tx,
  )
  await sql`insert into restorative_justice.confidence_fact (organisation, confidence, referral, participant, tells, proposed_by, nth, kind, written_by, day)
    values (${organisation}, ${told}, ${referral}, ${one}, 'before', ${by}, 1, 'person-told', ${by}, ${recorded})`.execute(
    tx,
  )
}

/** There for the other, opened, and known to its author; here one person is both. */
const crossed = async (
  system: Transaction,
  organisation: OrganisationId,
  one: string,
  { item, referral, print }: Checked,
  by: WorkerId,
  recorded: string,
) => {
  await sql`insert into restorative_justice.offered_item (organisation, item, fingerprint, referral, participant, kind, handed, ends_on, sealed, written_by, day)
    values (${organisation}, ${item}, ${print}, ${referral}, ${one}, 'letter', 'to-keep', ${recorded}::date + 84, ${Buffer.from('sealed')}, ${by}, ${recorded})`.execute(
    system,
  )
  await sql`insert into restorative_justice.offered_item_fact (organisation, item, nth, form, referral, participant, kind, day)
    values (${organisation}, ${item}, 1, ${randomUUID()}, ${referral}, ${one}, 'now', ${recorded})`.execute(system)
  await sql`insert into restorative_justice.received_item (organisation, item, referral, participant, kind, sealed, day)
    values (${organisation}, ${item}, ${referral}, ${one}, 'letter', ${Buffer.from('sealed')}, ${recorded})`.execute(
    system,
  )
  await sql`insert into restorative_justice.release_passed (organisation, item, referral, participant, day)
    values (${organisation}, ${item}, ${referral}, ${one}, ${recorded})`.execute(system)
  await sql`insert into restorative_justice.offered_item_fact (organisation, item, nth, before_nth, form, referral, participant, kind, day)
    values (${organisation}, ${item}, 2, 1, ${randomUUID()}, ${referral}, ${one}, 'opened', ${recorded})`.execute(
    system,
  )
  await sql`insert into restorative_justice.release_told (organisation, item, referral, participant, day)
    values (${organisation}, ${item}, ${referral}, ${one}, ${recorded})`.execute(system)
}

interface Meets {
  readonly referral: string
  readonly meeting: string
  readonly plan: string
}

/** Both said that they would meet, and a day is suggested. */
const suggested = async (
  system: Transaction,
  organisation: OrganisationId,
  one: string,
  { referral, meeting, plan }: Meets,
  by: WorkerId,
  recorded: string,
) => {
  await sql`insert into restorative_justice.meeting_side (organisation, meeting, referral, participant, form, nth, day)
    values (${organisation}, ${meeting}, ${referral}, ${one}, 'face-to-face', 1, ${recorded})`.execute(system)
  await sql`insert into restorative_justice.meeting_plan (organisation, plan, meeting, referral, participant, form, starts_on, sealed, written_by, day)
    values (${organisation}, ${plan}, ${meeting}, ${referral}, ${one}, ${randomUUID()}, ${recorded}::date + 10, ${Buffer.from('sealed')}, ${by}, ${recorded})`.execute(
    system,
  )
  await sql`insert into restorative_justice.meeting_fact (organisation, meeting, referral, participant, nth, kind, day)
    values (${organisation}, ${meeting}, ${referral}, ${one}, 1, 'both-want', ${recorded})`.execute(system)
}

/** Whoever accompanies them writes the part that is theirs alone. */
const accompanied = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: string,
  { referral, meeting, plan }: Meets,
  by: WorkerId,
  recorded: string,
) => {
  await sql`insert into restorative_justice.declaration (organisation, worker, participant, nth, conflict, day)
    values (${organisation}, ${by}, ${one}, 1, 'none', ${recorded})`.execute(tx)
  await sql`insert into restorative_justice.allocation (organisation, referral, nth, participant, worker, kind, weight, language, written_by, follows, follows_kind, day)
    values (${organisation}, ${referral}, 2, ${one}, ${by}, 'agreed', 'standard', 'en', ${by}, 1, 'proposed', ${recorded})`.execute(
    tx,
  )
  await sql`insert into restorative_justice.meeting_part (organisation, plan, referral, nth, meeting, participant, fingerprint, sealed, written_by, day)
    values (${organisation}, ${plan}, ${referral}, 1, ${meeting}, ${one}, ${Buffer.alloc(32, 9)}, ${Buffer.from('sealed')}, ${by}, ${recorded})`.execute(
    tx,
  )
}

/** What stands on rows that only their owner writes. */
const afterwards = async (
  system: Transaction,
  organisation: OrganisationId,
  one: string,
  { approach, referral, other }: Readonly<Record<'approach' | 'referral' | 'other', string>>,
  recorded: string,
) => {
  await sql`insert into restorative_justice.approach_fact (organisation, approach, nth, form, referral, participant, kind, said, day)
    values (${organisation}, ${approach}, 1, ${randomUUID()}, ${referral}, ${one}, 'said', 'not-now', ${recorded})`.execute(
    system,
  )
  await sql`insert into restorative_justice.asked_before (organisation, hash, nth, what, day)
    values (${organisation}, ${Buffer.alloc(32, 7)}, 1, 'tried', ${recorded})`.execute(system)
  await sql`insert into restorative_justice.invitation (organisation, hash, approach, over, other, good_until)
    values (${organisation}, ${Buffer.alloc(32, 7)}, ${approach}, ${Buffer.alloc(32, 7)}, ${Buffer.alloc(32, 8)}, ${recorded})`.execute(
    system,
  )
  await sql`insert into restorative_justice.invited (organisation, approach, referral, participant, begun_by, day)
    values (${organisation}, ${approach}, ${other}, ${one}, 'person-harmed', ${recorded})`.execute(system)
  await sql`insert into restorative_justice.approach_contact (organisation, approach, referral, participant, route, shape, sealed, hash, written_by, day)
    values (${organisation}, ${approach}, ${referral}, ${one}, 'passed-on', 'agency', ${Buffer.from('sealed')}, ${Buffer.alloc(32, 7)}, ${one}, ${recorded})`.execute(
    system,
  )
}
