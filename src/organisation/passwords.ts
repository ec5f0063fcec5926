/** The one door for password hashing: Argon2id, 19 MiB, two passes (OWASP), at most four at once so that memory stays bounded. */

import { hash, verify } from '@node-rs/argon2'

import { Secret } from '../principles/ground/secret.ts'

export const shortest = 15

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

export const hashPassword = (password: Secret): Promise<string> => inTurn(() => hash(password.reveal(), cost))

/** For somebody we do not know the same work is done against this, so that waiting tells nothing. */
const nobody = hashPassword(new Secret('nobody signs in with this one'))

export const isPassword = async (kept: string | undefined, password: Secret): Promise<boolean> => {
  const against = kept ?? (await nobody)
  const right = await inTurn(() => verify(against, password.reveal()))
  return kept !== undefined && right
}
