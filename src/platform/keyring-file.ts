/** The keyring's file: written whole, one program at a time, and read anew whenever another program changed it. */

import { closeSync, openSync, rmSync, statSync } from 'node:fs'

import { readWhole, writeWhole } from './file.ts'

/** A program that was killed while it wrote leaves its mark behind; after so long nobody is still writing. */
const abandonedAfter = 10_000
const patience = 15_000

const pause = new Int32Array(new SharedArrayBuffer(4))

const withTheFile = <T>(file: string, fn: () => T): T => {
  const mark = `${file}.writing`
  const began = Date.now()
  for (;;) {
    try {
      closeSync(openSync(mark, 'wx', 0o600))
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (Date.now() - began > patience) throw new Error('another program keeps the keyring busy')
      const age = ageOf(mark)
      if (age !== undefined && age > abandonedAfter) rmSync(mark, { force: true })
      Atomics.wait(pause, 0, 0, 5)
    }
  }
  try {
    return fn()
  } finally {
    rmSync(mark, { force: true })
  }
}

const ageOf = (path: string): number | undefined => {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined ? undefined : Date.now() - found.mtimeMs
}

export interface KeptFile<Kept> {
  /** As it is on the disk now: read again only where it changed. */
  readonly now: () => Kept
  /** Changes what is on the disk now, whoever wrote it. */
  readonly change: (change: (now: Kept) => Kept) => void
}

export const keptFile = <Kept>(file: string, parse: (json: unknown) => Kept): KeptFile<Kept> => {
  let read: { readonly kept: Kept; readonly version: string } | undefined
  const version = () => {
    const { mtimeNs, ino, size } = statSync(file, { bigint: true })
    return `${mtimeNs} ${ino} ${size}`
  }
  const now = (): Kept => {
    const here = version()
    if (read?.version !== here) read = { kept: parse(readWhole(file)), version: here }
    return read.kept
  }
  return {
    now,
    change: (change) =>
      withTheFile(file, () => {
        writeWhole(file, `${JSON.stringify(change(parse(readWhole(file))), null, 2)}\n`)
      }),
  }
}
