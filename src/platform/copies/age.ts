/** The one door to age (age-encryption.org/v1): copies are sealed to people whose secrets are not on the server. */

import { hkdfSync } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

import { bech32 } from '@scure/base'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'

/** `age1…` */
export const isRecipient = (text: string): boolean => {
  try {
    new Encrypter().addRecipient(text)
    return true
  } catch {
    return false
  }
}

export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity)

/** The identity that belongs to sixteen bytes of chance: short enough to stand on a card. */
export const identityFrom = (secret: Uint8Array): string => {
  const key = new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), 'alongside recovery identity', 32))
  return bech32.encodeFromBytes('AGE-SECRET-KEY-', key).toUpperCase()
}

export const sealTo = async (recipients: readonly string[], plain: Readable): Promise<Readable> => {
  const encrypter = new Encrypter()
  for (const one of recipients) encrypter.addRecipient(one)
  const sealed = await encrypter.encrypt(Readable.toWeb(plain) as unknown as globalThis.ReadableStream<Uint8Array>)
  return Readable.fromWeb(sealed as unknown as ReadableStream)
}

/** Rejects where none of the identities is one that it was sealed to, or a bit was changed. */
export const openSealed = async (identities: readonly string[], sealed: Readable): Promise<Readable> => {
  const decrypter = new Decrypter()
  for (const one of identities) decrypter.addIdentity(one)
  const plain = await decrypter.decrypt(Readable.toWeb(sealed) as unknown as globalThis.ReadableStream<Uint8Array>)
  return Readable.fromWeb(plain as unknown as ReadableStream)
}
