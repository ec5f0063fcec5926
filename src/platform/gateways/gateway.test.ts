import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'

import type { Sent } from './gateway.ts'
import { gatewayAt } from './gateway-at.ts'

const message = { id: '3d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c', to: '+44 7700 900123', text: 'Your order is in.' }

let server: Server
let address: string
const heard: { key: string | undefined; body: string }[] = []

before(async () => {
  server = createServer((asked, answer) => {
    const status = Number(asked.url?.slice(1))
    let body = ''
    asked.on('data', (some) => {
      body += some
    })
    asked.on('end', () => {
      heard.push({ key: asked.headers['idempotency-key'] as string | undefined, body })
      if (status === 0) return
      answer.writeHead(status, { Location: '/200' }).end()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => {
  server.closeAllConnections()
  server.close()
})

/** A port that somebody just left. */
const nobodyThere = async (): Promise<string> => {
  const left = createServer()
  await new Promise<void>((listening) => left.listen(0, '127.0.0.1', listening))
  const { port } = left.address() as AddressInfo
  await new Promise((closed) => left.close(closed))
  return `http://127.0.0.1:${port}/`
}

describe('S7 a message to somebody, handed to the gateway', () => {
  const answers: [story: string, path: string, sent: Sent][] = [
    ['takes it', '/202', 'sent'],
    ['is too busy', '/429', 'not-reached'],
    ['is away for a moment', '/503', 'not-reached'],
    ['does not want it', '/422', 'refused'],
    ['does not know our password any more', '/401', 'not-reached'],
    ['wants to be paid', '/402', 'not-reached'],
    ['breaks while it has it', '/500', 'not-known'],
    ['sends us elsewhere', '/302', 'not-known'],
    ['never answers', '/0', 'not-known'],
  ]
  for (const [story, path, sent] of answers) {
    it(`that ${story}: ${sent}`, async () => assert.equal(await gatewayAt(`${address}${path}`).send(message), sent))
  }

  it('that is not there: not-reached, so it waits', async () =>
    assert.equal(await gatewayAt(await nobodyThere()).send(message), 'not-reached'))

  it('says nothing but where, the chosen words and a random id', () => {
    const [first] = heard
    assert.equal(first?.key, message.id)
    assert.deepEqual(JSON.parse(first?.body ?? ''), message)
  })

  it('into a folder, for practice, is one file however often it is sent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-gateway-'))
    const gateway = gatewayAt(pathToFileURL(join(folder, 'texts')).href)
    assert.deepEqual([await gateway.send(message), await gateway.send(message)], ['sent', 'sent'])
    const files = readdirSync(join(folder, 'texts'))
    assert.deepEqual(files, [`${message.id}.json`])
    assert.deepEqual(JSON.parse(readFileSync(join(folder, 'texts', files[0] ?? ''), 'utf8')), message)
    rmSync(folder, { recursive: true })
  })
})
