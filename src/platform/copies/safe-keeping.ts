/** Copies as files: of the database for people who hold a secret elsewhere, of the keyring for any two recovery cards. */

import { randomBytes } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

import { z } from 'zod'

import { type Day, dayAfter } from '../../principles/ground/time.ts'
import { erasedFromCopiesAfter } from '../epochs.ts'
import { addLines, readWhole, writeWhole } from '../file.ts'
import { openSealed, sealTo } from './age.ts'

export interface SafeKept {
  readonly copy: string
  readonly keyring: string
}

interface Where {
  readonly folder: string
  readonly keyringFolder: string
  readonly recipients: readonly string[]
}

/** Both files carry one name, so that a copy finds its keyring. The day and a random number: the minute stands nowhere. */
export const keepSafe = async (
  lines: AsyncIterable<string>,
  keyringFolder: string,
  recovery: string,
  where: Where,
  today: Day,
): Promise<SafeKept> => {
  const name = `alongside-${today}-${randomBytes(4).toString('hex')}`
  for (const folder of [where.folder, where.keyringFolder]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const copy = join(where.folder, `${name}.copy.age`)
  const zipped = Readable.from(lines).pipe(createGzip())
  await toFile(await sealTo(where.recipients, zipped), copy)
  const keyring = join(where.keyringFolder, `${name}.keyring.age`)
  await toFile(await sealTo([recovery], Readable.from([Buffer.from(bundle(keyringFolder))])), keyring)
  dropOld(where, today)
  return { copy, keyring }
}

const toFile = async (bytes: Readable, file: string) => {
  await pipeline(bytes, createWriteStream(`${file}.new`, { mode: 0o600, flush: true }))
  renameSync(`${file}.new`, file)
}

/** The keyring, and with it the list of what was erased: an older copy that is put back must not bring anybody back. */
const bundle = (folder: string): string => {
  const list = join(folder, 'erased.list')
  return JSON.stringify({
    keyring: readWhole(join(folder, 'keyring.json')),
    erased: existsSync(list) ? readFileSync(list, 'utf8') : '',
  })
}

/** A copy of the keyring that outlives its epochs would open what was erased: it goes after 35 days, and the copy with it. */
const dropOld = ({ folder, keyringFolder }: Where, today: Day) => {
  const oldest = dayAfter(today, -erasedFromCopiesAfter)
  for (const one of [folder, keyringFolder])
    for (const file of readdirSync(one)) {
      const day = /^alongside-(\d{4}-\d{2}-\d{2})-[0-9a-f]{8}\.(copy|keyring)\.age$/.exec(file)?.[1]
      if (day !== undefined && day < oldest) rmSync(join(one, file))
    }
}

/** The lines of a copy, for whoever holds one of the secrets it was sealed to. */
export const openCopy = async (file: string, identities: readonly string[]): Promise<Readable> => {
  const plain = await openSealed(identities, createReadStream(file))
  const unzipped = createGunzip()
  plain.on('error', (error) => unzipped.destroy(error))
  return plain.pipe(unzipped)
}

const bundled = z.object({ keyring: z.object({ version: z.number() }).loose(), erased: z.string() })

/** Puts a keyring back into a folder that has none, and adds what was erased to the list there. */
export const putKeyringBack = async (
  file: string,
  identity: string,
  folder: string,
): Promise<'put-back' | 'has-one'> => {
  const target = join(folder, 'keyring.json')
  if (existsSync(target)) return 'has-one'
  const { keyring, erased } = bundled.parse(
    JSON.parse(await text(await openSealed([identity], createReadStream(file)))),
  )
  writeWhole(target, `${JSON.stringify(keyring, null, 2)}\n`)
  addLines(
    join(folder, 'erased.list'),
    erased.split('\n').filter((line) => line !== ''),
  )
  return 'put-back'
}

/** The newest copy in a folder, by the day in its name. */
export const lastCopy = (folder: string): Day | undefined =>
  existsSync(folder)
    ? (readdirSync(folder)
        .flatMap((file) => /^alongside-(\d{4}-\d{2}-\d{2})-[0-9a-f]{8}\.copy\.age$/.exec(file)?.[1] ?? [])
        .sort()
        .at(-1) as Day | undefined)
    : undefined
