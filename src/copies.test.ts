/** A copy made, carried away, looked at, put back: with the real program, real cards, real age, on a real disk. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'

import { generateIdentity, identityToRecipient } from 'age-encryption'
import pg from 'pg'

import { drill } from './drill.ts'
import { migrations } from './installation.ts'
import { contactOf } from './participants/contact.ts'
import { hashOfEntry } from './participants/entry.ts'
import { entriesAfter } from './participants/ledger.ts'
import { participantById } from './participants/people.ts'
import { logins, makeLogins } from './platform/database/roles.ts'
import { startLog } from './platform/log.ts'
import { projectRoot } from './platform/project-root.ts'
import { readSettings } from './platform/settings.ts'
import { testServer } from './practice/fresh-database.ts'
import { heronIn, makeHeron } from './practice/heron.ts'
import { makeTown, type TownMade } from './practice/town.ts'
import { onOwnPage, practiceApp } from './practice/visitor.ts'
import { dayAt } from './principles/ground/time.ts'
import { openProgram, type Program } from './program.ts'
import { services } from './services/index.ts'
import { snapshotBefore, snapshotsIn } from './snapshot.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-copies-'))
chmodSync(folder, 0o711)
const dataDir = join(folder, 'first')
mkdirSync(dataDir)

let program: Program
let town: TownMade
let identities: readonly string[] = []
let recipients: readonly string[] = []
let cards: readonly string[] = []
let firstCopy = ''

const today = () => dayAt('UTC', program.needs.now())

const line = (args: readonly string[], env: Record<string, string> = {}, input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, 'dist', 'cli.js'), ...args], {
    encoding: 'utf8',
    input,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: '',
      DATABASE_OWNER_URL: '',
      DATA_DIR: dataDir,
      BACKUP_RECIPIENTS: recipients.join(','),
      ...env,
    },
  })
  return { status, stdout, stderr, all: `${stdout}${stderr}` }
}

const filesIn = (name: string): readonly string[] =>
  readdirSync(join(dataDir, name)).map((file) => join(dataDir, name, file))

const identityFile = (identity: string): string => {
  const path = join(folder, `identity-${identity.slice(-6)}`)
  writeFileSync(path, `# made for a test\n${identity}\n`)
  return path
}

const openHere = async (dir: string): Promise<Program> => {
  const settings = readSettings({ DATA_DIR: dir })
  assert.ok(settings.ok)
  const opened = await openProgram(settings.value, 'real', startLog('silent'), true)
  assert.ok(opened.ok, JSON.stringify(opened))
  return opened.value
}

before(async () => {
  program = await openHere(dataDir)
  town = await makeTown(program.needs)
  const needs = { ...program.needs, gateways: {} }
  // Nobody tells stories here: only the page, its choices and its addresses.
  const quiet = services.map((one) => ({ ...one, practice: { ...one.practice, ownPage: async () => {} } }))
  await makeHeron(needs, quiet, town.organisation, town.workers.bea, today())
  identities = [await generateIdentity(), await generateIdentity()]
  recipients = await Promise.all(identities.map((one) => identityToRecipient(one)))
})
after(async () => {
  await program.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a copy', () => {
  it('is not made for one person alone, and not before there are recovery cards', () => {
    assert.match(
      line(['backup'], { BACKUP_RECIPIENTS: recipients[0] ?? '' }).stderr,
      /BACKUP_RECIPIENTS: give two or more/,
    )
    assert.match(line(['backup'], { BACKUP_RECIPIENTS: '' }).stderr, /BACKUP_RECIPIENTS is not set/)
    assert.match(line(['backup']).stderr, /There are no recovery cards yet/)
  })

  it('is sealed: neither file says a word of anybody', () => {
    const made = line(['recovery-cards'])
    assert.equal(made.status, 0, made.stderr)
    cards = [...made.stdout.matchAll(/^ {4}(\S+)$/gm)].map(([, card]) => card ?? '')
    assert.equal(cards.length, 3)
    assert.equal(line(['backup']).status, 0)
    const files = [...filesIn('backups'), ...filesIn('keyring-backups')]
    assert.equal(files.length, 2)
    firstCopy = filesIn('backups')[0] ?? ''
    for (const file of files) {
      const bytes = readFileSync(file)
      for (const word of ['Bea', 'harbour-lights.example', '900123', 'Harbour Lights', 'epochs'])
        assert.ok(!bytes.includes(word), `${word} in ${file}`)
      assert.match(bytes.subarray(0, 40).toString(), /^age-encryption\.org\/v1/)
    }
  })

  it('two cards hand on what somebody forgot a phrase for, and say so where there is nothing', () => {
    const [card = '', another = ''] = cards
    const twice = line(['recover-words'], {}, `${card}\n${card}\n`)
    assert.equal(twice.status, 1)
    assert.match(twice.stderr, /the same card twice/)
    const two = line(['recover-words'], {}, `${card}\n${another}\n`)
    assert.equal(two.status, 0, two.stderr)
    assert.match(two.stdout, /Nothing was handed on: nobody who has opened the test of a new vault/)
  })

  it('opens for either of the two, whole', () => {
    for (const one of identities) {
      const looked = line(['verify-backup', firstCopy, '--identity', identityFile(one)])
      assert.match(looked.stdout, /The copy is whole: 1 organisations, \d+ rows/, looked.stderr)
    }
  })

  it('opens for nobody else, and not with a bit changed', async () => {
    const stranger = line(['verify-backup', firstCopy, '--identity', identityFile(await generateIdentity())])
    assert.deepEqual([stranger.status, /does not open/.test(stranger.stderr)], [1, true])
    const bytes = readFileSync(firstCopy)
    bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1
    const changed = join(folder, 'changed.age')
    writeFileSync(changed, bytes)
    const looked = line(['verify-backup', changed, '--identity', identityFile(identities[0] ?? '')])
    assert.deepEqual([looked.status, /does not open/.test(looked.stderr)], [1, true])
    assert.match(line(['verify-backup', firstCopy]).stderr, /Give with --identity/)
  })
})

describe('a drill', () => {
  it('puts a copy back beside ours, and says what it saw', async () => {
    const done = await drill(program, 'real', today())
    assert.deepEqual(done?.trouble, [])
    assert.ok((done?.rows ?? 0) > 20 && (done?.keysOpened ?? 0) >= 2, JSON.stringify(done))
    assert.match(line(['doctor']).stdout, /Last drill: \d{4}-\d{2}-\d{2}, \d+ rows put back/)
  })

  it('finds a ledger that its owner changed', async () => {
    const owner = new pg.Client({ connectionString: program.owner })
    await owner.connect()
    const change = async (from: string, to: string) => {
      await owner.query('alter table participants.consent_entry no force row level security')
      await owner.query('update participants.consent_entry set language = $2 where place = 2 and language = $1', [
        from,
        to,
      ])
      await owner.query('alter table participants.consent_entry force row level security')
    }
    await change('en', 'fr')
    assert.match((await drill(program, 'real', today()))?.trouble.join() ?? '', /the ledger of .* is not whole/)
    assert.match(line(['ledger', 'verify']).stderr, /Line 2 does not hash to what it says/)
    assert.equal(line(['doctor']).status, 1)
    await change('fr', 'en')
    assert.deepEqual((await drill(program, 'real', today()))?.trouble, [])
    assert.match(line(['ledger', 'verify']).stdout, /The ledger is whole\. 3 lines/)
    await owner.end()
  })
})

describe('a receipt', () => {
  it('taken home fits the ledger; changed, it does not', async () => {
    const app = practiceApp(program.needs)
    const heron = await onOwnPage(app, heronIn(town.organisation, program.needs).code)
    const id = /\/me\/receipts\/([0-9a-f-]{36})/.exec((await heron.get('/me')).html)?.[1] ?? ''
    const { html, headers } = await heron.get(`/me/receipts/${id}/receipt.json`)
    assert.match(headers.get('Content-Disposition') ?? '', /attachment; filename="receipt-\d+\.json"/)
    const path = join(folder, 'receipt.json')
    writeFileSync(path, html)
    assert.match(line(['verify-receipt', path]).stdout, /The ledger says what the receipt says/)
    writeFileSync(
      path,
      html.replace('dpv:ConsentGiven', 'dpv:ConsentRefused').replace('"decision": "given"', '"decision": "refused"'),
    )
    assert.match(line(['verify-receipt', path]).stderr, /the receipt itself was changed/)
    writeFileSync(path, html.replace('Your order', 'An order').replace('dpv:ExplicitlyExpressedConsent', 'dpv:Consent'))
    assert.match(line(['verify-receipt', path]).stderr, /the receipt itself was changed/)
    writeFileSync(path, '{"bread": 1}')
    assert.match(line(['verify-receipt', path]).stderr, /is not a receipt/)
    assert.match(line(['verify-receipt', join(folder, 'none.json')]).stderr, /cannot be read/)
  })
})

describe('a ledger written anew by its owner, end and all', () => {
  it('is whole by itself, and found out by a receipt that somebody took home', async () => {
    const page = await onOwnPage(practiceApp(program.needs), heronIn(town.organisation, program.needs).code)
    const [, id = ''] = /\/me\/receipts\/([0-9a-f-]{36})/.exec((await page.get('/me')).html) ?? []
    const path = join(folder, 'taken-home.json')
    writeFileSync(path, (await page.get(`/me/receipts/${id}/receipt.json`)).html)
    assert.match(line(['verify-receipt', path]).stdout, /says what the receipt says/)

    const context = { organisation: town.organisation, actor: 'system' } as const
    const entries = await program.needs.database.inTransaction(context, (tx) =>
      entriesAfter(tx, town.organisation, 0, 1_000),
    )
    const owner = new pg.Client({ connectionString: program.owner })
    await owner.connect()
    const rewrite = async (language: string) => {
      let previous: Buffer = Buffer.alloc(32)
      await owner.query('alter table participants.consent_entry no force row level security')
      await owner.query('alter table participants.ledger_head no force row level security')
      await owner.query('update participants.consent_entry set previous = sha256(previous), hash = sha256(hash)')
      for (const entry of entries) {
        const anew = { ...entry, previous, language: entry.place === 1 ? language : entry.language }
        const hash = hashOfEntry(town.organisation, anew)
        await owner.query(
          'update participants.consent_entry set language = $2, previous = $3, hash = $4 where place = $1',
          [entry.place, anew.language, previous, hash],
        )
        previous = hash
      }
      await owner.query('update participants.ledger_head set hash = $1', [previous])
      await owner.query('alter table participants.consent_entry force row level security')
      await owner.query('alter table participants.ledger_head force row level security')
    }
    await rewrite('fr')
    assert.match(line(['ledger', 'verify']).stdout, /The ledger is whole/)
    assert.match(line(['verify-receipt', path]).stderr, /of the ledger says something else than the receipt/)
    await rewrite('en')
    assert.match(line(['verify-receipt', path]).stdout, /says what the receipt says/)
    await owner.end()
  })
})

describe('E1 an older copy, put back', () => {
  it('does not bring back who erased their page since, and asks everybody else anew', async () => {
    const heron = heronIn(town.organisation, program.needs)
    const page = await onOwnPage(practiceApp(program.needs), heron.code)
    await page.get('/me/erase')
    assert.equal((await page.send('/me/erase', { copies: 'later' })).status, 200)
    // The keyring is copied again that night, and with it the list of what was erased.
    assert.equal(line(['backup']).status, 0)
    const keyrings = filesIn('keyring-backups')
    assert.equal(keyrings.length, 2)

    const other = join(folder, 'second')
    mkdirSync(other)
    const identity = identityFile(identities[1] ?? '')
    const without = line(['restore', firstCopy, '--identity', identity], { DATA_DIR: other })
    assert.match(without.stderr, /There is no keyring/)
    const keyring = keyrings.find((one) => !one.includes(firstCopy.slice(-18, -9))) ?? ''
    const mistyped = line(
      ['restore', firstCopy, '--identity', identity, '--keyring', keyring],
      { DATA_DIR: other },
      'ABC\nDEF\n',
    )
    assert.match(mistyped.stderr, /is not a recovery card/)
    const done = line(
      ['restore', firstCopy, '--identity', identity, '--keyring', keyring],
      { DATA_DIR: other },
      `${cards[0]}\n${cards[2]?.toLowerCase()}\n`,
    )
    assert.equal(done.status, 0, done.stderr)
    assert.match(done.stdout, /Put back: 1 organisations, \d+ rows\. Keys erased again: 2\./)

    const restored = await openHere(other)
    const context = { organisation: town.organisation, actor: heron.id } as const
    await restored.needs.database.inTransaction(context, async (tx) => {
      assert.equal(await participantById(tx, town.organisation, heron.id), undefined, 'the code opens the page again')
      assert.equal(await contactOf(tx, restored.keyring, town.organisation, heron.id, 'text'), undefined)
      assert.deepEqual(await tx.selectFrom('participants.live_consent').selectAll().execute(), [])
    })
    await restored.close()
    const twice = line(['restore', firstCopy, '--identity', identity], { DATA_DIR: other })
    assert.match(twice.stderr, /There is an organisation in this database already/)
  })
})

describe('a snapshot', () => {
  it('is taken only where a migration would change something', async () => {
    const { keyring, owner = '' } = program
    const known = migrations()
    assert.equal(await snapshotBefore(owner, keyring, 'real', dataDir, known, today()), undefined)
    const path = await snapshotBefore(owner, keyring, 'real', dataDir, [...known, { name: 'later/0009.sql' }], today())
    assert.deepEqual(snapshotsIn(dataDir), [path])
  })

  it('is gone back to with the program stopped, and what was there is set aside', async () => {
    assert.match(line(['rollback']).stderr, /Stop the program first/)
    const names = () => line(['user', 'list']).stdout
    const before = names()
    await program.needs.database.inTransaction({ organisation: town.organisation, actor: 'system' }, (tx) =>
      tx.updateTable('organisation.organisation').set({ name: 'After the update' }).execute(),
    )
    await program.close()
    assert.match(line(['rollback', join(folder, 'none.gz')]).stderr, /There is no snapshot/)
    writeFileSync(join(folder, 'broken.gz'), gzipSync('{"bread": 1}\n'))
    const refused = line(['rollback', join(folder, 'broken.gz')])
    assert.match(refused.stderr, /This is not a copy made by Alongside\.\nThe database is as it was\./)
    assert.match(line(['doctor']).stdout, /After the update/)

    const done = line(['rollback'])
    assert.equal(done.status, 0, done.stderr)
    assert.match(done.stdout, /Put back: 1 organisations, \d+ rows[\s\S]*What was there before lies in/)
    assert.match(line(['doctor']).stdout, /Harbour Lights/)
    assert.equal(names(), before)
    assert.equal(readdirSync(dataDir).filter((name) => /^database\.[0-9a-f]{8}$/.test(name)).length, 1)
    program = await openHere(dataDir)
  })
})

describe('an export', () => {
  it('moves from the database that comes along to one elsewhere', async () => {
    const path = join(folder, 'moving.jsonl')
    assert.equal(line(['export', path]).status, 0)
    assert.match(line(['export', path]).stderr, /There is a file at/)
    const server = await testServer()
    const name = `moved_${Date.now()}`
    const passwords = { app: 'for-practice-only', keeper: 'for-practice-only', owner: 'for-practice-only' }
    await makeLogins(server.superuser, passwords, name)
    const url = (login: string) => {
      const address = new URL(server.superuser)
      address.pathname = `/${name}`
      address.username = login
      address.password = 'for-practice-only'
      return address.toString()
    }
    const elsewhere = join(folder, 'third')
    mkdirSync(elsewhere)
    cpSync(join(dataDir, 'keyring.json'), join(elsewhere, 'keyring.json'))
    const env = { DATA_DIR: elsewhere, DATABASE_URL: url(logins.app), DATABASE_OWNER_URL: url(logins.owner) }
    const done = line(['import-export', path], env)
    assert.match(done.stdout, /Put in: 1 organisations, \d+ rows/, done.stderr)
    assert.match(line(['user', 'list'], env).stdout, /Bea <bea@harbour-lights\.example>/)
    assert.match(line(['ledger', 'verify'], env).stdout, /The ledger is whole/)
    const client = new pg.Client({ connectionString: server.superuser })
    await client.connect()
    await client.query(`drop database ${name} with (force)`)
    await client.end()
    await server.stop()
  })
})
