/**
 * Speed as a ratio to raw PostgreSQL in the same run: the program over HTTP, against the same SQL with the same signed
 * context straight through `pg`, on the same database, turn about. Prints one JSON object.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import pg from 'pg'

import { builderOn } from '../../src/platform/database/connection.ts'
import { turnEpochs } from '../../src/platform/epochs.ts'
import { startLog } from '../../src/platform/log.ts'
import { startSession } from '../../src/platform/sessions.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { memoryMb } from '../../src/practice/memory.ts'
import { makeTown } from '../../src/practice/town.ts'
import { type Day, toInstant } from '../../src/principles/ground/time.ts'
import { openProgram } from '../../src/program.ts'
import { importLabFile } from '../../src/services/drug-checking/actions/lab-file.ts'
import { keepSample, latestSamples } from '../../src/services/drug-checking/records/samples.ts'
import { sampleCard } from '../../src/services/drug-checking/sample.ts'
import { callerTo, perSecond } from './caller.ts'
import { benchReferrals } from './referrals.ts'
import { benchSignals } from './signals.ts'

const seconds = Number(process.env['BENCH_SECONDS'] ?? 4)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)

const dataDir = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
chmodSync(dataDir, 0o711)
const port = await new Promise<number>((found) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
  })
})
const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), DATABASE_URL: '', DATABASE_OWNER_URL: '' }

let server: ChildProcess | undefined
const start = async (): Promise<number> => {
  const began = performance.now()
  server = spawn(process.execPath, ['--max-semi-space-size=8', 'dist/main.js'], { env, stdio: 'ignore' })
  while (
    !(await fetch(`http://127.0.0.1:${port}/health/ready`)
      .then(({ ok }) => ok)
      .catch(() => false))
  )
    await wait(5)
  return Math.round(performance.now() - began)
}
const stop = async () => {
  const ended = new Promise((done) => server?.once('exit', done))
  server?.kill('SIGTERM')
  await ended
}

const startMs = { first: await start(), later: 0 }
await stop()
startMs.later = await start()
await wait(3_000)
const memory = process.platform === 'linux' ? memoryMb(server?.pid ?? 0, dataDir) : undefined

const settings = readSettings(env)
if (!settings.ok) throw new Error(settings.reason.join(' '))
const opened = await openProgram(settings.value, 'real', startLog('silent'), false)
if (!opened.ok) throw new Error(opened.reason.join(' '))
const { needs } = opened.value
const town = await makeTown(needs)
const context = { organisation: town.organisation, actor: town.workers.tomas } as const
const cookie = await needs.database.inTransaction(context, (tx) =>
  startSession(tx, town.organisation, town.workers.tomas, needs.now()),
)

/** The very SQL that the program sends, caught on its way. */
const sqlOf = async (
  fn: (tx: ReturnType<typeof builderOn>) => Promise<unknown>,
): Promise<{ readonly text: string; readonly values: unknown[] }> => {
  let caught = { text: '', values: [] as unknown[] }
  const client = {
    query: async (query: typeof caught) => {
      caught = query
      return { command: 'SELECT', rowCount: 0, rows: [] }
    },
  }
  await fn(builderOn(client as never))
  return caught
}

const told = sampleCard({ form: 'powder', expected: 'heroin', colour: 'brown' })
const write = await sqlOf((tx) =>
  keepSample(tx, town.organisation, {
    id: randomUUID(),
    site: town.site.id,
    codeHash: randomBytes(32),
    tag: 'ABCD',
    day: '2026-03-09' as Day,
    band: 'morning',
    card: told,
  }),
)
const list = await sqlOf((tx) => latestSamples(tx, town.organisation))

const database = join(dataDir, 'database')
const passwordOf = (login: string) =>
  createHmac('sha256', readFileSync(join(database, 'superuser-password'), 'utf8'))
    .update(login)
    .digest('base64url')
const appUrl = `postgres://alongside_app:${passwordOf('alongside_app')}@localhost/alongside?host=${encodeURIComponent(join(database, 'socket'))}`
const rawClients = await Promise.all(
  Array.from({ length: 12 }, async () => {
    const client = new pg.Client({ connectionString: appUrl })
    await client.connect()
    return client as pg.Client & { readonly processID: number }
  }),
)
const free = [...rawClients]
const queue: ((client: (typeof rawClients)[number]) => void)[] = []
const borrow = () =>
  new Promise<(typeof rawClients)[number]>((given) =>
    free.length > 0 ? given(free.pop() as (typeof rawClients)[number]) : queue.push(given),
  )
const giveBack = (client: (typeof rawClients)[number]) => {
  const next = queue.shift()
  if (next === undefined) free.push(client)
  else next(client)
}
const raw = async (name: string, text: string, values: unknown[]) => {
  const client = await borrow()
  const claims = `${town.organisation}||${town.workers.tomas}|${client.processID}|${Date.now() + 30_000}`
  await client.query(
    `begin; set local alongside.context = '${claims}.${needs.keyring.sign('context', claims).toString('hex')}'`,
  )
  await client.query({ name, text, values })
  await client.query('commit')
  giveBack(client)
}
const rawWrite = () =>
  raw(
    'w',
    write.text,
    write.values.map((value, at) => (at === 1 ? randomUUID() : at === 3 ? randomBytes(32) : value)),
  )
