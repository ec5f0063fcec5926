/** What a coordinator has to do: those that are open first, the one that waited longest on top. */

import { sql } from 'kysely'

import { dataKeysOf } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Origin, Stage, Way } from '../referral.ts'
import { keyPurpose, openTold } from './referrals.ts'

export interface OnDesk {
  readonly id: string
  readonly person: PersonId
  readonly origin: Origin
  readonly way: Way
  readonly received: Day
  readonly stage: Stage
  readonly acknowledged: Day | undefined
  readonly supportOffered: { readonly day: Day } | undefined
  /** Whether a yes was ever said; where a worker typed it in, a second one who heard it may still be awaited. */
  readonly saidYes: boolean
  readonly wantsSupport: boolean
  /** Taken on, and nobody accompanies them: nobody was asked, agreed, or was wanted. */
  readonly needsSomebody: boolean
}

/** On a page. */
export const mostOnDesk = 200

/** Open, and somebody waits for us; open, and we wait for them (paused, or not heard from); ended. */
export const deskLists = ['open', 'quiet', 'ended'] as const

export type DeskList = (typeof deskLists)[number]

export const onDesk = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  { today, list, after }: { readonly today: Day; readonly list: DeskList; readonly after: string | undefined },
): Promise<readonly OnDesk[]> => {
  const last = sql`(select o.day, o.id from restorative_justice.referral o where o.organisation = ${organisation} and o.id = ${after ?? null}::uuid)`
  const isAfter =
    after === undefined ? sql`true` : list === 'ended' ? sql`(r.day, r.id) < ${last}` : sql`(r.day, r.id) > ${last}`
  const order = list === 'ended' ? sql`r.day desc, r.id desc` : sql`r.day, r.id`
  const { rows } = await sql<{
    id: string
    participant: string
    origin: string
    way: string
    day: string
    stage: string
    acknowledged: string | null
    support_offered: string | null
    said_yes: boolean
    needs_somebody: boolean
    sealed: Buffer
  }>`
    with shown as materialized (
    select r.organisation, r.id, r.participant, r.origin, r.way, r.day, r.sealed, last.kind as stage,
      yes.ever as said_yes, needs.somebody as needs_somebody
    from restorative_justice.referral r
    cross join lateral (
      select case f.kind when 'came-back' then 'accepted' else f.kind end as kind from restorative_justice.referral_fact f
      where f.organisation = r.organisation and f.referral = r.id and f.kind not in ('support-offered', 'wrote')
      order by f.nth desc limit 1
    ) last
    cross join lateral (
      select exists (
        select from participants.live_consent c
        where c.organisation = r.organisation and c.participant = r.participant
          and c.purpose = 'hold_record' and c.recipient = 'restorative-justice'
      ) as now, exists (
        select from participants.consent_entry e
        where e.organisation = r.organisation and e.participant = r.participant and e.decision = 'given'
          and e.purpose = 'hold_record' and e.recipient = 'restorative-justice' and e.said <= ${today}
      ) as ever
    ) yes
    cross join lateral (
      select last.kind = 'accepted' and not exists (
        select from (
          select distinct on (a.worker) a.kind from restorative_justice.allocation a
          where a.organisation = r.organisation and a.referral = r.id order by a.worker, a.nth desc
        ) word where word.kind = 'agreed'
      ) as somebody
    ) needs
    where r.organisation = ${organisation}
      and (case when last.kind not in ('received', 'acknowledged', 'triaged') and not needs.somebody then 'ended'
        when yes.ever and not yes.now then 'quiet' else 'open' end) = ${list}
      and ${isAfter}
    order by ${order} limit ${mostOnDesk}
    )
    select r.*, times.acknowledged, times.support_offered from shown r
    cross join lateral (
      select min(f.day) filter (where f.kind = 'acknowledged') as acknowledged,
        min(f.day) filter (where f.kind = 'support-offered') as support_offered
      from restorative_justice.referral_fact f where f.organisation = r.organisation and f.referral = r.id
    ) times
    order by ${order}`.execute(tx)
  const people = [...new Set(rows.map(({ participant }) => participant))]
  const keys = people.length === 0 ? undefined : await dataKeysOf(tx, keyring, organisation, people, keyPurpose)
  return rows.map((row) => ({
    id: row.id,
    person: row.participant as PersonId,
    origin: row.origin as Origin,
    way: row.way as Way,
    received: row.day as unknown as Day,
    stage: row.stage as Stage,
    acknowledged: (row.acknowledged as Day | null) ?? undefined,
    supportOffered: row.support_offered === null ? undefined : { day: row.support_offered as Day },
    saidYes: row.said_yes,
    needsSomebody: row.needs_somebody,
    wantsSupport: openTold(keys?.get(row.participant), row.id, row.sealed)?.wantsSupport === true,
  }))
}
