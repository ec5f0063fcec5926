/** The program as it runs for real: the production build, in a folder of its own, asked over HTTP by browsers without JavaScript. */

import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { startLog } from '../platform/log.ts'
import { projectRoot } from '../platform/project-root.ts'
import { readSettings } from '../platform/settings.ts'
import { openProgram, type Program } from '../program.ts'

export interface Answered {
  readonly status: number
  readonly to: string | null
  readonly html: string
  readonly headers: Headers
}

export interface Browser {
  readonly cookies: Map<string, string>
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answered>
  /** With the token of the last page that had one, unless the fields bring another. */
  readonly send: (
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Record<string, string>,
  ) => Promise<Answered>
}

export interface Production {
  readonly dataDir: string
  readonly logFile: string
  readonly program: Program
  /** `host` as people call it, where several organisations share the program. */
  readonly browser: (host?: string) => Browser
  readonly stop: () => Promise<void>
}

export const freePort = () =>
  new Promise<number>((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** `fill` makes what is there before the program starts. */
export const startProduction = async (
  fill: (program: Program) => Promise<void>,
  dataDir = mkdtempSync(join(tmpdir(), 'alongside-production-')),
): Promise<Production> => {
  mkdirSync(dataDir, { recursive: true })
  chmodSync(dataDir, 0o711)
  const port = await freePort()
  const settings = readSettings({ DATA_DIR: dataDir, PORT: String(port) })
  if (!settings.ok) throw new Error(settings.reason.join(' '))
  const opened = await openProgram(settings.value, 'real', startLog('silent'), true)
  if (!opened.ok) throw new Error(opened.reason.join(' '))
  await fill(opened.value)

  const logFile = join(dataDir, 'program.log')
  const log = openSync(logFile, 'a')
  const server: ChildProcess = spawn(process.execPath, [join(projectRoot, 'dist', 'main.js')], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      DATABASE_URL: '',
      DATABASE_OWNER_URL: '',
      NODE_OPTIONS: '',
      TEXT_GATEWAY: 'https://texts.invalid/send',
      EMAIL_GATEWAY: 'https://mails.invalid/send',
    },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const isReady = () =>
    fetch(`http://localhost:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  for (let tries = 0; tries < 300 && !(await isReady()); tries += 1) await wait(50)

  return {
    dataDir,
    logFile,
    program: opened.value,
    browser: (host) => browserAt(port, host ?? `localhost:${port}`),
    stop: async () => {
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGTERM')
      await ended
      await opened.value.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** One request as it goes over the wire: `fetch` would choose its own Host. */
const overHttp = (port: number, path: string, headers: Record<string, string>, body?: string) =>
  new Promise<Answered>((answered, failed) => {
    const asking = request(
      {
        port,
        host: '127.0.0.1',
        path,
        // A connection of its own: one that is kept may be closed by the other end at the moment in which it is used.
        agent: false,
        method: body === undefined ? 'GET' : 'POST',
        headers: body === undefined ? headers : { ...headers, 'Content-Length': Buffer.byteLength(body) },
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          const heard = new Headers()
          for (let at = 0; at < answer.rawHeaders.length; at += 2)
            heard.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '')
          answered({
            status: answer.statusCode ?? 0,
            to: heard.get('Location'),
            html: Buffer.concat(parts).toString(),
            headers: heard,
          })
        })
      },
    )
    asking.on('error', failed)
    asking.end(body)
  })

const browserAt = (port: number, host: string): Browser => {
  const cookies = new Map<string, string>()
  let token = ''
  const ask = async (path: string, headers: Record<string, string>, body?: string): Promise<Answered> => {
    const answer = await overHttp(
      port,
      path,
      {
        Host: host,
        ...(cookies.size === 0 ? {} : { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...headers,
      },
      body,
    )
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /Max-Age=0/.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    token = /name="form-token" value="([^"]+)"/.exec(answer.html)?.[1] ?? token
    return answer
  }
  return {
    cookies,
    get: (path, headers = {}) => ask(path, headers),
    send: (path, fields, headers = {}) =>
      ask(
        path,
        { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
        new URLSearchParams({ 'form-token': token, ...fields }).toString(),
      ),
  }
}
