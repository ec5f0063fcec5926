/** The one door to Argon2id: 19 MiB, two passes (OWASP), at most four at once so that memory stays bounded. */

import { hash, hashRaw, verify } from '@node-rs/argon2'

import type { Secret } from '../principles/ground/secret.ts'

/** 2 is Argon2id. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const most = 4

let running = 0
const waiting: (() => void)[] = []

const inTurn = async <T>(fn: () => Promise<T>): Promise<T> => {
  if (running >= most) await new Promise<void>((go) => waiting.push(go))
  running += 1
  try {
    return await fn()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** With a salt of its own, in the text that `isSlowHashOf` reads. */
export const slowHash = (words: Secret): Promise<string> => inTurn(() => hash(words.reveal(), cost))

export const isSlowHashOf = (kept: string, words: Secret): Promise<boolean> =>
  inTurn(() => verify(kept, words.reveal()))

/** As many bytes as a key wants, the same each time for the same words and salt. */
export const slowBytes = (words: Secret, salt: Uint8Array, length: number): Promise<Buffer> =>
  inTurn(() => hashRaw(words.reveal(), { ...cost, salt: Buffer.from(salt), outputLen: length }))
