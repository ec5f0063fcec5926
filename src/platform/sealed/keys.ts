/**
 * Keys that open envelopes. A lock is a key that only some words bring back: a code on a card, the phrase of a vault. It is drawn from the
 * words by Argon2id with a salt of its own, so what is kept (the salt and the public half) opens nothing.
 */

import { createECDH, randomBytes, webcrypto } from 'node:crypto'

import type { Secret } from '../../principles/ground/secret.ts'
import { slowBytes } from '../slow-hash.ts'
import { type CryptoKey, type Envelope, openEnvelope, sealTo } from './envelope.ts'

/** Closes for whoever opens with the words. Kept as 81 bytes: a salt of 16, a point of 65. */
export interface Lock {
  readonly salt: Buffer
  readonly point: Buffer
}

/** Opens what was sealed to its point. */
export interface OpeningKey {
  /** 32 bytes. */
  readonly secret: Buffer
  readonly point: Buffer
}

const saltBytes = 16

/** The order of the group P-256 (SEC 2, 2.4.2). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** From 48 bytes of chance, so that no number is likelier than another (FIPS 186-5, A.2.1). */
const keyFrom = (chance: Buffer): OpeningKey => {
  const number = (BigInt(`0x${chance.toString('hex')}`) % (order - 1n)) + 1n
  return keyFromSecret(Buffer.from(number.toString(16).padStart(64, '0'), 'hex'))
}

/** From its secret half, 32 bytes. */
export const keyFromSecret = (secret: Buffer): OpeningKey => {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(secret)
  return { secret, point: pair.getPublicKey() }
}

export const newKey = (): OpeningKey => keyFrom(randomBytes(48))

/** A lock for these words. */
export const lockFor = async (words: Secret): Promise<Lock> => {
  const salt = randomBytes(saltBytes)
  return { salt, point: keyFrom(await slowBytes(words, salt, 48)).point }
}

/** The key of a lock; undefined where these are not its words. */
export const keyOfLock = async ({ salt, point }: Lock, words: Secret): Promise<OpeningKey | undefined> => {
  const key = keyFrom(await slowBytes(words, salt, 48))
  return key.point.equals(point) ? key : undefined
}

export const lockAsBytes = ({ salt, point }: Lock): Buffer => Buffer.concat([salt, point])

export const lockFromBytes = (bytes: Buffer): Lock => ({
  salt: bytes.subarray(0, saltBytes),
  point: bytes.subarray(saltBytes),
})

/** What was sealed to this key's point; undefined where it was sealed to another, or stood in another place. */
export const openWithKey = async ({ secret, point }: OpeningKey, place: string, envelope: Envelope) => {
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  const jwk = { kty: 'EC', crv: 'P-256', d: secret.toString('base64url'), x, y } as webcrypto.JsonWebKey
  const key = await webcrypto.subtle.importKey('jwk', jwk, { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])
  return openEnvelope(key as CryptoKey, point, place, envelope)
}

/** A key, handed to whoever opens `to`. */
export const handOn = ({ secret }: OpeningKey, to: Uint8Array, place: string): Promise<Envelope> =>
  sealTo(to, place, secret.toString('base64url'))

/** The key that was handed on, where this one opens it. */
export const takeOver = async (
  with_: OpeningKey,
  place: string,
  envelope: Envelope,
): Promise<OpeningKey | undefined> => {
  const secret = await openWithKey(with_, place, envelope)
  return secret === undefined ? undefined : keyFromSecret(Buffer.from(secret, 'base64url'))
}
