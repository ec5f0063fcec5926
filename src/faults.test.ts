/** The program and its database are killed while people save. What was acknowledged is there, and a rerun completes. */

import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'

import { sql } from 'kysely'

import { startLog } from './platform/log.ts'
import { projectRoot } from './platform/project-root.ts'
import { startSession } from './platform/sessions.ts'
import { readSettings } from './platform/settings.ts'
import { memoryMb } from './practice/memory.ts'
import { makeTown, people, type TownMade } from './practice/town.ts'
import { openProgram, type Program } from './program.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'alongside-faults-'))
chmodSync(dataDir, 0o711)
let port = 0
let server: ChildProcess | undefined
let program: Program
let town: TownMade
let cookie = ''

const freePort = () =>
  new Promise<number>((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

const env = () => ({
  ...process.env,
  DATA_DIR: dataDir,
  PORT: String(port),
  DATABASE_URL: '',
  DATABASE_OWNER_URL: '',
  NODE_OPTIONS: '',
})

/** Exactly what `npm start` runs, when it is built. */
const asStarted = (): readonly string[] => {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))
  const [flag, main] = /&& node (--\S+) (dist\/main\.js)$/.exec(scripts.start)?.slice(1) ?? assert.fail(scripts.start)
  return [flag ?? '', join(projectRoot, main ?? '')]
}

const startServer = async () => {
  server = spawn(process.execPath, asStarted(), {
    env: env(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (let tries = 0; tries < 300; tries += 1) {
    const ready = await fetch(`http://localhost:${port}/health/ready`)
      .then((answer) => answer.ok)
      .catch(() => false)
    if (ready) return
    await wait(50)
  }
  assert.fail('the program did not come up')
}

const killServer = async () => {
  const ended = new Promise((done) => server?.once('exit', done))
  server?.kill('SIGKILL')
  await ended
}

before(async () => {
  port = await freePort()
  const settings = readSettings({ DATA_DIR: dataDir, PORT: String(port) })
  assert.ok(settings.ok)
  const opened = await openProgram(settings.value, 'real', startLog('silent'), true)
  assert.ok(opened.ok, JSON.stringify(opened))
  program = opened.value
  town = await makeTown(program.needs)
  cookie = await program.needs.database.inTransaction(context(), (tx) =>
    startSession(tx, town.organisation, town.workers.tomas, program.needs.now()),
  )
  await startServer()
})
after(async () => {
  if (server?.exitCode === null && server.signalCode === null) await killServer()
  await program.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const context = () => ({ organisation: town.organisation, actor: 'system' }) as const

const count = async (table: string): Promise<number> => {
  const { rows } = await program.needs.database.inTransaction(context(), (tx) =>
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx),
  )
  return rows[0]?.n ?? -1
}

const formToken = async () => {
  const page = await fetch(`http://localhost:${port}/drug-checking/intake`, {
    headers: { Cookie: `session=${cookie}` },
  }).then((answer) => answer.text())
  return /name="form-token" value="([^"]+)"/.exec(page)?.[1] ?? ''
}

/** Whether the program said that it has it. */
const save = (id: string, token: string): Promise<boolean> =>
  fetch(`http://localhost:${port}/drug-checking/intake`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: `session=${cookie}`, 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams({ 'form-token': token, id, form: 'powder' }),
  })
    .then((answer) => answer.status === 303)
    .catch(() => false)

/** So many are acknowledged before the plug is pulled. */
const enough = 20

/** Eight people save as fast as they can until somebody pulls the plug. */
const saveUntil = async (
  plug: () => Promise<void>,
): Promise<{ readonly sent: readonly string[]; readonly acknowledged: readonly string[] }> => {
  const token = await formToken()
  const [sent, acknowledged]: [string[], string[]] = [[], []]
  let pulled = false
  const people = Array.from({ length: 8 }, async () => {
    while (!pulled) {
      const id = randomUUID()
      sent.push(id)
      if (await save(id, token)) acknowledged.push(id)
    }
  })
  // On a slow machine as well: enough to lose, and more on its way.
  for (let looked = 0; looked < 1_000 && acknowledged.length <= enough; looked += 1) await wait(10)
  await plug()
  pulled = true
  await Promise.all(people)
  return { sent, acknowledged }
}

const missing = async (ids: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await program.needs.database.inTransaction(context(), (tx) =>
    sql<{ id: string }>`select id from drug_checking.sample where id = any(${[...ids]}::uuid[])`.execute(tx),
  )
  const there = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => !there.has(id))
}

