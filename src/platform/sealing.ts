/** AES-256-GCM, bound to the place it is stored in, and padded: what is sealed says neither what it is nor how long. */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Twelve bytes of nonce, sixteen of tag, then the words. `place` is where it is stored: `organisation.worker/<id>/name`. */
export const sealWith = (key: Buffer, place: string, words: string): Buffer => closed(key, place, pad(words))

/** Throws where the key, the place or a single bit is another one. */
export const openWith = (key: Buffer, place: string, sealed: Buffer): string => unpad(opened(key, place, sealed))

/** A key of 32 bytes under another one: 60 bytes. */
export const wrapWith = (key: Buffer, place: string, inner: Buffer): Buffer => closed(key, place, inner)

export const unwrapWith = (key: Buffer, place: string, wrapped: Buffer): Buffer => opened(key, place, wrapped)

const closed = (key: Buffer, place: string, bytes: Buffer): Buffer => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

const opened = (key: Buffer, place: string, sealed: Buffer): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
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
