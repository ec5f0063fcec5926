import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'

import pg from 'pg'
import { closedParent } from './account.ts'
import { type Cluster, startCluster } from './cluster.ts'

const base = mkdtempSync(join(tmpdir(), 'alongside-cluster-'))
chmodSync(base, 0o711)
after(() => rmSync(base, { recursive: true, force: true }))

const folder = join(base, 'a folder with spaces', 'and-a-name-that-is-far-too-long-for-a-socket'.repeat(3))

const ask = async ({ url, superuserPassword }: Cluster, query: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url('postgres', superuserPassword, 'postgres') })
  await client.connect()
  try {
    return String(Object.values((await client.query<Record<string, unknown>>(query)).rows[0] ?? {})[0])
  } finally {
    await client.end()
  }
}

const pidOf = () => Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10)

describe('the database that comes along', () => {
  let first: Cluster
  let second: Cluster

  it('starts in a folder with spaces and a very long name, listens to nobody outside, and writes to disk', async () => {
    mkdirSync(folder, { recursive: true })
    first = await startCluster(folder)
    assert.equal(first.reused, false)
    assert.equal(await ask(first, 'show listen_addresses'), '')
    for (const setting of ['fsync', 'synchronous_commit', 'data_checksums', 'full_page_writes'])
      assert.equal(await ask(first, `show ${setting}`), 'on')
    assert.equal(
      await ask(first, "select rolpassword like 'SCRAM-SHA-256%' from pg_authid where rolname = 'postgres'"),
      'true',
    )
  })

  it('lets nobody in without the password', async () => {
    await assert.rejects(
      ask({ ...first, superuserPassword: 'guess' }, 'select 1'),
      (error) => (error as { code?: string }).code === '28P01',
    )
    assert.equal(statSync(join(folder, 'superuser-password')).mode & 0o077, 0)
  })

  it('is taken up again by a second program, and stays until the last one leaves', async () => {
    second = await startCluster(folder)
    assert.equal(second.reused, true)
    await first.stop()
    assert.equal(await ask(second, 'select 1'), '1')
  })

  it('comes back by itself after it was killed', async () => {
    process.kill(pidOf(), 'SIGKILL')
    let answer = ''
    for (let tries = 0; tries < 100 && answer !== '1'; tries += 1) {
      await wait(200)
      answer = await ask(second, 'select 1').catch(() => 'not yet')
    }
    assert.equal(answer, '1')
  })

  it('stops when the last one leaves, and starts again faster', async () => {
    await second.stop()
    assert.ok(!existsSync(join(folder, 'postgres', 'postmaster.pid')))
    const again = await startCluster(folder)
    assert.equal(await ask(again, 'select 1'), '1')
    await again.stop()
  })

  it('is not held up by a program that died while starting it, or while using it', async () => {
    const { pid } = spawnSync('true')
    writeFileSync(join(folder, 'starting'), String(pid))
    writeFileSync(join(folder, 'in-use-by', `${pid}.1`), '')
    const again = await startCluster(folder)
    await again.stop()
    assert.ok(!existsSync(join(folder, 'postgres', 'postmaster.pid')))
  })

  it('says which folder it may not pass through', () => {
    const closed = join(base, 'closed')
    mkdirSync(join(closed, 'inside'), { recursive: true })
    chmodSync(closed, 0o700)
    assert.equal(closedParent(join(closed, 'inside'), { uid: 1, gid: 1 }), closed)
    assert.equal(closedParent(join(closed, 'inside'), {}), undefined)
  })
})
