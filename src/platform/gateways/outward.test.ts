/** Calls to addresses that somebody else chose: what is refused, how they are signed, what becomes of them. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createVerify } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'

import { Webhook } from 'standardwebhooks'

import { openKeyring } from '../keyring.ts'
import { callOutward, isPublicAddress, readOutward } from './outward.ts'
import { push } from './push.ts'
import { newWebhookSecret, webhook, webhookHeaders } from './webhook.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-outward-'))
const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
const ours = 'localhost'

let server: Server
let at: string
let status = 201
const heard: { asked: IncomingMessage; body: string }[] = []
before(async () => {
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...[
      '-subj',
      `/CN=${ours}`,
      '-addext',
      `subjectAltName=DNS:${ours},IP:127.0.0.1`,
      '-keyout',
      key,
      '-out',
      certificate,
    ],
  ])
  assert.equal(made.status, 0, String(made.stderr))
  server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (asked, answer) => {
    let body = ''
    asked.on('data', (some) => {
      body += some
    })
    asked.on('end', () => {
      heard.push({ asked, body })
      answer.writeHead(status, { Location: 'https://elsewhere.example/' }).end('a'.repeat(1_000))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  at = `https://${ours}:${(server.address() as AddressInfo).port}/hook`
})
after(() => {
  server.closeAllConnections()
  server.close()
})

const trusting = () => ({ mayCall: () => true, certificate: readFileSync(certificate, 'utf8') })
const message = { id: '3d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c', to: '', text: '{"type":"alert.published"}' }

const newKeys = () => {
  const ring = openKeyring(mkdtempSync(join(tmpdir(), 'alongside-outward-')), true)
  assert.ok(ring.ok)
  return ring.value.pushKeys()
}

describe('an address somebody else chose', () => {
  const addresses: [address: string, isPublic: boolean][] = [
    ['93.184.215.14', true],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['::1', false],
    ['fd00::1', false],
    ['fe80::1', false],
    ['::ffff:127.0.0.1', false],
    ['64:ff9b::7f00:1', false],
    ['224.0.0.1', false],
    ['::7f00:1', false],
    ['168.63.129.16', false],
  ]
  for (const [address, isPublic] of addresses)
    it(`${address}: ${isPublic ? 'called' : 'never called'}`, () => assert.equal(isPublicAddress(address), isPublic))

  const refused = [
    'http://example.org/hook',
    'https://user:password@example.org/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'file:///etc/passwd',
    'nonsense',
  ]
  for (const address of refused)
    it(`${address}: refused before anything is sent`, async () =>
      assert.equal(await callOutward(address, { headers: {}, body: '' }), 'refused'))

  it('a name that leads into our own network is refused after it was looked up', async () => {
    const before = heard.length
    assert.equal(await callOutward(at, { headers: {}, body: '' }), 'refused')
    assert.equal(heard.length, before)
  })

  it('whose name is longer than a name may be is none, for a browser too', async () => {
    const to = `https://${'a.'.repeat(130)}example.org/x`
    assert.equal(readOutward(to), undefined)
    const keys = newKeys()
    assert.equal(await push('https://check.example.org', keys, trusting()).send({ ...message, to }), 'refused')
  })

  it('with a password in it is none', () => assert.equal(readOutward('https://a:b@example.org'), undefined))

  const statuses: [status: number, became: string][] = [
    [204, 'sent'],
    [401, 'not-reached'],
    [404, 'not-reached'],
    [410, 'gone'],
    [429, 'not-reached'],
    [503, 'not-reached'],
    [400, 'refused'],
    [500, 'not-known'],
    [307, 'not-known'],
  ]
  for (const [answered, became] of statuses)
    it(`answers ${answered}: ${became}`, async () => {
      status = answered
      assert.equal(await callOutward(at, { headers: {}, body: '' }, trusting()), became)
      status = 201
    })

  it('whose certificate nobody vouches for gets nothing', async () => {
    const before = heard.length
    assert.equal(await callOutward(at, { headers: {}, body: 'x' }, { mayCall: () => true }), 'not-reached')
    assert.equal(heard.length, before)
  })
})

describe('a call of another program', () => {
  it('is signed as the published test vector says (Standard Webhooks, libraries/javascript)', () => {
    const headers = webhookHeaders(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1_614_265_330_000),
      '{"test": 2432232314}',
    )
    assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
    assert.equal(headers['webhook-timestamp'], '1614265330')
  })

  it('arrives, and whoever knows the secret can tell that it is ours', async () => {
    const secret = newWebhookSecret()
    assert.equal(await webhook(trusting()).send({ ...message, to: at, secret }), 'sent')
    const { asked, body } = heard.at(-1) as (typeof heard)[number]
    const told = new Webhook(secret).verify(body, asked.headers as Record<string, string>)
    assert.deepEqual(told, { type: 'alert.published' })
    assert.throws(() => new Webhook(newWebhookSecret()).verify(body, asked.headers as Record<string, string>))
    assert.equal(asked.headers['webhook-id'], message.id)
  })

  it('that broke on the way is tried again: its id tells that it is the same', async () => {
    status = 500
    assert.equal(await webhook(trusting()).send({ ...message, to: at, secret: newWebhookSecret() }), 'not-reached')
    status = 201
  })

  it('has a secret of 32 random bytes', () => {
    const [one, other] = [newWebhookSecret(), newWebhookSecret()]
    assert.match(one, /^whsec_[A-Za-z0-9+/]{43}=$/)
    assert.notEqual(one, other)
  })
})

describe('a notice to a browser', () => {
  const opened = openKeyring(folder, true)
  assert.ok(opened.ok)
  const keys = opened.value.pushKeys()

  it('S7: says nothing, and proves who sent it', async () => {
    assert.equal(await push('https://check.example.org', keys, trusting()).send({ ...message, to: at }), 'sent')
    const { asked, body } = heard.at(-1) as (typeof heard)[number]
    assert.equal(body, '')
    assert.equal(asked.headers['ttl'], '86400')
    const [, token = '', known = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(asked.headers.authorization ?? '') ?? []
    assert.equal(known, keys.publicKey)
    const [head = '', told = '', signature = ''] = token.split('.')
    const { aud, sub } = JSON.parse(Buffer.from(told, 'base64url').toString())
    assert.deepEqual([aud, sub], [new URL(at).origin, 'https://check.example.org'])
    const point = Buffer.from(keys.publicKey, 'base64url')
    const spki = Buffer.concat([Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex'), point])
    const pem = `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----`
    const verify = createVerify('SHA256').update(`${head}.${told}`)
    assert.ok(verify.verify({ key: pem, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')))
  })

  it('has the same keys after a restart, and others under another keyring', () => {
    const again = openKeyring(folder, false)
    assert.ok(again.ok)
    assert.deepEqual(again.value.pushKeys(), keys)
    const other = openKeyring(mkdtempSync(join(tmpdir(), 'alongside-outward-')), true)
    assert.ok(other.ok)
    assert.notEqual(other.value.pushKeys().publicKey, keys.publicKey)
  })

  it('that nobody listens to any more is known to be gone', async () => {
    status = 410
    assert.equal(await push('https://check.example.org', keys, trusting()).send({ ...message, to: at }), 'gone')
    status = 201
  })
})