const rawList = () => raw('l', list.text, list.values)

let callers: Awaited<ReturnType<typeof callerTo>>[] = []
await wait(11_000) // the program remembers for ten seconds that there was no organisation
const page = await fetch(`http://127.0.0.1:${port}/drug-checking/intake`, {
  headers: { Cookie: `session=${cookie}`, Host: `localhost:${port}` },
}).then((answer) => answer.text())
const token = /name="form-token" value="([^"]+)"/.exec(page)?.[1] ?? ''
const post = (): string => {
  const body = new URLSearchParams({
    'form-token': token,
    id: randomUUID(),
    form: 'powder',
    expected: 'heroin',
    colour: 'brown',
  }).toString()
  return `POST /drug-checking/intake HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: session=${cookie}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}
const get = `GET /drug-checking/samples HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: session=${cookie}\r\n\r\n`
const expect = (status: number, wanted: number) => {
  if (status !== wanted) throw new Error(`answered ${status} instead of ${wanted}`)
}
const overHttp = (request: () => string, wanted: number) => async (who: number) =>
  expect(await (callers[who] as (typeof callers)[number]).call(request()), wanted)

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** Fresh connections each time: the program closes those that rest for five seconds. */
const httpPerSecond = async (many: number, how: number, http: (who: number) => Promise<void>): Promise<number> => {
  callers = await Promise.all(Array.from({ length: many }, () => callerTo(port)))
  const done = await perSecond(many, how, http)
  for (const caller of callers) caller.hangUp()
  return done
}

/** Turn about, so that a machine that slows down slows both. */
const compare = async (many: number, http: (who: number) => Promise<void>, direct: () => Promise<void>) => {
  const [https, raws, ratios]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < rounds; round += 1) {
    const [a, b] = [await httpPerSecond(many, seconds / 2, http), await perSecond(many, seconds / 2, direct)]
    https.push(a)
    raws.push(b)
    ratios.push(a / b)
  }
  return {
    perSecond: Math.round(median(https)),
    rawPerSecond: Math.round(median(raws)),
    ratio: Number(median(ratios).toFixed(2)),
  }
}

await httpPerSecond(8, 1, overHttp(post, 303))
await perSecond(8, 1, rawWrite)
const counted = new pg.Client({
  connectionString: appUrl
    .replace('alongside_app:', 'alongside_owner:')
    .replace(passwordOf('alongside_app'), passwordOf('alongside_owner')),
})
await counted.connect()

const results = {
  write: {
    1: await compare(1, overHttp(post, 303), rawWrite),
    8: await compare(8, overHttp(post, 303), rawWrite),
    32: await compare(32, overHttp(post, 303), rawWrite),
  },
  list: await counted.query('analyze drug_checking.sample, drug_checking.card').then(() =>
    compare(
      8,
      overHttp(() => get, 200),
      rawList,
    ),
  ),
}

const rows = 30_000
const text = `sampleid,substance,abundance,method,date_complete\n${Array.from({ length: rows }, (_, n) => `${Math.floor(n / 3)},${['fentanyl', 'caffeine', 'xylazine'][n % 3]},,GCMS,30aug2022`).join('\n')}\n`
const began = performance.now()
const imported = await importLabFile(needs.database, context, {
  lab: 'unc',
  bytes: Buffer.from(text),
  by: town.workers.tomas,
  today: '2026-03-09' as Day,
})
if (!imported.ok || imported.value.added !== rows) throw new Error('the import did not bring in every row')
const importRowsPerSecond = Math.round(rows / ((performance.now() - began) / 1_000))

/** As many people's keys as a large network holds, put under a new epoch: the weekly work, and what "erase now" waits for. */
const many = 100_000
const keys = await (async () => {
  const { organisation } = town
  const system = { organisation, actor: 'system' } as const
  for (let made = 0; made < many; made += 5_000)
    await needs.database.inTransaction(system, (tx) =>
      tx
        .insertInto('platform.data_key')
        .values(
          Array.from({ length: 5_000 }, () => {
            const subject = randomUUID()
            const place = `platform.data_key/${organisation}/${subject}/own-words`
            return {
              organisation,
              id: randomUUID(),
              subject,
              purpose: 'own-words',
              ...needs.keyring.wrap(place, randomBytes(32)),
            }
          }),
        )
        .execute(),
    )
  const nextWeek = toInstant(new Date(Date.now() + 8 * 86_400_000))
  const started = performance.now()
  const turned = await turnEpochs(needs.database, needs.keyring, [organisation], nextWeek)
  if (turned.rewrapped < many) throw new Error(`only ${turned.rewrapped} keys were wrapped anew`)
  return { rewrapped: turned.rewrapped, seconds: Number(((performance.now() - started) / 1_000).toFixed(1)) }
})()

const referrals = await benchReferrals(counted, needs, town, port)

for (const client of rawClients) await client.end()
await stop()
await counted.end()
await opened.value.close()
rmSync(dataDir, { recursive: true, force: true })
process.stdout.write(
  `${JSON.stringify({ ...results, importRowsPerSecond, keys, referrals, signals: benchSignals(), startMs, memoryMb: memory })}\n`,
)
