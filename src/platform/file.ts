/** Small files that matter: written whole or not at all, on the disk before we go on, readable by their owner alone. */

import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

export const writeWhole = (file: string, text: string) => {
  mkdirSync(dirname(file), { recursive: true })
  // A name of its own: two programs that write at once must not write into each other's.
  const fresh = `${file}.${randomBytes(4).toString('hex')}.new`
  const handle = openSync(fresh, 'wx', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(fresh, file)
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** What a JSON file holds; undefined where it is no JSON. */
export const readWhole = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Adds lines at the end, on the disk before it returns. */
export const addLines = (file: string, lines: readonly string[]) => {
  if (lines.length === 0) return
  mkdirSync(dirname(file), { recursive: true })
  const handle = openSync(file, 'a', 0o600)
  writeSync(handle, lines.map((line) => `${line}\n`).join(''))
  fsyncSync(handle)
  closeSync(handle)
}
