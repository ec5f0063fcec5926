/**
 * The keys that never stand in the database: a stolen disk of the database shows nothing they protect, and a program
 * without them refuses to serve. One file, readable by its owner alone, beside the database and outside its folder.
 *
 * Epoch keys wrap the keys of people. Each week brings a new one; an old one is destroyed four weeks after it was
 * followed, and with it what older copies of the database could still have opened.
 */

import {
  createECDH,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  sign as signEd25519,
  verify as verifyEd25519,
} from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { ok, type Result, refused } from '../principles/ground/result.ts'
import { type Day, dayAt, type Instant } from '../principles/ground/time.ts'
import { systemClock } from './clock.ts'
import { readWhole, writeWhole } from './file.ts'
import { keptFile } from './keyring-file.ts'
import { openWith, sealWith, unwrapWith, wrapWith } from './sealing.ts'

const names = ['context', 'codes', 'forms', 'staff'] as const

export type KeyName = (typeof names)[number]

export interface Epoch {
  readonly number: number
  readonly began: Day
  /** The moment it began: an older one ends only when nobody can still be at work with it. */
  readonly at: Instant
}

export interface Keyring {
  /** The folder it lies in; the list of what was erased lies beside it. */
  readonly folder: string
  /** HMAC-SHA-256 under one of the keys. */
  readonly sign: (key: KeyName, text: string) => Buffer
  /** Under the key of the team as a whole: for what was kept before each had a key of their own. */
  readonly seal: (place: string, words: string) => Buffer
  readonly open: (place: string, sealed: Buffer) => string
  /** For the owner of the database, who keeps what verifies a signed context: HMAC's two padded keys. */
  /** Ed25519 over a receipt, and the public half that everyone may have; both hex. */
  readonly signReceipt: (text: string) => string
  readonly receiptKey: () => string
  /** P-256, base64url: what browsers' push services know us by (RFC 8292). */
  readonly pushKeys: () => { readonly publicKey: string; readonly privateKey: string }
  readonly contextPads: () => { readonly inner: Buffer; readonly outer: Buffer }
  /** From the oldest to the newest; never empty. */
  readonly epochs: () => readonly Epoch[]
  readonly wrap: (place: string, key: Buffer) => { readonly epoch: number; readonly wrapped: Buffer }
  /** Throws where the epoch has been destroyed. */
  readonly unwrap: (epoch: number, place: string, wrapped: Buffer) => Buffer
  readonly beginEpoch: (now: Instant) => void
  /** Destroys epochs for good. The newest one stays whatever is asked. */
  readonly endEpochs: (numbers: readonly number[]) => void
}

const key = z.base64().length(44)
const keys = z.object(Object.fromEntries(names.map((name) => [name, key])) as Record<KeyName, typeof key>)
const epoch = z.object({ number: z.number().int().min(1), began: z.iso.date(), at: z.iso.datetime(), key })
const shape = z.object({ version: z.literal(2), keys, epochs: z.array(epoch).min(1) })
const firstShape = z.object({ version: z.literal(1), keys })

type Kept = z.infer<typeof shape>

const newKey = () => randomBytes(32).toString('base64')

const firstEpoch = () => ({ number: 1, began: dayAt('UTC', systemClock()), at: systemClock(), key: newKey() })

/** Opens the keyring in a folder. A missing one is made only when `mayMake`: never over a database that has one. */
export const openKeyring = (folder: string, mayMake: boolean): Result<Keyring, 'missing' | 'unreadable'> => {
  const file = join(folder, 'keyring.json')
  if (!existsSync(file)) {
    if (!mayMake) return refused('missing')
    const made = Object.fromEntries(names.map((name) => [name, newKey()])) as Record<KeyName, string>
    write(file, { version: 2, keys: made, epochs: [firstEpoch()] })
  }
  const first = firstShape.safeParse(readWhole(file))
  if (first.success) write(file, { version: 2, keys: first.data.keys, epochs: [firstEpoch()] })
  const read = shape.safeParse(readWhole(file))
  return read.success ? ok(keyringFrom(folder, file)) : refused('unreadable')
}

