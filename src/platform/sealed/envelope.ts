/**
 * Words sealed to somebody's key: ECDH on P-256 with a key made for this once, HKDF-SHA-256, AES-256-GCM (the shape of RFC 9180, from what
 * every browser's WebCrypto has). The same code runs in a browser and here, so this file knows neither Node nor the page. What is sealed is
 * bound to its place and padded: it says neither where else it could stand nor, within a thousand bytes, how long it is.
 */

import { ok, type Result, refused } from '../../principles/ground/result.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** `alongside-1.` and base64url of: the key made for this (65 bytes), a nonce (12), then the words and a tag (16). */
export type Envelope = string & { readonly sealed: true }

const marker = 'alongside-1.'
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
const pointBytes = 65
const nonceBytes = 12
const tagBytes = 16
const block = 1_024

export const toText = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(''))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

export const fromText = (text: string): Bytes =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0))

const joined = (...parts: readonly Uint8Array[]): Bytes => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const bytesOf = (text: string): Bytes => new TextEncoder().encode(text)

/** As WebCrypto calls it, here and in a browser. */
export type CryptoKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

const pointFrom = (point: Uint8Array) => crypto.subtle.importKey('raw', joined(point), curve, false, [])

/** The key for one envelope: from what both ends can compute, and both public halves. */
const keyBetween = async (ours: CryptoKey, theirs: CryptoKey, made: Uint8Array, recipient: Uint8Array) => {
  const agreed = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, ours, 256)
  const base = await crypto.subtle.importKey('raw', agreed, 'HKDF', false, ['deriveKey'])
  const how = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: joined(made, recipient),
    info: bytesOf('alongside sealed words 1'),
  }
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Four bytes of length, the words, zeros up to a multiple of 1,024. */
const padded = (words: string): Bytes => {
  const bytes = bytesOf(words)
  const all = new Uint8Array(Math.ceil((bytes.length + 4) / block) * block)
  new DataView(all.buffer).setUint32(0, bytes.length)
  all.set(bytes, 4)
  return all
}

/** `recipient` is a point of 65 bytes. Rejects where it is none; nothing is ever sent instead. */
export const sealTo = async (recipient: Uint8Array, place: string, words: string): Promise<Envelope> => {
  const theirs = await pointFrom(recipient)
  const { privateKey, publicKey } = await crypto.subtle.generateKey(curve, false, ['deriveBits'])
  const made = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
  const key = await keyBetween(privateKey, theirs, made, recipient)
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes))
  const how = { name: 'AES-GCM', iv: nonce, additionalData: bytesOf(place) }
  const closed = new Uint8Array(await crypto.subtle.encrypt(how, key, padded(words)))
  return `${marker}${toText(joined(made, nonce, closed))}` as Envelope
}

/** Whether a text is an envelope: told by its own shape, never by what somebody says it is. */
export const readEnvelope = async (text: string): Promise<Result<Envelope, 'plain' | 'broken'>> => {
  if (!text.startsWith(marker)) return refused('plain')
  const body = text.slice(marker.length)
  if (!/^[\w-]+$/.test(body) || body.length % 4 === 1) return refused('broken')
  const bytes = fromText(body)
  const closed = bytes.length - pointBytes - nonceBytes - tagBytes
  if (closed < block || closed % block !== 0) return refused('broken')
  const isPoint = await pointFrom(bytes.subarray(0, pointBytes)).then(
    () => true,
    () => false,
  )
  return isPoint ? ok(text as Envelope) : refused('broken')
}

/** Undefined where the key, the place or a single bit is another one. `own` is the point that belongs to the key. */
export const openEnvelope = async (
  key: CryptoKey,
  own: Uint8Array,
  place: string,
  envelope: Envelope,
): Promise<string | undefined> => {
  const bytes = fromText(envelope.slice(marker.length))
  const made = bytes.subarray(0, pointBytes)
  const nonce = bytes.subarray(pointBytes, pointBytes + nonceBytes)
  const between = await keyBetween(key, await pointFrom(made), made, own)
  const how = { name: 'AES-GCM', iv: nonce, additionalData: bytesOf(place) }
  const opened = await crypto.subtle
    .decrypt(how, between, bytes.subarray(pointBytes + nonceBytes))
    .catch(() => undefined)
  if (opened === undefined) return undefined
  const length = new DataView(opened).getUint32(0)
  // Somebody else's program may have sealed it, and lied about how long it is.
  if (length > opened.byteLength - 4) return undefined
  return new TextDecoder().decode(new Uint8Array(opened, 4, length))
}
