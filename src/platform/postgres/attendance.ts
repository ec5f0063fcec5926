/** Several programs may use one database folder: the server, an import, a worker's `doctor`. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

/** Starting a database is done by one program at a time; one that died while starting holds nobody up. */
export const oneAtATime = async <T>(folder: string, start: () => Promise<T>): Promise<T> => {
  const lock = join(folder, 'starting')
  while (!takes(lock)) await wait(20)
  try {
    return await start()
  } finally {
    rmSync(lock, { force: true })
  }
}

const takes = (lock: string): boolean => {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if (!isAlive(holder(lock))) rmSync(lock, { force: true })
    return false
  }
}

/** Whose lock it is; a lock just made and not yet written counts as held. */
const holder = (lock: string): number => {
  try {
    return Number(readFileSync(lock, 'utf8')) || process.pid
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return process.pid
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
