/** Envelopes, locks and vaults: what opens what, and what opens nothing. */

import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import { Secret } from '../../principles/ground/secret.ts'
import { type Day, type Instant, toInstant } from '../../principles/ground/time.ts'
import { identityFromCards, makeRecoveryCards } from '../copies/recovery-cards.ts'
import { type Envelope, fromText, readEnvelope, sealTo, toText } from './envelope.ts'
import { handOn, keyOfLock, lockAsBytes, lockFor, lockFromBytes, newKey, openWithKey, takeOver } from './keys.ts'
import { makeOpenVaults } from './open-vaults.ts'
import { openWithCards, sealForCards } from './recovery.ts'

const place = 'restorative_justice.sealed_words/one/piece'

describe('S2 an envelope', () => {
  it('gives back any words, to the one key and in the one place it was sealed for', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 3_000 }), async (words) => {
        const key = newKey()
        const envelope = await sealTo(key.point, place, words)
        assert.equal((await readEnvelope(envelope)).ok, true)
        assert.equal(await openWithKey(key, place, envelope), words)
        assert.equal(await openWithKey(newKey(), place, envelope), undefined)
        assert.equal(await openWithKey(key, `${place}s`, envelope), undefined)
      }),
      { numRuns: 60 },
    ))

  it('says no length but in thousands: a word looks like a page', async () => {
    const { point } = newKey()
    const [short, long] = [await sealTo(point, place, 'no'), await sealTo(point, place, 'n'.repeat(1_000))]
    assert.equal(short.length, long.length)
    assert.notEqual(short, await sealTo(point, place, 'no'), 'twice the same is never the same')
  })

  it('a single changed bit opens nothing', async () => {
    const key = newKey()
    const bytes = fromText((await sealTo(key.point, place, 'It was on a Tuesday.')).slice('alongside-1.'.length))
    for (const at of [70, 80, 500, bytes.length - 1]) {
      const changed = Uint8Array.from(bytes, (one, nth) => (nth === at ? one ^ 1 : one))
      assert.equal(await openWithKey(key, place, `alongside-1.${toText(changed)}` as Envelope), undefined, String(at))
    }
  })

  it('that lies about its length opens nothing, and stops nothing', async () => {
    const { setUint32 } = DataView.prototype
    DataView.prototype.setUint32 = function (at) {
      setUint32.call(this, at, 0xffffff)
    }
    const key = newKey()
    const lies = await sealTo(key.point, place, 'x').finally(() => {
      DataView.prototype.setUint32 = setUint32
    })
    assert.equal(await openWithKey(key, place, lies), undefined)
  })

  it('seals to nothing that is no key', () => assert.rejects(sealTo(new Uint8Array(65), place, 'words')))
})

describe('S2 what came is told by its own shape', () => {
  const rows: readonly [string, (envelope: string) => string, 'plain' | 'broken' | 'sealed'][] = [
    ['an envelope', (one) => one, 'sealed'],
    ['words', () => 'He said he would come back.', 'plain'],
    ['words that begin with half the mark', () => 'alongside, we walked home', 'plain'],
    ['cut off on the way', (one) => one.slice(0, -40), 'broken'],
    ['the mark alone', () => 'alongside-1.', 'broken'],
    ['the mark and words', () => 'alongside-1. and then he left', 'broken'],
    ['another sign in it', (one) => `${one.slice(0, 60)}*${one.slice(61)}`, 'broken'],
    ['a point that is on no curve', (one) => `alongside-1.${'A'.repeat(one.length - 12)}`, 'broken'],
  ]
  for (const [story, change, expected] of rows)
    it(`${story}: ${expected}`, async () => {
      const read = await readEnvelope(change(await sealTo(newKey().point, place, 'Words.')))
      assert.equal(read.ok ? 'sealed' : read.reason, expected)
    })
})

describe('S2 a lock', () => {
  it('opens with its words, and with no others', async () => {
    const lock = lockFromBytes(lockAsBytes(await lockFor(new Secret('K7PQ'))))
    const envelope = await sealTo(lock.point, place, 'Words.')
    const key = await keyOfLock(lock, new Secret('K7PQ'))
    assert.equal(key && (await openWithKey(key, place, envelope)), 'Words.')
    assert.equal(await keyOfLock(lock, new Secret('K7PR')), undefined)
  })

  it('has a salt of its own: the same words make another lock', async () => {
    const [one, other] = await Promise.all([lockFor(new Secret('K7PQ')), lockFor(new Secret('K7PQ'))])
    assert.ok(!one.point.equals(other.point) && !one.salt.equals(other.salt))
  })

  it('a key that was handed on is the same key, for the one it was handed to', async () => {
    const [side, fen, tomas] = [newKey(), newKey(), newKey()]
    const handed = await handOn(side, fen.point, place)
    assert.deepEqual(await takeOver(fen, place, handed), side)
    assert.equal(await takeOver(tomas, place, handed), undefined)
  })
})

describe('S2 two of three recovery cards', () => {
  it('open a key in its place, with the cards it was sealed to and no others', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-sealed-'))
    const key = newKey()
    assert.equal(await sealForCards(folder, place, key), undefined, 'no cards, nothing to seal to')
    const [one = '', other = ''] = await makeRecoveryCards(folder, '2026-11-26' as Day)
    const sealed = (await sealForCards(folder, place, key)) ?? assert.fail('not sealed')
    const identity = await identityFromCards([one, other], undefined)
    assert.ok(identity.ok)
    assert.deepEqual(await openWithCards(identity.value, place, sealed), key)
    assert.equal(await openWithCards(identity.value, `${place}s`, sealed), undefined)
    const [younger = '', another = ''] = await makeRecoveryCards(folder, '2026-11-27' as Day)
    const later = await identityFromCards([younger, another], undefined)
    assert.equal(later.ok && (await openWithCards(later.value, place, sealed)), undefined)
  })
})

describe('S2 an open vault', () => {
  const at = (minutes: number): Instant => toInstant(new Date(Date.UTC(2026, 10, 26, 3, minutes)))

  it('is open in the session it was opened in, until it has rested for ten minutes', () => {
    const vaults = makeOpenVaults()
    const key = newKey()
    vaults.keepOpen('fen, on the laptop', key, at(0))
    assert.equal(vaults.openIn('fen, on the phone', at(1)), undefined)
    assert.equal(vaults.openIn(undefined, at(1)), undefined)
    assert.deepEqual(vaults.openIn('fen, on the laptop', at(9)), key)
    const used = vaults.openIn('fen, on the laptop', at(18))
    assert.deepEqual(used, key, 'each use keeps it open')
    assert.equal(vaults.openIn('fen, on the laptop', at(29)), undefined)
    assert.ok(
      key.secret.every((byte) => byte === 0),
      'and nothing of it is left in memory',
    )
    assert.ok(
      used?.secret.some((byte) => byte !== 0),
      'but what somebody is at work with',
    )
  })

  it('closes when it is closed', () => {
    const vaults = makeOpenVaults()
    const key = newKey()
    vaults.keepOpen('fen', key, at(0))
    vaults.close('fen')
    assert.equal(vaults.openIn('fen', at(0)), undefined)
    assert.ok(key.secret.every((byte) => byte === 0))
  })
})
