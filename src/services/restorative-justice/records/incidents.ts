/** What happened that should not have, of one side; what was said lies under the person's key. How many, of what kind, is counted of nobody. */

import { dataKeyFor, dataKeysOf } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import { type Day, monthStart } from '../../../principles/ground/time.ts'
import { type Incident, type Kind, kinds, type Typed } from '../incident.ts'
import { keyPurpose } from './referrals.ts'
import type { Side } from './side-keys.ts'

export interface IncidentLine extends Incident, Typed {
  readonly id: string
}

const placeOf = (id: string) => `restorative_justice.incident/${id}`
const lookedPlaceOf = (id: string) => `restorative_justice.incident_looked/${id}`

/** The last one first, as far as whoever looks may see. Words are empty where their key is gone. */
export const incidentsOf = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
): Promise<readonly IncidentLine[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.incident as i')
    .leftJoin('restorative_justice.incident_looked as l', (join) =>
      join.onRef('l.organisation', '=', 'i.organisation').onRef('l.incident', '=', 'i.id'),
    )
    .select(['i.id', 'i.kind', 'i.sealed', 'i.written_by', 'i.day'])
    .select(['l.sealed as looked_sealed', 'l.written_by as looked_by', 'l.day as looked_on'])
    .where('i.organisation', '=', organisation)
    .where('i.referral', '=', referral)
    .orderBy('i.day', 'desc')
    .orderBy('i.id')
    .execute()
  if (rows.length === 0) return []
  const key = (await dataKeysOf(tx, keyring, organisation, [person], keyPurpose)).get(person)
  return rows.map((row) => {
    const words = key?.openIfOurs(placeOf(row.id), row.sealed)
    const { happened, done } = words === undefined ? { happened: '', done: '' } : (JSON.parse(words) as Typed)
    return {
      id: row.id,
      kind: row.kind as Kind,
      happened,
      done,
      by: row.written_by as WorkerId,
      day: row.day as unknown as Day,
      looked:
        row.looked_by === null || row.looked_sealed === null
          ? undefined
          : {
              by: row.looked_by as WorkerId,
              day: row.looked_on as unknown as Day,
              says: key?.openIfOurs(lookedPlaceOf(row.id), row.looked_sealed)?.toString() ?? '',
            },
    }
  })
}

/** The id came with the form: sent twice it stands there once. False where it stands there already. */
export const writeIncident = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
  { kind, happened, done }: Typed,
  { id, by, day }: { readonly id: string; readonly by: WorkerId; readonly day: Day },
): Promise<boolean> => {
  const key = await dataKeyFor(tx, keyring, organisation, person, keyPurpose)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.incident')
    .values({
      organisation,
      id,
      referral,
      participant: person,
      kind,
      sealed: key.seal(placeOf(id), JSON.stringify({ happened, done })),
      written_by: by,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n) === 1
}

/** Once: whoever comes second finds that it was looked into. */
export const writeLooked = async (
  tx: Transaction,
  keyring: Keyring,
  { organisation, referral, person }: Side,
  { id, by: reportedBy }: Pick<IncidentLine, 'id' | 'by'>,
  { by, says, day }: { readonly by: WorkerId; readonly says: string; readonly day: Day },
): Promise<boolean> => {
  const key = await dataKeyFor(tx, keyring, organisation, person, keyPurpose)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('restorative_justice.incident_looked')
    .values({
      organisation,
      incident: id,
      referral,
      participant: person,
      reported_by: reportedBy,
      sealed: key.seal(lookedPlaceOf(id), says),
      written_by: by,
      day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n) === 1
}

/** Those nobody looked into yet, in the program's own name: of this one, or of all. */
export const toLookInto = async (
  system: Transaction,
  organisation: OrganisationId,
  referral?: string,
): Promise<readonly (Pick<Side, 'referral' | 'person'> & { readonly by: WorkerId; readonly day: Day })[]> => {
  const rows = await system
    .selectFrom('restorative_justice.incident as i')
    .leftJoin('restorative_justice.incident_looked as l', (join) =>
      join.onRef('l.organisation', '=', 'i.organisation').onRef('l.incident', '=', 'i.id'),
    )
    .select(['i.referral', 'i.participant', 'i.written_by', 'i.day'])
    .where('i.organisation', '=', organisation)
    .where('l.incident', 'is', null)
    .$if(referral !== undefined, (query) => query.where('i.referral', '=', referral ?? ''))
    .orderBy('i.day')
    .execute()
  return rows.map(({ referral: one, participant, written_by, day }) => ({
    referral: one,
    person: participant as Side['person'],
    by: written_by as WorkerId,
    day: day as unknown as Day,
  }))
}

export const countIncident = async (
  system: Transaction,
  organisation: OrganisationId,
  incident: string,
  kind: Kind,
  today: Day,
) => {
  await system
    .insertInto('restorative_justice.incident_counted')
    .values({ organisation, id: idMadeOf(['incident', incident]), month: monthStart(today), kind })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const incidentsBetween = async (
  system: Transaction,
  organisation: OrganisationId,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<Readonly<Record<Kind, number>>> => {
  const rows = await system
    .selectFrom('restorative_justice.incident_counted')
    .select(['kind', ({ fn }) => fn.countAll<string>().as('times')])
    .where('organisation', '=', organisation)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .groupBy('kind')
    .execute()
  return Object.fromEntries(
    kinds.map((one) => [one, Number(rows.find(({ kind }) => kind === one)?.times ?? 0)]),
  ) as Record<Kind, number>
}
