/**
 * The database that comes with Alongside: real PostgreSQL in a folder of its own, reached through a socket that only
 * its account can open. A program that was killed leaves it running; the next one takes it up again.
 */

import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { type Account, closedParent, databaseAccount } from './account.ts'
import { isAlive, lastOneOut, oneAtATime } from './attendance.ts'
import { postgresPrograms } from './programs.ts'

export interface Cluster {
  /** Where a login of this name reaches a database of this name. */
  readonly url: (login: string, password: string, database: string) => string
  readonly superuserPassword: string
  readonly reused: boolean
  /** Stops the database, unless another program still uses it. */
  readonly stop: () => Promise<void>
}

const quiet = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '32MB',
  max_connections: '60',
  jit: 'off',
  // A new table is planned well once somebody counted it: look every quarter of a minute, not every minute.
  autovacuum_naptime: '15s',
  // What somebody typed must not stand in the database's own log (S10).
  log_error_verbosity: 'terse',
  log_line_prefix: '[%p] ',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
}

export const startCluster = async (
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Cluster> => {
  const account = databaseAccount()
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const closed = closedParent(folder, account)
  if (closed !== undefined)
    throw new Error(
      `The database runs as its own account, which may not pass through ${closed}. Set DATA_DIR to a folder elsewhere, such as /var/lib/alongside.`,
    )

  return oneAtATime(folder, async () => {
    const bin = postgresPrograms(folder, account)
    const data = join(folder, 'postgres')
    const socket = socketFolder(folder, account)
    const superuserPassword = passwordOf(folder)
    if (!existsSync(join(data, 'PG_VERSION'))) await makeCluster(bin, folder, data, superuserPassword, account)

    const reused = isRunning(bin, data, account)
    if (reused) await untilReady(data)
    else await run(bin, folder, data, { ...quiet, ...settings, unix_socket_directories: socket }, account)
    const leave = lastOneOut(folder)
    const stopWatching = watch(data, () => startAgain(bin, folder, data, socket, settings, account))
    return {
      url: (login, password, database) =>
        `postgres://${login}:${encodeURIComponent(password)}@localhost/${database}?host=${encodeURIComponent(socket)}`,
      superuserPassword,
      reused,
      stop: async () => {
        stopWatching()
        if (leave())
          spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'fast', '-w', 'stop'], { ...account, cwd: folder })
      },
    }
  })
}

/** A socket's whole path must stay under about 104 bytes: a deep folder gets a short one elsewhere. */
const socketFolder = (folder: string, account: Account): string => {
  const inside = join(folder, 'socket')
  const short = join(tmpdir(), `alongside-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
  // The setting is a list: a comma or a quote in the path would make two folders of one.
  const socket = Buffer.byteLength(inside) < 80 && !/[,"']/.test(inside) ? inside : short
  mkdirSync(socket, { recursive: true, mode: 0o700 })
  if (![process.getuid?.(), account.uid].includes(statSync(socket).uid))
    throw new Error(`${socket} belongs to somebody else. Set DATA_DIR to a shorter path.`)
  chmodSync(socket, 0o700)
  if (account.uid !== undefined && account.gid !== undefined) chownSync(socket, account.uid, account.gid)
  return socket
}

const passwordOf = (folder: string): string => {
  const file = join(folder, 'superuser-password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

/** Made under another name and renamed when whole: a folder called `postgres` is always a finished cluster. */
const makeCluster = async (bin: string, folder: string, data: string, password: string, account: Account) => {
  const half = `${data}.half`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o700 })
  // initdb looks its own account up by name; `nobody` has one everywhere, our number has none. It owns nothing after.
  const maker: Account = account.uid === undefined ? {} : { uid: 65_534, gid: 65_534 }
  const ownedBy = (owner: Account) =>
    owner.uid !== undefined && spawnSync('chown', ['-R', `${owner.uid}:${owner.gid}`, half])
  ownedBy(maker)
  const passwordFile = `${half}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (maker.uid !== undefined && maker.gid !== undefined) chownSync(passwordFile, maker.uid, maker.gid)
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      '-D',
      half,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      ...locale(bin),
      '--no-instructions',
      '--data-checksums',
    ],
    { ...maker, cwd: folder, encoding: 'utf8' },
  )
  rmSync(passwordFile)
  if (made.status !== 0) throw new Error(`The database could not be made: ${made.error?.message ?? made.stderr}`)
  ownedBy(account)
  renameSync(half, data)
}

/** Since 17 PostgreSQL sorts UTF-8 itself, the same on every machine. */
const locale = (bin: string): readonly string[] => {
  const version = Number(/\d+/.exec(spawnSync(join(bin, 'initdb'), ['--version'], { encoding: 'utf8' }).stdout)?.[0])
  return version >= 17 ? ['--locale-provider=builtin', '--locale=C.UTF-8'] : ['--locale=C.UTF-8']
}

const isRunning = (bin: string, data: string, account: Account): boolean =>
  spawnSync(join(bin, 'pg_ctl'), ['-D', data, 'status'], { ...account, cwd: '/' }).status === 0

/** A database that was killed is started again: looked at once a second, by whoever uses it. */
const watch = (data: string, startAgain: () => Promise<void>): (() => void) => {
  let busy = false
  const timer = setInterval(() => {
    if (busy || isAlive(postmaster(data))) return
    busy = true
    void startAgain()
      .catch(() => undefined)
      .finally(() => {
        busy = false
      })
  }, 1_000)
  timer.unref()
  return () => clearInterval(timer)
}

/** The process of a running database; 0 where there is none. */
const postmaster = (data: string): number => {
  const file = join(data, 'postmaster.pid')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) || 0 : 0
}

const startAgain = (
  bin: string,
  folder: string,
  data: string,
  socket: string,
  settings: Readonly<Record<string, string>>,
  account: Account,
) =>
  oneAtATime(folder, async () => {
    if (!isRunning(bin, data, account))
      await run(bin, folder, data, { ...quiet, ...settings, unix_socket_directories: socket }, account)
  })

const run = async (
  bin: string,
  folder: string,
  data: string,
  settings: Readonly<Record<string, string>>,
  account: Account,
) => {
  const log = openSync(join(folder, 'postgres.log'), 'a', 0o600)
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...options], {
    ...account,
    cwd: folder,
    detached: true,
    stdio: ['ignore', log, log],
  })
  let ended: string | undefined
  child.once('error', ({ message }) => {
    ended = message
  })
  child.once('exit', (code) => {
    ended = `it ended with ${code}`
  })
  child.unref()
  while (!isReady(data, child.pid)) {
    if (ended !== undefined)
      throw new Error(`The database did not start (${ended}); ${join(folder, 'postgres.log')} says why.`)
    await wait(10)
  }
}

const untilReady = async (data: string) => {
  for (let tries = 0; tries < 3_000 && !isReady(data, undefined); tries += 1) await wait(10)
}

/** The eighth line of postmaster.pid says `ready` once connections are answered. */
const isReady = (data: string, pid: number | undefined): boolean => {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return false
  const lines = readFileSync(file, 'utf8').split('\n')
  // The file of a database that was killed still says ready: only the word of the process we mean counts.
  return (pid === undefined || Number(lines[0]) === pid) && lines[7]?.trim() === 'ready'
}
