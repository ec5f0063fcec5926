import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'

import { openKeyring } from './keyring.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-keyring-'))
after(() => rmSync(folder, { recursive: true }))

const made = openKeyring(folder, true)
assert.ok(made.ok)
const keyring = made.value

describe('the keyring', () => {
  it('can be read by its owner alone', () => assert.equal(statSync(join(folder, 'keyring.json')).mode & 0o777, 0o600))

  it('is the same when it is opened again, and another one is another', () => {
    const again = openKeyring(folder, false)
    assert.ok(again.ok)
    assert.deepEqual(again.value.sign('codes', 'x'), keyring.sign('codes', 'x'))
    assert.notDeepEqual(keyring.sign('codes', 'x'), keyring.sign('forms', 'x'))
  })

  it('is never made anew where it is missing', () => {
    const empty = mkdtempSync(join(tmpdir(), 'alongside-empty-'))
    assert.deepEqual(openKeyring(empty, false), { ok: false, reason: 'missing' })
  })

  for (const text of ['', '{', '{"version":1,"keys":{}}', '[]']) {
    it(`is not guessed at where it says ${text || 'nothing'}`, () => {
      const broken = mkdtempSync(join(tmpdir(), 'alongside-broken-'))
      writeFileSync(join(broken, 'keyring.json'), text)
      assert.deepEqual(openKeyring(broken, true), { ok: false, reason: 'unreadable' })
    })
  }

  it('opens what it sealed, in the place it was sealed for, and nowhere else', () => {
    const sealed = keyring.seal('organisation.worker/1/name', 'Amina')
    assert.equal(keyring.open('organisation.worker/1/name', sealed), 'Amina')
    assert.throws(() => keyring.open('organisation.worker/2/name', sealed))
    const bent = Buffer.from(sealed)
    bent[30] = (bent[30] ?? 0) ^ 1
    assert.throws(() => keyring.open('organisation.worker/1/name', bent))
  })

  it('hides how long a short name is, and seals the same words differently each time', () => {
    const [short, long] = [keyring.seal('p', 'Bo'), keyring.seal('p', 'Maximiliana-Theodora')]
    assert.equal(short.length, long.length)
    assert.notDeepEqual(keyring.seal('p', 'Bo'), short)
    assert.equal(keyring.open('p', keyring.seal('p', 'x'.repeat(500))), 'x'.repeat(500))
  })
})