const write = (file: string, kept: Kept) => writeWhole(file, `${JSON.stringify(kept, null, 2)}\n`)

const keyringFrom = (folder: string, file: string): Keyring => {
  const kept = keptFile(file, (json): Kept => shape.parse(json))
  // These four never change; epochs do, and are looked up on the disk.
  const { keys: fixed } = kept.now()
  const bytes = (name: KeyName) => Buffer.from(fixed[name], 'base64')
  const receiptKey = ed25519From(createHmac('sha256', bytes('codes')).update('alongside receipts 1').digest())
  const inOrder = () => kept.now().epochs.toSorted((a, b) => a.number - b.number)
  const newest = () => inOrder().at(-1) as Kept['epochs'][number]
  return {
    folder,
    sign: (name, text) => createHmac('sha256', bytes(name)).update(text).digest(),
    seal: (place, words) => sealWith(bytes('staff'), place, words),
    open: (place, sealed) => openWith(bytes('staff'), place, sealed),
    signReceipt: (text) => signEd25519(null, Buffer.from(text), receiptKey).toString('hex'),
    receiptKey: () => rawPublic(receiptKey),
    pushKeys: () => {
      const pair = createECDH('prime256v1')
      pair.setPrivateKey(createHmac('sha256', bytes('staff')).update('push').digest())
      return { publicKey: pair.getPublicKey('base64url'), privateKey: pair.getPrivateKey('base64url') }
    },
    contextPads: () => ({ inner: padded(bytes('context'), 0x36), outer: padded(bytes('context'), 0x5c) }),
    epochs: () => inOrder().map(({ number, began, at }) => ({ number, began: began as Day, at: at as Instant })),
    wrap: (place, inner) => {
      const { number, key: outer } = newest()
      return { epoch: number, wrapped: wrapWith(Buffer.from(outer, 'base64'), place, inner) }
    },
    unwrap: (number, place, wrapped) => {
      const found = kept.now().epochs.find((one) => one.number === number)
      if (found === undefined) throw new Error(`epoch ${number} has been destroyed`)
      return unwrapWith(Buffer.from(found.key, 'base64'), place, wrapped)
    },
    beginEpoch: (now) =>
      kept.change((one) => ({
        ...one,
        epochs: [
          ...one.epochs,
          {
            number: Math.max(...one.epochs.map(({ number }) => number)) + 1,
            began: dayAt('UTC', now),
            at: now,
            key: newKey(),
          },
        ],
      })),
    endEpochs: (numbers) =>
      kept.change((one) => {
        const last = Math.max(...one.epochs.map(({ number }) => number))
        return { ...one, epochs: one.epochs.filter(({ number }) => number === last || !numbers.includes(number)) }
      }),
  }
}

/** A private key from 32 bytes, in the wrapping that Node reads (RFC 8410). */
const ed25519From = (seed: Buffer): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  })

const publicHeader = Buffer.from('302a300506032b6570032100', 'hex')

const rawPublic = (secret: KeyObject): string =>
  createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(publicHeader.length).toString('hex')

/** Whether a receipt was signed with the secret half of this key. */
export const isSigned = (publicKey: string, text: string, signature: string): boolean => {
  const key = Buffer.concat([publicHeader, Buffer.from(publicKey, 'hex')])
  return (
    key.length === publicHeader.length + 32 &&
    verifyEd25519(
      null,
      Buffer.from(text),
      createPublicKey({ key, format: 'der', type: 'spki' }),
      Buffer.from(signature, 'hex'),
    )
  )
}

const padded = (secret: Buffer, byte: number) => {
  const pad = Buffer.alloc(64, byte)
  for (const [at, one] of secret.entries()) pad[at] = one ^ byte
  return pad
}
