/** Before a migration changes anything, what is there is written down; going back is putting that in again, with the older version. */

import { randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

import { copyOf } from './platform/copies/carry.ts'
import { whatIsDone } from './platform/database/migrate.ts'
import { erasedFromCopiesAfter } from './platform/epochs.ts'
import type { Keyring } from './platform/keyring.ts'
import { type Day, dayAfter } from './principles/ground/time.ts'

const folderIn = (dataDir: string) => join(dataDir, 'snapshots')

const name = /^(\d{4}-\d{2}-\d{2})-(\d{4})-[0-9a-f]{8}\.jsonl\.gz$/

/** From the oldest to the newest, as paths. */
export const snapshotsIn = (dataDir: string): readonly string[] =>
  existsSync(folderIn(dataDir))
    ? readdirSync(folderIn(dataDir))
        .filter((file) => name.test(file))
        .sort()
        .map((file) => join(folderIn(dataDir), file))
    : []

/** A snapshot is a copy like any other: it does not outlive the epochs that open it. */
export const dropOldSnapshots = (dataDir: string, today: Day) => {
  for (const path of snapshotsIn(dataDir)) {
    const day = name.exec(path.split('/').at(-1) ?? '')?.[1]
    if (day !== undefined && day < dayAfter(today, -erasedFromCopiesAfter)) rmSync(path)
  }
}

/**
 * Undefined where nothing will change or nothing is there yet. Words of people stay sealed in it as they are in the database;
 * it is readable by the program's account alone.
 */
export const snapshotBefore = async (
  owner: string,
  keyring: Keyring,
  kind: 'practice' | 'real',
  dataDir: string,
  known: readonly { readonly name: string }[],
  today: Day,
): Promise<string | undefined> => {
  const done = await whatIsDone(owner)
  if (done.length === 0 || known.every((one) => done.includes(one.name))) return undefined
  mkdirSync(folderIn(dataDir), { recursive: true, mode: 0o700 })
  dropOldSnapshots(dataDir, today)
  const number = String(snapshotsIn(dataDir).length + 1).padStart(4, '0')
  const path = join(folderIn(dataDir), `${today}-${number}-${randomBytes(4).toString('hex')}.jsonl.gz`)
  const lines = Readable.from(copyOf(owner, keyring, kind, today))
  await pipeline(lines, createGzip(), createWriteStream(`${path}.new`, { mode: 0o600, flush: true }))
  renameSync(`${path}.new`, path)
  return path
}
