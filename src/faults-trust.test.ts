/** What must hold when the disk fills up, a key is being turned, a version is being put in place, or the clock jumps. */

import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'

import { migrations } from './installation.ts'
import { teamOf } from './organisation/workers.ts'
import { keyThatOpens } from './platform/data-keys.ts'
import { migrate } from './platform/database/migrate.ts'
import { startLog } from './platform/log.ts'
import { projectRoot } from './platform/project-root.ts'
import { readSettings } from './platform/settings.ts'
import { heronIn, makeHeron } from './practice/heron.ts'
import { freePort, type Production, startProduction } from './practice/production.ts'
import { makeTown, people, type TownMade } from './practice/town.ts'
import { dayAfter, dayAt } from './principles/ground/time.ts'
import { openProgram, type Program } from './program.ts'
import { services } from './services/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-faults-trust-'))
chmodSync(folder, 0o711)
after(() => {
  spawnSync('umount', ['-l', join(folder, 'small')])
  rmSync(folder, { recursive: true, force: true })
})

const quiet = services.map((one) => ({ ...one, practice: { ...one.practice, ownPage: async () => {} } }))

const openHere = async (dataDir: string): Promise<Program> => {
  mkdirSync(dataDir, { recursive: true })
  const settings = readSettings({ DATA_DIR: dataDir })
  assert.ok(settings.ok)
  const opened = await openProgram(settings.value, 'real', startLog('silent'), true)
  assert.ok(opened.ok, JSON.stringify(opened))
  return opened.value
}

/** The program as it starts for real; killed as the power company does it. */
/** Killed after so many milliseconds, or as soon as something is so: then it is killed in the middle on a slow machine as well. */
const startAndKill = async (dataDir: string, when: number | (() => Promise<boolean>)) => {
  const port = await freePort()
  const child: ChildProcess = spawn(process.execPath, [join(projectRoot, 'dist', 'main.js')], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      DATABASE_URL: '',
      DATABASE_OWNER_URL: '',
      NODE_OPTIONS: '',
    },
    stdio: 'ignore',
  })
  const ended = new Promise((done) => child.once('exit', done))
  if (typeof when === 'number') await wait(when)
  else for (let looked = 0; looked < 2_000 && !(await when()); looked += 1) await wait(20)
  child.kill('SIGKILL')
  await ended
}

describe('a full disk', () => {
  const small = join(folder, 'small')
  mkdirSync(small)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=420m,mode=711', 'tmpfs', small]).status === 0
  let production: Production | undefined
  let town: TownMade
  after(async () => {
    if (mounted) await production?.stop()
  })

  it('reading, withdrawing and leaving go on; saving says why not, and goes on when there is room', {
    skip: mounted ? false : 'a small disk cannot be made here without being root',
  }, async (test) => {
    const running = await startProduction(
      async ({ needs }) => {
        town = await makeTown(needs)
        await makeHeron(needs, quiet, town.organisation, town.workers.bea, dayAt('UTC', needs.now()))
      },
      join(small, 'data'),
    )
    production = running
    const { needs } = running.program
    const heron = heronIn(town.organisation, needs)
    const person = running.browser()
    await person.get('/me')
    const free = () => Number(statfsSync(small).bavail) * Number(statfsSync(small).bsize)
    writeFileSync(join(small, 'filler'), Buffer.alloc(Math.max(0, free() - 120 * 1024 ** 2)))
    await wait(1_100)
    test.diagnostic(`${Math.round(free() / 1024 ** 2)} MB left`)

    assert.equal((await person.send('/me/new', {})).status, 507)
    assert.match((await person.send('/me/new', {})).html, /There is no room to save this/)
    for (const path of ['/', '/drug-checking', '/dashboard', '/privacy'])
      assert.equal((await person.get(path)).status, 200, path)
    await person.get('/me')
    assert.equal((await person.send('/me', { code: heron.code })).to, '/me')
    await person.get('/me')
    const stop = { question: 'contact/drug-checking/text', decision: 'withdrawn', id: randomUUID() }
    assert.equal((await person.send('/me/decide', stop)).to, '/me?done=withdrawn#consents')
    assert.match((await person.get('/me')).html, /You stopped it/)
    assert.equal((await person.get('/leave')).status, 303)

    rmSync(join(small, 'filler'))
    await wait(1_100)
    const again = running.browser()
    await again.get('/me/new')
    assert.equal((await again.send('/me/new', {})).status, 201)
  })
})

