/** What stands beside a person stands sealed: every column that holds words in the open is on a list, with its kind of words. (S10, E1) */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import { sql } from 'kysely'

import { allKept } from '../accountability/retention.ts'
import { type OpenNeeds, openNeeds } from '../practice/running-town.ts'
import { services } from '../services/index.ts'

let open: OpenNeeds
before(async () => {
  open = await openNeeds()
})
after(() => open.close())

/** Words of a closed list, codes, hashes: nothing anybody typed about themselves. A legal basis is typed, about no person. */
const inTheOpen: Readonly<Record<string, readonly string[]>> = {
  'community_repair.exclusion': ['language', 'reason', 'supplies'],
  'community_repair.exclusion_fact': ['kind'],
  'drug_alerts.follower': ['channel', 'language', 'regions'],
  'drug_alerts.webhook': [],
  'drug_checking.kept_together': [],
  'drug_checking.photo': [],
  'drug_checking.told_when_ready': ['channel', 'keeps', 'language'],
  'organisation.invitation': ['roles'],
  'organisation.worker': ['password_hash'],
  'participants.annotation': ['about'],
  'participants.consent_entry': ['about', 'channel', 'decision', 'format', 'how', 'language', 'purpose', 'recipient'],
  'participants.contact': ['channel'],
  'participants.message': ['channel', 'language', 'recipient', 'service', 'state'],
  'participants.participant': ['area'],
  'participants.spoken': ['channel', 'language', 'purpose', 'recipient'],
  'participants.telling': [],
  'platform.audit': ['band', 'outcome', 'what'],
  'platform.legal_hold': ['basis'],
  'platform.session': ['kind'],
  'restorative_justice.allocation': ['follows_kind', 'kind', 'language', 'weight'],
  'restorative_justice.approach': ['tells'],
  'restorative_justice.approach_contact': ['route', 'shape'],
  'restorative_justice.approach_fact': ['kind', 'outcome', 'said', 'screen_kind', 'way'],
  'restorative_justice.beside': [],
  'restorative_justice.beside_fact': ['kind'],
  'restorative_justice.declaration': ['before_conflict', 'conflict'],
  'restorative_justice.compared_of': ['what'],
  'restorative_justice.described': [],
  'restorative_justice.informing_fact': ['format', 'kind', 'language', 'why'],
  'restorative_justice.deciding_fact': ['about', 'because', 'kind', 'need_kind'],
  'restorative_justice.invited': ['begun_by'],
  'restorative_justice.afterwards_fact': ['felt', 'kind', 'rests_kind', 'time', 'times', 'way'],
  'restorative_justice.closing_fact': ['keeps', 'kind'],
  'restorative_justice.complaint': ['language', 'way'],
  'restorative_justice.complaint_step': ['before_kind', 'kind', 'outcome'],
  'restorative_justice.complaint_words': [],
  'restorative_justice.incident': ['kind'],
  'restorative_justice.incident_looked': [],
  'restorative_justice.kept_away': [],
  'restorative_justice.confidence': ['country', 'decision', 'ground', 'law', 'tells', 'told_to'],
  'restorative_justice.confidence_fact': ['agreed_kind', 'kind', 'known_kind', 'tells', 'told_kind'],
  'restorative_justice.commitment_fact': ['kind', 'rests_kind', 'says'],
  'restorative_justice.commitment_side': ['checks', 'whose'],
  'restorative_justice.feedback': [
    'answered',
    'could_stop',
    'felt',
    'informed',
    'listened',
    'pace',
    'recommend',
    'safe',
  ],
  'restorative_justice.feedback_seen': ['kind'],
  'restorative_justice.meeting_fact': ['kind', 'rests_kind', 'rests_says', 'says'],
  'restorative_justice.meeting_part': [],
  'restorative_justice.meeting_plan': [],
  'restorative_justice.meeting_side': ['form'],
  'restorative_justice.offered_item': ['handed', 'kind', 'outcome'],
  'restorative_justice.offered_item_fact': ['kind'],
  'restorative_justice.practice': ['kind', 'languages', 'level'],
  'restorative_justice.received_item': ['kind'],
  'restorative_justice.referral': ['format', 'language', 'origin', 'way'],
  'restorative_justice.referral_fact': [
    'begun_by',
    'closed_kind',
    'elsewhere',
    'gender_based',
    'kind',
    'reason',
    'said_keeps',
    'said_kind',
  ],
  'restorative_justice.release_check': ['outcome', 'reason'],
  'restorative_justice.release_passed': [],
  'restorative_justice.release_told': [],
  'restorative_justice.released_item': ['handed', 'kind', 'signed'],
  'restorative_justice.released_item_for': [],
  'restorative_justice.review_fact': ['concern_kind', 'kind', 'standing', 'through_kind', 'trigger'],
  'restorative_justice.sealed_words': ['closed', 'kind'],
  'restorative_justice.companion': [],
  'restorative_justice.companion_fact': ['says'],
  'restorative_justice.shuttle_draft': ['settled'],
  'restorative_justice.side_key': [],
  'restorative_justice.side_key_for': ['kind'],
}

describe('S10 the tiers of the cards, against the tables as they are', () => {
  it('T1 and T2 hold no words in the open but these', async (test) => {
    const near = allKept(services.map(({ card }) => card)).filter(({ tier }) => tier !== 'T0')
    const { rows } = await open.needs.database.inPublic((tx) =>
      sql<{ name: string; columns: string[] | null }>`
        select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attname)
          filter (where format_type(a.atttypid, null) in ('text', 'text[]', 'json', 'jsonb', 'character varying')) as columns
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where n.nspname || '.' || c.relname = any(${near.map(({ table }) => table)}) group by 1`.execute(tx),
    )
    test.diagnostic(`${rows.length} tables`)
    assert.deepEqual(Object.fromEntries(rows.map(({ name, columns }) => [name, columns ?? []])), inTheOpen)
  })

  it('T2 is sealed, and says under which key', () => {
    for (const { table, tier, sealedFor } of allKept(services.map(({ card }) => card)))
      if (tier === 'T2') assert.ok(sealedFor !== undefined, table)
  })
})