const databaseAnswers = async () => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (
      await count('drug_checking.sample')
        .then(() => true)
        .catch(() => false)
    )
      return
    await wait(100)
  }
  assert.fail('the database did not come back')
}

describe('a program that rests', {
  skip: process.platform === 'linux' ? false : 'only Linux says how memory is shared',
}, () => {
  it('takes at most 200 MB together with its database', async (test) => {
    // The work of the day is done, and its connections have ended.
    await wait(5_000)
    const mb = memoryMb(server?.pid ?? 0, dataDir)
    test.diagnostic(`${mb} MB`)
    assert.ok(mb > 30 && mb <= 200, `${mb} MB`)
  })
})

describe('killed while people save', () => {
  for (const [who, plug] of [
    ['the program', async () => killServer()],
    [
      'the database',
      async () =>
        void process.kill(
          Number.parseInt(readFileSync(join(dataDir, 'database', 'postgres', 'postmaster.pid'), 'utf8'), 10),
          'SIGKILL',
        ),
    ],
  ] as const) {
    it(`${who}: nothing that was acknowledged is lost, and sending everything again saves each once`, async (test) => {
      const earlier = await count('drug_checking.sample')
      const { sent, acknowledged } = await saveUntil(plug)
      await databaseAnswers()
      if (who === 'the program') await startServer()
      test.diagnostic(`${sent.length} sent, ${acknowledged.length} acknowledged`)
      assert.ok(acknowledged.length > enough, `only ${acknowledged.length} were acknowledged`)
      assert.deepEqual(await missing(acknowledged), [])
      const token = await formToken()
      for (const id of sent) assert.ok(await save(id, token))
      assert.deepEqual(await missing(sent), [])
      assert.equal(await count('drug_checking.sample'), earlier + sent.length)
      assert.equal(await count('drug_checking.card'), earlier + sent.length)
    })
  }
})

describe('killed while a laboratory file comes in', () => {
  const rows = 60_000
  const file = join(dataDir, 'large.csv')
  const bringIn = () => [
    join(projectRoot, 'dist', 'cli.js'),
    'import',
    'lab-results',
    file,
    '--lab',
    'unc',
    '--as',
    people.tomas.email,
  ]

  it('nothing is stored half, and a rerun completes it', async () => {
    writeFileSync(
      file,
      `sampleid,substance,abundance,method,date_complete\n${Array.from({ length: rows }, (_, n) => `${Math.floor(n / 3)},${['fentanyl', 'caffeine', `peak ${n}`][n % 3]},,GCMS,30aug2022`).join('\n')}\n`,
    )
    const earlier = await count('drug_checking.sample')
    let killed = 0
    for (const after of [900, 1_500, 2_200]) {
      const child = spawn(process.execPath, bringIn(), { env: env(), stdio: 'ignore' })
      const ended = new Promise<NodeJS.Signals | null>((done) => child.once('exit', (_, signal) => done(signal)))
      await wait(after)
      child.kill('SIGKILL')
      if ((await ended) !== 'SIGKILL') break
      killed += 1
      await wait(300)
      assert.equal(await count('drug_checking.observation'), 0, `after ${after} ms some of it was stored`)
      assert.equal(await count('drug_checking.sample'), earlier)
    }
    assert.ok(killed > 0, 'it was never killed in the middle')
    const done = spawnSync(process.execPath, bringIn(), { env: env(), encoding: 'utf8' })
    assert.equal(done.status, 0, done.stderr)
    assert.match(done.stdout, /60000 rows, 20000 samples, 20000 of them new, 60000 new entries/)
    const again = spawnSync(process.execPath, bringIn(), { env: env(), encoding: 'utf8' })
    assert.match(again.stdout, /All of this was here already/)
    assert.equal(await count('drug_checking.observation'), rows)
  })
})
