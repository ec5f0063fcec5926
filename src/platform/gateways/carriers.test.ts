/** Each carrier against a stand-in that answers as its documentation says; Gammu's daemon and a mail server are the real ones. */

import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'

import { SMTPServer } from 'smtp-server'

import { gatewayAt, isGatewayAddress } from './gateway-at.ts'
import { notifyToken } from './notify.ts'
import { subjectOf } from './smtp.ts'
import { isSignedByTwilio } from './twilio.ts'

const message = {
  id: '3d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c',
  to: '+44 7700 900123',
  text: 'Jest coś nowego: ł & more\nhttps://check.example.org/alerts',
}

interface Heard {
  readonly asked: IncomingMessage
  readonly body: string
}

let server: Server
let here: string
let answers = 200
const heard: Heard[] = []
before(async () => {
  server = createServer((asked, answer) => {
    let body = ''
    asked.on('data', (some) => {
      body += some
    })
    asked.on('end', () => {
      heard.push({ asked, body })
      answer.writeHead(answers).end('0: Accepted for delivery')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  here = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => server.close())

const last = (): Heard => heard.at(-1) as Heard

describe('an address of a carrier', () => {
  const addresses: [address: string, isOne: boolean][] = [
    ['https://texts.example.org/send', true],
    ['http://localhost:9000/send', true],
    ['http://texts.example.org/send', false],
    ['kannel+https://u:p@sms.example.org/cgi-bin/sendsms', true],
    ['kannel+http://u:p@sms.example.org/cgi-bin/sendsms', false],
    ['twilio://AC1:t@api.twilio.com?from=%2B15550100', true],
    ['notify://s:k@api.notifications.service.gov.uk?text=1', true],
    ['gammu:///etc/gammu-smsdrc', true],
    ['smtps://u:p@mail.example.org?from=a%40example.org', true],
    ['file:///var/texts', true],
    ['ftp://texts.example.org', false],
    ['constructor:x', false],
    ['nonsense', false],
  ]
  for (const [address, isOne] of addresses)
    it(`${address}: ${isOne ? 'taken' : 'refused'}`, () => assert.equal(isGatewayAddress(address), isOne))
})

describe('a text by', () => {
  it('Kannel: its own fields, in letters that arrive as they are', async () => {
    answers = 202
    const gateway = gatewayAt(`kannel+http://us%3Aer:p%40ss@${here}/cgi-bin/sendsms?from=12345`)
    assert.equal(await gateway.send(message), 'sent')
    const asked = new URL(last().asked.url ?? '', 'http://x')
    assert.equal(asked.pathname, '/cgi-bin/sendsms')
    assert.deepEqual(Object.fromEntries(asked.searchParams), {
      username: 'us:er',
      password: 'p@ss',
      to: message.to,
      text: message.text,
      charset: 'UTF-8',
      coding: '2',
      from: '12345',
    })
    answers = 503
    assert.equal(await gateway.send({ ...message, text: 'plain' }), 'not-reached')
    assert.equal(new URL(last().asked.url ?? '', 'http://x').searchParams.get('coding'), '0')
  })

  it('Twilio: the account’s messages, from our number', async () => {
    answers = 201
    const gateway = gatewayAt(`twilio+http://AC1:secret@${here}?from=%2B15550100`)
    assert.equal(await gateway.send(message), 'sent')
    assert.equal(last().asked.url, '/2010-04-01/Accounts/AC1/Messages.json')
    assert.equal(last().asked.headers.authorization, `Basic ${Buffer.from('AC1:secret').toString('base64')}`)
    assert.deepEqual(Object.fromEntries(new URLSearchParams(last().body)), {
      To: '+447700900123',
      From: '+15550100',
      Body: message.text,
    })
    answers = 400
    assert.equal(await gateway.send(message), 'refused')
  })

  it('GOV.UK Notify: a template, our id as reference, signed by the service', async () => {
    answers = 201
    const gateway = gatewayAt(`notify+http://service-1:secret-1@${here}?text=template-1&email=template-2`)
    assert.equal(await gateway.send(message), 'sent')
    assert.equal(last().asked.url, '/v2/notifications/sms')
    assert.deepEqual(JSON.parse(last().body), {
      phone_number: message.to,
      template_id: 'template-1',
      personalisation: { text: message.text },
      reference: message.id,
    })
    const token = last().asked.headers.authorization?.replace('Bearer ', '') ?? ''
    const { iss, iat } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    assert.equal(iss, 'service-1')
    assert.ok(Math.abs(Date.now() / 1000 - iat) < 30)
    assert.equal(token, notifyToken('service-1', 'secret-1', iat))
    await gateway.send({ ...message, to: 'heron@example.org' })
    assert.equal(last().asked.url, '/v2/notifications/email')
    assert.equal(JSON.parse(last().body).template_id, 'template-2')
  })

  it('a token as RFC 7515 writes it: three parts, the last over the two before', () =>
    assert.equal(
      notifyToken('service', 'key', 1_700_000_000),
      'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJzZXJ2aWNlIiwiaWF0IjoxNzAwMDAwMDAwfQ.' +
        notifyToken('service', 'key', 1_700_000_000).split('.')[2],
    ))
})

describe('a text that says it comes from Twilio', () => {
  // The fields and the signature of the example in Twilio's documentation of request validation.
  const address = 'https://mycompany.com/myapp.php?foo=1&bar=2'
  const fields = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+12349013030',
    Digits: '1234',
    From: '+12349013030',
    To: '+18005551212',
  }
  const stories: [story: string, token: string, but: Record<string, string>, at: string, isTheirs: boolean][] = [
    ['does', '12345', {}, address, true],
    ['was changed on the way', '12345', { Digits: '1235' }, address, false],
    ['was sent to somebody else', '12345', {}, 'https://elsewhere.example/', false],
    ['was signed with another token', '54321', {}, address, false],
  ]
  for (const [story, token, but, at, isTheirs] of stories)
    it(`and ${story}: ${isTheirs ? 'read' : 'refused'}`, () =>
      assert.equal(isSignedByTwilio(token, at, { ...fields, ...but }, '0/KCTR6DLpKmkAf8muzZqo1nDgQ='), isTheirs))
})

const hasGammu = spawnSync('gammu-smsd-inject', ['--version']).error === undefined

describe('a text by Gammu’s own daemon, with a telephone that is a folder', {
  skip:
    hasGammu || process.env['CI'] === 'true'
      ? false
      : 'gammu-smsd is not on this machine (Debian: apt-get install gammu-smsd)',
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-gammu-'))
  const settings = join(folder, 'smsdrc')
  let daemon: ChildProcess
  before(() => {
    for (const name of ['inbox', 'outbox', 'sent', 'error', 'phone']) mkdirSync(join(folder, name))
    writeFileSync(
      settings,
      `[gammu]\nmodel = dummy\nconnection = none\nport = ${folder}/phone\n[smsd]\nservice = files\nlogfile = ${folder}/log\nCommTimeout = 1\nLoopSleep = 1\ninboxpath = ${folder}/inbox/\noutboxpath = ${folder}/outbox/\nsentsmspath = ${folder}/sent/\nerrorsmspath = ${folder}/error/\n`,
    )
    daemon = spawn('gammu-smsd', ['-c', settings], { stdio: 'ignore' })
  })
  after(() => {
    daemon.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is sent, letter by letter', async () => {
    assert.equal(await gatewayAt(`gammu://${settings}`).send(message), 'sent')
    for (let tries = 0; tries < 100 && readdirSync(join(folder, 'sent')).length === 0; tries += 1) await wait(200)
    const [sent = ''] = readdirSync(join(folder, 'sent'))
    const kept = readFileSync(join(folder, 'sent', sent))
    assert.ok(kept.includes('447700900123') || sent.includes('447700900123'), sent)
    const letters = [...kept.toString('latin1').matchAll(/Text\d\d = ([0-9A-F]+)/g)].map(([, hex]) => hex).join('')
    const said = Buffer.from(letters, 'hex').swap16().toString('utf16le')
    assert.ok(said.startsWith('Jest coś nowego: ł & more'), said)
  })

  it('to what is no number is refused, whatever a command would make of it', async () =>
    assert.equal(await gatewayAt(`gammu://${settings}`).send({ ...message, to: '--help' }), 'refused'))

  it('waits where the daemon is not set up', async () =>
    assert.equal(await gatewayAt(`gammu://${folder}/nothing`).send(message), 'not-reached'))
})

describe('a mail by a mail server', () => {
  const mails: string[] = []
  let full = false
  const mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (address, _session, done) => {
      if (address.address.startsWith('nobody')) done(Object.assign(new Error('no such user'), { responseCode: 550 }))
      else if (full) done(Object.assign(new Error('try again later'), { responseCode: 450 }))
      else done()
    },
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (some) => {
        text += some
      })
      stream.on('end', () => {
        mails.push(text)
        done()
      })
    },
  })
  let address = ''
  before(async () => {
    await new Promise<void>((listening) => mailServer.listen(0, '127.0.0.1', listening))
    address = `smtp://127.0.0.1:${(mailServer.server.address() as AddressInfo).port}?from=notice%40example.org`
  })
  after(() => new Promise<void>((closed) => mailServer.close(closed)))
  const mail = { ...message, to: 'heron@example.org' }

  it('S7: bears our id, our sender, and a subject that is its first words', async () => {
    assert.equal(await gatewayAt(address).send(mail), 'sent')
    const [raw = ''] = mails
    assert.match(raw, /From: notice@example\.org/)
    assert.match(raw, /To: heron@example\.org/)
    assert.match(raw, new RegExp(`Message-ID: <${mail.id}@`))
  })

  it('is refused where nobody has that name, and waits where the server says later', async () => {
    assert.equal(await gatewayAt(address).send({ ...mail, to: 'nobody@example.org' }), 'refused')
    full = true
    assert.equal(await gatewayAt(address).send(mail), 'not-reached')
    full = false
  })

  it('waits where the server is away', async () =>
    assert.equal(await gatewayAt('smtp://127.0.0.1:9?from=a%40example.org').send(mail), 'not-reached'))

  it('has a subject of whole words', () => {
    assert.equal(subjectOf('Something new.\nMore'), 'Something new.')
    assert.equal(subjectOf(`${'word '.repeat(20)}`), 'word '.repeat(12).trim())
  })
})
