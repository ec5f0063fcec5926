/**
 * The keys that never stand in the database: a stolen disk of the database shows nothing they protect, and a program
 * without them refuses to serve. One file, readable by its owner alone, beside the database and outside its folder.
 */

import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { z } from 'zod'

import { ok, type Result, refused } from '../principles/ground/result.ts'

const names = ['context', 'codes', 'forms', 'staff'] as const

export type KeyName = (typeof names)[number]

export interface Keyring {
  /** HMAC-SHA-256 under one of the keys. */
  readonly sign: (key: KeyName, text: string) => Buffer
  /** AES-256-GCM, bound to the place it is stored in (`organisation.worker/<id>/name`) and padded to 32 bytes. */
  readonly seal: (place: string, words: string) => Buffer
  readonly open: (place: string, sealed: Buffer) => string
  /** For the owner of the database, who keeps what verifies a signed context: HMAC's two padded keys. */
  readonly contextPads: () => { readonly inner: Buffer; readonly outer: Buffer }
}

const shape = z.object({
  version: z.literal(1),
  keys: z.object(Object.fromEntries(names.map((n) => [n, z.base64().length(44)]))),
})

/** Opens the keyring in a folder. A missing one is made only when `mayMake`: never over a database that has one. */
export const openKeyring = (folder: string, mayMake: boolean): Result<Keyring, 'missing' | 'unreadable'> => {
  const file = join(folder, 'keyring.json')
  if (!existsSync(file)) {
    if (!mayMake) return refused('missing')
    writeKeyring(file)
  }
  const read = shape.safeParse(parsed(readFileSync(file, 'utf8')))
  return read.success ? ok(keyringFrom(read.data.keys as Record<KeyName, string>)) : refused('unreadable')
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const writeKeyring = (file: string) => {
  mkdirSync(dirname(file), { recursive: true })
  const keys = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('base64')]))
  const handle = openSync(`${file}.new`, 'w', 0o600)
  writeSync(handle, `${JSON.stringify({ version: 1, keys }, null, 2)}\n`)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(`${file}.new`, file)
}

const keyringFrom = (texts: Record<KeyName, string>): Keyring => {
  const key = (name: KeyName) => Buffer.from(texts[name], 'base64')
  const padded = (byte: number) => {
    const pad = Buffer.alloc(64, byte)
    for (const [at, one] of key('context').entries()) pad[at] = one ^ byte
    return pad
  }
  return {
    sign: (name, text) => createHmac('sha256', key(name)).update(text).digest(),
    seal: (place, words) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key('staff'), nonce).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([cipher.update(pad(words)), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
    },
    open: (place, sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', key('staff'), sealed.subarray(0, 12))
      decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(12, 28))
      return unpad(Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]))
    },
    contextPads: () => ({ inner: padded(0x36), outer: padded(0x5c) }),
  }
}

/** Four bytes of length, the words, zeros up to a multiple of 32: a short name looks like a long one. */
const pad = (words: string): Buffer => {
  const bytes = Buffer.from(words)
  const padded = Buffer.alloc(Math.ceil((bytes.length + 4) / 32) * 32)
  padded.writeUInt32BE(bytes.length)
  bytes.copy(padded, 4)
  return padded
}

const unpad = (padded: Buffer): string => padded.subarray(4, 4 + padded.readUInt32BE()).toString()
