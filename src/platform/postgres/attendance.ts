/** Several programs may use one database folder: the server, an import, a worker's `doctor`. */

import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export const isAlive = (pid: number): boolean => {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const patience = 60_000

/** Starting a database is done by one program at a time; one that died while starting holds nobody up. */
export const oneAtATime = async <T>(folder: string, start: () => Promise<T>): Promise<T> => {
  const lock = join(folder, 'starting')
  const until = performance.now() + patience
  while (!takes(lock)) {
    if (performance.now() > until)
      throw new Error(
        `Another program has been starting the database for a minute. If none is, remove ${lock} and start again.`,
      )
    await wait(20)
  }
  try {
    return await start()
  } finally {
    rmSync(lock, { force: true })
  }
}

const takes = (lock: string): boolean => {
  try {
    // Written under another name and linked: a lock is never there without saying whose it is.
    const mine = `${lock}.${process.pid}`
    writeFileSync(mine, String(process.pid))
    linkSync(mine, lock)
    rmSync(mine)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const whose = holder(lock)
    if (whose !== undefined && !isAlive(whose)) rmSync(lock, { force: true })
    return false
  }
}

/** Whose lock it is; undefined where it was given back meanwhile. A lock that says nothing belongs to nobody alive. */
const holder = (lock: string): number | undefined => {
  try {
    return Number(readFileSync(lock, 'utf8')) || 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

let stays = 0

/** Signs in, and returns how to sign out: true for the last one, who turns the light off. */
export const lastOneOut = (folder: string): (() => boolean) => {
  const here = join(folder, 'in-use-by')
  mkdirSync(here, { recursive: true })
  stays += 1
  const mine = `${process.pid}.${stays}`
  writeFileSync(join(here, mine), '')
  return () => {
    rmSync(join(here, mine), { force: true })
    for (const other of readdirSync(here)) {
      if (isAlive(Number.parseInt(other, 10))) return false
      rmSync(join(here, other), { force: true })
    }
    return true
  }
}
