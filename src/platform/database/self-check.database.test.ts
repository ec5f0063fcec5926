import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'

import pg from 'pg'

import { migrations } from '../../installation.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { openKeyring } from '../keyring.ts'
import { whatStopsIt } from './migrate.ts'
import { whatIsWrong } from './self-check.ts'
import { openDatabase } from './transaction.ts'

let open: OpenNeeds
before(async () => {
  open = await openNeeds()
})
after(() => open.close())

const asSuperuser = async (query: string) => {
  const client = new pg.Client({ connectionString: open.fresh.superuser })
  await client.connect()
  await client.query(query)
  await client.end()
}

const breaks: [story: string, breaks: string, mends: string, says: RegExp][] = [
  [
    'a table lost its wall',
    'alter table drug_checking.sample no force row level security',
    'alter table drug_checking.sample force row level security',
    /drug_checking\.sample has no forced/,
  ],
  [
    'a view sees with its owner’s eyes',
    'create view drug_checking.all_samples as select * from drug_checking.sample',
    'drop view drug_checking.all_samples',
    /all_samples sees with its owner/,
  ],
  [
    'a function runs as a superuser',
    'alter function context.organisation() owner to postgres',
    'alter function context.organisation() owner to alongside_owner',
    /context\.organisation runs with a superuser/,
  ],
  [
    'the program may pass all walls',
    'alter role alongside_app bypassrls',
    'alter role alongside_app nobypassrls',
    /no row-level security holds/,
  ],
  [
    'the program belongs to a group',
    'grant alongside_keeper to alongside_app',
    'revoke alongside_keeper from alongside_app',
    /member of alongside_keeper/,
  ],
  [
    'the database belongs to a newer program',
    "insert into migration.done values ('organisation/0099_later.sql', 'x')",
    "delete from migration.done where name = 'organisation/0099_later.sql'",
    /newer Alongside/,
  ],
  [
    'a migration is missing',
    "delete from migration.done where name = 'organisation/0001_start.sql'",
    `insert into migration.done values ('organisation/0001_start.sql', '${migrations().find(({ name }) => name === 'organisation/0001_start.sql')?.fingerprint}')`,
    /older than this program/,
  ],
  [
    'it is a real database',
    "update platform.stamp set kind = 'real'",
    "update platform.stamp set kind = 'practice'",
    /demo never touches one/,
  ],
]

describe('before serving, the program refuses when', () => {
  it('nothing is wrong, it serves', async () =>
    assert.deepEqual(await whatIsWrong(open.needs.database, migrations(), 'practice'), []))

  for (const [story, how, mends, says] of breaks) {
    it(story, async () => {
      await asSuperuser(how)
      const wrong = await whatIsWrong(open.needs.database, migrations(), 'practice')
      await asSuperuser(mends)
      assert.match(wrong.join(' '), says)
      assert.deepEqual(await whatIsWrong(open.needs.database, migrations(), 'practice'), [])
    })
  }

  it('a real start finds the practice town', async () =>
    assert.match((await whatIsWrong(open.needs.database, migrations(), 'real')).join(' '), /practice database/))

  it('the keyring is another one', async () => {
    const other = openKeyring(mkdtempSync(join(tmpdir(), 'alongside-other-')), true)
    assert.ok(other.ok)
    const database = openDatabase(open.fresh.app, other.value, 1)
    assert.match((await whatIsWrong(database, migrations(), 'practice')).join(' '), /keyring does not belong/)
    await database.close()
  })

  it('a migration was changed after it ran', () => {
    const [first] = migrations()
    assert.ok(first)
    assert.deepEqual(whatStopsIt(new Map([[first.name, 'other']]), migrations()), {
      why: 'changed-since-it-ran',
      names: [first.name],
    })
  })
})
