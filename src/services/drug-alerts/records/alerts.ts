/** Reports, versions of alerts, signatures and what went out. All of it is only ever added to. */

import { sql } from 'kysely'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day, Instant } from '../../../principles/ground/time.ts'
import type { MayPublish } from '../../../principles/safety/second-person.ts'
import type { Alert } from '../alert.ts'
import type { Draft } from '../stage.ts'

export interface Report {
  readonly id: string
  readonly origin: 'checking' | 'worker' | 'partner' | 'authority'
  readonly about: string
  readonly says: string | undefined
  readonly week: Day
  readonly day: Day
}

/** What nobody closed and no alert was written about yet, the latest first. */
export const openReports = async (tx: Transaction, organisation: OrganisationId): Promise<readonly Report[]> => {
  const { rows } = await sql<Omit<Report, 'says'> & { says: string | null }>`
    select r.id, r.origin, r.about, r.says, r.week, r.day from drug_alerts.report r
    where r.organisation = ${organisation}
      and not exists (select from drug_alerts.report_closed c where c.organisation = r.organisation and c.report = r.id)
      and not exists (select from drug_alerts.draft d where d.organisation = r.organisation and d.report = r.id)
    order by r.day desc, r.id limit 100`.execute(tx)
  return rows.map((row) => ({ ...row, says: row.says ?? undefined }))
}

export const addReport = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: Report & { readonly by: WorkerId | undefined },
) => {
  await tx
    .insertInto('drug_alerts.report')
    .values({
      organisation,
      id: one.id,
      origin: one.origin,
      about: one.about,
      says: one.says ?? null,
      week: one.week,
      day: one.day,
      written_by: one.by ?? null,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
    .execute()
}

export const closeReport = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly report: string; readonly why: string; readonly by: WorkerId; readonly day: Day },
) => {
  await tx
    .insertInto('drug_alerts.report_closed')
    .values({ organisation, report: one.report, why: one.why, closed_by: one.by, day: one.day })
    .onConflict((conflict) => conflict.columns(['organisation', 'report']).doNothing())
    .execute()
}

/** A version with what became of it. */
export interface Version extends Draft {
  readonly id: string
  readonly alert: string
  readonly nth: number
  readonly content: Alert
  readonly day: Day
  readonly sent: Instant | undefined
}

/** Versions of one alert in their order, or of all alerts, the latest alert first. */
export const versions = async (
  tx: Transaction,
  organisation: OrganisationId,
  alert?: string,
): Promise<readonly Version[]> => {
  const { rows } = await sql<{
    id: string
    alert: string
    nth: number
    kind: Draft['kind']
    content: Alert
    until: Day
    written_by: WorkerId
    day: Day
    signed: WorkerId[]
    sent: Date | null
    sent_on: Day | null
  }>`
    select d.id, d.alert, d.nth, d.kind, d.content, d.until, d.written_by, d.day, p.sent, (p.sent at time zone 'utc')::date as sent_on,
      array(select s.signed_by from drug_alerts.signature s where s.organisation = d.organisation and s.draft = d.id order by s.place) as signed
    from drug_alerts.draft d
    left join drug_alerts.publication p on p.organisation = d.organisation and p.draft = d.id
    where d.organisation = ${organisation} and (${alert ?? null}::uuid is null or d.alert = ${alert ?? null}::uuid)
    order by d.day desc, d.alert, d.nth limit 500`.execute(tx)
  return rows
    .map(({ written_by, signed, sent, sent_on, ...row }) => ({
      ...row,
      // Versions from before there were regions and translations went everywhere, in English.
      content: { ...row.content, regions: row.content.regions ?? [], inOthers: row.content.inOthers ?? {} },
      writtenBy: written_by,
      signedBy: signed,
      publishedOn: sent_on ?? undefined,
      sent: sent === null ? undefined : (new Date(sent).toISOString() as Instant),
    }))
    .toSorted((a, b) => (a.alert === b.alert ? a.nth - b.nth : 0))
}

export const addDraft = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: {
    readonly id: string
    readonly alert: string
    readonly nth: number
    readonly kind: Draft['kind']
    readonly content: Alert
    readonly report: string | undefined
    readonly by: WorkerId
    readonly day: Day
  },
) => {
  await tx
    .insertInto('drug_alerts.draft')
    .values({
      organisation,
      id: one.id,
      alert: one.alert,
      nth: one.nth,
      kind: one.kind,
      content: JSON.stringify(one.content),
      until: one.content.until,
      report: one.report ?? null,
      written_by: one.by,
      day: one.day,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
    .execute()
}

/** Takes the next place under it. False where somebody else took it a moment ago: then it is to be read again. */
export const addSignature = async (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly draft: string; readonly place: 1 | 2; readonly by: WorkerId; readonly day: Day },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('drug_alerts.signature')
    .values({ organisation, draft: one.draft, place: one.place, signed_by: one.by, day: one.day })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Goes out, under two names. A second time changes nothing. */
export const publish = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, alert }: Pick<Version, 'id' | 'alert'>,
  may: MayPublish,
  now: Instant,
) => {
  if (!wasProven(may)) throw new Error('an alert goes out with a proof, not with a cast')
  await tx
    .insertInto('drug_alerts.publication')
    .values({
      organisation,
      draft: id,
      alert,
      first_signer: may.preparedBy,
      second_signer: may.releasedBy,
      sent: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'draft']).doNothing())
    .execute()
}

/** Whether two people published this very version. */
export const isPublished = async (tx: Transaction, organisation: OrganisationId, draft: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('drug_alerts.publication')
    .select('draft')
    .where('organisation', '=', organisation)
    .where('draft', '=', draft)
    .executeTakeFirst()
  return row !== undefined
}
