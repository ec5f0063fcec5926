/** A copy of a whole town, put into an empty database: every row of every table, or nothing and a reason. */

import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'

import pg from 'pg'
import { whatIsBroken } from '../../participants/entry.ts'
import { endOfLedger, entriesAfter } from '../../participants/ledger.ts'
import { bothWish, suggests } from '../../practice/a-meeting.ts'
import { bothThere, chooses, isThere } from '../../practice/both-sides.ts'
import { type FreshDatabase, freshDatabase } from '../../practice/fresh-database.ts'
import { realDay, storyOf } from '../../practice/other-side.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { talksIn } from '../../practice/talks.ts'
import { makePracticeTown, makeTown, type TownMade } from '../../practice/town.ts'
import { practiceApp } from '../../practice/visitor.ts'
import { type Day, dayAfter, toInstant } from '../../principles/ground/time.ts'
import { services } from '../../services/index.ts'
import { openDatabase } from '../database/transaction.ts'
import { copyOf, type NotACopy, putIn } from './carry.ts'
import { carriedTables } from './tables.ts'

let open: OpenNeeds
let town: TownMade
let copy = ''
const empties: FreshDatabase[] = []

before(async () => {
  open = await openNeeds()
  town = await makePracticeTown(open.needs, services)
  await aLetterIn(open.needs)
  for await (const line of copyOf(open.fresh.owner, open.needs.keyring, 'practice', '2026-03-09' as Day)) copy += line
})
after(async () => {
  for (const one of empties) await one.drop()
  await open.close()
})

/** In a second organisation: what one person sent, and the other opened, and a day on which they may meet: one row of each table of what crosses. */
const aLetterIn = async (needs: OpenNeeds['needs']) => {
  const host = 'hill.example.org'
  const app = practiceApp(needs)
  const hill = await makeTown(needs, 'Hill Street', host)
  const talks = await talksIn(app, needs, hill, host, toInstant(new Date()).slice(0, 10) as Day)
  const story = storyOf({ needs, app, host, town: hill, talks })
  const both = await bothThere(story)
  await isThere(story, { from: both.rue, to: both.wren, phrase: both.phrase })
  await chooses(both.wren, 'now', both.wren.code)
  await bothWish(story, both)
  await suggests(story, both, { day: dayAfter(realDay, 10) })
}

const empty = async () => {
  const one = await freshDatabase()
  empties.push(one)
  // As a database is that was made with the keyring of the copy.
  const { inner, outer } = open.needs.keyring.contextPads()
  await asSuperuser(one.superuser, (client) =>
    client.query('update context.key set inner_pad = $1, outer_pad = $2', [inner, outer]),
  )
  return one
}

const asSuperuser = async <T>(url: string, fn: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await fn(client)
  } finally {
    await client.end()
  }
}

/** What each table holds, however it is ordered. */
const fingerprints = (url: string) =>
  asSuperuser(url, async (client) => {
    const found: Record<string, string> = {}
    for (const { name } of await carriedTables(client)) {
      const { rows } = await client.query<{ n: string; print: string }>(
        `select count(*)::text as n, coalesce(md5(string_agg(x, '' order by x)), '') as print from (select row_to_json(t)::text as x from ${name} t) s`,
      )
      found[name] = `${rows[0]?.n} ${rows[0]?.print}`
    }
    return found
  })

describe('a copy of a whole town', () => {
  it('carries every row of every table into another database, whoever may see them', async (test) => {
    const target = await empty()
    const done = await putIn(target.owner, open.needs.keyring, Readable.from([copy]))
    assert.ok(done.ok, JSON.stringify(done))
    const [there, here] = [await fingerprints(target.superuser), await fingerprints(open.fresh.superuser)]
    test.diagnostic(
      `${done.value.rows} rows of ${Object.keys(here).length} tables, ${done.value.organisations} organisations`,
    )
    assert.deepEqual(there, here)
    const filled = Object.values(here).filter((one) => !one.startsWith('0 ')).length
    assert.ok(filled >= 20, `only ${filled} tables held anything`)
    for (const crossed of [
      'release_check',
      'offered_item_fact',
      'received_item',
      'invited',
      'approach_fact',
      'meeting_fact',
      'meeting_part',
    ])
      assert.ok(!here[`restorative_justice.${crossed}`]?.startsWith('0 '), crossed)
    for (const table of ['participants.contact', 'drug_checking.kept_together', 'participants.consent_entry'])
      assert.ok((done.value.tables[table] ?? 0) > 0, table)
  })

  it('is served by the program, its ledger whole', async () => {
    const target = await empty()
    assert.ok((await putIn(target.owner, open.needs.keyring, Readable.from([copy]))).ok)
    const database = openDatabase(target.app, open.needs.keyring, 1)
    const { organisation } = town
    const broken = await database.inTransaction({ organisation, actor: 'system' }, async (tx) =>
      whatIsBroken(
        organisation,
        await entriesAfter(tx, organisation, 0, 10_000),
        await endOfLedger(tx, organisation),
        [],
      ),
    )
    assert.deepEqual(broken, [])
    await database.close()
  })

  const lines = () => copy.split('\n')
  const broken: [story: string, text: () => string, reason: NotACopy][] = [
    ['a shopping list', () => 'bread\nmilk\n', 'not-a-copy'],
    ['an empty file', () => '', 'not-a-copy'],
    ['one that was cut off', () => lines().slice(0, 200).join('\n'), 'cut-off'],
    ['one that lost its last line', () => lines().slice(0, -2).join('\n'), 'cut-off'],
    ['one that lost a row', () => [...lines().slice(0, 100), ...lines().slice(101)].join('\n'), 'changed'],
    ['one with a word changed', () => copy.replace('Harbour Lights', 'Harbour Night'), 'changed'],
    ['one of another version', () => copy.replace(/"fingerprint":"[0-9a-f]/, '"fingerprint":"x'), 'other-version'],
    ['one with something after its end', () => `${copy}{"table":"organisation.site"}\n`, 'changed'],
  ]
  for (const [story, text, reason] of broken) {
    it(`${story} is refused, and nothing of it stays: ${reason}`, async () => {
      const target = await empty()
      const done = await putIn(target.owner, open.needs.keyring, Readable.from([text()]))
      assert.equal(done.ok ? 'put in' : done.reason, reason)
      const { rows } = await asSuperuser(target.superuser, (client) =>
        client.query('select 1 from organisation.organisation'),
      )
      assert.equal(rows.length, 0)
    })
  }

  it('is not put over what is there', async () => {
    const done = await putIn(open.fresh.owner, open.needs.keyring, Readable.from([copy]))
    assert.deepEqual(done, { ok: false, reason: 'not-empty' })
  })
})