describe('a kill while keys are wrapped anew', () => {
  it('leaves every key readable, and the next start goes on', async (test) => {
    const dataDir = join(folder, 'wrapping')
    let program = await openHere(dataDir)
    const town = await makeTown(program.needs)
    const { organisation } = town
    const many = 40_000
    const context = { organisation, actor: 'system' } as const
    for (let made = 0; made < many; made += 5_000)
      await program.needs.database.inTransaction(context, (tx) =>
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
                ...program.keyring.wrap(place, randomBytes(32)),
              }
            }),
          )
          .execute(),
      )
    const byEpoch = async () =>
      program.needs.database.inTransaction(context, (tx) =>
        tx
          .selectFrom('platform.data_key')
          .select(['epoch', ({ fn }) => fn.countAll<number>().as('n')])
          .groupBy('epoch')
          .orderBy('epoch')
          .execute(),
      )
    // The week is over: the next start turns the keys in its first minute.
    const file = join(dataDir, 'keyring.json')
    const keyring = JSON.parse(readFileSync(file, 'utf8')) as { epochs: { began: string; at: string }[] }
    for (const one of keyring.epochs) one.began = dayAfter(dayAt('UTC', program.needs.now()), -8)
    writeFileSync(file, JSON.stringify(keyring))

    let halfway = 0
    for (let round = 0; round < 3; round += 1) {
      const turned = async () => (await byEpoch()).find(({ epoch }) => epoch !== 1)?.n ?? 0
      const before = await turned()
      await startAndKill(dataDir, async () => (await turned()) > before)
      const found = await byEpoch()
      if (found.length > 1) halfway += 1
      const rows = await program.needs.database.inTransaction(context, (tx) =>
        tx.selectFrom('platform.data_key').selectAll().limit(200_000).execute(),
      )
      assert.ok(
        rows.every((row) => keyThatOpens(program.keyring, organisation, row)),
        `after round ${round}`,
      )
      test.diagnostic(found.map(({ epoch, n }) => `${n} under epoch ${epoch}`).join(', '))
      if (found.length === 1 && found[0]?.epoch !== 1) break
    }
    await startAndKill(dataDir, async () => (await byEpoch()).every(({ epoch }) => epoch !== 1))
    const found = await byEpoch()
    assert.ok(halfway > 0, 'it was never killed in the middle')
    assert.equal(found.length, 1)
    assert.ok((found[0]?.epoch ?? 0) > 1, 'the keys were not turned')
    assert.equal(found[0]?.n, many + Object.keys(people).length)
    await program.close()
    program = await openHere(dataDir)
    const team = await program.needs.database.inTransaction(context, (tx) => teamOf(tx, program.keyring, organisation))
    assert.equal(team.length, Object.keys(people).length)
    await program.close()
  })
})

describe('a kill while a new version is put in place', () => {
  it('leaves the database as it was or as it will be, and the next start finishes', async () => {
    const dataDir = join(folder, 'migrating')
    const program = await openHere(dataDir)
    await makeTown(program.needs)
    const owner = program.owner ?? ''
    // What a migration made is taken back: as if this version were new here.
    const last = migrations().find(({ name }) => name === 'services/drug-checking/0002_own_page.sql')
    assert.ok(last !== undefined)
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: owner })
    await client.connect()
    await client.query('drop table drug_checking.kept_together')
    await client.query('delete from migration.done where name = $1', [last.name])
    await client.end()
    await program.close()

    for (const ms of [250, 350, 450, 550, 700]) await startAndKill(dataDir, ms)
    const again = await openHere(dataDir)
    const done = await migrate(owner, migrations(), again.keyring, 'real')
    assert.deepEqual(done, { ok: true, value: [] })
    const { rows } = await again.needs.database.inPublic(async (tx) => {
      const { sql } = await import('kysely')
      return sql<{ there: boolean }>`select to_regclass('drug_checking.kept_together') is not null as there`.execute(tx)
    })
    assert.equal(rows[0]?.there, true)
    await again.close()
  })
})

describe('a keyring that is missing', () => {
  let dataDir = ''
  before(async () => {
    dataDir = join(folder, 'without')
    const program = await openHere(dataDir)
    await makeTown(program.needs)
    await program.close()
    rmSync(join(dataDir, 'keyring.json'))
  })

  it('is said, and never replaced by a fresh one over what it closed', async () => {
    const settings = readSettings({ DATA_DIR: dataDir })
    assert.ok(settings.ok)
    const opened = await openProgram(settings.value, 'real', startLog('silent'), true)
    assert.ok(!opened.ok)
    assert.match(opened.reason.join(), /There is a database but no keyring/)
  })
})
