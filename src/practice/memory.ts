import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const read = (path: string): string => {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    // The process ended while we looked.
    return ''
  }
}

/** Proportional memory (Pss) of a program and the database in its folder, in MB: shared pages are counted once. Linux. */
export const memoryMb = (program: number, dataDir: string): number => {
  const postmaster = Number.parseInt(readFileSync(join(dataDir, 'database', 'postgres', 'postmaster.pid'), 'utf8'), 10)
  const isOurs = (pid: number): boolean =>
    pid === program || pid === postmaster || read(`/proc/${pid}/status`).includes(`PPid:\t${postmaster}\n`)
  const kb = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && isOurs(pid))
    .map((pid) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0))
  return Math.round(kb.reduce((sum, one) => sum + one, 0) / 1024)
}
