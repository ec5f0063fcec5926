import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'

import { readSettings } from './settings.ts'

const db = 'postgres://alongside_app:secret-words@db.example.org/alongside'

const wrong: [story: string, env: Record<string, string>, says: RegExp][] = [
  ['a port that is a word', { PORT: 'eighty' }, /^PORT: give a whole number/],
  ['a port that does not exist', { PORT: '70000' }, /^PORT: give a whole number/],
  ['an origin without its beginning', { ORIGIN: 'dropin.example.net' }, /^ORIGIN: give the whole address/],
  [
    'a database of another kind',
    { DATABASE_URL: 'mysql://x' },
    /^DATABASE_URL: give an address that starts with postgres/,
  ],
  ['a gateway over an open line', { TEXT_GATEWAY: 'http://texts.example.org/send' }, /^TEXT_GATEWAY: give the address/],
  [
    'copies for one person alone',
    { BACKUP_RECIPIENTS: `age1${'q'.repeat(58)}` },
    /^BACKUP_RECIPIENTS: give two or more/,
  ],
  ['a gateway of no kind', { EMAIL_GATEWAY: 'mail' }, /^EMAIL_GATEWAY: give the address/],
  ['an owner without a program', { DATABASE_OWNER_URL: db }, /DATABASE_URL is not/],
]

describe('settings', () => {
  for (const [story, env, says] of wrong) {
    it(`${story}: one sentence that says what to change, and repeats nothing`, () => {
      const settings = readSettings(env, false)
      assert.ok(!settings.ok && settings.reason.length === 1)
      assert.match(settings.reason[0] ?? '', says)
      for (const value of Object.values(env)) assert.ok(!settings.reason.join().includes(value))
    })
  }

  it('left out are the ones for one machine', () => {
    const settings = readSettings({}, false)
    assert.ok(settings.ok)
    const { dataDir, ...rest } = settings.value
    assert.deepEqual(rest, {
      port: 8080,
      host: '127.0.0.1',
      origin: 'http://localhost:8080',
      network: undefined,
      gateways: { text: undefined, email: undefined },
      speech: undefined,
      texts: { number: undefined, token: undefined },
      copies: {
        folder: join(dataDir, 'backups'),
        keyringFolder: join(dataDir, 'keyring-backups'),
        recipients: [],
      },
    })
    assert.match(dataDir, /\/data$/)
  })

  it('left out as root keep the data where an account of its own can reach it', () => {
    const settings = readSettings({ DATA_DIR: ' ' }, true)
    assert.ok(settings.ok && settings.value.dataDir === '/var/lib/alongside')
  })

  it('with a database elsewhere never show its password', () => {
    const settings = readSettings({ DATABASE_URL: db, ORIGIN: 'https://check.example.org/' }, false)
    assert.ok(settings.ok)
    assert.ok(!JSON.stringify(settings.value).includes('secret-words'))
    assert.equal(settings.value.network?.app.reveal(), db)
    assert.equal(settings.value.origin, 'https://check.example.org')
  })

  it('say everything that is wrong at once', () => {
    const settings = readSettings({ PORT: 'x', ORIGIN: 'y', DATABASE_URL: 'z' }, false)
    assert.ok(!settings.ok && settings.reason.length === 3)
  })
})
