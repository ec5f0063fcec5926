/** The one door to Argon2id: 19 MiB, two passes (OWASP), at most six at once so that memory stays bounded. */

import { hash, hashRaw, verify } from '@node-rs/argon2'

import type { Secret } from '../principles/ground/secret.ts'

/** 2 is Argon2id. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** So many at once; whoever comes later waits for their turn. */
const queue = (most: number) => {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(fn: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go))
    running += 1
    try {
      return await fn()
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}

/** Codes and phrases have a lane of their own: a flood of sign-ins holds up nobody who opens their page. */
const passwords = queue(4)
const keys = queue(2)

/** With a salt of its own, in the text that `isSlowHashOf` reads. */
export const slowHash = (words: Secret): Promise<string> => passwords(() => hash(words.reveal(), cost))

export const isSlowHashOf = (kept: string, words: Secret): Promise<boolean> =>
  passwords(() => verify(kept, words.reveal()))

/** As many bytes as a key wants, the same each time for the same words and salt. */
export const slowBytes = (words: Secret, salt: Uint8Array, length: number): Promise<Buffer> =>
  keys(() => hashRaw(words.reveal(), { ...cost, salt: Buffer.from(salt), outputLen: length }))
